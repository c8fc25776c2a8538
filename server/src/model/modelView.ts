// The model as one kernel and epoch see it: ranges resolved, patterns and composite flags expanded. All lookups are O(1) after the
// first. Knows no analysis; flow/ turns a contract's items into effects.

import type { Action, Applicability, Contract, Epoch, Item, KernelRange, Memdesc, Parameter, Prototype } from "./contract.ts";
import { compareVersions } from "./contractCursor.ts";
import { fillGlob, matchGlob } from "./glob.ts";
import type { Model } from "./loadModel.ts";
import { isRelevantItem } from "./relevance.ts";
import type { FolioClass, OwnedMember } from "./typeAnnotations.ts";

export interface Target {
  /** [major, minor]; undefined when unknown: what depends on it is dropped and marked. */
  readonly kernel: readonly [number, number] | undefined;
  readonly epoch: Epoch;
}

/** A contract as the target sees it. */
export interface TargetContract {
  /** The name asked for: for a pattern the generated name, else the contract's. */
  readonly name: string;
  readonly prototype: Prototype;
  /** Only items that apply to the target. */
  readonly items: readonly Item[];
  /** Items were dropped because the kernel is unknown: what the call does is only known in part. */
  readonly versionDependent: boolean;
  /** It says something on a lifetime: more than none, sleeps, tests and casts. */
  readonly relevant: boolean;
  /** A pattern's that says nothing of any single function: what a function of the name is seen to do goes before it. */
  readonly byPattern?: true;
  /** As written; for a pattern without a prototype a stand-in with its file and line. */
  readonly origin: Contract;
}

export interface ModelView {
  readonly target: Target;
  /** The contract of a function or macro, or of "struct.member". */
  readonly contract: (name: string) => TargetContract | undefined;
  /** The simple flags that a composite one contains, recursively; an unknown name stands for itself. */
  readonly flags: (name: string) => readonly string[];
  readonly kinds: ReadonlyMap<string, Memdesc>;
  readonly kind: (name: string) => Memdesc | undefined;
  /** Kinds whose handles have this C type (CType.base). */
  readonly kindsOfType: (base: string) => readonly Memdesc[];
  /** CType.base of every type that is a handle. */
  readonly handleTypes: ReadonlySet<string>;
  /** Names written in the model whose contract may be relevant in some kernel; for a pattern's names ask isRelevant. */
  readonly relevantNames: () => ReadonlySet<string>;
  readonly isRelevant: (name: string) => boolean;
  /** Names written in the model that exist in the target. */
  readonly names: () => readonly string[];
  /** Other names of the same function by a `Pattern: *_suffix = *` line. */
  readonly aliases: (name: string) => readonly string[];
  /** Tags of the structs that have contracts on members. */
  readonly memberStructs: ReadonlySet<string>;
  /** Whose folios a typedef names, as the source under analysis or a header of its tree says. */
  readonly folioClasses: ReadonlyMap<string, FolioClass>;
  /** What is said there of a member that holds a handle, by "struct.member". */
  readonly ownedMember: (name: string) => OwnedMember | undefined;
  /** The members whose handles a function ends together with their struct. */
  readonly membersEndedBy: (name: string) => readonly OwnedMember[];
}

