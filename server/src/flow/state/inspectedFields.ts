// Names of the model's sets of struct members: asked for every member that is mentioned, so they are made once.

import type { FieldAccess } from "./events.ts";

/** Name of the model's set of members: "struct page" and "head" give STRUCT_PAGE_HEAD_FIELDS. */
export function fieldSet(owner: string, group: FieldAccess["group"] | "operation"): string {
  let names = FIELD_SETS.get(owner);
  if (!names) FIELD_SETS.set(owner, (names = new Map()));
  let name = names.get(group);
  if (name === undefined) names.set(group, (name = `${owner.replace(/ /g, "_")}_${group}_fields`.toUpperCase()));
  return name;
}

/** Types are few. */
const FIELD_SETS = new Map<string, Map<string, string>>();
