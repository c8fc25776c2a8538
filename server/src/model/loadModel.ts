// Joins contract headers into one model for all kernels and tests what only the whole can show: doubles, unknown kinds, lost
// pattern targets. Pure: texts in, model and errors out.

import { nearestWord } from "../base/nearestWord.ts";
import { makeSourceText } from "../base/sourceText.ts";
import type { Contract, FlagSet, Item, Memdesc, Pattern } from "./contract.ts";
import { rangesDisjoint } from "./contractCursor.ts";
import { matchGlob } from "./glob.ts";
import type { ModelError } from "./grammarError.ts";
import { type HeaderContents, readHeader } from "./readHeader.ts";
import { isRelevantItem } from "./relevance.ts";

/** A contract header as text. */
export interface ModelFile {
  readonly path: string;
  readonly text: string;
}

export interface Model {
  /** All prototypes of a name, in file order; their `Kernel:` ranges are disjoint. */
  readonly contracts: ReadonlyMap<string, readonly Contract[]>;
  /** The contract may say something on a lifetime, in some kernel; cheap, and true too often rather than too seldom. */
  readonly mayMatter: (name: string) => boolean;
  readonly patterns: readonly Pattern[];
  readonly flagSets: ReadonlyMap<string, FlagSet>;
  readonly kinds: ReadonlyMap<string, Memdesc>;
}

export interface LoadedModel {
  readonly model: Model;
  readonly errors: readonly ModelError[];
}

/**
 * Reads and tests all headers; a name in `overrides` (a project's own headers) replaces the built-in contract of that name.
 * `knownKinds` are kinds declared elsewhere. openModel is the fast way for headers that are known to be right.
 */
export function loadModel(
  files: readonly ModelFile[],
  overrides: readonly ModelFile[] = [],
  knownKinds: ReadonlySet<string> = NONE,
): LoadedModel {
  const builtIn = files.map((file) => readHeader(makeSourceText(file.path, file.text)));
  const own = overrides.map((file) => readHeader(makeSourceText(file.path, file.text)));
  const errors = [...builtIn, ...own].flatMap((contents) => contents.errors);
  const contracts = gather(
    builtIn.flatMap((contents) => contents.contracts),
    errors,
  );
  for (const [name, replacing] of gather(
    own.flatMap((contents) => contents.contracts),
    errors,
  ))
    contracts.set(name, replacing);
  const all = [...builtIn, ...own];
  const model: Model = {
    contracts,
    mayMatter: (name) => contracts.get(name)?.some((contract) => contract.items.some(isRelevantItem)) === true,
    patterns: [...own, ...builtIn].flatMap((contents) => contents.patterns),
    flagSets: new Map(all.flatMap((contents) => contents.flagSets).map((flags) => [flags.name, flags])),
    kinds: gatherKinds(all, errors),
  };
  checkKindNames(model, knownKinds, errors);
  checkPatterns(model, errors);
  errors.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
  return { model, errors };
}

const NONE: ReadonlySet<string> = new Set();

function gather(contracts: readonly Contract[], errors: ModelError[]): Map<string, readonly Contract[]> {
  const byName = new Map<string, Contract[]>();
  for (const contract of contracts) {
    const others = byName.get(contract.name);
    if (others === undefined) {
      byName.set(contract.name, [contract]);
      continue;
    }
    const clash = others.find(
      (other) => other.kernel === undefined || contract.kernel === undefined || !rangesDisjoint(other.kernel, contract.kernel),
    );
    if (clash === undefined) others.push(contract);
    else
      errors.push(
        errorAt(
          contract,
          contract.name,
          `\`${contract.name}\` already has a contract at ${clash.file}:${clash.line}`,
          "drop one, or give both disjoint `Kernel:` lines",
        ),
      );
  }
  return byName;
}

function gatherKinds(all: readonly HeaderContents[], errors: ModelError[]): ReadonlyMap<string, Memdesc> {
  const kinds = new Map<string, Memdesc>();
  for (const kind of all.flatMap((contents) => contents.kinds)) {
    if (kinds.has(kind.name)) errors.push(errorAt(kind, kind.name, `the kind \`${kind.name}\` is said twice`, "drop one"));
    kinds.set(kind.name, kind);
  }
  return kinds;
}

/** Without any kind (a header loaded alone) nothing is tested. */
function checkKindNames(model: Model, knownKinds: ReadonlySet<string>, errors: ModelError[]): void {
  if (model.kinds.size === 0 && knownKinds.size === 0) return;
  const names = [...model.kinds.keys(), ...knownKinds];
  const known = new Set(names);
  const check = (place: { readonly file: string; readonly line: number }, items: readonly Item[]): void => {
    for (const item of items) {
      if (item.kind !== "effect") continue;
      for (const action of item.actions) {
        if (action.kind !== "kind" && action.kind !== "of" && action.kind !== "not") continue;
        for (const kind of action.kinds) {
          if (!known.has(kind))
            errors.push(
              errorAt(place, kind, `unknown kind \`${kind}\``, "use a kind of the model, or declare one in a `Memdesc:` block", names),
            );
        }
      }
    }
  };
  for (const contracts of model.contracts.values()) for (const contract of contracts) check(contract, contract.items);
  for (const pattern of model.patterns) if (pattern.kind === "items") check(pattern, pattern.items);
  for (const kind of model.kinds.values()) {
    for (const name of kind.releasedBy) {
      if (!model.contracts.has(name))
        errors.push(
          errorAt(
            kind,
            name,
            `kind \`${kind.name}\` is released by \`${name}\`, which has no contract`,
            "add a contract for it",
            model.contracts.keys(),
          ),
        );
    }
  }
}

function checkPatterns(model: Model, errors: ModelError[]): void {
  for (const pattern of model.patterns) {
    if (pattern.kind !== "same" || pattern.target.includes("*")) continue;
    if (
      model.contracts.has(pattern.target) ||
      model.patterns.some((other) => other !== pattern && matchGlob(other.glob, pattern.target) !== undefined)
    )
      continue;
    errors.push(
      errorAt(pattern, pattern.target, `the pattern's target \`${pattern.target}\` has no contract`, "add one", model.contracts.keys()),
    );
  }
}

function errorAt(
  place: { readonly file: string; readonly line: number },
  word: string,
  message: string,
  remedy: string,
  known: Iterable<string> = [],
): ModelError {
  const nearest = nearestWord(word, known);
  return {
    file: place.file,
    line: place.line,
    column: 1,
    word,
    nearest,
    message,
    remedy: nearest === undefined ? remedy : `did you mean \`${nearest}\`?`,
  };
}
