// Compares the prototypes of a model with those of a kernel tree, as texts: `model verify`. A kernel that moved shows up here as a
// mismatch with both places, not as a wrong finding later. Does no I/O.

import type { CType } from "../syntax/ctype.ts";
import type { Prototype } from "./contract.ts";
import { matchGlob } from "./glob.ts";
import type { ModelView, TargetContract } from "./modelView.ts";
import { printPrototype } from "./printContract.ts";
import { type Declaration, findDeclarations, type TreeFile } from "./treeDeclarations.ts";

export interface Mismatch {
  readonly name: string;
  /** Where the contract is. */
  readonly file: string;
  readonly line: number;
  readonly reason: "missing" | "parameters" | "type" | "order" | "macro";
  readonly message: string;
  /** The declaration in the tree that is most like it; undefined when there is none. */
  readonly tree: { readonly path: string; readonly line: number; readonly prototype: string } | undefined;
}

/** Every name to look for in a tree: those of the view, and their other names by pattern. */
export function namesToFind(view: ModelView): ReadonlySet<string> {
  return new Set(view.names().flatMap((name) => [name, ...view.aliases(name)]));
}

/** Compares the view with the files of a tree; a name that none of them declares is "missing". */
export function verifyModel(view: ModelView, files: Iterable<TreeFile>): readonly Mismatch[] {
  const names = namesToFind(view);
  const declarations: Declaration[] = [];
  for (const file of files) declarations.push(...findDeclarations(file, names, view.memberStructs));
  return compareDeclarations(view, declarations);
}

/** The second half of verifyModel, for a caller that reads files in several steps. */
export function compareDeclarations(view: ModelView, declarations: readonly Declaration[]): readonly Mismatch[] {
  const generated = declarations.filter((declaration) => declaration.name.includes("*"));
  const byName = new Map<string, Declaration[]>();
  for (const declaration of declarations) {
    const others = byName.get(declaration.name);
    if (others === undefined) byName.set(declaration.name, [declaration]);
    else others.push(declaration);
  }
  const mismatches: Mismatch[] = [];
  for (const name of view.names()) {
    const contract = view.contract(name);
    // The compiler's own functions are in no header.
    if (contract === undefined || name.startsWith("__builtin_")) continue;
    const all = [name, ...view.aliases(name)].flatMap((spelling) => byName.get(spelling) ?? []);
    // What is written out decides; a macro that pastes names together answers only for what is not.
    if (all.length === 0)
      all.push(
        ...generated.filter(
          (family) => matchGlob(family.name, name) !== undefined && compareWith(contract.prototype, family) === undefined,
        ),
      );
    const mismatch = compareOne(contract, all);
    if (mismatch !== undefined) mismatches.push(mismatch);
  }
  return mismatches;
}

/** Names of the view that no declaration so far answers for: what is worth looking for in more files. */
export function undeclaredNames(view: ModelView, declarations: readonly Declaration[]): readonly string[] {
  return compareDeclarations(view, declarations).flatMap((mismatch) => (mismatch.reason === "missing" ? [mismatch.name] : []));
}

function compareOne(contract: TargetContract, declarations: readonly Declaration[]): Mismatch | undefined {
  const at = { name: contract.name, file: contract.origin.file, line: contract.origin.line };
  const first = declarations[0];
  if (first === undefined) {
    return { ...at, reason: "missing", message: `\`${contract.name}\` is not declared in the tree`, tree: undefined };
  }
  // Where the tree has both, a typed declaration decides: `#define kmalloc(...)` says nothing that could be compared.
  const typed = contract.prototype.kind === "macro" ? [] : declarations.filter((declaration) => declaration.prototype.kind !== "macro");
  let best: Difference | undefined;
  let nearest = first;
  for (const declaration of typed.length > 0 ? typed : declarations) {
    const difference = compareWith(contract.prototype, declaration);
    if (difference === undefined) return undefined;
    if (best === undefined || difference.weight < best.weight) {
      best = difference;
      nearest = declaration;
    }
  }
  if (best === undefined) return undefined;
  const tree = { path: nearest.path, line: nearest.line, prototype: printPrototype(nearest.prototype) };
  return { ...at, reason: best.reason, message: `\`${contract.name}\`: ${best.message}`, tree };
}

interface Difference {
  readonly reason: Mismatch["reason"];
  readonly message: string;
  /** Small when the two are alike. */
  readonly weight: number;
}

/** undefined when the declaration is what the contract says. */
function compareWith(prototype: Prototype, declaration: Declaration): Difference | undefined {
  const found = declaration.prototype;
  if (declaration.objectLike) return undefined;
  if (prototype.parameters.length !== found.parameters.length) {
    if (found.kind === "macro" && found.variadic && found.parameters.length <= prototype.parameters.length) return undefined;
    if (prototype.kind === "macro" && prototype.variadic) return undefined;
    const message = `${prototype.parameters.length} parameters in the contract, ${found.parameters.length} in the tree`;
    return {
      reason: found.kind === "macro" ? "macro" : "parameters",
      message,
      weight: 100 + Math.abs(prototype.parameters.length - found.parameters.length),
    };
  }
  if (prototype.kind === "macro" || found.kind === "macro") return undefined;
  if (prototype.variadic !== found.variadic) return { reason: "parameters", message: "only one of the two is variadic", weight: 90 };
  const differences: string[] = [];
  if (!sameType(prototype.returnType, found.returnType)) {
    differences.push(`returns \`${spell(prototype.returnType)}\` in the contract, \`${spell(found.returnType)}\` in the tree`);
  }
  prototype.parameters.forEach((parameter, index) => {
    const type = found.parameters[index]?.type;
    if (!sameType(parameter.type, type)) {
      differences.push(`parameter ${index + 1} is \`${spell(parameter.type)}\` in the contract, \`${spell(type)}\` in the tree`);
    }
  });
  if (differences.length > 0) return { reason: "type", message: differences.join("; "), weight: differences.length };
  return swapped(prototype, found) ? { reason: "order", message: "the same parameter names in another order", weight: 1 } : undefined;
}

function swapped(a: Prototype, b: Prototype): boolean {
  const names = a.parameters.map((parameter) => parameter.name);
  const others = b.parameters.map((parameter) => parameter.name);
  return !names.includes("") && names.join() !== others.join() && [...names].sort().join() === [...others].sort().join();
}

function sameType(a: CType | undefined, b: CType | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  return normalBase(a.base) === normalBase(b.base) && depth(a) === depth(b);
}

function depth(type: CType): number {
  return type.pointers + (type.array ? 1 : 0);
}

/** One spelling for what C spells in many ways: "unsigned" is "unsigned int", "long int" is "long". */
function normalBase(base: string): string {
  const words = base.split(" ");
  if (!words.some((word) => INTEGER_WORDS.has(word))) return base === "_Bool" ? "bool" : base;
  const long = words.filter((word) => word === "long").length;
  const size = words.includes("short") ? "short" : words.includes("char") ? "char" : long > 0 ? "long ".repeat(long).trim() : "int";
  return words.includes("unsigned") ? `unsigned ${size}` : size;
}

const INTEGER_WORDS: ReadonlySet<string> = new Set(["int", "long", "short", "char", "unsigned", "signed"]);

function spell(type: CType | undefined): string {
  if (type === undefined) return "nothing";
  return `${type.base}${type.pointers > 0 ? ` ${"*".repeat(type.pointers)}` : ""}${type.array ? "[]" : ""}`;
}
