// What a contract does to the ownership of each handle that passes through, in the words of Rust bindings: owned, shared, borrowed while something
// holds, turned into an integer and back.

import type { Action, Guard, Item, Memdesc, Place, Prototype } from "./contract.ts";
import type { ModelView, TargetContract } from "./modelView.ts";
import { printPlace } from "./printContract.ts";
import { ownedForm, rustForm, rustType } from "./rustForm.ts";

export interface OwnershipForm {
  /** As in contracts: "ret", "@folio", "@pages[]". */
  readonly place: string;
  readonly direction: "gives" | "takes" | "lends" | "clones" | "converts";
  /** The Rust type or call: `ARef<Folio>`, `&Page`, `Owned::into_raw`. */
  readonly form: string;
  /** What keeps a borrow alive, as contracts name it. */
  readonly guards: readonly string[];
  /** What the place holds when the call failed. */
  readonly failures: readonly string[];
}

export interface Ownership {
  readonly contract: TargetContract;
  /** The whole function as Rust would declare it; undefined for macros and where no handle passes through. */
  readonly signature: string | undefined;
  readonly forms: readonly OwnershipForm[];
}

/** Every contract that says something on ownership, sorted by name. */
export function ownershipOf(view: ModelView): readonly Ownership[] {
  return [...view.names()].sort().flatMap((name) => {
    const contract = view.contract(name);
    if (contract === undefined) return [];
    const forms = formsOf(contract, view);
    return forms.length === 0 ? [] : [{ contract, signature: rustForm(contract.items, contract.prototype, view), forms }];
  });
}

/** A contract in the words of Rust, for people: the declaration, of a macro what each place holds; undefined where no handle passes through. */
export function inRust(contract: Pick<TargetContract, "items" | "prototype">, view: ModelView): string | undefined {
  const declared = rustForm(contract.items, contract.prototype, view);
  if (declared !== undefined) return declared;
  // Parameters of macros have no types: `_` says so better than `c_void`.
  const forms = formsOf(contract, view).map(({ place, form }) => `${place}: ${form.replace("c_void", "_")}`);
  return forms.length === 0 ? undefined : forms.join(", ");
}

function formsOf({ items, prototype }: Pick<TargetContract, "items" | "prototype">, view: ModelView): readonly OwnershipForm[] {
  const byPlace = new Map<string, { readonly place: Place; readonly actions: Action[] }>();
  for (const item of items) {
    if (item.kind !== "effect") continue;
    const key = printPlace(item.place, prototype.parameters);
    const known = byPlace.get(key) ?? { place: item.place, actions: [] };
    known.actions.push(...item.actions);
    byPlace.set(key, known);
  }
  return [...byPlace].flatMap(([text, { place, actions }]): readonly OwnershipForm[] => {
    const kind = kindOf(place, actions, prototype, view);
    // A release says which kinds it accepts; its parameter says what it is called with.
    const declared = typeOf(place, prototype);
    const type = rustType(view.handleTypes.has(declared) ? declared : (kind?.types[0] ?? declared));
    const owned = ownedForm(type, kind);
    const failures = [...new Set(actions.flatMap((action) => (action.kind === "failure" ? [action.failure] : [])))];
    const base = { place: text, guards: guardsOf(actions, prototype), failures };
    const form = formOf(place, actions, items, type, owned);
    return form === undefined ? [] : [{ ...base, ...form }];
  });
}

/** One form for a place: what it does first is what matters most. */
function formOf(
  place: Place,
  actions: readonly Action[],
  items: readonly Item[],
  type: string,
  owned: string,
): Pick<OwnershipForm, "direction" | "form"> | undefined {
  const does = (...kinds: readonly Action["kind"][]): boolean => actions.some(({ kind }) => kinds.includes(kind));
  const wrapper = /^\w+/.exec(owned)?.[0] ?? "Owned";
  const gives = place.kind === "ret" || (place.kind === "param" && place.deref === 1) || place.kind === "elements";
  const raw = actions.find((action) => action.kind === "raw");
  if (raw?.kind === "raw") {
    const given = raw.of;
    const consumed = items.some(
      (item) =>
        item.kind === "effect" &&
        JSON.stringify(item.place) === JSON.stringify(given) &&
        item.actions.some((action) => action.kind === "xfer"),
    );
    return { direction: "converts", form: consumed ? `${wrapper}::into_raw` : "as_raw (the owner keeps it)" };
  }
  if (does("release", "free", "freeDeferred", "unpin")) return { direction: "takes", form: `drop(${owned})` };
  if (does("xfer")) return { direction: "takes", form: owned };
  if (does("acquire", "own", "pin"))
    return gives ? { direction: "gives", form: owned } : { direction: "clones", form: `ARef::from(&${type})` };
  if (does("borrow")) return { direction: "lends", form: `&${type}` };
  if (does("alias") && gives) return { direction: "converts", form: `&${type} (same memory)` };
  return undefined;
}

function kindOf(place: Place, actions: readonly Action[], prototype: Prototype, view: ModelView): Memdesc | undefined {
  const named = actions.flatMap((action) => (action.kind === "kind" || action.kind === "of" ? action.kinds : []))[0];
  return named === undefined ? view.kindsOfType(typeOf(place, prototype))[0] : view.kind(named);
}

function typeOf(place: Place, prototype: Prototype): string {
  const type = place.kind === "ret" ? prototype.returnType : prototype.parameters[place.index]?.type;
  return type?.base ?? "";
}

function guardsOf(actions: readonly Action[], prototype: Prototype): readonly string[] {
  const word = (guard: Guard): string => {
    if (guard.kind === "named") return guard.name;
    const place = printPlace(guard.place, prototype.parameters);
    return guard.kind === "locked" ? `locked(${place})` : place;
  };
  return [...new Set(actions.flatMap((action) => (action.kind === "borrow" ? action.guards.map(word) : [])))];
}
