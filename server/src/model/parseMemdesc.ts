// Reads a `Memdesc:` block (a kind of memory) into a Memdesc. One property per line, or several separated by two blanks.

import { nearestWord } from "../base/nearestWord.ts";
import { ALWAYS, atRange, openCursor, readRange } from "./contractCursor.ts";
import type { Applicability, Epoch, KindDifference, KindOperation, Memdesc, Stabiliser } from "./contract.ts";
import type { GrammarError } from "./grammarError.ts";
import { EPOCHS, KIND_OPERATIONS, STABILISERS } from "./vocabulary.ts";

const PROPERTIES = [
  "types",
  "refcount",
  "mapcount",
  "lock",
  "mappable",
  "released-by",
  "illegal",
  "stable-while",
  "stabilised-by",
  "under-rcu",
  "rust",
] as const;
type Property = (typeof PROPERTIES)[number];

interface Entry {
  readonly key: string;
  readonly start: number;
  value: string;
  valueStart: number;
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly source: string;
}

export interface ParsedMemdesc {
  readonly kind: Memdesc | undefined;
  readonly errors: readonly GrammarError[];
}

/** `text` is what follows `Memdesc:`, `base` its offset in the file. */
export function parseMemdesc(text: string, base: number, place: Place): ParsedMemdesc {
  const errors: GrammarError[] = [];
  const fail = (start: number, word: string, message: string, known: readonly string[]): void => {
    const nearest = nearestWord(word, known);
    const remedy = nearest === undefined ? `write one of ${known.join(", ")}` : `did you mean \`${nearest}\`?`;
    errors.push({ start, end: start + word.length, word, nearest, message, remedy });
  };
  const name = /^\s*([A-Za-z_]\w*)/.exec(text);
  if (name === null) {
    fail(base, "", "a kind needs a name", ["Memdesc: NAME"]);
    return { kind: undefined, errors };
  }
  const values = new Map<Property, Entry>();
  const differences: KindDifference[] = [];
  for (const entry of readEntries(text, base, name[0].length)) {
    if (entry.key.startsWith("epoch ")) {
      const difference = readDifference(entry, errors, fail);
      if (difference !== undefined) differences.push(difference);
      continue;
    }
    const property = PROPERTIES.find((known) => known === entry.key);
    if (property === undefined) fail(entry.start, entry.key, `unknown property \`${entry.key}\` of a kind`, PROPERTIES);
    else if (values.has(property)) fail(entry.start, entry.key, `\`${entry.key}\` is said twice`, ["one line for each property"]);
    else values.set(property, entry);
  }
  const list = (property: Property): readonly string[] => splitList(values.get(property)?.value ?? "");
  const word = <T extends string>(property: Property, known: readonly T[], fallback: T): T => {
    const entry = values.get(property);
    const written = entry?.value.split(/[\s,(]/)[0] ?? "";
    const value = known.find((candidate) => candidate === written);
    if (value === undefined) {
      const start = entry?.valueStart ?? base;
      fail(start, written, entry === undefined ? `\`${property}\` is missing` : `unknown value \`${written}\` of \`${property}\``, known);
    }
    return value ?? fallback;
  };
  const operations: KindOperation[] = [];
  for (const written of list("illegal")) {
    const operation = KIND_OPERATIONS.find((known) => known === written);
    if (operation !== undefined) operations.push(operation);
    else if (written !== "none")
      fail(values.get("illegal")?.valueStart ?? base, written, `unknown operation \`${written}\``, KIND_OPERATIONS);
  }
  const stabilisers: Stabiliser[] = [];
  for (const written of list("stabilised-by")) {
    const stabiliser = STABILISERS.find((known) => known === written);
    if (stabiliser !== undefined) stabilisers.push(stabiliser);
    else fail(values.get("stabilised-by")?.valueStart ?? base, written, `unknown stabiliser \`${written}\``, STABILISERS);
  }
  const kind: Memdesc = {
    name: name[1] ?? "",
    types: list("types").filter((type) => type !== "none"),
    refcount: word("refcount", ["none", "counted", "exclusive"], "none"),
    mapcount: word("mapcount", ["yes", "no", "none"], "none") === "yes",
    lock: word("lock", ["yes", "no", "none"], "none") === "yes",
    mappable: word("mappable", ["yes", "no", "none"], "no") === "yes",
    releasedBy: list("released-by").filter((released) => released !== "none"),
    illegal: operations,
    stableWhile: values.get("stable-while")?.value ?? "",
    stabilisedBy: stabilisers,
    countUnderRcu: values.has("under-rcu") && word("under-rcu", ["count", "nothing"], "nothing") === "count",
    rust: values.get("rust")?.value ?? "",
    differences,
    ...place,
    start: base,
    end: base + text.length,
  };
  return { kind, errors };
}

const KEY = /(?:^|\s{2,})(epoch [\w|]+(?: \([^)]*\))?|[a-z][a-z-]*):(?=\s|$)/g;

/** `key: value` pairs; a line without a key continues the value before it. */
function readEntries(text: string, base: number, from: number): readonly Entry[] {
  const entries: Entry[] = [];
  let offset = from;
  for (const line of text.slice(from).split("\n")) {
    let open = entries[entries.length - 1];
    let valueFrom = 0;
    const close = (to: number): void => {
      if (open === undefined) return;
      const part = line.slice(valueFrom, to);
      if (open.value === "") open.valueStart = base + offset + valueFrom + (part.length - part.trimStart().length);
      open.value = `${open.value} ${part.trim()}`.trim();
    };
    const trimmed = line.length - line.trimStart().length;
    KEY.lastIndex = 0;
    for (const match of line.matchAll(KEY)) {
      // An epoch line's operations are followed by a colon, too; they are part of its value.
      if (open !== undefined && match.index > trimmed && open.key.startsWith("epoch ") && valueFrom > 0) break;
      close(match.index);
      const key = match[1] ?? "";
      const start = match.index + match[0].indexOf(key);
      open = { key, start: base + offset + start, value: "", valueStart: base + offset + start };
      entries.push(open);
      valueFrom = match.index + match[0].length;
    }
    close(line.length);
    offset += line.length + 1;
  }
  return entries;
}

/** `epoch page2025 (kver >= 6.14): get, put: BUG()`. */
function readDifference(
  entry: Entry,
  errors: GrammarError[],
  fail: (start: number, word: string, message: string, known: readonly string[]) => void,
): KindDifference | undefined {
  const epochs: Epoch[] = [];
  const head = /^epoch ([\w|]+) ?/.exec(entry.key);
  for (const word of (head?.[1] ?? "").split("|")) {
    const epoch = EPOCHS.find((known) => known === word);
    if (epoch === undefined) fail(entry.start + 6, word, "unknown epoch", EPOCHS);
    else epochs.push(epoch);
  }
  let range: Applicability = ALWAYS;
  const cursor = openCursor(entry.key.slice(head?.[0].length ?? 0), entry.start + (head?.[0].length ?? 0), []);
  if (atRange(cursor)) range = readRange(cursor) ?? ALWAYS;
  errors.push(...cursor.errors);
  const colon = entry.value.indexOf(":");
  const operations: KindOperation[] = [];
  for (const word of splitList(colon === -1 ? "" : entry.value.slice(0, colon))) {
    const operation = KIND_OPERATIONS.find((known) => known === word);
    if (operation === undefined) fail(entry.valueStart, word, `unknown operation \`${word}\``, KIND_OPERATIONS);
    else operations.push(operation);
  }
  return { epochs, kernel: range.kernel, operations, consequence: entry.value.slice(colon + 1).trim() };
}

function splitList(text: string): readonly string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
