// Calls that take a page out of a folio only to release it: the function that takes the folio does the same. A safe edit; nothing is
// reported.

import type { Span } from "../../base/span.ts";
import { declaredType } from "../../engine/fixes/handleText.ts";
import type { FileSession } from "../../engine/fileSession.ts";
import { namesFor } from "../../engine/fixes/releaseNames.ts";
import type { ModelView, TargetContract } from "../../model/modelView.ts";

export interface ShorterCall {
  readonly span: Span;
  readonly text: string;
  readonly title: string;
}

const call = /\b(\w+)\(\s*&(\w+)->\w+\s*\)/g;

/** `put(&folio->page)` and its like; O(size of the text). */
export function shorterCalls(session: FileSession): readonly ShorterCall[] {
  const source = session.source();
  if (source === undefined) return [];
  const view = session.view();
  const found: ShorterCall[] = [];
  for (const match of source.text.matchAll(call)) {
    const [whole, name = "", handle = ""] = match;
    const contract = view.contract(name);
    const releases = contract?.items.some((item) => item.kind === "effect" && item.actions.some((action) => action.kind === "release"));
    const fn = contract && releases ? session.functionAt(match.index) : undefined;
    if (!contract || !fn || session.comments().some(({ start, end }) => start <= match.index && match.index < end)) continue;
    const type = declaredType(source.text, fn, handle);
    const other = type && sameFor(view, contract, type);
    if (!other) continue;
    const text = `${other}(${handle})`;
    found.push({ span: { start: match.index, end: match.index + whole.length }, text, title: `Replace ${name}(…) by ${text}` });
  }
  return found;
}

/** The function that does to a handle of this type what the contract does to its own. */
function sameFor(view: ModelView, contract: TargetContract, type: string): string | undefined {
  for (const kind of view.kindsOfType(type)) {
    for (const name of namesFor(view, "release", kind.name, type, [])) {
      const other = view.contract(name);
      if (other && name !== contract.name && meaning(other) === meaning(contract)) return name;
    }
  }
  return undefined;
}

/** What a contract does, without the words of its place. */
function meaning({ items }: TargetContract): string {
  return JSON.stringify(items.map((item) => ({ ...item, start: 0, end: 0 })));
}
