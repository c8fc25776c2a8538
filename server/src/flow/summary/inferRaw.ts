// Conversions of a handle to a number that names it, and back, made by a function of the tree: what a caller must know of it.

import type { FunctionAst } from "../../syntax/ast.ts";
import type { Effect } from "../calls/callModel.ts";
import type { Exploration } from "../explore.ts";
import { knownObject } from "../state/frame.ts";
import { ANY } from "../calls/outcome.ts";

/** `ret: raw(@p)` when the result is, on every path, the number of what a parameter points to, or the pointer that its number names. */
export function inferRaw({ frame, exits }: Exploration, fn: FunctionAst): { readonly effects: readonly Effect[] } | undefined {
  const [first] = exits;
  if (!first || fn.returnType.base === "void") return undefined;
  for (const [index, param] of fn.params.entries()) {
    const value = frame.paramValues[index] ?? 0;
    const pointers = fn.returnType.pointers + param.type.pointers;
    // One of them is a number, the other a pointer, or both are numbers.
    if (value === 0 || pointers > 1) continue;
    const names = exits.every((exit) => {
      const id = knownObject(frame, value);
      const isRaw = frame.values[exit.value]?.isNumber === true || frame.values[value]?.isNumber === true;
      return exit.value !== value && id !== 0 && isRaw && knownObject(frame, exit.value) === id;
    });
    if (!names) continue;
    return {
      effects: [
        { place: { kind: "ret" }, actions: [{ kind: "raw", of: { kind: "param", index, deref: 0 } }], results: ANY, flags: [], params: [] },
      ],
    };
  }
  return undefined;
}
