// Which contract of a struct member a function of the file has to keep, because the file assigns it to that member.

import type { CallModel } from "../flow/callModel.ts";
import type { Knowledge } from "../flow/frame.ts";
import type { FrontEnd, ScannedFile } from "../syntax/frontEnd.ts";

const NONE: ReadonlyMap<string, CallModel> = new Map();

/** By function, the tables of these structs that it stands in. */
export function tablesOf(frontEnd: FrontEnd, file: ScannedFile, structs: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const tables = new Map<string, string[]>();
  for (const { struct, table, function: name } of frontEnd.operations(file))
    if (structs.includes(struct)) tables.set(name, [...(tables.get(name) ?? []), table]);
  return tables;
}

/** By function. One with two roles has none: a member may be given to another's table for a part of its duties only. */
export function rolesOf(frontEnd: FrontEnd, file: ScannedFile, knowledge: Knowledge): ReadonlyMap<string, CallModel> {
  const operations = frontEnd.operations(file);
  if (operations.length === 0) return NONE;
  const members = new Map<string, string>();
  for (const operation of operations) {
    const member = `${operation.struct}.${operation.member}`;
    const known = members.get(operation.function);
    members.set(operation.function, known === undefined || known === member ? member : "");
  }
  const roles = new Map<string, CallModel>();
  for (const [name, member] of members) {
    const model = member === "" ? undefined : knowledge.get(member);
    if (model && !model.inert) roles.set(name, model);
  }
  return roles;
}
