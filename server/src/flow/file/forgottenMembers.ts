// Members that a function of a file fills with memory of its own, and nobody releases: no part of the file's text, nor of those that may know the
// struct, ends or hands on what the member holds, and yet a function of the file ends the struct, or it goes with its owner by itself. Where the text
// leaves it open, nothing is said.

import type { Span } from "../../base/span.ts";
import type { Mention, MentionReader } from "../../syntax/memberMentions.ts";
import type { Fault } from "../state/events.ts";
import { textualFault } from "../state/faults.ts";
import { foreignObject } from "../state/memoryObject.ts";
import type { FieldUser, Filling, Release } from "./fieldUses.ts";

/** What the text of the file, and those who know its functions, say of a candidate. */
export interface FileText {
  readonly text: string;
  /** Reads the text; asked for only where a struct of the file may be meant. */
  readonly mentions: () => MentionReader;
  /** Whether a function neither keeps nor ends what it gets at an index; nor gives it back, unless its result is not used. */
  readonly lends: (call: string, index: number, isUnused: boolean) => boolean;
  /** Whether it ends that. */
  readonly ends: (call: string, index: number) => boolean;
  /** Whether all files that may know a struct which another one defines leave a member of it alone. */
  readonly isLeftAlone: (tag: string, member: string) => boolean;
  /** The functions that release a kind. */
  readonly releasesOf: (kind: string) => readonly string[];
  /** Whether the file has a function that ends what its probe began. */
  readonly unbinds: () => boolean;
}

interface Fill<User = FieldUser> extends Filling {
  readonly user: User;
}

interface Member<User = FieldUser> {
  readonly struct: string;
  readonly name: string;
  readonly fills: Fill<User>[];
  readonly cleared: { readonly at: Span; readonly user: User }[];
  mixed: boolean;
}

/** Faults of functions that end a struct whose member nobody releases, in their own spans; O(uses), and O(text) where there is a candidate. */
export function checkForgottenMembers<User extends FieldUser>(users: readonly User[], file: FileText): ReadonlyMap<User, readonly Fault[]> {
  const faults = new Map<User, readonly Fault[]>();
  const { endings, managed } = endsOf(users);
  if (endings.size === 0 && (managed.size === 0 || !file.unbinds())) return faults;
  const add = (user: User, fault: Fault): void => {
    faults.set(user, [...(faults.get(user) ?? []), fault]);
  };
  for (const member of membersIn(users).values()) {
    const first = member.fills.find((fill) => isLeftThere(fill, member));
    const ending = endings.get(member.struct);
    const manager = managed.get(member.struct);
    if (!first || (!ending && !manager) || member.mixed || member.fills.some(({ user }) => user === ending?.user)) continue;
    // Given the size 0, a reallocation ends what it is to give anew.
    if (member.fills.some(({ source }) => file.ends(source.by, 0))) continue;
    if (!isForgotten(member, file) || (ending && isUndoing(ending.of, member, file)) || !isSeenWhole(member, file)) continue;
    if (ending) add(ending.user, faultOf(ending, first, member));
    else if (manager && file.unbinds()) add(first.user, faultOfManaged(manager, first, member));
  }
  return faults;
}

/** A call that gives a struct which goes with its owner. */
interface Manager {
  readonly by: string;
  readonly at: Span;
  readonly user: FieldUser;
}

interface Ending<User> {
  /** The function. */
  readonly of: string;
  readonly release: Release;
  readonly user: User;
}

/** The first function that ends each struct, and the first that gets one which goes by itself, where no other function makes one of its own. */
function endsOf<User extends FieldUser>(
  users: readonly User[],
): { readonly endings: ReadonlyMap<string, Ending<User>>; readonly managed: ReadonlyMap<string, Manager> } {
  const endings = new Map<string, Ending<User>>();
  const managed = new Map<string, Manager>();
  const made = new Set<string>();
  for (const user of users) {
    for (const { field, use } of user.uses) {
      if (use.kind === "ended" && !endings.has(field)) endings.set(field, { release: use.release, of: use.of, user });
      else if (use.kind === "managed" && !managed.has(field)) managed.set(field, { by: use.by, at: use.at, user });
      else if (use.kind === "made") made.add(field);
    }
  }
  for (const struct of made) managed.delete(struct);
  return { endings, managed };
}

/** Members that are filled with memory, by their whole name. */
function membersIn<User extends FieldUser>(users: readonly User[]): ReadonlyMap<string, Member<User>> {
  const members = new Map<string, Member<User>>();
  for (const user of users) {
    for (const { field, use } of user.uses) {
      const member = members.get(field) ?? memberOf<User>(field);
      if (!member) continue;
      members.set(field, member);
      if (use.kind === "filled") member.fills.push({ ...use, user });
      else if (use.kind === "cleared") member.cleared.push({ at: use.at, user });
      else if (use.kind === "mixed" || use.kind === "lent") member.mixed = true;
    }
  }
  return members;
}

