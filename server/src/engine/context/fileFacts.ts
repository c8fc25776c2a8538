// What the text of a file says of one name, beside what its functions do: which tables a function stands in, and who is given a member.

import type { FileFacts, Knowledge } from "../../flow/state/knowledge.ts";
import type { MentionReader } from "../../syntax/memberMentions.ts";

/** A pattern for what one of the members gets in a table, also inside of a macro (`__exit_p(remove)`). */
function assignmentTo(members: string): string {
  return `(?:^[ \\t]*|[{,][ \\t]*)\\.(?:${members})[ \\t]*=\\s*(?:\\w+[ \\t]*\\(\\s*)?&?(\\w+)`;
}

/** A pattern for what one of the macros gets, alone in its line. */
function givenTo(macros: string): string {
  return `^(?:${macros})\\s*\\(\\s*(\\w+)\\s*\\)`;
}

/** Where a function is put: by the initialiser of a table, or by an assignment to a member of a struct that the text does not name. */
export interface Assigned {
  readonly struct?: string;
  readonly table?: string;
  readonly member: string;
  readonly function: string;
}

/** `x->member = function;` in the functions of a file, for the members that the model knows by their names alone. */
export function readAssigned(text: string, knowledge: Pick<Knowledge, "flags">): readonly Assigned[] {
  const members = (knowledge.flags("ASSIGNED_OPENINGS") ?? []).filter((member) => text.includes(member));
  if (members.length === 0) return [];
  const assignment = new RegExp(`(?:->|\\.)(${members.join("|")})\\s*=\\s*&?(\\w+)\\s*;`, "g");
  return [...text.matchAll(assignment)].map(([, member = "", name = ""]) => ({ member, function: name }));
}

/** What tables of other files assign (`struct.member` by function), those of one struct as one table. */
export function assignedElsewhere(members: ReadonlyMap<string, readonly string[]> = new Map()): readonly Assigned[] {
  return [...members].flatMap(([name, places]) =>
    places.map((place) => {
      const [struct = "", member = ""] = place.split(".");
      return { struct, table: "", member, function: name };
    }),
  );
}

/** Whether a member of a table (`struct.member`) begins what another one undoes, or may undo what one begins. */
export function isOfPair(knowledge: Pick<Knowledge, "flags">, place: string): boolean {
  const [struct, member = ""] = place.split(".");
  return undoingMembers(knowledge, struct, member).length > 0 || knowledge.flags("UNDOING_MEMBERS")?.includes(member) === true;
}

/** The members beside one that undo what it does. */
function undoingMembers(knowledge: Pick<Knowledge, "flags">, struct: string | undefined, member: string): readonly string[] {
  const set = `${struct === undefined ? "" : `${struct}_`}${member}_undone_by`.toUpperCase();
  const members = knowledge.flags(set) ?? [];
  // A name that stands for nothing else.
  return members.includes(set) ? [] : members;
}

/**
 * The functions beside one in its tables that the model says to undo what it does, and not to be called when it fails; none if it stands in some
 * place where that is not said.
 */
export function undoing(places: readonly Assigned[], name: string, knowledge: Pick<Knowledge, "flags">): readonly string[] {
  const found: string[] = [];
  for (const { struct, table, member } of places.filter((one) => one.function === name)) {
    const members = undoingMembers(knowledge, struct, member);
    if (members.length === 0) return [];
    found.push(...places.filter((one) => one.table === table && members.includes(one.member)).map((one) => one.function));
  }
  return found;
}

/** What the text says, worked out when it is asked for. */
export function fileFacts(
  text: string,
  knowledge: Knowledge,
  assigned: () => readonly Assigned[],
  mentions: () => MentionReader,
): FileFacts {
  let starting: ReadonlySet<string> | undefined;
  let probing: ReadonlySet<string> | undefined;
  let unbinding: ReadonlySet<string> | undefined;
  let ending: ReadonlySet<string> | undefined;
  /** What a pattern around each of the words finds. */
  const namesAt = (words: readonly string[], pattern: (words: string) => string): ReadonlySet<string> =>
    new Set(words.length === 0 ? [] : [...text.matchAll(new RegExp(pattern(words.join("|")), "gm"))].map(([, name = ""]) => name));
  const namesOfEnds = (): ReadonlySet<string> =>
    new Set([
      ...namesAt(knowledge.flags("UNBINDING_MEMBERS") ?? [], assignmentTo),
      ...namesAt(knowledge.flags("MODULE_EXIT_MACROS") ?? [], givenTo),
    ]);
  return {
    startsModule: (name) => (starting ??= namesAt(knowledge.flags("MODULE_INIT_MACROS") ?? [], givenTo)).has(name),
    probes: (name) => (probing ??= namesAt(knowledge.flags("BINDING_MEMBERS") ?? [], assignmentTo)).has(name),
    unbinds: (name) => (unbinding ??= namesOfEnds()).has(name),
    undoneBy: (name) => undoing(assigned(), name, knowledge),
    givenTo: (place) => {
      const [member = "", tag] = place.split(".").reverse();
      const reader = mentions();
      const uses = reader.ofMember(member, tag);
      const behind = uses.flatMap((one) => (one.kind === "copied" ? (reader.ofVariable(one.variable, one.start) ?? []) : []));
      return [...uses, ...behind].flatMap((one) => (one.kind === "argument" ? [{ call: one.call, within: one.within }] : []));
    },
    variableGivenTo: (variable) => {
      if (!new RegExp(`^static\\b[^;{}()=]*\\b${variable}\\b`, "m").test(text)) return undefined;
      ending ??= namesAt(knowledge.flags("MODULE_EXIT_MACROS") ?? [], givenTo);
      const [, ...uses] = mentions().ofName(variable);
      const own = uses.filter(({ within }) => ending?.has(within) !== true);
      if (own.some(({ kind }) => kind === "other" || kind === "copied")) return undefined;
      return own.flatMap((one) => (one.kind === "argument" ? [{ call: one.call, within: one.within }] : []));
    },
    naming: (variable) => mentions().naming(variable),
  };
}
