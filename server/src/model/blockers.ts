// Reads the `Blocker:` blocks and `Rewrite:` and `Named:` lines of contract headers: what stands in the way of the memory descriptor work, as data.
// docs/migration.md is the prose twin. A fault is a value with its place and remedy.

import { nearestWord } from "../base/nearestWord.ts";
import { makeSourceText, type SourceText } from "../base/sourceText.ts";
import { readCommentLines, type LabelledLine } from "./commentLines.ts";
import type { Epoch, KernelRange } from "./contract.ts";
import { openCursor, readKernelRange } from "./contractCursor.ts";
import { locateError, type ModelError } from "./grammarError.ts";
import type { ModelFile } from "./loadModel.ts";
import { EPOCHS } from "./vocabulary.ts";

/** One form of use that a class of blockers is made of. Structs are tags, without `struct`. */
export type BlockerUse =
  | { readonly kind: "member" | "address"; readonly struct: string; readonly member: string }
  | { readonly kind: "cast"; readonly to: string; readonly of: string }
  /** `tested`: only where the result is not just printed. */
  | { readonly kind: "call"; readonly name: string; readonly tested: boolean }
  /** What `from` returned, handed to a function. */
  | { readonly kind: "passed"; readonly from: string; readonly name: string }
  /** What `from` returned, stored in a member. */
  | { readonly kind: "stored"; readonly from: string; readonly struct: string; readonly member: string };

export interface Blocker {
  readonly id: string;
  readonly title: string;
  readonly finds: readonly BlockerUse[];
  /** The first epoch that it blocks. */
  readonly blocks: Epoch;
  readonly why: string;
  readonly instead: string;
  /** What replaces it where the memory is of one of these kinds. */
  readonly insteadFor: ReadonlyMap<string, string>;
  readonly source: string;
  readonly file: string;
  readonly line: number;
}

/** `from` and `to` are C with `$tag` for an expression of type `struct tag *` and `$any` for an argument. */
export interface BlockerRewrite {
  readonly from: string;
  readonly to: string;
  /** Only as an argument of a function that needs it valid. */
  readonly argument: boolean;
  readonly kernel: KernelRange | undefined;
}

/** Variables of these names (`*` at the start stands for anything) point to this struct, where nothing else is known. */
export interface NamedType {
  readonly struct: string;
  readonly names: readonly string[];
}

export interface Blockers {
  readonly blockers: readonly Blocker[];
  readonly rewrites: readonly BlockerRewrite[];
  readonly named: readonly NamedType[];
}

const KEYS = ["title", "finds", "blocks", "why", "instead"] as const;
type Key = (typeof KEYS)[number];

interface Reader {
  readonly source: SourceText;
  readonly blockers: Blocker[];
  readonly rewrites: BlockerRewrite[];
  readonly named: NamedType[];
  readonly errors: ModelError[];
}

