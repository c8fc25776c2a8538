// Finds in one file what stands in the way of the memory descriptor work: uses of the classes that the model names, with what the file alone can tell.
// What other files must say (members of their structs, results of their functions) stays open; migration.ts closes it.

import { lineText, positionAt, type SourceText } from "../../base/sourceText.ts";
import type { Blocker, BlockerRewrite, Blockers, BlockerUse } from "../../model/blockers.ts";
import type { ModelView } from "../../model/modelView.ts";
import { inKernelRange } from "../../model/modelView.ts";
import { type Declared, type FileUses, makeUseReader, type PatternToken, type TypedUse, type UseQuery } from "../../syntax/typedUses.ts";
import type { AnalysisContext } from "../context/openFile.ts";
import { kindsOfHandles } from "./handleKinds.ts";

/** A use that may be a blocker, with its place in the text. */
export interface BlockerSite {
  readonly use: TypedUse;
  /** 1-based; columns count UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Its first line, without the blanks around it. */
  readonly source: string;
  /** What the memory can be; empty when unknown, or not asked for. */
  readonly kinds: readonly string[];
  /** One of the file's edits takes it away. */
  readonly fixable: boolean;
}

export interface BlockerEdit {
  readonly start: number;
  readonly end: number;
  /** What stands there. */
  readonly before: string;
  readonly text: string;
}

/** What one file holds; JSON, and no more than its text, the model and the kernel decide. */
export interface FileBlockers {
  readonly sites: readonly BlockerSite[];
  /** What the files' sites may need of each other. */
  readonly declared: readonly Declared[];
  /** Edits that change no behaviour; they do not overlap. */
  readonly edits: readonly BlockerEdit[];
}

export interface BlockerFinder {
  /** A file with none of these holds nothing; for a quick look at its bytes. */
  readonly words: readonly string[];
  readonly mayHold: (text: string) => boolean;
  readonly find: (source: SourceText) => FileBlockers;
}

/** Longer lines are no code that anybody reads. */
const longestLine = 160;

export function makeBlockerFinder(found: Blockers, context: AnalysisContext): BlockerFinder {
  const { view } = context;
  const uses = found.blockers.flatMap(({ finds }) => finds);
  const rewrites = found.rewrites.filter(({ kernel }) => inKernelRange(kernel, view.target.kernel));
  const query = queryOf(uses, rewrites);
  const read = makeUseReader(query);
  const argumentRewrites = new Set(rewrites.flatMap(({ argument }, index) => (argument ? [index] : [])));
  const byKind = new Set(found.blockers.filter(({ insteadFor }) => insteadFor.size > 0).flatMap(callsOf));
  const namesHandle = makeNameTest(found.named.flatMap((one) => one.names));
  const holds = new RegExp(
    [
      ...(query.structs.size > 0 ? [`\\bstruct\\s+(?:${[...query.structs].join("|")})\\b`] : []),
      ...(query.calls.size > 0 ? [`\\b(?:${[...query.calls].join("|")})\\(`] : []),
    ].join("|") || "(?!)",
  );

  function find(source: SourceText): FileBlockers {
    const file = read(source.text);
    // What an edit calls may be declared further down in a header, or not at all where that is included.
    const edits = withoutOverlap(
      source.text,
      !source.path.endsWith(".c")
        ? []
        : file.rewrites.filter((match) => !argumentRewrites.has(match.rule) || needsValid(view, match.argumentOf)),
    );
    const asked = file.uses.flatMap((use) =>
      use.kind === "call" && byKind.has(use.name) ? [{ offset: use.start, handle: use.arguments[0]?.text ?? "" }] : [],
    );
    const kinds = asked.length === 0 ? undefined : kindsOfHandles(context, source, asked);
    const sites = file.uses.map((use): BlockerSite => {
      const start = positionAt(source, use.start);
      const end = positionAt(source, use.end);
      return {
        use,
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column,
        source: lineText(source, start.line).trim().slice(0, longestLine),
        kinds: use.kind === "call" && byKind.has(use.name) ? (kindOfOwner(use, file, view) ?? kinds?.get(use.start) ?? []) : [],
        fixable: edits.some((edit) => edit.start <= use.start && use.end <= edit.end),
      };
    });
    const declared = file.declared.filter(({ tag }) => query.structs.has(tag));
    return { sites, declared: unique(declared), edits };
  }

  return {
    words: shortest([...query.structs, ...query.calls, ...found.named.map(({ struct }) => struct)]),
    mayHold: (text) => namesHandle(text) || holds.test(text),
    find,
  };
}

