// Folios by file system: a function of one file system's table of operations takes folios of that file system only, which C cannot say. Classes
// come from types (`typedef struct folio ext4_folio`), from the tables that functions stand in, and from the operations given to a mapping.
// Asked of all functions of a file at once; reads the trees, knows nothing of paths. A folio of unknown origin has no class.

import type { Span } from "../../base/span.ts";
import type { Call, Expr } from "../../syntax/ast.ts";
import type { CallModel } from "../calls/callModel.ts";
import type { Fault } from "../state/events.ts";
import { textualFault } from "../state/faults.ts";
import type { Frame } from "../state/frame.ts";
import type { Knowledge } from "../state/knowledge.ts";
import { foreignObject } from "../state/memoryObject.ts";
import type { Deed } from "../state/state.ts";
import { occurrencesIn } from "../graph/occurrences.ts";

/** Where a folio comes from. */
type Origin =
  /** Its type, or the operations of the mapping that it was looked up in, name the class. */
  | { readonly kind: "class"; readonly name: string; readonly typed: boolean; readonly from: Deed }
  /** It is a parameter, or was looked up in one. */
  | { readonly kind: "param"; readonly from: Deed };

/** What one function takes, and what it gives to others. */
export interface FolioClasses {
  /** By parameter: the class that its type names, "" for a folio of any class, undefined for anything else. */
  readonly params: readonly (string | undefined)[];
  readonly passed: readonly {
    readonly to: string;
    readonly index: number;
    readonly origin: Origin;
    readonly span: Span;
    readonly handle: Span;
  }[];
}

export interface ClassUser {
  readonly fn: { readonly name: string };
  readonly folioClasses: FolioClasses;
}

interface Reader {
  readonly frame: Frame;
  readonly contract: (name: string) => CallModel | undefined;
  readonly sources: Map<string, Expr[]>;
  /** Classes of variables whose mapping was given operations. */
  readonly mappings: Map<string, { readonly name: string; readonly from: Deed }>;
}

/** Characters behind a parameter's name that are looked at for the macro that names its class. */
const LONGEST_MARK = 80;

/** The class that a type names: what is written before its typedef, or "ext4" for `ext4_folio`. */
export function classOfType(knowledge: Knowledge, base: string): string | undefined {
  if (base.includes(" ")) return undefined;
  const written = knowledge.folioClasses.get(base);
  if (written !== undefined) return written;
  const suffix = knowledge.flags("FOLIO_CLASS_SUFFIXES")?.find((one) => base.endsWith(one) && base.length > one.length);
  return suffix === undefined ? undefined : base.slice(0, -suffix.length);
}

/** Whether a text may have such parameters at all. */
export function mayHaveClassedFolios(knowledge: Knowledge, text: string): boolean {
  if (knowledge.flags("FOLIO_CLASS_SUFFIXES")?.some((suffix) => text.includes(`${suffix} *`))) return true;
  return [...knowledge.folioClasses.keys()].some((type) => text.includes(type));
}

