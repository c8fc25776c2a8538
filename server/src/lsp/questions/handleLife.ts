// The life of a handle in its function: where it is acquired, used, locked, released. For highlights and references, and "where does this
// reference go".

import type { Span } from "../../base/span.ts";
import type { FileSession } from "../../engine/fileSession.ts";
import type { SeenDeed } from "../../flow/sightings.ts";
import type { DeedKind } from "../../flow/state/state.ts";

export interface LifePlace {
  readonly span: Span;
  /** write: something changes in who owns it; read: a use. */
  readonly access: "read" | "write";
  /** "acquired by f()", for a write. */
  readonly what: string | undefined;
}

/** undefined when the place is no handle of an analysed function. */
export function lifeOf(session: FileSession, offset: number): readonly LifePlace[] | undefined {
  const fn = session.functionAt(offset);
  const seen = fn && session.sightings(fn);
  const at = seen?.spellings.find(({ span }) => span.start <= offset && offset <= span.end);
  if (!seen || !at) return undefined;
  const objects = new Set([...at.objects, ...seen.spellings.filter(({ name }) => name === at.name).flatMap((one) => one.objects)]);
  const mine = (one: { readonly name: string; readonly objects: readonly number[] }): boolean =>
    one.name === at.name || one.objects.some((object) => objects.has(object));
  const places = new Map<number, LifePlace>();
  for (const spelling of seen.spellings)
    if (mine(spelling)) places.set(spelling.span.start, { span: spelling.span, access: "read", what: undefined });
  for (const deed of seen.deeds) {
    if (!objects.has(deed.object) && !deed.names.includes(at.name)) continue;
    const inside = [...places.values()].find(({ span }) => deed.span.start <= span.start && span.end <= deed.span.end);
    const span = inside?.span ?? deed.span;
    places.set(span.start, { span, access: "write", what: deedWords(deed) });
  }
  return [...places.values()].sort((a, b) => a.span.start - b.span.start);
}

export function deedWords({ what, by }: Pick<SeenDeed, "what" | "by">): string {
  return by === "" ? what : `${what} by ${by}()`;
}

/** What a deed does to what its function owns, as an inlay hint says it; undefined for one that hints leave out. */
export function hintOf(what: DeedKind, mode: "minimal" | "full"): string | undefined {
  switch (what) {
    case "acquired":
    case "left behind":
    case "reference taken":
      return "+1";
    case "released":
    case "reference dropped":
      return "-1";
    case "handed over":
      return "moved";
    case "locked":
      return "locked";
    case "unlocked":
      return "unlocked";
    case "pinned":
      return "pinned";
    case "unpinned":
      return "unpinned";
    case "borrowed":
    case "mapped":
    case "unmapped":
    case "isolated":
    case "frozen":
    case "unfrozen":
    case "guard ended":
      return mode === "full" ? what : undefined;
    case "stored":
    case "overwritten":
      return undefined;
  }
}
