// What a fix is made from.

import type { Span } from "../../base/span.ts";
import type { Fault } from "../../flow/state/events.ts";
import type { ModelView } from "../../model/modelView.ts";
import type { Finding, TraceStep } from "../../rules/finding.ts";

/** A finding in its place in the text, and the fault behind it. */
export interface FixInput {
  readonly text: string;
  readonly finding: Omit<Finding, "fixes">;
  readonly fault: Fault;
  /** The same matter at other places of the function, each with its path. */
  readonly others: readonly { readonly fault: Fault; readonly trace: readonly TraceStep[] }[];
  /** What the fault's spans are off by. */
  readonly shift: number;
  /** The function that it is in. */
  readonly within: Span;
  readonly view: ModelView;
  /** For a contract that is not kept: the comment that holds it, and what the code shows instead when that is certain. */
  readonly annotation?: { readonly comment: Span; readonly contract: string } | undefined;
}