/** Whether the header of a function has a parameter of a type that names a class; `text` is the function's. */
export function takesClassedFolio(knowledge: Knowledge, text: string): boolean {
  const header = text.slice(0, Math.max(text.indexOf("{"), 0));
  return [...header.matchAll(/[(,]\s*(?:const\s+)?(\w+)\s*\*/g)].some(([, type]) => classOfType(knowledge, type ?? "") !== undefined);
}

/** The class that a table of operations names: "ext4" for `ext4_aops`. */
export function classOfTable(table: string): string {
  return table.replace(/_.*$/, "");
}

/** What a function takes and gives; O(nodes). */
export function folioClassesOf(frame: Frame, contract: (name: string) => CallModel | undefined): FolioClasses {
  const reader: Reader = { frame, contract, sources: new Map(), mappings: new Map() };
  const { knowledge } = frame;
  const { calls, given, stores } = occurrencesIn(frame.fn.body);
  for (const { name, value } of given) reader.sources.set(name, [...(reader.sources.get(name) ?? []), value]);
  for (const { left, right } of stores) noteOperations(reader, left, right);
  const params = frame.fn.params.map(({ type, end }) => {
    if (type.pointers !== 1) return undefined;
    const marked = /^\s*__folio_of\(\s*(\w+)\s*\)/.exec(frame.text.slice(end, end + LONGEST_MARK))?.[1];
    if (marked !== undefined) return marked;
    return classOfType(knowledge, type.base) ?? (knowledge.kindsOfType(type.base).length > 0 ? "" : undefined);
  });
  const passed: FolioClasses["passed"][number][] = [];
  for (const call of calls) {
    // What has a contract of the model takes folios of all file systems.
    if (call.callee.kind !== "name" || contract(call.callee.name)?.origin === "contract") continue;
    for (const [index, arg] of call.args.entries()) {
      const origin = originOf(reader, arg);
      if (origin) passed.push({ to: call.callee.name, index, origin, span: spanOf(call), handle: spanOf(arg) });
    }
  }
  return { params, passed };
}

/** `inode->i_mapping->a_ops = &ext4_aops`: what the variable leads to is of that class. */
function noteOperations({ frame, mappings }: Reader, left: Expr, right: Expr): void {
  if (left.kind !== "member" || frame.knowledge.flags("MAPPING_OPERATIONS_FIELDS")?.includes(left.field) !== true) return;
  const table = right.kind === "unary" && right.op === "&" && right.arg.kind === "name" ? right.arg.name : undefined;
  const root = rootName(left);
  if (table !== undefined && root !== undefined)
    mappings.set(root, { name: classOfTable(table), from: { span: spanOf(right), by: table } });
}

function originOf(reader: Reader, arg: Expr, depth = 0): Origin | undefined {
  const { frame, sources, mappings } = reader;
  // A cast is the author's word for it, in its type.
  if (arg.kind === "cast") return undefined;
  if (arg.kind === "call") return lookupOrigin(reader, arg);
  if (arg.kind !== "name" || depth > 2) return undefined;
  const slot = frame.graph.slotOf.get(arg);
  const variable = slot === undefined ? undefined : frame.graph.variables[slot];
  if (variable?.type.pointers !== 1) return undefined;
  const typed = classOfType(frame.knowledge, variable.type.base);
  if (typed !== undefined) return { kind: "class", name: typed, typed: true, from: { span: spanOf(variable), by: variable.type.base } };
  if (frame.knowledge.kindsOfType(variable.type.base).length === 0) return undefined;
  const known = mappings.get(arg.name);
  if (known) return { kind: "class", typed: false, ...known };
  const values = sources.get(arg.name) ?? [];
  if (variable.param >= 0 && values.length === 0) return { kind: "param", from: { span: spanOf(variable), by: "" } };
  const [only, ...others] = values;
  return only && others.length === 0 && variable.param < 0 ? originOf(reader, only, depth + 1) : undefined;
}

/** A folio that was looked up in what a parameter leads to, or in a mapping whose operations are known. */
function lookupOrigin(reader: Reader, call: Call): Origin | undefined {
  const name = call.callee.kind === "name" ? call.callee.name : "";
  const gives = reader.contract(name)?.effects.flatMap(({ place, actions }) => (place.kind === "ret" ? actions : [])) ?? [];
  const from: Deed = { span: spanOf(call), by: name };
  const [within] = call.args;
  if (!within) return undefined;
  // Another name of the same folio.
  if (gives.some((action) => action.kind === "alias" && action.of.kind === "param")) return originOf(reader, within, 1);
  if (!gives.some(({ kind }) => kind === "acquire" || kind === "borrow")) return undefined;
  const root = rootName(within);
  const known = root === undefined ? undefined : reader.mappings.get(root);
  if (known) return { kind: "class", typed: false, name: known.name, from };
  const isMapping =
    within.kind === "name" && reader.frame.fn.params.some((one) => one.name === root && isMappingType(reader, one.type.base));
  return isMapping ? { kind: "param", from } : undefined;
}

function isMappingType({ frame }: Reader, base: string): boolean {
  return frame.knowledge.flags("MAPPING_TYPES")?.some((one) => base === `struct ${one}`) === true;
}

/**
 * Faults of functions that give a folio of one file system to a function of another one, in their own spans; O(calls). `tables`: by function,
 * the tables of operations that it stands in.
 */
export function checkFolioClasses<User extends ClassUser>(
  users: readonly User[],
  tables: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<User, readonly Fault[]> {
  const faults = new Map<User, readonly Fault[]>();
  const byName = new Map(users.map((user) => [user.fn.name, user]));
  for (const user of users) {
    for (const { to, index, origin, span, handle } of user.folioClasses.passed) {
      const taken = takes(byName.get(to), index, tables);
      const given = origin.kind === "class" ? origin : ofTable(tables.get(user.fn.name));
      if (!taken || !given || taken.name === given.name) continue;
      const fault = faultOf(span, handle, to, origin.from, given, taken);
      faults.set(user, [...(faults.get(user) ?? []), fault]);
    }
  }
  return faults;
}

interface Class {
  readonly name: string;
  readonly typed: boolean;
}

function takes(callee: ClassUser | undefined, index: number, tables: ReadonlyMap<string, readonly string[]>): Class | undefined {
  const typed = callee?.folioClasses.params[index];
  if (callee === undefined || typed === undefined) return undefined;
  return typed === "" ? ofTable(tables.get(callee.fn.name)) : { name: typed, typed: true };
}

/** A function in tables of several classes takes the folios of all of them. */
function ofTable(tables: readonly string[] | undefined): Class | undefined {
  const [name, ...others] = new Set((tables ?? []).map(classOfTable));
  return name === undefined || others.length > 0 ? undefined : { name, typed: false };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function rootName(expr: Expr): string | undefined {
  if (expr.kind === "name") return expr.name;
  return expr.kind === "member" ? rootName(expr.base) : undefined;
}

function faultOf(span: Span, handle: Span, by: string, from: Deed, given: Class, taken: Class): Fault {
  return textualFault({
    kind: "folio of another class",
    span,
    object: { ...foreignObject(0, 0, [given.name]), acquired: from },
    handle,
    by,
    earlier: from,
    accepted: [taken.name],
    // By types on both sides: somebody wrote it down.
    certain: given.typed && taken.typed,
  });
}
