// What the headers of a tree say of a name, for people: a function, a member ("struct.member"), a struct or a typedef.

import { printItems, printPrototype } from "../../model/model.ts";
import type { Program } from "./program.ts";

/** As C with the line that it has, and where that stands; undefined when no header of the tree says anything of it. */
export function explainWritten({ known: { view, headers } }: Pick<Program, "known">, name: string): string | undefined {
  if (!headers) return undefined;
  const isInView = headers.members.has(name) || headers.undefinedNames.has(name);
  const contract = headers.declared.get(name) ?? (isInView ? view.contract(name)?.origin : undefined);
  if (contract) {
    const { items, prototype, file, line } = contract;
    return written(`Lifetime: ${printItems(items, prototype.parameters) || "none"}`, `${printPrototype(prototype)};`, file, line);
  }
  const owned = view.ownedMember(name);
  if (owned) {
    const by = owned.releasedBy.length === 0 ? "" : ` released-by ${owned.releasedBy.join("|")}`;
    return written(`Lifetime: owned${by}`, `struct ${owned.struct} { … ${owned.member}; … };`, owned.file, owned.line);
  }
  const named = view.folioClasses.get(name);
  if (named) return written(`Lifetime: folio of ${named.name}`, `typedef ${named.base} ${named.type};`, named.file, named.line);
  for (const type of [name, `struct ${name}`]) {
    const place = headers.types.get(type);
    const kinds = view.kindsOfType(type).map((kind) => kind.name);
    if (place) return written(`Memdesc: ${kinds.join(", ")}`, `${type};`, place.file, place.line);
  }
  return undefined;
}

function written(says: string, declaration: string, file: string, line: number): string {
  return `/* ${says} */\n${declaration}\n\nWritten in ${file}:${line}; in force for this tree.\n`;
}
