// Numbers that a file gives names to: enumerators and object-like macros. Only what is plain to see; expressions are left out.

/** Longest enum body that is read, in UTF-16 code units: a bound for unterminated ones. */
const LONGEST_BODY = 20_000;

/** Values by name; a name with two different values has none. O(text). */
export function readConstants(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number | undefined>();
  const add = (name: string, value: number): void => {
    if (found.has(name) && found.get(name) !== value) found.set(name, undefined);
    else found.set(name, value);
  };
  for (const match of text.matchAll(/\benum\b(?:\s+\w+)?\s*\{/g)) {
    const start = match.index + match[0].length;
    const end = text.indexOf("}", start);
    if (end === -1 || end - start > LONGEST_BODY) continue;
    readEnumerators(text.slice(start, end).replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, " "), add);
  }
  for (const match of text.matchAll(
    /^[ \t]*#[ \t]*define[ \t]+([A-Z_][A-Z0-9_]*)[ \t]+\(?(-?(?:0x[0-9a-fA-F]+|\d+))[uUlL]*\)?[ \t]*(?:\/\*[^\n]*)?$/gm,
  )) {
    add(match[1] ?? "", Number(match[2]));
  }
  const constants = new Map<string, number>();
  for (const [name, value] of found) if (value !== undefined) constants.set(name, value);
  return constants;
}

function readEnumerators(body: string, add: (name: string, value: number) => void): void {
  // Counting goes on from the last value that is known.
  let next: number | undefined = 0;
  for (const entry of body.split(",")) {
    const parts = /^\s*([A-Za-z_]\w*)\s*(?:=\s*([\s\S]*?))?\s*$/.exec(entry);
    if (!parts?.[1]) {
      next = undefined;
      continue;
    }
    if (parts[2] !== undefined) next = /^-?(?:0x[0-9a-fA-F]+|\d+)$/.test(parts[2]) ? Number(parts[2]) : undefined;
    if (next !== undefined) {
      add(parts[1], next);
      next++;
    }
  }
}
