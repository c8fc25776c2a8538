// The calls and assignments of a function in the order of its text, and what it steps through, collected once: many questions are asked of
// them without regard to paths.

import type { Call, Expr, Stmt } from "../../syntax/ast.ts";
import { walkStatement } from "./walkAst.ts";

type Assignment = Extract<Expr, { kind: "assign" }>;

export interface Occurrences {
  readonly calls: readonly Call[];
  /** What variables are given, where they are declared or by `=`. */
  readonly given: readonly { readonly name: string; readonly value: Expr }[];
  /** What anything else is given by `=`. */
  readonly stores: readonly Assignment[];
  /** Names with an index or offset that is not a number: what is said of a member would be one element's only. */
  readonly stepped: ReadonlySet<string>;
}

const collected = new WeakMap<Stmt, Occurrences>();

/** O(nodes) when first asked of a body. */
export function occurrencesIn(body: Stmt): Occurrences {
  let known = collected.get(body);
  if (!known) collected.set(body, (known = collect(body)));
  return known;
}

function collect(body: Stmt): Occurrences {
  const calls: Call[] = [];
  const given: { readonly name: string; readonly value: Expr }[] = [];
  const stores: Assignment[] = [];
  const stepped = new Set<string>();
  const step = (base: Expr, by: Expr): void => {
    if (base.kind === "name" && by.kind !== "number") stepped.add(base.name);
  };
  walkStatement(body, {
    declarator: ({ name, init }) => {
      if (init) given.push({ name, value: init });
    },
    expr: (expr) => {
      switch (expr.kind) {
        case "call":
          calls.push(expr);
          return;
        case "assign":
          if (expr.op === "+" || expr.op === "-") step(expr.left, expr.right);
          if (expr.op !== "=") return;
          if (expr.left.kind === "name") given.push({ name: expr.left.name, value: expr.right });
          else stores.push(expr);
          return;
        case "binary":
          if (expr.op === "+" || expr.op === "-") step(expr.left, expr.right);
          return;
        case "index":
          step(expr.base, expr.index);
          return;
      }
    },
  });
  return { calls, given, stores, stepped };
}
