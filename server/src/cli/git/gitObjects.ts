// Reads objects through one `git cat-file --batch`: a question is a line, the answer a head line and as many bytes as it announces.

import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { UsageError } from "../process/usageError.ts";

export interface ObjectReader {
  /** The bytes of a blob; undefined when the name means nothing, or something else than a blob. The name is of one line. */
  read(name: string): Promise<Uint8Array | undefined>;
  close(): void;
}

/** Largest blob that is taken into memory; larger than any source file that is linted. */
const mostBytes = 128 * 1024 * 1024;

interface Question {
  readonly resolve: (bytes: Uint8Array | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** Takes over a running `git cat-file --batch`. */
export function openObjects(child: ChildProcessWithoutNullStreams): ObjectReader {
  const waiting: Question[] = [];
  let head: Buffer = Buffer.alloc(0);
  let body: Buffer[] = [];
  /** Bytes of the body that are still to come, its line end included; undefined while a head line is read. */
  let left: number | undefined;
  let isBlob = false;
  let failure: Error | undefined;
  let errors = "";

  const fail = (reason: string) => {
    failure ??= new UsageError(`git cat-file --batch: ${reason}`);
    child.kill("SIGKILL");
    for (const { reject } of waiting.splice(0)) reject(failure);
  };

  /** Takes what has come apart into answers. */
  const take = (part: Buffer) => {
    let rest = part;
    while (rest.length > 0 && failure === undefined) {
      if (left === undefined) {
        const end = rest.indexOf(10);
        if (end === -1) {
          head = Buffer.concat([head, rest]);
          return;
        }
        const line = Buffer.concat([head, rest.subarray(0, end)]).toString("utf8");
        head = Buffer.alloc(0);
        rest = rest.subarray(end + 1);
        const match = /^[0-9a-f]{40,64} (\w+) (\d+)$/.exec(line);
        if (match === null) {
          // "<name> missing", "<name> ambiguous"
          waiting.shift()?.resolve(undefined);
          continue;
        }
        const size = Number(match[2]);
        if (size > mostBytes) return fail(`an object of ${size} bytes; at most ${mostBytes} are read`);
        isBlob = match[1] === "blob";
        left = size + 1;
        body = [];
        continue;
      }
      const taken = rest.subarray(0, left);
      body.push(taken);
      left -= taken.length;
      rest = rest.subarray(taken.length);
      if (left > 0) continue;
      left = undefined;
      const bytes = Buffer.concat(body);
      body = [];
      waiting.shift()?.resolve(isBlob ? bytes.subarray(0, -1) : undefined);
    }
  };

  child.stdout.on("data", take);
  child.stdin.on("error", () => {});
  child.stderr.on("data", (part: Buffer) => {
    if (errors.length < 4096) errors += part.toString("utf8");
  });
  child.on("error", (error) => fail(error.message));
  child.on("close", () => fail(errors.trim().split("\n", 1)[0] || "ended"));

  return {
    read(name) {
      if (failure !== undefined) return Promise.reject(failure);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        child.stdin.write(`${name}\n`);
      });
    },
    close() {
      child.stdin.end();
    },
  };
}
