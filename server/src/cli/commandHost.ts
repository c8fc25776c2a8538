// What a command needs to register itself: the process, the engine, and whom to tell the exit status. One file per command does that.

import type { Engine } from "./engine.ts";
import type { ExitCode } from "./process/exitCodes.ts";
import type { Session } from "./process/session.ts";

export interface CommandHost {
  readonly session: Session;
  readonly engine: Engine;
  /** Called once, with the command's exit status. */
  done(code: ExitCode): void;
}
