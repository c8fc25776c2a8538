// The model of a target with what a source or a header says of its types: kinds of memory, the types that are handles of one, whose folios a typedef
// names, and who ends what a member holds.

import type { Memdesc } from "./contract.ts";
import type { ModelView } from "./modelView.ts";
import { type OwnedMember, saysNothing, type TypeAnnotations } from "./typeAnnotations.ts";

/** The view with the annotations in front of what it says of the same types. Types of a kind that nobody knows are no handles. */
export function withTypes(view: ModelView, said: TypeAnnotations): ModelView {
  if (saysNothing(said)) return view;
  const kinds = new Map(view.kinds);
  for (const kind of said.kinds) kinds.set(kind.name, kind);
  for (const { kind: name, type } of said.types) {
    const kind = kinds.get(name);
    if (kind && !kind.types.includes(type)) kinds.set(name, { ...kind, types: [...kind.types, type] });
  }
  const own = new Map<string, Memdesc[]>();
  for (const type of new Set([...said.kinds.flatMap(({ types }) => types), ...said.types.map((one) => one.type)])) {
    const found = [...kinds.values()].filter(({ types }) => types.includes(type));
    if (found.length > 0) own.set(type, found);
  }
  for (const { type, base } of said.classes) own.set(type, [...view.kindsOfType(base)]);
  const members = new Map(said.owned.map((one) => [`${one.struct}.${one.member}`, one]));
  const byReleaser = new Map<string, OwnedMember[]>();
  for (const one of said.owned) for (const name of one.releasedBy) byReleaser.set(name, [...(byReleaser.get(name) ?? []), one]);
  return {
    ...view,
    kinds,
    kind: (name) => kinds.get(name),
    // What else the types of a changed kind are, the view knows.
    kindsOfType: (base) => own.get(base) ?? view.kindsOfType(base),
    handleTypes: new Set([...view.handleTypes, ...own.keys()]),
    folioClasses: new Map([...view.folioClasses, ...said.classes.map((one) => [one.type, one] as const)]),
    ownedMember: (name) => members.get(name) ?? view.ownedMember(name),
    membersEndedBy: (name) => [
      ...(byReleaser.get(name) ?? []),
      ...view.membersEndedBy(name).filter(({ struct, member }) => !members.has(`${struct}.${member}`)),
    ],
  };
}
