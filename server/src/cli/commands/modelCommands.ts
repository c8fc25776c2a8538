// `memdesc-lint model list`, and the contract half of `explain`: what the program knows of the kernel's functions, as C.

import type { Command } from "commander";
import type { Contract, Memdesc } from "../../model/contract.ts";
import { type LoadedModel, loadModel, type Model } from "../../model/loadModel.ts";
import { forTarget, type Target } from "../../model/modelView.ts";
import { inRust } from "../../model/ownership.ts";
import { printItems, printKernelRange, printPrototype } from "../../model/printContract.ts";
import { makePaint, type Paint } from "../../report/text/paint.ts";
import type { CommandHost } from "../commandHost.ts";
import { type ExitCode, exitCode } from "../process/exitCodes.ts";
import { readBuiltInModel } from "../input/modelFiles.ts";
import { wantsColours } from "../process/output.ts";
import type { Session } from "../process/session.ts";
import { UsageError } from "../process/usageError.ts";

/** Registers `model list`. */
export function addModelList(model: Command, { session, done }: CommandHost): void {
  model
    .command("list")
    .description("list every contract, kind and pattern")
    .option("--format <format>", "pretty or json", "pretty")
    .action(async (raw: { readonly format: string }) => done(await listModel(session, raw.format)));
}

/** The built-in model, read afresh. */
export async function builtInModel(session: Session): Promise<LoadedModel> {
  return loadModel((await readBuiltInModel(session.modelDirectory)).modelFiles);
}

/** Prints all contracts by family, or everything as one JSON document. */
async function listModel(session: Session, format: string): Promise<ExitCode> {
  const { model, errors } = await builtInModel(session);
  for (const error of errors) await session.complain(`${error.file}:${error.line}:${error.column}: ${error.message}`);
  switch (format) {
    case "json":
      await session.out.write(modelJson(model));
      break;
    case "pretty": {
      const contracts = [...model.contracts.values()].flat().sort(byFamily);
      const paint = makePaint(wantsColours(session.out, session.env));
      let family: string | undefined;
      for (const contract of contracts) {
        if (contract.family !== family) await session.out.write(`${family === undefined ? "" : "\n"}${paint.bold(contract.family)}\n`);
        family = contract.family;
        await session.out.write(`  ${signature(contract)}\n      ${paint.cyan(lifetime(contract))}${kernels(contract, paint)}\n`);
      }
      break;
    }
    default:
      throw new UsageError(`--format ${format}: write pretty or json`);
  }
  return errors.length > 0 ? exitCode.internal : exitCode.clean;
}

/** The contract in force for a function as text, with where it is written; undefined without one. */
export function describeContract(model: Model, name: string, target: Target): string | undefined {
  const view = forTarget(model, target);
  const found = view.contract(name);
  const written = model.contracts.get(name) ?? [];
  if (found === undefined && written.length === 0) return undefined;
  const lines: string[] = [];
  if (found === undefined) {
    lines.push(`${name} has no contract in ${kernelWord(target)}; other kernels:`, "");
    for (const contract of written) lines.push(...block(contract), "");
    return `${lines.join("\n").trimEnd()}\n`;
  }
  const { origin } = found;
  const prototype = { ...found.prototype, name: found.prototype.kind === "member" ? found.prototype.name : found.name };
  lines.push(`/* Lifetime: ${printItems(found.items, found.prototype.parameters) || "none"} */`, `${printPrototype(prototype)};`, "");
  lines.push(`In force for ${kernelWord(target)}. Built-in contract, ${origin.file}:${origin.line}.`);
  if (origin.source !== "") lines.push(`Source: ${origin.source}`);
  const rust = inRust(found, view);
  if (rust !== undefined) lines.push(`In Rust: ${rust}`);
  if (found.versionDependent) lines.push("Parts of it depend on the kernel version: name one with --kernel-version.");
  const others = written.filter((contract) => contract !== origin);
  if (others.length > 0 || origin.items.length !== found.items.length) {
    lines.push("", "For all kernels:", "");
    for (const contract of written) lines.push(...block(contract), "");
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

function block(contract: Contract): readonly string[] {
  const kernel = contract.kernel === undefined ? "" : `   Kernel: ${printKernelRange(contract.kernel)}`;
  return [`/* Lifetime: ${lifetime(contract)}${kernel} */`, `${signature(contract)};`];
}

function kernelWord(target: Target): string {
  const kernel = target.kernel === undefined ? "a kernel of unknown version" : `Linux ${target.kernel.join(".")}`;
  return target.epoch === "released" ? kernel : `${kernel}, epoch ${target.epoch}`;
}

function lifetime(contract: Contract): string {
  return printItems(contract.items, contract.prototype.parameters);
}

function signature(contract: Contract): string {
  const own = printPrototype(contract.prototype);
  return contract.prototype.struct === undefined ? own : `struct ${contract.prototype.struct} { ${own} }`;
}

function kernels(contract: Contract, paint: Paint): string {
  return contract.kernel === undefined ? "" : paint.dim(`  Kernel: ${printKernelRange(contract.kernel)}`);
}

function byFamily(a: Contract, b: Contract): number {
  if (a.family !== b.family) return a.family < b.family ? -1 : 1;
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}

/** Contracts, kinds and patterns for all kernels, as one document. */
export function modelJson(model: Model): string {
  const contracts = [...model.contracts.values()].flat().sort(byFamily);
  return `${JSON.stringify({ version: 1, contracts: contracts.map(contractObject), kinds: [...model.kinds.values()].map(kindObject), patterns: patternObjects(model) }, null, 2)}\n`;
}

function contractObject(contract: Contract): object {
  return {
    name: contract.name,
    kind: contract.prototype.kind,
    family: contract.family,
    prototype: printPrototype(contract.prototype),
    lifetime: lifetime(contract),
    kernel: contract.kernel === undefined ? null : printKernelRange(contract.kernel),
    file: contract.file,
    line: contract.line,
    source: contract.source,
  };
}

function kindObject(kind: Memdesc): object {
  const { start: _start, end: _end, differences, ...rest } = kind;
  return {
    ...rest,
    differences: differences.map((difference) => ({
      operations: difference.operations,
      consequence: difference.consequence,
      kernel: difference.kernel === undefined ? null : printKernelRange(difference.kernel),
      epochs: difference.epochs ?? null,
    })),
  };
}

function patternObjects(model: Model): readonly object[] {
  return model.patterns.map((pattern) => ({
    glob: pattern.glob,
    like: pattern.kind === "same" ? pattern.target : null,
    lifetime: pattern.kind === "items" ? printItems(pattern.items, []) : null,
    kernel: pattern.kernel === undefined ? null : printKernelRange(pattern.kernel),
    file: pattern.file,
    line: pattern.line,
  }));
}
