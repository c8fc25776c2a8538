// Fields of a struct that one function of a file fills and another one releases: when every store to the field in the file is an
// allocation of one sort, its release must be of that sort, too.

import type { Fault } from "../state/events.ts";
import { textualFault } from "../state/faults.ts";
import { foreignObject } from "../state/memoryObject.ts";
import type { FieldUser, Release, Source } from "./fieldUses.ts";

/**
 * Faults of functions that release a field in a way that fits none of the file's allocations for it, in their own spans; `releasesOf` names what
 * releases a kind. O(uses).
 */
export function checkFieldPairs<User extends FieldUser>(
  users: readonly User[],
  releasesOf: (kind: string) => readonly string[],
): ReadonlyMap<User, readonly Fault[]> {
  const fields = new Map<string, { sources: [Source, User][]; releases: [Release, User][]; mixed: boolean; lent: boolean }>();
  const faults = new Map<User, readonly Fault[]>();
  const add = (user: User, fault: Fault | undefined): void => {
    if (fault) faults.set(user, [...(faults.get(user) ?? []), fault]);
  };
  for (const user of users) {
    for (const { field, use } of user.uses) {
      if (use.kind === "cleared" || use.kind === "ended" || use.kind === "managed" || use.kind === "made") continue;
      let known = fields.get(field);
      if (!known) {
        known = { sources: [], releases: [], mixed: false, lent: false };
        fields.set(field, known);
      }
      if (use.kind === "filled" && use.source.isWritten) known.sources.push([use.source, user]);
      else if (use.kind === "filled") known.mixed = true;
      else if (use.kind === "mixed") known.mixed = true;
      else if (use.kind === "lent") known.lent = true;
      else known.releases.push([use.release, user]);
    }
  }
  const byName = new Map<string, string[]>();
  for (const field of fields.keys()) byName.set(lastOf(field), [...(byName.get(lastOf(field)) ?? []), field]);
  for (const [field, { sources, releases }] of fields) {
    const [first] = sources;
    if (!first || releases.length === 0) continue;
    const [source, from] = first;
    const stores = (byName.get(lastOf(field)) ?? []).filter((other) => mayBeSame(field, other));
    if (stores.some((other) => fields.get(other)?.lent) || [...stores, ...wholesOf(field)].some((other) => fields.get(other)?.mixed))
      continue;
    const isOther = ([other]: readonly [Source, User]): boolean =>
      other.kinds.join() !== source.kinds.join() || other.order !== source.order;
    if (stores.some((other) => fields.get(other)?.sources.some(isOther))) {
      // Of several sorts that one function could release, one that no release in the file fits is released in the wrong way.
      const shared = sources.map(([{ kinds }]) => kinds.flatMap(releasesOf));
      // What one function fills with both, it may have had in one variable in turn.
      const fillers = new Set(sources.map(([, by]) => by));
      const isOne =
        stores.length === 1 && fillers.size === sources.length && shared[0]?.some((name) => shared.every((names) => names.includes(name)));
      const orphan = isOne ? sources.find(([one]) => releases.every(([release]) => !fits(one, release))) : undefined;
      if (orphan) for (const [release, user] of releases) add(user, pairFault(orphan, release, user));
      continue;
    }
    for (const [release, user] of releases) {
      // One that can tell what is there releases each sort in its own way.
      if (releases.some(([other, by]) => by === user && other !== release && fits(source, other) && !fits(source, release))) continue;
      add(user, pairFault([source, from], release, user));
    }
  }
  return faults;
}

/** The fault of a release in one function of what another one stores; in the spans of the first. */
function pairFault([source, from]: readonly [Source, FieldUser], release: Release, user: FieldUser): Fault | undefined {
  const off = from.shift - user.shift;
  return judgePair({ ...source, span: { start: source.span.start + off, end: source.span.end + off } }, release);
}

/** Whether a store to one may be a store to the other: further inside, what the struct of the member is, is not known. */
function mayBeSame(field: string, other: string): boolean {
  return field === other || isInside(field) || isInside(other);
}

/** What a member is a part of, and may be stored with. */
function wholesOf(field: string): readonly string[] {
  const path = field.slice(field.indexOf(".") + 1);
  const ends = [...path.matchAll(/\.|\[/g)].map(({ index }) => field.length - path.length + index);
  return ends.map((end) => field.slice(0, end));
}

function lastOf(field: string): string {
  return field.slice(field.lastIndexOf(".") + 1);
}

function isInside(field: string): boolean {
  return field.indexOf(".") !== field.lastIndexOf(".") || field.includes("[");
}

function judgePair(source: Source, release: Release): Fault | undefined {
  if (!fits(source, release)) return faultOf(release, source, "release mismatch");
  if (
    source.order !== undefined &&
    release.order !== undefined &&
    source.order !== release.order &&
    isConstant(source.order) &&
    isConstant(release.order)
  ) {
    return faultOf(release, source, "extent mismatch");
  }
  return undefined;
}

function fits({ kinds }: Source, { accepted }: Release): boolean {
  return kinds.length === 0 || accepted.length === 0 || kinds.some((kind) => accepted.includes(kind));
}

/** A number or an upper-case name: two different spellings are two different orders. */
function isConstant(order: string): boolean {
  return /^(\d+|[A-Z_][A-Z0-9_]*)$/.test(order);
}

function faultOf(release: Release, source: Source, kind: Fault["kind"]): Fault {
  const { span } = release;
  const acquired = { span: source.span, by: source.by };
  const object = { ...foreignObject(0, 0, source.kinds), acquired };
  return textualFault({
    kind,
    span: { start: span.start, end: span.end },
    object,
    handle: release.handle,
    by: release.by,
    earlier: acquired,
    accepted: release.accepted,
  });
}
