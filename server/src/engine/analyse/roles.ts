// Which contract of a struct member a function of the file has to keep, because a table of operations, here or in another file, holds it there.

import type { CallModel } from "../../flow/calls/callModel.ts";
import type { Knowledge } from "../../flow/state/knowledge.ts";
import type { FrontEnd, ScannedFile } from "../../syntax/frontEnd.ts";

const NONE: ReadonlyMap<string, CallModel> = new Map();
const NOWHERE: ReadonlyMap<string, readonly string[]> = new Map();

/** By function, the tables of these structs that it stands in. */
export function tablesOf(frontEnd: FrontEnd, file: ScannedFile, structs: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const tables = new Map<string, string[]>();
  for (const { struct, table, function: name } of frontEnd.operations(file))
    if (structs.includes(struct)) tables.set(name, [...(tables.get(name) ?? []), table]);
  return tables;
}

/**
 * By function; `elsewhere`: the members that other files assign functions of this one to. One with two roles has none: a member may be given to
 * another's table for a part of its duties only.
 */
export function rolesOf(
  frontEnd: FrontEnd,
  file: ScannedFile,
  knowledge: Knowledge,
  elsewhere: ReadonlyMap<string, readonly string[]> = NOWHERE,
): ReadonlyMap<string, CallModel> {
  const operations = frontEnd.operations(file);
  if (operations.length === 0 && elsewhere.size === 0) return NONE;
  const members = new Map<string, string>();
  const assign = (name: string, member: string): void => {
    const known = members.get(name);
    members.set(name, known === undefined || known === member ? member : "");
  };
  for (const operation of operations) assign(operation.function, `${operation.struct}.${operation.member}`);
  for (const [name, assigned] of elsewhere) for (const member of assigned) assign(name, member);
  const roles = new Map<string, CallModel>();
  for (const [name, member] of members) {
    const model = member === "" ? undefined : knowledge.get(member);
    if (model && !model.inert) roles.set(name, model);
  }
  return roles;
}
