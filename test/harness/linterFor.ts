// Linters over the model of the repository, one per set of options, made once per test run.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LintOptions, ModelFile } from "../../server/src/engine/api.ts";
import { createLinter, type Linter } from "../../server/src/engine/linter.ts";

const modelFolder = fileURLToPath(new URL("../../server/model", import.meta.url));

/** The model headers of a folder below server/model, sorted by name. */
export function modelFilesIn(folder: string): readonly ModelFile[] {
  const path = join(modelFolder, folder);
  return readdirSync(path)
    .filter((name) => name.endsWith(".h"))
    .sort()
    .map((name) => ({ path: join("server/model", folder, name), text: readFileSync(join(path, name), "utf8") }));
}

const made = new Map<string, Promise<Linter>>();

/** The linter for these options; a broken model fails the test with its errors. */
export function linterFor(options: LintOptions): Promise<Linter> {
  const key = JSON.stringify(options);
  let linter = made.get(key);
  if (!linter) {
    linter = make(options);
    made.set(key, linter);
  }
  return linter;
}

async function make(options: LintOptions): Promise<Linter> {
  const created = await createLinter({ modelFiles: modelFilesIn("."), macroFiles: modelFilesIn("macros"), parser: "auto", options });
  if (created.ok) return created.linter;
  throw new Error(created.errors.map((error) => `${error.file}:${error.line}:${error.column}: ${error.message}`).join("\n"));
}
