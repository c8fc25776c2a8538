// The process as the commands see it: where output goes, where the program's own files lie.

import { printable } from "../../report/text/plainText.ts";
import type { ExitCode } from "./exitCodes.ts";
import type { Output } from "./output.ts";

export interface Session {
  readonly version: string;
  /** Names the program's code: results of another build are not reused. */
  readonly build: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly out: Output;
  readonly err: Output;
  /** Folder of the built-in contract headers. */
  readonly modelDirectory: string;
  /** Serves an editor until it says exit or goes away. */
  readonly serve: () => Promise<ExitCode>;
  /** Indexes a kernel tree for the server that started this process. */
  readonly indexTree: () => Promise<ExitCode>;
  /** One line on standard error; control characters in it are made visible. */
  complain(message: string): Promise<void>;
}

export function makeSession(parts: Omit<Session, "complain">): Session {
  return {
    ...parts,
    async complain(message) {
      const lines = message.split("\n").map(printable);
      await parts.err.write(`memdesc-lint: ${lines.join("\n")}\n`);
    },
  };
}
