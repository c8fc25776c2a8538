// A few words of memory that a worker writes and the command reads: which file and which function of its task it is on. They outlive
// the worker, so that a death has a name.

const fileWord = 0;
const startWord = 1;
const tickWord = 2;
const lengthWord = 3;
const nameOffset = 16;
const nameBytes = 112;

export interface Heartbeat {
  readonly memory: SharedArrayBuffer;
  /** Work begins on a file of the task. */
  atFile(index: number): void;
  /** Work goes on. */
  tick(): void;
  /** Work begins, or goes on, at a function. */
  atFunction(name: string, start: number): void;
  read(): Beat;
}

export interface Beat {
  /** Grows with every sign of life; 0 before the first. */
  readonly ticks: number;
  /** Index in the task; undefined before its first file. */
  readonly file: number | undefined;
  readonly function: { readonly name: string; readonly start: number } | undefined;
}

/** A heartbeat on memory of its own, or on that which another thread sent. */
export function makeHeartbeat(memory = new SharedArrayBuffer(nameOffset + nameBytes)): Heartbeat {
  const words = new Int32Array(memory, 0, 4);
  const name = new Uint8Array(memory, nameOffset, nameBytes);
  const encoder = new TextEncoder();
  return {
    memory,
    atFile(index) {
      Atomics.store(words, startWord, 0);
      Atomics.store(words, fileWord, index + 1);
      Atomics.add(words, tickWord, 1);
    },
    tick() {
      Atomics.add(words, tickWord, 1);
    },
    atFunction(text, start) {
      Atomics.store(words, startWord, 0);
      Atomics.store(words, lengthWord, encoder.encodeInto(text, name).written);
      Atomics.store(words, startWord, start + 1);
      Atomics.add(words, tickWord, 1);
    },
    read() {
      const file = Atomics.load(words, fileWord);
      const start = Atomics.load(words, startWord);
      // A decoder takes no shared memory: copied.
      const spelling = () => Buffer.from(name.slice(0, Atomics.load(words, lengthWord))).toString("utf8");
      return {
        ticks: Atomics.load(words, tickWord),
        file: file === 0 ? undefined : file - 1,
        function: start === 0 ? undefined : { name: spelling(), start: start - 1 },
      };
    },
  };
}