/** Everything of this sort in the headers, in their order. */
export function readBlockers(files: readonly ModelFile[]): { readonly found: Blockers; readonly errors: readonly ModelError[] } {
  const blockers: Blocker[] = [];
  const rewrites: BlockerRewrite[] = [];
  const named: NamedType[] = [];
  const errors: ModelError[] = [];
  for (const file of files) {
    if (!/\b(?:Blocker|Rewrite|Named):/.test(file.text)) continue;
    const reader: Reader = { source: makeSourceText(file.path, file.text), blockers, rewrites, named, errors };
    for (const match of file.text.matchAll(/\/\*[^]*?\*\//g)) {
      const lines = readCommentLines(match[0], match.index);
      for (const line of lines) readLine(reader, line, lines);
    }
  }
  const seen = new Set<string>();
  for (const blocker of blockers) {
    if (seen.has(blocker.id))
      errors.push({
        ...errorPlace(blocker),
        word: blocker.id,
        nearest: undefined,
        message: `the blocker \`${blocker.id}\` is said twice`,
        remedy: "drop one",
      });
    seen.add(blocker.id);
  }
  return { found: { blockers, rewrites, named }, errors };
}

function errorPlace({ file, line }: Blocker): Pick<ModelError, "file" | "line" | "column"> {
  return { file, line, column: 1 };
}

function fail(reader: Reader, start: number, word: string, message: string, remedy: string): void {
  reader.errors.push(locateError(reader.source, { start, end: start + word.length, word, nearest: undefined, message, remedy }));
}

function readLine(reader: Reader, line: LabelledLine, lines: readonly LabelledLine[]): void {
  switch (line.label) {
    case "Blocker":
      readBlocker(reader, line, lines);
      break;
    case "Rewrite": {
      const match = /^\s*(argument\s)?([^=]+)=([^=]+)$/.exec(line.text);
      if (match === null) {
        fail(reader, line.start, line.text.trim(), "a rewrite needs two sides", "write Rewrite: old(&$folio->page) = new($folio)");
        return;
      }
      const [, argument, from = "", to = ""] = match;
      reader.rewrites.push({ from: from.trim(), to: to.trim(), argument: argument !== undefined, kernel: kernelOf(reader, lines) });
      break;
    }
    case "Named": {
      const match = /^\s*struct\s+(\w+)\s*=\s*([\w*,\s]+)$/.exec(line.text);
      if (match === null) fail(reader, line.start, line.text.trim(), "not a list of names", "write Named: struct page = page, *_page");
      else reader.named.push({ struct: match[1] ?? "", names: splitList(match[2] ?? "") });
      break;
    }
    default:
  }
}

function kernelOf(reader: Reader, lines: readonly LabelledLine[]): KernelRange | undefined {
  const line = lines.find(({ label }) => label === "Kernel");
  if (line === undefined) return undefined;
  const cursor = openCursor(line.text, line.start, []);
  const range = readKernelRange(cursor);
  for (const error of cursor.errors) reader.errors.push(locateError(reader.source, error));
  return range;
}

function readBlocker(reader: Reader, line: LabelledLine, lines: readonly LabelledLine[]): void {
  const [head = "", ...rest] = line.text.split("\n");
  const id = head.trim();
  if (!/^[a-z][a-z0-9-]*$/.test(id)) {
    fail(reader, line.start, id, "a blocker needs a name", "write Blocker: page-lru");
    return;
  }
  const values = new Map<Key, string>();
  const insteadFor = new Map<string, string>();
  let add: (text: string) => void = () => undefined;
  let offset = line.start + head.length + 1;
  for (const text of rest) {
    const entry = /^\s*(?:(for)\s+([\w, ]+)|([a-z][a-z-]*)):\s+(.*)$/.exec(text);
    if (entry === null) add(text.trim());
    else {
      const [, isFor, kinds = "", key = "", value = ""] = entry;
      const known = KEYS.find((one) => one === key);
      if (isFor !== undefined) {
        add = (more) => {
          for (const kind of splitList(kinds)) insteadFor.set(kind, joined(insteadFor.get(kind), more));
        };
      } else if (known !== undefined) add = (more) => values.set(known, joined(values.get(known), more));
      else {
        const nearest = nearestWord(key, KEYS);
        const remedy = nearest === undefined ? `write one of ${KEYS.join(", ")} or for KIND` : `did you mean \`${nearest}\`?`;
        fail(reader, offset + text.indexOf(key), key, `unknown property \`${key}\` of a blocker`, remedy);
        add = () => undefined;
      }
      add(value.trim());
    }
    offset += text.length + 1;
  }
  for (const key of KEYS) if (!values.has(key)) fail(reader, line.start, id, `the blocker \`${id}\` has no \`${key}\``, `add ${key}: …`);
  const finds = splitList(values.get("finds") ?? "").flatMap((text): readonly BlockerUse[] => {
    const use = parseUse(text);
    if (use === undefined)
      fail(
        reader,
        line.start,
        id,
        `\`${text}\` is no use that can be looked for`,
        "write struct page->lru, &struct folio->page, (struct a *)struct b, f(), f()? or f() -> g()",
      );
    return use === undefined ? [] : [use];
  });
  const written = values.get("blocks") ?? "";
  const blocks = EPOCHS.find((epoch) => epoch === written);
  if (blocks === undefined) fail(reader, line.start, id, `unknown epoch \`${written}\``, `write one of ${EPOCHS.join(", ")}`);
  reader.blockers.push({
    id,
    title: values.get("title") ?? id,
    finds,
    blocks: blocks ?? "memdesc",
    why: values.get("why") ?? "",
    instead: values.get("instead") ?? "",
    insteadFor,
    source: lines
      .filter(({ label }) => label === "Source")
      .map(({ text }) => text.replace(/\s+/g, " ").trim())
      .join("; "),
    file: reader.source.path,
    line: locateError(reader.source, { start: line.start, end: line.start, word: "", nearest: undefined, message: "", remedy: "" }).line,
  });
}

function joined(before: string | undefined, more: string): string {
  return `${before ?? ""} ${more}`.trim();
}

/** One item of `finds:`; undefined when it is none. */
function parseUse(text: string): BlockerUse | undefined {
  const flow = /^(\w+)\(\)\s*->\s*(.*)$/.exec(text);
  if (flow !== null) {
    const [, from = "", target = ""] = flow;
    const to = parseUse(target);
    if (to?.kind === "call") return { kind: "passed", from, name: to.name };
    return to?.kind === "member" ? { kind: "stored", from, struct: to.struct, member: to.member } : undefined;
  }
  const member = /^(&?)struct (\w+)->(\w+)$/.exec(text);
  if (member !== null) return { kind: member[1] === "&" ? "address" : "member", struct: member[2] ?? "", member: member[3] ?? "" };
  const cast = /^\(struct (\w+) \*\)\s*struct (\w+)$/.exec(text);
  if (cast !== null) return { kind: "cast", to: cast[1] ?? "", of: cast[2] ?? "" };
  const call = /^(\w+)\(\)(\??)$/.exec(text);
  return call === null ? undefined : { kind: "call", name: call[1] ?? "", tested: call[2] === "?" };
}

function splitList(text: string): readonly string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