export function forTarget(model: Model, target: Target): ModelView {
  const resolved = new Map<string, TargetContract | undefined>();
  const expanded = new Map<string, readonly string[]>();
  const byType = new Map<string, readonly Memdesc[]>();
  for (const kind of model.kinds.values()) {
    for (const type of kind.types) byType.set(type, [...(byType.get(type) ?? []), kind]);
  }
  const memberStructs = new Set<string>();
  // From the names alone: a contract is read only when somebody asks for it.
  for (const name of model.contracts.keys()) {
    const dot = name.indexOf(".");
    if (dot !== -1) memberStructs.add(name.slice(0, dot));
  }
  const patterns = model.patterns.map((pattern) => {
    const star = pattern.glob.indexOf("*");
    return { pattern, before: pattern.glob.slice(0, star), after: pattern.glob.slice(star + 1) };
  });
  let relevant: ReadonlySet<string> | undefined;

  const contract = (name: string): TargetContract | undefined => {
    if (resolved.has(name)) return resolved.get(name);
    // Set before the search, so that a pattern that leads back to its own name ends.
    resolved.set(name, undefined);
    const written = model.contracts.get(name);
    const found = (written === undefined ? undefined : resolveContracts(name, written, target)) ?? matchPatterns(name);
    if (found) resolved.set(name, found);
    // Most names of a tree have none: who asks often remembers that.
    else resolved.delete(name);
    return found;
  };

  // Asked once for every name that the run meets: those that begin or end otherwise are not looked at.
  const byEnds = new Map<number, typeof patterns>();
  const patternsLike = (name: string): typeof patterns => {
    const first = name.charCodeAt(0);
    const last = name.charCodeAt(name.length - 1);
    const ends = first * 0x10000 + last;
    let found = byEnds.get(ends);
    if (!found) {
      found = patterns.filter(
        ({ before, after }) =>
          (before === "" || before.charCodeAt(0) === first) && (after === "" || after.charCodeAt(after.length - 1) === last),
      );
      byEnds.set(ends, found);
    }
    return found;
  };

  const matchPatterns = (name: string): TargetContract | undefined => {
    for (const { pattern, before, after } of patternsLike(name)) {
      // Most names, which no contract knows, end here.
      if (!name.endsWith(after) || !name.startsWith(before)) continue;
      const middle = matchGlob(pattern.glob, name);
      if (middle === undefined || existsIn(pattern.kernel, target.kernel) === "no") continue;
      if (pattern.kind === "same") {
        const found = contract(fillGlob(pattern.target, middle));
        if (found !== undefined) return { ...found, name };
        continue;
      }
      const origin: Contract = { ...pattern, name, prototype: untyped(name), source: "" };
      const found = resolveContracts(name, [origin], target);
      return found && { ...found, byPattern: true };
    }
    return undefined;
  };

  const flags = (name: string): readonly string[] => {
    const known = expanded.get(name);
    if (known !== undefined) return known;
    const members = model.flagSets.get(name)?.members;
    if (members === undefined) return [name];
    // Set before its members are looked at, so that one that contains itself ends.
    expanded.set(name, [name]);
    const simple = [...new Set(members.flatMap((member) => flags(member)))];
    expanded.set(name, simple);
    return simple;
  };

  return {
    target,
    contract,
    flags,
    kinds: model.kinds,
    kind: (name) => model.kinds.get(name),
    kindsOfType: (base) => byType.get(base) ?? NO_KINDS,
    handleTypes: new Set(byType.keys()),
    relevantNames: () => (relevant ??= new Set([...model.contracts.keys()].filter(model.mayMatter))),
    isRelevant: (name) => contract(name)?.relevant === true,
    names: () => writtenFor(model, target),
    aliases: (name) =>
      model.patterns.flatMap((pattern) => (pattern.kind === "same" && pattern.target === "*" ? [fillGlob(pattern.glob, name)] : [])),
    memberStructs,
    folioClasses: new Map(),
    ownedMember: () => undefined,
    membersEndedBy: () => NO_MEMBERS,
  };
}

/**
 * The same view with contracts read from the source under analysis in front (an annotated static function wins over everything).
 * `annotations` come from readAnnotation.
 */
export function withAnnotations(view: ModelView, annotations: readonly Contract[]): ModelView {
  if (annotations.length === 0) return view;
  const own = new Map<string, TargetContract>();
  for (const annotation of annotations) {
    const found = resolveContracts(annotation.name, [annotation], view.target);
    if (found !== undefined) own.set(annotation.name, found);
  }
  const relevant = new Set([...view.relevantNames()].filter((name) => !own.has(name)));
  for (const [name, found] of own) if (found.relevant) relevant.add(name);
  const contract = (name: string): TargetContract | undefined => own.get(name) ?? view.contract(name);
  return { ...view, contract, relevantNames: () => relevant, isRelevant: (name) => contract(name)?.relevant === true };
}

const NO_KINDS: readonly Memdesc[] = [];
const NO_MEMBERS: readonly OwnedMember[] = [];
const NO_PARAMETERS: readonly Parameter[] = [];

function untyped(name: string): Prototype {
  return { kind: "function", name, struct: undefined, returnType: undefined, parameters: NO_PARAMETERS, variadic: true, start: 0, end: 0 };
}

function existsIn(range: KernelRange | undefined, kernel: Target["kernel"]): "yes" | "no" | "unknown" {
  if (range === undefined) return "yes";
  if (kernel === undefined) return "unknown";
  if (range.since !== undefined && compareVersions(kernel, range.since) < 0) return "no";
  if (range.until !== undefined && compareVersions(kernel, range.until) >= 0) return "no";
  return "yes";
}

