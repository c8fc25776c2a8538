// The contracts as rows of smatch's data files: a name, or a name and an argument counted from 0, one a line. Each block begins with the file it is for.

import type { ModelView } from "../../model/modelView.ts";
import { type ArgumentFact, modelFacts } from "./facts.ts";
import { targetOf } from "./rust.ts";

export function* renderSmatch(view: ModelView): Generator<string> {
  const { allocates, returnsError, frees, takesError, neverReturns } = modelFacts(view);
  const row = ({ name, index }: ArgumentFact): string => `${name} ${index}`;
  yield* block(view, "kernel.allocation_funcs", "functions that return a new allocation or a reference of the caller's", allocates);
  yield* block(view, "kernel.frees_argument", "functions and the argument that they free or drop a reference of", frees.map(row));
  yield* block(view, "kernel.returns_err_ptr", "functions that return an error pointer when they fail", returnsError);
  yield* block(view, "kernel.expects_err_ptr", "functions and the argument that may be an error pointer", takesError.map(row));
  yield* block(view, "kernel.no_return_funcs", "functions that do not return", neverReturns);
}

function* block(view: ModelView, file: string, what: string, rows: readonly string[]): Generator<string> {
  yield `// ${file}: ${what}.\n// Made by memdesc-lint model export --format smatch for ${targetOf(view)}.\n`;
  for (const row of rows) yield `${row}\n`;
  yield "\n";
}
