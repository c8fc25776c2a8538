// `memdesc-lint model verify TREE`: reads a kernel tree's declarations step by step and compares the model's prototypes with them.

import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { forTarget, type ModelView } from "../../model/modelView.ts";
import { type Declaration, findDeclarations } from "../../model/treeDeclarations.ts";
import { compareDeclarations, type Mismatch, namesToFind } from "../../model/verifyModel.ts";
import { counted, grouped } from "../../report/text/plainText.ts";
import type { CommandHost } from "../commandHost.ts";
import { type ExitCode, exitCode } from "../process/exitCodes.ts";
import { listFiles } from "../input/findFiles.ts";
import { findKernelTree } from "../input/kernelTree.ts";
import { builtInModel } from "./modelCommands.ts";
import type { Session } from "../process/session.ts";
import { UsageError } from "../process/usageError.ts";

interface Step {
  readonly folders: readonly string[];
  readonly extension: ".c" | ".h";
}

/**
 * Where declarations are looked for, nearest first. A later step answers only for names that no earlier one declares: sources hold
 * unrelated static functions of common names.
 */
const steps: readonly Step[] = [
  { folders: ["include", "mm", "arch/x86/include", "fs", "block", "lib"], extension: ".h" },
  { folders: ["mm", "lib", "kernel", "fs", "block", "arch/x86/mm"], extension: ".c" },
  { folders: ["kernel", "drivers", "net", "sound", "security", "crypto", "arch/x86"], extension: ".h" },
  // What only some architectures have.
  { folders: ["arch"], extension: ".h" },
];
/** What only a driver's source declares: 30,000 files, so only when asked for. */
const sourceStep: Step = { folders: ["drivers", "net", "sound", "security", "crypto", "arch/x86"], extension: ".c" };

/** In bytes. Larger headers without a function are generated register tables: half of all bytes of a tree's headers, and no declaration. */
const largestHeader = 256 * 1024;
const largestFile = 4 * 1024 * 1024;

/** Registers `model verify`. */
export function addModelVerify(model: Command, { session, done }: CommandHost): void {
  model
    .command("verify")
    .description("compare the prototypes of the contracts with a kernel tree's declarations")
    .argument("<tree>", "top directory of a kernel tree")
    .option("--sources", "search the sources of drivers, too, for what no header declares (slow)")
    .action(async (tree: string, raw: { readonly sources?: boolean }) => done(await verifyTree(session, tree, raw.sources === true)));
}

/** Prints each mismatch with both places, then a line that sums up; exit status 1 when there is any. */
async function verifyTree(session: Session, tree: string, withSources: boolean): Promise<ExitCode> {
  const started = performance.now();
  const root = path.resolve(session.cwd, tree);
  const kernel = await findKernelTree(root, new Map());
  if (kernel?.root !== root)
    throw new UsageError(`${tree}: no kernel tree; its top-level Makefile must set VERSION, PATCHLEVEL and SUBLEVEL`);
  const { model } = await builtInModel(session);
  const view = forTarget(model, { kernel: kernel.version, epoch: "released" });
  const { declarations, files } = await declarationsOf(root, view, withSources ? [...steps, sourceStep] : steps);
  const mismatches = compareDeclarations(view, declarations);
  for (const mismatch of mismatches) await session.out.write(`${describe(mismatch)}\n`);
  const count = `${grouped(view.names().length)} names, ${mismatches.length === 1 ? "1 mismatch" : `${grouped(mismatches.length)} mismatches`}`;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  await session.out.write(`Linux ${kernel.version.join(".")}: ${count} (${counted(files, "file")} read, ${seconds} s)\n`);
  return mismatches.length === 0 ? exitCode.clean : exitCode.findings;
}

async function declarationsOf(
  root: string,
  view: ModelView,
  searched: readonly Step[],
): Promise<{ readonly declarations: readonly Declaration[]; readonly files: number }> {
  const names = namesToFind(view);
  const declarations: Declaration[] = [];
  const found = new Set<string>();
  const missing = () => view.names().some((name) => ![name, ...view.aliases(name)].some((spelling) => found.has(spelling)));
  let files = 0;
  for (const step of searched) {
    if (!missing()) break;
    const before = new Set(found);
    for (const folder of step.folders) {
      for (const file of await listFiles(path.join(root, folder), step.extension, () => {})) {
        const { size } = await stat(file);
        if (size > largestFile) continue;
        const text = await readFile(file, "utf8");
        if (step.extension === ".h" && size > largestHeader && !text.includes("inline")) continue;
        files++;
        for (const declaration of findDeclarations({ path: path.relative(root, file), text }, names, view.memberStructs)) {
          if (before.has(declaration.name)) continue;
          declarations.push(declaration);
          found.add(declaration.name);
        }
      }
    }
  }
  return { declarations, files };
}

function describe(mismatch: Mismatch): string {
  const tree = mismatch.tree === undefined ? "" : ` (${mismatch.tree.path}:${mismatch.tree.line}: ${mismatch.tree.prototype})`;
  return `${mismatch.file}:${mismatch.line}: ${mismatch.message}${tree}`;
}
