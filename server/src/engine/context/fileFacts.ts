// What the text of a file says of one name, beside what its functions do: which tables a function stands in, and who is given a member.

import type { FileFacts, Knowledge } from "../../flow/state/knowledge.ts";
import type { MentionReader } from "../../syntax/memberMentions.ts";

/** A pattern for what one of the members gets in a table. */
function assignmentTo(members: string): string {
  return `^[ \\t]*\\.(?:${members})[ \\t]*=\\s*&?(\\w+)`;
}

/** Where a function or an address is put: by the initialiser of a table, or by an assignment to a member of a struct that the text does not name. */
interface Assigned {
  readonly struct?: string;
  readonly table?: string;
  readonly member: string;
  readonly function: string;
}

/** `x->member = function;` in the functions of a file. */
function readAssigned(text: string): readonly Assigned[] {
  return [...text.matchAll(/(?:->|\.)\s*(\w+)\s*=\s*&?(\w+)\s*;/g)].map(([, member = "", name = ""]) => ({ member, function: name }));
}

/**
 * The functions beside one in its tables that the model says to undo what it does, and not to be called when it fails; none if it stands in some
 * place where that is not said.
 */
function undoing(places: readonly Assigned[], name: string, knowledge: Knowledge): readonly string[] {
  const found: string[] = [];
  for (const { struct, table, member } of places.filter((one) => one.function === name)) {
    const set = `${struct === undefined ? "" : `${struct}_`}${member}_undone_by`.toUpperCase();
    const members = knowledge.flags(set) ?? [set];
    // A name that stands for nothing else.
    if (members.includes(set)) return [];
    found.push(...places.filter((one) => one.table === table && members.includes(one.member)).map((one) => one.function));
  }
  return found;
}

/** What the text says, worked out when it is asked for. */
export function fileFacts(
  text: string,
  knowledge: Knowledge,
  readTables: () => readonly Assigned[],
  mentions: () => MentionReader,
): FileFacts {
  let starting: ReadonlySet<string> | undefined;
  let probing: ReadonlySet<string> | undefined;
  let unbinding: ReadonlySet<string> | undefined;
  let places: readonly Assigned[] | undefined;
  /** What a pattern around each of the words finds. */
  const namesAt = (words: readonly string[], pattern: (words: string) => string): ReadonlySet<string> =>
    new Set(words.length === 0 ? [] : [...text.matchAll(new RegExp(pattern(words.join("|")), "gm"))].map(([, name = ""]) => name));
  return {
    startsModule: (name) =>
      (starting ??= namesAt(knowledge.flags("MODULE_INIT_MACROS") ?? [], (macros) => `^(?:${macros})\\s*\\(\\s*(\\w+)\\s*\\)`)).has(name),
    probes: (name) => (probing ??= namesAt(knowledge.flags("BINDING_MEMBERS") ?? [], assignmentTo)).has(name),
    unbinds: (name) => (unbinding ??= namesAt(knowledge.flags("UNBINDING_MEMBERS") ?? [], assignmentTo)).has(name),
    undoneBy: (name) => undoing((places ??= [...readTables(), ...readAssigned(text)]), name, knowledge),
    givenTo: (place) => {
      const [member = "", tag] = place.split(".").reverse();
      const reader = mentions();
      const uses = reader.ofMember(member, tag);
      const behind = uses.flatMap((one) => (one.kind === "copied" ? (reader.ofVariable(one.variable, one.start) ?? []) : []));
      return [...uses, ...behind].flatMap((one) => (one.kind === "argument" ? [{ call: one.call, within: one.within }] : []));
    },
    naming: (variable) => mentions().naming(variable),
  };
}
