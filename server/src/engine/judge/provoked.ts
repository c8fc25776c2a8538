// Faults that a test commits on purpose: they stand in a statement that expects to be caught.

import type { SourceText } from "../../base/sourceText.ts";
import type { Span } from "../../base/span.ts";
import type { ModelView } from "../../model/modelView.ts";
import { statementAround } from "../fixes/statementText.ts";

/** Whether the place lies in the arguments of a statement macro that runs them to see them reported; O(size of the function `within`). */
export function isProvoked(source: SourceText, place: Span, within: Span, view: ModelView): boolean {
  const macros = view.flags("PROVOKING_MACROS") ?? [];
  if (!macros.some((name) => source.text.includes(name))) return false;
  const statement = statementAround(source.text, place.start, within);
  return statement !== undefined && macros.some((name) => new RegExp(`^${name}\\s*\\(`).test(statement.text));
}
