// Loads the model and makes a linter of it. A broken contract header of the user's is named and left out, the rest goes on.

import type { ModelFile } from "../engine/api.ts";
import type { Engine, Linter, LinterConfig, ModelError } from "./engine.ts";
import { type ExitCode, exitCode } from "./exitCodes.ts";
import { readBuiltInModel } from "./modelFiles.ts";
import type { Session } from "./session.ts";
import { messageOf, UsageError } from "./usageError.ts";

export interface StartedLinter {
  /** undefined when even the built-in model alone does not load. */
  readonly linter: Linter | undefined;
  readonly code: ExitCode;
}

/** Starts with the built-in model and `headers`; what is wrong with either goes to standard error. */
export async function startLinter(
  session: Session,
  engine: Engine,
  headers: readonly ModelFile[],
  config: Pick<LinterConfig, "parser" | "options">,
): Promise<StartedLinter> {
  const builtIn = await readBuiltInModel(session.modelDirectory);
  let usable = headers;
  let code: ExitCode = exitCode.clean;
  for (;;) {
    const created = await create(engine, { ...config, ...builtIn, overrideFiles: usable });
    if (created.ok) return { linter: created.linter, code };
    await complainOf(session, created.errors);
    const broken = new Set(created.errors.map((error) => error.file));
    const rest = usable.filter((header) => !broken.has(header.path));
    if (usable.length === 0) {
      await session.complain("internal error: the built-in model does not load; please report it");
      return { linter: undefined, code: exitCode.internal };
    }
    // Errors that name only built-in files come from a clash with some header: go on without any.
    usable = rest.length < usable.length ? rest : [];
    const left = headers.filter((header) => !usable.includes(header)).map((header) => header.path);
    await session.complain(`going on without ${left.join(", ")}; mend the lines above and run again`);
    code = exitCode.usage;
  }
}

async function create(engine: Engine, config: LinterConfig) {
  try {
    return await engine.createLinter(config);
  } catch (error) {
    if (config.parser === "auto") throw error;
    throw new UsageError(`--parser ${config.parser}: ${messageOf(error)}; use --parser auto`);
  }
}

async function complainOf(session: Session, errors: readonly ModelError[]): Promise<void> {
  for (const error of errors) await session.err.write(`${error.file}:${error.line}:${error.column}: error: ${error.message}\n`);
}