/** Elements of arrays, and members of structs that are in others, are not looked at: what names them names more. */
function memberOf<User>(field: string): Member<User> | undefined {
  const [struct, name, ...more] = field.split(".");
  if (!struct || !name || more.length > 0 || name.includes("[")) return undefined;
  return { struct, name, fills: [], cleared: [], mixed: false };
}

/** Whether a function leaves there what it fills the member with: one that ends it, too, must be known to; one that puts NULL there again does not. */
function isLeftThere({ stays, user }: Fill, { struct, name, cleared }: Member): boolean {
  if (cleared.some((one) => one.user === user)) return false;
  const endsIt = user.uses.some(({ field, use }) => use.kind === "released" && field === `${struct}.${name}`);
  return stays === "named" || (stays === "somewhere" && !endsIt);
}

/** Whether nobody but the file sees the struct, in which nothing shares its place with something else; or those that do leave the member alone. */
function isSeenWhole({ struct, name }: Member, { text, isLeftAlone }: FileText): boolean {
  const start = text.search(new RegExp(`^${struct.replace(" ", "\\s+")}\\s*\\{`, "m"));
  if (start < 0) return isLeftAlone(tagOf(struct), name);
  const end = text.indexOf("\n}", start);
  return end > start && !/\bunion\b/.test(text.slice(start, end));
}

function tagOf(struct: string): string {
  return struct.slice(struct.indexOf(" ") + 1);
}

function isForgotten({ struct, name, fills, cleared }: Member, file: FileText): boolean {
  const known = new Set([...fills, ...cleared].map(({ at, user }) => at.end + user.shift));
  const mentions = file.mentions();
  // Who fills it ends it where it fails, or before it fills it anew.
  const isInFilling = (at: number): boolean => fills.some((fill) => contains(placeOf(fill.within, fill.user), at));
  const isHarmless = (mention: Mention): boolean => {
    switch (mention.kind) {
      case "looked at":
        return true;
      case "assigned":
        return known.has(mention.end);
      case "argument":
        return isLent(mention, file) || (isInFilling(mention.start) && file.ends(mention.call, mention.index));
      case "copied":
        return isKeptAlone(mention.variable, mention.start, () => false, mentions, file);
      case "other":
        return false;
    }
  };
  if (!mentions.ofMember(name, tagOf(struct)).every(isHarmless)) return false;
  const isPut = ({ local, user }: Fill): boolean => {
    if (local === undefined) return true;
    const stored = local.stored.start + user.shift;
    return isKeptAlone(local.name, stored, (one) => one.start === stored || isEnded(one, file), mentions, file);
  };
  return fills.every(isPut);
}

/** Whether a function ends the struct only where it, or who called it, has a function fill the member: where that failed, and ended it itself, or before. */
function isUndoing(ending: string, { fills }: Member, file: FileText): boolean {
  const { namedIn } = file.mentions();
  const filling = fills.map(({ of }) => new Set([of, ...namedIn(of)]));
  if (filling.some((those) => those.has(ending))) return true;
  const callers = namedIn(ending);
  return callers.length > 0 && callers.every((caller) => filling.some((those) => those.has(caller)));
}

function isLent(mention: Mention, file: FileText): boolean {
  return mention.kind === "argument" && file.lends(mention.call, mention.index, mention.asStatement);
}

function isEnded(mention: Mention, file: FileText): boolean {
  return mention.kind === "argument" && file.ends(mention.call, mention.index);
}

function placeOf({ start, end }: Span, { shift }: FieldUser): Span {
  return { start: start + shift, end: end + shift };
}

function contains({ start, end }: Span, at: number): boolean {
  return at >= start && at < end;
}

/** Whether the value of a variable goes nowhere from the function around an offset, but for mentions that are known. */
function isKeptAlone(name: string, at: number, isKnown: (mention: Mention) => boolean, mentions: MentionReader, file: FileText): boolean {
  const all = mentions.ofVariable(name, at);
  return all?.every((one) => one.kind === "assigned" || one.kind === "looked at" || isKnown(one) || isLent(one, file)) === true;
}

function faultOf({ release, user }: Ending<FieldUser>, { source, user: from }: Fill, { name }: Member): Fault {
  const off = from.shift - user.shift;
  const acquired = { span: { start: source.span.start + off, end: source.span.end + off }, by: source.by };
  return textualFault({
    kind: "member forgotten",
    span: { start: release.span.start, end: release.span.end },
    object: { ...foreignObject(0, 0, source.kinds), acquired },
    handle: release.handle,
    by: release.by,
    earlier: acquired,
    member: name,
  });
}

/** At the place where the member is filled: nothing in the text ends the struct. */
function faultOfManaged({ by, at, user: from }: Manager, { source, user, at: handle }: Fill, { name }: Member): Fault {
  const off = from.shift - user.shift;
  const { start, end } = source.span;
  return textualFault({
    kind: "member forgotten",
    span: { start, end },
    object: { ...foreignObject(0, 0, source.kinds), acquired: { span: { start, end }, by: source.by } },
    handle: { start: handle.start, end: handle.end },
    by: source.by,
    earlier: { span: { start: at.start + off, end: at.end + off }, by },
    member: name,
  });
}
