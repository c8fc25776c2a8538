// Contracts written with the macros of include/linux/lifetime.h: before a declaration, behind its parameter list or behind a parameter. The
// table here and the header say the same; a test holds them together.

import type { SourceText } from "../base/sourceText.ts";
import type { Span } from "../base/span.ts";
import { checkContract } from "./checkContract.ts";
import type { Contract, Item } from "./contract.ts";
import { declarationEnd, skipBlanksAndComments, structAround } from "./declarationText.ts";
import { type GrammarError, locateError, type ModelError } from "./grammarError.ts";
import { parseItems } from "./parseContract.ts";
import { parsePrototype } from "./prototype.ts";

/** What each macro says, `$1` and `$2` standing for its arguments. */
export const contractMacros: ReadonlyMap<string, string> = new Map([
  ["__ret_ref", "ret: +1"],
  ["__ret_ref_or_null", "ret: +1 ?null"],
  ["__ret_ref_or_err", "ret: +1 ?err"],
  ["__ret_borrow", "ret: borrow($1)"],
  ["__consumes", "@$1: -1"],
  ["__consumes_if", "@$1: -1 when $2"],
  ["__keeps", "@$1: keep"],
  ["__out_ref", "*@$1: +1 when $2"],
  ["__out_refs_by", "@$1[0..$2): +1 when ret > 0"],
  ["__pins", "@$1[0..$2): pin when ret > 0"],
  ["__unpins", "@$1[0..@$2): unpin"],
  ["__raw_of", "ret: raw(@$1)"],
  ["__from_raw", "ret: alias(@$1)"],
]);

const USE = new RegExp(`\\b(${[...contractMacros.keys()].join("|")})\\b(?:[ \\t]*\\(([^()]*)\\))?`, "g");

export interface MacroContracts {
  readonly contracts: readonly Contract[];
  readonly errors: readonly ModelError[];
}

interface Use extends Span {
  readonly says: string;
}

/** Contracts of the declarations that the macros stand on; `comments` of the file, in order. O(text). */
export function readContractMacros(source: SourceText, comments: () => readonly Span[]): MacroContracts {
  const byDeclaration = new Map<number, Use[]>();
  for (const use of usesIn(source.text, comments)) {
    const start = declarationStart(source.text, use.start);
    const known = byDeclaration.get(start);
    if (known) known.push(use);
    else byDeclaration.set(start, [use]);
  }
  const contracts: Contract[] = [];
  const errors: ModelError[] = [];
  for (const [start, uses] of byDeclaration) {
    const read = readOne(source, start, uses);
    if (read?.contract) contracts.push(read.contract);
    errors.push(...(read?.errors ?? []));
  }
  return { contracts, errors };
}

function usesIn(text: string, comments: () => readonly Span[]): readonly Use[] {
  const uses: Use[] = [];
  for (const match of text.matchAll(USE)) {
    const start = match.index;
    // A definition of the macro, or another directive.
    if (/^[ \t]*#/.test(text.slice(text.lastIndexOf("\n", start - 1) + 1, start))) continue;
    if (comments().some((comment) => comment.start <= start && start < comment.end)) continue;
    const given = (match[2] ?? "").split(",").map((argument) => argument.trim());
    const says = (contractMacros.get(match[1] ?? "") ?? "").replace(/\$(\d)/g, (_whole, index: string) => given[Number(index) - 1] ?? "");
    uses.push({ start, end: start + match[0].length, says });
  }
  return uses;
}

/** Where the declaration around an offset begins: behind the last `;`, brace or directive. */
function declarationStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0) {
    const unit = text[at - 1];
    if (unit === ";" || unit === "{" || unit === "}") break;
    if (unit === "\n") {
      const line = text.lastIndexOf("\n", at - 2) + 1;
      if (text[line] === "#") break;
    }
    at--;
  }
  return skipBlanksAndComments(text, at);
}

function readOne(
  source: SourceText,
  start: number,
  uses: readonly Use[],
): { readonly contract: Contract | undefined; readonly errors: readonly ModelError[] } | undefined {
  let bare = source.text;
  for (const use of uses) bare = bare.slice(0, use.start) + " ".repeat(use.end - use.start) + bare.slice(use.end);
  const prototype = parsePrototype(bare, start, declarationEnd(bare, start), structAround(source.text, start));
  if (!prototype) return undefined;
  const found: GrammarError[] = [];
  const items: Item[] = [];
  for (const { start: from, end, says } of uses) {
    const parsed = parseItems(says, from, prototype.parameters);
    // The words stand in the header; what is wrong is the macro's use here.
    found.push(...parsed.errors.map((error) => ({ ...error, start: from, end })));
    items.push(...parsed.items.map((item) => ({ ...item, start: from, end })));
  }
  found.push(...checkContract(prototype, items, undefined));
  const errors = found.map((error) => locateError(source, error));
  if (errors.length > 0) return { contract: undefined, errors };
  const name = prototype.struct === undefined ? prototype.name : `${prototype.struct}.${prototype.name}`;
  const { line } = locateError(source, { start, end: start, word: "", nearest: undefined, message: "", remedy: "" });
  return { contract: { name, prototype, items, kernel: undefined, file: source.path, line, family: "source", source: "" }, errors };
}
