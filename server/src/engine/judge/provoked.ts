// Faults that a test commits on purpose: they stand in a statement that expects to be caught, or in a test of a tool that catches them.

import type { SourceText } from "../../base/sourceText.ts";
import type { Span } from "../../base/span.ts";
import type { FaultKind } from "../../flow/state/events.ts";
import type { ModelView } from "../../model/modelView.ts";
import { statementAround } from "../fixes/statementText.ts";

/** What tests of such tools do to be noticed. Memory that they lose, or do not test for NULL, is an oversight there as anywhere. */
const PROVOKED: readonly FaultKind[] = ["use after release", "double release", "release mismatch"];

/** Whether the file tests the tools that watch memory, and the fault is of those that they are to notice; O(size of the file). */
export function isOfCheckerTest({ text }: SourceText, kind: FaultKind, view: ModelView): boolean {
  const names = (set: string): boolean => view.flags(set).some((name) => new RegExp(`\\b${name}\\b`).test(text));
  return PROVOKED.includes(kind) && names("TEST_SUITE_MACROS") && names("CHECKER_TEST_NAMES");
}

/** Whether the place lies in the arguments of a statement macro that runs them to see them reported; O(size of the function `within`). */
export function isProvoked(source: SourceText, place: Span, within: Span, view: ModelView): boolean {
  const macros = view.flags("PROVOKING_MACROS");
  if (!macros.some((name) => source.text.includes(name))) return false;
  const statement = statementAround(source.text, place.start, within);
  return statement !== undefined && macros.some((name) => new RegExp(`^${name}\\s*\\(`).test(statement.text));
}
