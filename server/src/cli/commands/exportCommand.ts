// `memdesc-lint model export`: the contracts for other programs and people: authors of Rust bindings, smatch, coccinelle.

import { type Command, Option } from "commander";
import { forTarget, type ModelView } from "../../model/modelView.ts";
import { renderCocci } from "../../report/modelExport/cocci.ts";
import { renderRustJson, renderRustTable } from "../../report/modelExport/rust.ts";
import { renderSmatch } from "../../report/modelExport/smatch.ts";
import { epochOption, readVersion } from "../check/checkOptions.ts";
import type { CommandHost } from "../commandHost.ts";
import { type ExitCode, exitCode } from "../process/exitCodes.ts";
import { findKernelTree } from "../input/kernelTree.ts";
import { builtInModel, modelJson } from "./modelCommands.ts";
import type { Epoch } from "../../model/contract.ts";
import type { Session } from "../process/session.ts";

const exportFormats = ["rust", "rust-json", "json", "smatch", "cocci"] as const;
type ExportFormat = (typeof exportFormats)[number];

interface ExportOptions {
  readonly format: ExportFormat;
  readonly kernelVersion?: string;
  readonly epoch: Epoch;
}

/** The newest kernel that the contracts were checked against. */
const usualKernel = [6, 12] as const;

/** Registers `model export`. */
export function addModelExport(model: Command, { session, done }: CommandHost): void {
  model
    .command("export")
    .description(
      "write the contracts for other tools: Rust bindings (Markdown or JSON), smatch's data files, coccinelle; json is what list --format json writes",
    )
    .addOption(new Option("--format <format>", "what is written").choices([...exportFormats]).makeOptionMandatory())
    .option(
      "--kernel-version <version>",
      "version of the kernel, as 6.12 (default: that of the tree around the working directory, else 6.12)",
    )
    .addOption(epochOption())
    .action(async (raw: ExportOptions) => done(await exportModel(session, raw)));
}

async function exportModel(session: Session, { format, kernelVersion, epoch }: ExportOptions): Promise<ExitCode> {
  const { model } = await builtInModel(session);
  const kernel =
    kernelVersion === undefined ? ((await findKernelTree(session.cwd, new Map()))?.version ?? usualKernel) : readVersion(kernelVersion);
  const pieces = format === "json" ? [modelJson(model)] : render(forTarget(model, { kernel, epoch }), format);
  for (const piece of pieces) await session.out.write(piece);
  return exitCode.clean;
}

function render(view: ModelView, format: Exclude<ExportFormat, "json">): Iterable<string> {
  switch (format) {
    case "rust":
      return renderRustTable(view);
    case "rust-json":
      return renderRustJson(view);
    case "smatch":
      return renderSmatch(view);
    case "cocci":
      return renderCocci(view);
  }
}
