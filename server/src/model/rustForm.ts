// How Rust code would declare a function of the model: who owns what shows in the types.

import type { Action, Item, Memdesc, Place, Prototype } from "./contract.ts";
import type { ModelView } from "./modelView.ts";

/** One line; undefined when no handle passes through the function. */
export function rustForm(items: readonly Item[], prototype: Prototype, view: ModelView): string | undefined {
  if (prototype.kind === "macro") return undefined;
  const effects = items.flatMap((item) => (item.kind === "effect" ? [item] : []));
  const of = (place: (place: Place) => boolean): readonly Action[] =>
    effects.filter((item) => place(item.place)).flatMap(({ actions }) => actions);
  let handles = 0;
  const parameters = prototype.parameters.map(({ name, type }, index) => {
    const actions = of((place) => place.kind === "param" && place.index === index && place.deref === 0);
    const kinds = type === undefined ? [] : view.kindsOfType(type.base);
    const own = name === "" ? `arg${index + 1}` : name;
    if (kinds.length === 0 && actions.length === 0) return `${own}: _`;
    handles++;
    const typeName = rustType(type?.base ?? "");
    const consumes = actions.some(({ kind }) => kind === "release" || kind === "free" || kind === "freeDeferred" || kind === "xfer");
    return `${own}: ${consumes ? ownedForm(typeName, kinds[0]) : `&${typeName}`}`;
  });
  const actions = of((place) => place.kind === "ret");
  const kindName = actions.flatMap((action) => (action.kind === "kind" ? action.kinds : []))[0];
  const kind = kindName === undefined ? undefined : view.kind(kindName);
  const typeName = rustType(kind?.types[0] ?? prototype.returnType?.base ?? "");
  let result: string | undefined;
  if (actions.some(({ kind: one }) => one === "acquire" || one === "own" || one === "pin")) result = ownedForm(typeName, kind);
  else if (actions.some(({ kind: one }) => one === "borrow" || one === "alias")) result = `&${typeName}`;
  if (result !== undefined) {
    handles++;
    const failures = new Set(actions.flatMap((action) => (action.kind === "failure" ? [action.failure] : [])));
    if (failures.has("err") || failures.has("errval")) result = `Result<${result}>`;
    else if (failures.size > 0) result = `Option<${result}>`;
  } else if (prototype.returnType?.base === "bool") result = "bool";
  else if (prototype.returnType && prototype.returnType.base !== "void") result = "_";
  return handles === 0 ? undefined : `fn ${prototype.name}(${parameters.join(", ")})${result === undefined ? "" : ` -> ${result}`}`;
}

/** `ARef<T>`, `Owned<T>` or `&T`, as the kind of memory asks for. */
export function ownedForm(type: string, kind: Memdesc | undefined): string {
  const usual = kind?.refcount === "counted" ? "ARef" : "Owned";
  const wrapper = /^\w+/.exec(kind?.rust ?? "")?.[0] ?? usual;
  return wrapper === "borrow" ? `&${type}` : `${wrapper}<${type}>`;
}

/** "struct page_pool" -> "PagePool". */
export function rustType(base: string): string {
  const name = base.replace(/^(?:const\s+)?(?:struct|union|enum)\s+/, "");
  return name === "" || name === "void"
    ? "c_void"
    : name
        .split("_")
        .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
        .join("");
}
