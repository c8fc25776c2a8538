// Makes a switch over a tagged union exhaustive at compile time.

/** Unreachable when the types hold; throws, so that a foreign value is seen where it enters. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
