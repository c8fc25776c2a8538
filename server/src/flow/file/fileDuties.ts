// Duties across the functions of a file: where all callers leave an unlock or a release to a function of the file, each path of it has to see to that.
// What the paths of one function show is unevenEnds.ts's.

import type { Fault } from "../state/events.ts";
import type { Outcomes } from "../calls/outcome.ts";
import type { Duty, UnevenWalk } from "../ends/unevenEnds.ts";

/** A function of the file, as far as duties are concerned. */
export interface DutyUser {
  readonly fn: { readonly name: string };
  readonly exploration: { readonly uneven: UnevenWalk };
}

/** Faults of functions that do not on all paths what their callers leave to them; O(uneven ends + calls). */
export function checkDuties<User extends DutyUser>(users: readonly User[]): ReadonlyMap<User, readonly Fault[]> {
  const found = new Map<User, readonly Fault[]>();
  const uneven = users.filter(({ exploration }) => exploration.uneven.ends.length > 0);
  if (uneven.length === 0) return found;
  const left = new Map<string, Outcomes>();
  const done = new Map<string, Outcomes>();
  for (const { exploration } of users) {
    add(left, exploration.uneven.uses.left);
    add(done, exploration.uneven.uses.done);
  }
  for (const user of uneven) {
    const of = (map: ReadonlyMap<string, Outcomes>, duty: Duty): Outcomes => map.get(`${duty} ${user.fn.name}`) ?? 0;
    const faults = user.exploration.uneven.ends.flatMap(({ duty, outcomes, fault, isOpen }) =>
      (isOpen === true || (outcomes & ~of(left, duty)) === 0) && (outcomes & of(done, duty)) === 0 ? [fault] : [],
    );
    if (faults.length > 0) found.set(user, faults);
  }
  return found;
}

function add(sum: Map<string, Outcomes>, more: ReadonlyMap<string, Outcomes>): void {
  for (const [key, outcomes] of more) sum.set(key, (sum.get(key) ?? 0) | outcomes);
}