/**
 * Asks a text for `name->` and `name)->` of names that may begin with a `*`. What every one of them ends with is looked for first: an expression
 * that begins with `\\w*` is tried at every word of a text.
 */
function makeNameTest(names: readonly string[]): (text: string) => boolean {
  if (names.length === 0) return () => false;
  const ends = shortestEnds(names.map((name) => name.slice(name.lastIndexOf("*") + 1)));
  const arrow = new RegExp(`(?:${ends.join("|")})\\)?->`, "g");
  const whole = new RegExp(`\\b(?:${names.map((name) => name.replace("*", "\\w*")).join("|")})\\)?->$`);
  return (text) => {
    for (const match of text.matchAll(arrow)) {
      let start = match.index;
      while (start > 0 && /\w/.test(text[start - 1] ?? "")) start--;
      if (whole.test(text.slice(start, match.index + match[0].length))) return true;
    }
    return false;
  };
}

/** Ends that end with another one of them are found with that one. */
function shortestEnds(ends: readonly string[]): readonly string[] {
  return [...new Set(ends)].filter((end) => !ends.some((other) => other !== end && end.endsWith(other)));
}

function callsOf({ finds }: Blocker): readonly string[] {
  return finds.flatMap((use) => (use.kind === "call" ? [use.name] : []));
}

function queryOf(uses: readonly BlockerUse[], rewrites: readonly BlockerRewrite[]): UseQuery {
  const structs = new Set<string>();
  const members = new Set<string>();
  const addresses = new Set<string>();
  const casts = new Set<string>();
  const calls = new Set<string>();
  const origins = new Set<string>();
  for (const use of uses) {
    switch (use.kind) {
      case "member":
      case "address":
        structs.add(use.struct);
        (use.kind === "member" ? members : addresses).add(use.member);
        break;
      case "stored":
        structs.add(use.struct);
        members.add(use.member);
        origins.add(use.from);
        break;
      case "cast":
        casts.add(use.to);
        structs.add(use.of);
        break;
      case "call":
        calls.add(use.name);
        break;
      case "passed":
        calls.add(use.name);
        origins.add(use.from);
        break;
    }
  }
  const asked = rewrites.map(({ from, to }) => ({ from: patternTokens(from), to: patternTokens(to) }));
  return { structs, members, addresses, casts, calls, origins, rewrites: asked };
}

function patternTokens(text: string): readonly PatternToken[] {
  return [...text.matchAll(/\$(\w+)|->|\w+|\S/g)].map(([whole, hole]) =>
    hole === undefined ? { kind: "text", text: whole } : { kind: "hole", name: hole },
  );
}

/** The function's contract is known, and it takes neither NULL nor an error there. */
function needsValid(view: ModelView, place: { readonly name: string; readonly index: number } | undefined): boolean {
  const contract = place && view.contract(place.name);
  const type = contract?.prototype.parameters[place?.index ?? 0]?.type;
  if (!contract || !place || type === undefined || type.pointers !== 1) return false;
  return !contract.items.some(
    (item) =>
      item.kind === "effect" &&
      item.place.kind === "param" &&
      item.place.index === place.index &&
      item.actions.some(({ kind }) => kind === "nullOk" || kind === "errOk"),
  );
}

/** The handle is a page taken out of a memdesc: then it is of that kind. */
function kindOfOwner(call: TypedUse, { uses }: FileUses, view: ModelView): readonly string[] | undefined {
  const owner = uses.find((use) => use.kind === "address" && call.start < use.start && use.end < call.end);
  if (owner?.kind !== "address" || owner.of.kind !== "known") return undefined;
  const kind = view.kindsOfType(`struct ${owner.of.tag}`)[0];
  return kind && [kind.name];
}

function withoutOverlap(text: string, edits: FileUses["rewrites"]): readonly BlockerEdit[] {
  const kept: BlockerEdit[] = [];
  // Of two that overlap the longer one does more.
  for (const edit of [...edits].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (kept.every((other) => edit.end <= other.start || other.end <= edit.start))
      kept.push({ start: edit.start, end: edit.end, before: text.slice(edit.start, edit.end), text: edit.text });
  }
  return kept.sort((a, b) => a.start - b.start);
}

function unique(declared: readonly Declared[]): readonly Declared[] {
  return [...new Map(declared.map((one) => [`${one.struct ?? ""} ${one.name} ${one.tag} ${one.stars}`, one])).values()];
}

/** Words that contain another one of them tell nothing more. */
function shortest(words: readonly string[]): readonly string[] {
  return [...new Set(words)].filter((word) => !words.some((other) => other !== word && word.includes(other)));
}
