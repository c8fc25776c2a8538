// A stream to write to with backpressure, so that output of any size arrives whole and a closed pipe ends quietly.

export interface Output {
  readonly isTerminal: boolean;
  /** true once the reader has gone (`| head`); writes are then dropped. */
  readonly closed: boolean;
  write(text: string): Promise<void>;
  /** Resolves when all that was written has left the process. */
  flush(): Promise<void>;
}

/** Small pieces are gathered: one write a finding would cost a system call each. */
const bufferLength = 1 << 16;

export function makeOutput(stream: NodeJS.WriteStream): Output {
  let buffer = "";
  let closed = false;
  let failure: Error | undefined;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") failure = error;
  });

  async function drain(): Promise<void> {
    const text = buffer;
    buffer = "";
    if (closed || text === "") return;
    // The callback comes after the data has been handed to the system; an error arrives there and in the handler above.
    await new Promise<void>((resolve) => stream.write(text, () => resolve()));
    if (failure !== undefined) throw failure;
  }

  return {
    isTerminal: stream.isTTY === true,
    get closed() {
      return closed;
    },
    async write(text) {
      if (closed) return;
      buffer += text;
      if (buffer.length >= bufferLength) await drain();
    },
    flush: drain,
  };
}

/** NO_COLOR and FORCE_COLOR as Node reads them: FORCE_COLOR wins, "0" and "false" switch off. */
export function wantsColours(output: Output, env: NodeJS.ProcessEnv): boolean {
  const force = env["FORCE_COLOR"];
  if (force !== undefined) return force !== "0" && force !== "false";
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  return output.isTerminal && env["TERM"] !== "dumb";
}
