// The contracts as matching rules for coccinelle: where references are taken and dropped, and three faults that need no more than that. Run with
// spatch --sp-file FILE --dir DIRECTORY.

import type { ModelView } from "../../model/modelView.ts";
import { errorNames } from "../../engine/fixes/errorNames.ts";
import { modelFacts } from "./facts.ts";
import { targetOf } from "./rust.ts";

export function* renderCocci(view: ModelView): Generator<string> {
  const { allocates, returnsNull, neverNull, frees } = modelFacts(view);
  const test = errorNames(view)?.test;
  yield `// Contracts of memdesc-lint for ${targetOf(view)}, as matching rules.\n// Made by memdesc-lint model export --format cocci.\n\n`;
  yield* rule(
    "takes",
    "What the caller has to drop or free later.",
    ["expression x;", oneOf("f", allocates), "position p;"],
    ["* x = f@p(...)"],
    allocates,
  );
  yield* rule(
    "error_pointer_tested_for_null",
    "Failure is an error pointer: NULL is never returned.",
    ["expression x;", "statement S;", oneOf("f", neverNull)],
    ["x = f(...);", "... when != x = ...", ...(test === undefined ? [] : [`    when != ${test}(x)`]), "* if (!x) S"],
    neverNull,
  );
  yield* rule(
    "null_tested_for_error_pointer",
    "Failure is NULL: an error pointer is never returned.",
    ["expression x;", oneOf("f", returnsNull)],
    ["x = f(...);", "... when != x = ...", "    when != !x", "    when != x == NULL", `* ${test}(x)`],
    test === undefined ? [] : returnsNull,
  );
  const byIndex = new Map<number, string[]>();
  for (const { name, index } of frees) byIndex.set(index, [...(byIndex.get(index) ?? []), name]);
  for (const [index, names] of [...byIndex].sort(([a], [b]) => a - b)) {
    const others = Array.from({ length: index }, (_, at) => `e${at}`);
    const declared = ["expression x;", ...(others.length > 0 ? [`expression ${others.join(", ")};`] : []), oneOf("f", names)];
    const call = `f(${[...others, "x"].join(", ")}, ...)`;
    yield* rule(
      `drops_argument_${index}`,
      "References dropped, or memory freed.",
      [...declared, "position p;"],
      [`* ${call.replace("f(", "f@p(")}`],
      names,
    );
    yield* rule(
      `used_after_drop_of_argument_${index}`,
      "Dereferenced after this function gave it up, on a way without a new value.",
      [...declared, "identifier member;"],
      [`${call};`, "... when != x = ...", "* x->member"],
      names,
    );
  }
}

/** `names` that the rule is about: without any there is none. */
function* rule(
  name: string,
  what: string,
  declared: readonly string[],
  body: readonly string[],
  names: readonly string[],
): Generator<string> {
  if (names.length === 0) return;
  yield `// ${what}\n@${name}@\n${declared.join("\n")}\n@@\n\n${body.join("\n")}\n\n`;
}

function oneOf(variable: string, names: readonly string[]): string {
  return `identifier ${variable} = {${names.join(", ")}};`;
}
