// Which of the user's contract headers a run can use: a broken one is named and left out, the rest goes on.

import type { ModelFile } from "../../engine/api.ts";
import type { Engine, ModelError } from "../engine.ts";
import { type ExitCode, exitCode } from "../process/exitCodes.ts";
import type { Session } from "../process/session.ts";

export interface UsableHeaders {
  readonly headers: readonly ModelFile[];
  readonly code: ExitCode;
}

/** A run that lints several states asks once for each. */
const known = new WeakMap<Session, Map<string, Promise<UsableHeaders>>>();

/** What is wrong with the headers goes to standard error, once for each text. */
export function usableHeaders(
  session: Session,
  engine: Engine,
  modelFiles: readonly ModelFile[],
  given: readonly ModelFile[],
): Promise<UsableHeaders> {
  const asked = known.get(session) ?? new Map<string, Promise<UsableHeaders>>();
  known.set(session, asked);
  const key = JSON.stringify(given);
  const answer = asked.get(key) ?? findUsable(session, engine, modelFiles, given);
  asked.set(key, answer);
  return answer;
}

async function findUsable(
  session: Session,
  engine: Engine,
  modelFiles: readonly ModelFile[],
  given: readonly ModelFile[],
): Promise<UsableHeaders> {
  let usable = given;
  let code: ExitCode = exitCode.clean;
  while (usable.length > 0) {
    const errors = await engine.modelErrors(modelFiles, usable);
    if (errors.length === 0) break;
    await complainOf(session, errors);
    const broken = new Set(errors.map((error) => error.file));
    const rest = usable.filter((header) => !broken.has(header.path));
    // Errors that name only built-in files come from a clash with some header: go on without any.
    usable = rest.length < usable.length ? rest : [];
    const left = given.filter((header) => !usable.includes(header)).map((header) => header.path);
    await session.complain(`going on without ${left.join(", ")}; mend the lines above and run again`);
    code = exitCode.usage;
  }
  return { headers: usable, code };
}

async function complainOf(session: Session, errors: readonly ModelError[]): Promise<void> {
  for (const error of errors) await session.err.write(`${error.file}:${error.line}:${error.column}: error: ${error.message}\n`);
}