/** Whether a kernel is known to be in a range; an unknown kernel is in none. */
export function inKernelRange(range: KernelRange | undefined, kernel: Target["kernel"]): boolean {
  return existsIn(range, kernel) === "yes";
}

function appliesTo(applies: Applicability, target: Target): "yes" | "no" | "unknown" {
  if (applies.epochs !== undefined && !applies.epochs.includes(target.epoch)) return "no";
  return existsIn(applies.kernel, target.kernel);
}

function writtenFor(model: Model, target: Target): readonly string[] {
  const exists = (name: string): boolean => model.contracts.get(name)?.some((one) => existsIn(one.kernel, target.kernel) !== "no") === true;
  return [...model.contracts.keys()].filter(exists);
}

/** Of several prototypes of one name the one that the kernel has; with an unknown kernel what they have in common. */
function resolveContracts(name: string, written: readonly Contract[], target: Target): TargetContract | undefined {
  // A call shows that the function exists, so a single prototype needs no `Kernel:` test when the kernel is unknown.
  const existing = written.filter((contract) => existsIn(contract.kernel, target.kernel) !== "no");
  // A call shows that the tree has the function after all, by a backport or a driver's own copy: the last prototype known is the best guess.
  const possible = existing.length > 0 ? existing : written.slice(-1);
  const newest = possible.reduce<Contract | undefined>(
    (best, contract) => (best === undefined || isNewer(contract, best) ? contract : best),
    undefined,
  );
  if (newest === undefined) return undefined;
  const views = possible.map((contract) => [
    ...contract.items.filter((item) => appliesTo(item.applies, target) === "yes"),
    ...(target.kernel === undefined ? inEveryKernel(contract.items.filter((item) => appliesTo(item.applies, target) === "unknown")) : []),
  ]);
  const mine = views[possible.indexOf(newest)] ?? [];
  const others = views.filter((items) => items !== mine).map((items) => new Set(items.map(meaning)));
  const items = mine.filter((item) => others.every((other) => other.has(meaning(item))));
  const versionDependent =
    views.some((view) => view.length !== items.length) ||
    possible.some((contract) => contract.items.some((item) => appliesTo(item.applies, target) === "unknown"));
  return {
    name,
    prototype: newest.prototype,
    items,
    versionDependent,
    relevant: versionDependent || items.some(isRelevantItem),
    origin: newest,
  };
}

/** Effects that every kernel has one of, and that differ only in the kinds they accept: with an unknown kernel, any of these kinds may do. */
function inEveryKernel(items: readonly Item[]): readonly Item[] {
  const alike = new Map<string, Item[]>();
  for (const item of items) {
    if (item.kind !== "effect" || item.applies.epochs !== undefined) continue;
    const said = meaning({
      ...item,
      applies: NO_LIMITS,
      actions: item.actions.map((action) => (action.kind === "of" ? ANY_KIND : action)),
    });
    alike.set(said, [...(alike.get(said) ?? []), item]);
  }
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first?.kind !== "effect" || !coversAll(group)) return [];
    const kinds = [
      ...new Set(
        group
          .flatMap((item) => (item.kind === "effect" ? item.actions : []))
          .flatMap((action) => (action.kind === "of" ? action.kinds : [])),
      ),
    ];
    return [
      { ...first, applies: NO_LIMITS, actions: first.actions.map((action) => (action.kind === "of" ? { ...action, kinds } : action)) },
    ];
  });
}

const NO_LIMITS: Applicability = { kernel: undefined, epochs: undefined };
const ANY_KIND: Action = { kind: "of", kinds: [] };

/** Whether the ranges of the items, taken one after the other, leave out no kernel. */
function coversAll(items: readonly Item[]): boolean {
  const ranges = items.flatMap(({ applies }) => applies.kernel ?? []).sort((a, b) => compareVersions(a.since ?? [0, 0], b.since ?? [0, 0]));
  if (ranges[0]?.since !== undefined || ranges.at(-1)?.until !== undefined) return false;
  return ranges.every(({ since }, at) => {
    const end = ranges[at - 1]?.until;
    return at === 0 || (since !== undefined && end !== undefined && compareVersions(since, end) <= 0);
  });
}

function isNewer(a: Contract, b: Contract): boolean {
  return compareVersions(a.kernel?.since ?? [0, 0], b.kernel?.since ?? [0, 0]) > 0;
}

/** An item without its place in the text. */
function meaning(item: Item): string {
  return JSON.stringify({ ...item, start: 0, end: 0 });
}
