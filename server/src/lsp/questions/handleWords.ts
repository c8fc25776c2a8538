// What is known of a handle at one point, in words. Markdown that reads well as plain text, too.

import type { HandleState } from "../../flow/state/handleState.ts";
import type { Deed } from "../../flow/state/state.ts";
import type { ModelView } from "../../model/modelView.ts";

export interface WordContext {
  /** 1-based line of an offset. */
  readonly lineOf: (offset: number) => number;
  readonly view: ModelView;
}

/** One line a fact, in a fixed order. */
export function describeHandle(state: HandleState, { lineOf, view }: WordContext): readonly string[] {
  const at = (deed: Deed): string => `${deed.by === "" ? "" : `by \`${deed.by}()\` `}on line ${lineOf(deed.span.start)}`;
  const lines: string[] = [];
  if (state.isNull === "yes") return ["is NULL here"];
  if (state.isError === "yes") return ["is an error pointer here"];
  if (state.released) lines.push(`**released** ${at(state.released)}: not to be used any more`);
  else if (state.transferred) lines.push(`**handed over** ${at(state.transferred)}`);
  else if (state.guardEnded) lines.push(`**borrow ended** ${at(state.guardEnded)}: not to be used any more`);
  else if (state.owned) lines.push(`**owned**, not counted${state.elements ? " (each element)" : ""}`);
  else if (state.references > 0)
    lines.push(`**owned**: ${counted(state.references, "reference")}${state.elements ? " for each element" : ""}`);
  else if (state.references < 0) lines.push(`${counted(-state.references, "reference")} of the caller's dropped here`);
  else if (state.origin === "borrowed")
    lines.push(`**borrowed**${state.guards.length > 0 ? ` until ${state.guards.map((guard) => `\`${guard}\``).join(", ")} ends` : ""}`);
  else if (state.pins === 0) lines.push("not owned by this function");
  if (state.pins > 0) lines.push(`**pinned**: ${counted(state.pins, "pin")}`);
  if (state.lock === "held") lines.push(`**locked**${state.locked ? ` ${at(state.locked)}` : ""}`);
  else if (state.lock === "dropped") lines.push("unlocked here");
  if (state.frozen) lines.push("reference count **frozen**");
  if (state.isolated) lines.push("**isolated** from its list");
  if (state.acquired && !state.released) lines.push(`acquired ${at(state.acquired)}`);
  if (state.isNull === "maybe") lines.push("**may be NULL**");
  if (state.isError === "maybe") lines.push("**may be an error pointer**");
  if (state.shared) lines.push("others can reach it");
  const duty = dutyOf(state, view);
  if (duty !== undefined) lines.push(duty);
  return lines;
}

/** What must still happen; undefined when nothing must. */
function dutyOf(state: HandleState, view: ModelView): string | undefined {
  if (!state.owes && !(state.lock === "held" && state.locked)) return undefined;
  const duties: string[] = [];
  if (state.lock === "held" && state.locked) duties.push("unlock it");
  if (state.owes) {
    const releases = [...new Set(state.kinds.flatMap((kind) => view.kind(kind)?.releasedBy ?? []))].slice(0, 3);
    const verb = state.pins > 0 && state.references === 0 ? "unpin it" : "release it";
    duties.push(releases.length === 0 || state.pins > 0 ? verb : `${verb} with ${releases.map((name) => `\`${name}()\``).join(" or ")}`);
  }
  return `still to do: ${duties.join(", then ")}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
