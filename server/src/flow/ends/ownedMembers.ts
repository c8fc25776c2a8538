// Whether a function ends what a member holds, as the line before the member says that it does together with the struct: on every path that ends
// the struct, or, where it never does, on some path. Where somebody unknown may have done it, nothing is said.

import { deedsOn } from "./deeds.ts";
import type { Exit } from "./exits.ts";
import { report } from "../state/faults.ts";
import { type FieldDeed, fieldDeeds, namesOf } from "./fieldDeeds.ts";
import type { Frame } from "../state/frame.ts";
import { isEnd, isTouched } from "./keptContract.ts";
import { POSITIVE } from "../calls/outcome.ts";
import { factOf, type ValueId } from "../state/state.ts";

export function reportUnendedMembers(frame: Frame, exits: readonly Exit[]): void {
  const owed = frame.knowledge.membersEndedBy(frame.fn.name);
  if (owed.length === 0 || frame.membersMerged) return;
  const names = namesOf(frame);
  frame.fn.params.forEach((param, index) => {
    const members = param.type.pointers === 1 ? owed.filter(({ struct }) => param.type.base === `struct ${struct}`) : [];
    const value = frame.paramValues[index] ?? 0;
    if (members.length === 0 || value === 0) return;
    // Where it is NULL, there is nothing to do.
    const paths = exits.flatMap((exit) =>
      (factOf(frame, exit.state, value).outcomes & POSITIVE) === 0
        ? []
        : [{ exit, isLast: endsIt(exit, index), deeds: fieldDeeds(frame, exit, value, names) }],
    );
    const last = paths.filter(({ isLast }) => isLast);
    for (const { struct, member } of members) {
      const judged = last.length > 0 ? last : paths;
      const missing = judged.filter(({ exit, deeds }) => !isDone(frame, exit, value, deeds.get(member)));
      const everywhere = missing.length === judged.length;
      const [first] = missing;
      if (!first || (last.length === 0 && !everywhere)) continue;
      const place = `@${param.name ?? ""}->${member}`;
      for (const { exit } of everywhere ? [first] : missing) {
        report(frame, exit.state, {
          kind: "contract broken",
          span: everywhere ? frame.fn.nameSpan : exit.span,
          handle: param,
          by: "return",
          certain: true,
          result: exit.outcomes,
          contract: { of: `${struct}.${member}`, releaser: true, place, says: "free", does: "none", everywhere },
        });
      }
    }
  });
}

/** Whether the path ends what the parameter points to. */
function endsIt(exit: Exit, index: number): boolean {
  const object = exit.objects.get(exit.params[index] ?? 0);
  return object !== undefined && deedsOn(object).actions.some(isEnd);
}

function isDone(frame: Frame, exit: Exit, value: ValueId, deed: FieldDeed | undefined): boolean {
  if (deed) return deed.ended.length > 0 || deed.empty || deed.unclear === true || deed.left === "other" || typeof deed.left === "object";
  return isTouched(frame, exit, value);
}

/**
 * The members whose handles a function ends on every path on which it ends what the parameter at `index` points to; undefined when it ends that on none.
 */
export function endedWithStruct(frame: Frame, exits: readonly Exit[], index: number): readonly string[] | undefined {
  const value = frame.paramValues[index] ?? 0;
  const last = value === 0 ? [] : exits.filter((exit) => endsIt(exit, index));
  if (last.length === 0) return undefined;
  if (frame.membersMerged) return [];
  const names = namesOf(frame);
  const deeds = last.map((exit) => fieldDeeds(frame, exit, value, names));
  const ended = new Set(
    deeds.flatMap((one) => [...one].flatMap(([path, deed]) => (deed.ended.length > 0 && /^\w+$/.test(path) ? [path] : []))),
  );
  return [...ended].filter((path) => deeds.every((one) => (one.get(path)?.ended.length ?? 0) > 0 || one.get(path)?.empty === true));
}
