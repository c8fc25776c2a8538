// The migration report of a tree: what its files hold, joined. What a file leaves open (the type of another file's member, the result of another
// file's function) is closed here; a variable that nothing is known of counts by its name, and the site says so.

import type { Blocker, Blockers, BlockerUse, NamedType } from "../../model/blockers.ts";
import type { PointedType, TypedUse, TypeSource } from "../../syntax/typedUses.ts";
import type { BlockerSite, FileBlockers } from "./blockerSites.ts";

/** One place that stands in the way. */
export interface MigrationSite {
  readonly blocker: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Function or macro; empty outside of both. */
  readonly within: string;
  readonly source: string;
  /** Kinds of memory that the handle may be, where the blocker asks for them and they are known. */
  readonly kinds: readonly string[];
  /** type: declarations show it; name: only the variable's name does. */
  readonly basis: "type" | "name";
  /** An edit that changes no behaviour takes it away. */
  readonly fixable: boolean;
}

export interface Migration {
  readonly blockers: readonly Blocker[];
  /** By file and place. */
  readonly sites: readonly MigrationSite[];
}

type Resolved = PointedType & { readonly basis: MigrationSite["basis"] };

/** Joins what was found in files. `files` are sorted by name. */
export function joinMigration(
  files: readonly { readonly file: string; readonly found: FileBlockers }[],
  { blockers, named }: Blockers,
): Migration {
  const resolve = makeResolver(
    files.flatMap(({ found }) => found.declared),
    named,
  );
  const sites: MigrationSite[] = [];
  const uses = blockers.flatMap((blocker) => blocker.finds.map((wanted) => ({ blocker, wanted })));
  for (const { file, found } of files) {
    for (const site of found.sites) {
      const seen = new Set<string>();
      for (const { blocker, wanted } of uses) {
        const basis = seen.has(blocker.id) ? undefined : answers(site.use, wanted, resolve);
        if (basis === undefined) continue;
        seen.add(blocker.id);
        sites.push(siteOf(file, blocker, site, basis));
      }
    }
  }
  return { blockers, sites };
}

function siteOf(file: string, blocker: Blocker, site: BlockerSite, basis: MigrationSite["basis"]): MigrationSite {
  const { line, column, endLine, endColumn, source, fixable } = site;
  const kinds = blocker.insteadFor.size > 0 ? site.kinds : [];
  return { blocker: blocker.id, file, line, column, endLine, endColumn, within: site.use.within, source, kinds, basis, fixable };
}

/** What should replace a use of this kind. */
export function insteadOf({ instead, insteadFor }: Blocker, kinds: readonly string[]): string {
  const said = new Set(kinds.map((kind) => insteadFor.get(kind)));
  const [one] = said;
  return said.size === 1 && one !== undefined ? one : instead;
}

/** Whether a use is one of the wanted sort, and how that is known. */
function answers(
  use: TypedUse,
  wanted: BlockerUse,
  resolve: (source: TypeSource) => Resolved | undefined,
): MigrationSite["basis"] | undefined {
  const structIs = (of: TypeSource, struct: string): MigrationSite["basis"] | undefined => {
    const type = resolve(of);
    return type?.tag === struct && type.stars === 0 ? type.basis : undefined;
  };
  switch (wanted.kind) {
    case "member":
    case "address":
      return use.kind === wanted.kind && use.member === wanted.member ? structIs(use.of, wanted.struct) : undefined;
    case "stored":
      return use.kind === "member" && use.member === wanted.member && use.given === wanted.from
        ? structIs(use.of, wanted.struct)
        : undefined;
    case "cast": {
      if (use.kind !== "cast" || use.to.tag !== wanted.to) return undefined;
      const type = resolve(use.of);
      return type?.tag === wanted.of && type.stars === use.to.stars ? type.basis : undefined;
    }
    case "call":
      return use.kind === "call" && use.name === wanted.name && !(wanted.tested && use.printed) ? "type" : undefined;
    case "passed":
      return use.kind === "call" && use.name === wanted.name && use.arguments.some(({ origin }) => origin === wanted.from)
        ? "type"
        : undefined;
  }
}

function makeResolver(declared: FileBlockers["declared"], named: readonly NamedType[]): (source: TypeSource) => Resolved | undefined {
  const members = new Map<string, PointedType>();
  const results = new Map<string, PointedType | undefined>();
  /** By the member's name alone; undefined where structs differ. */
  const byName = new Map<string, PointedType | undefined>();
  const agree = (into: Map<string, PointedType | undefined>, name: string, type: PointedType): void => {
    const before = into.get(name);
    if (!into.has(name)) into.set(name, type);
    else if (before && (before.tag !== type.tag || before.stars !== type.stars)) into.set(name, undefined);
  };
  for (const { struct, name, tag, stars } of declared) {
    if (struct === undefined) agree(results, name, { tag, stars });
    else {
      members.set(`${struct}.${name}`, { tag, stars });
      agree(byName, name, { tag, stars });
    }
  }
  const patterns = named.map(({ struct, names }) => ({
    struct,
    matches: new RegExp(`^(?:${names.map((name) => name.replace("*", "\\w*")).join("|")})$`),
  }));
  const typeOfName = (name: string): Resolved | undefined => {
    const found = patterns.find(({ matches }) => matches.test(name));
    return found && { tag: found.struct, stars: 1, basis: "name" };
  };
  const sure = (type: PointedType | undefined): Resolved | undefined => type && { ...type, basis: "type" };

  const resolve = (source: TypeSource): Resolved | undefined => {
    switch (source.kind) {
      case "known":
        return { tag: source.tag, stars: source.stars, basis: "type" };
      case "name":
        return typeOfName(source.name);
      case "call":
        return sure(results.get(source.name));
      case "member": {
        const holder = resolve(source.of);
        // Members of memory descriptors that are not declared here are none of them.
        if (holder?.basis === "type") return sure(members.get(`${holder.tag}.${source.name}`));
        const type = byName.has(source.name) ? byName.get(source.name) : typeOfName(source.name);
        return type && { tag: type.tag, stars: type.stars, basis: "name" };
      }
      case "target": {
        const of = resolve(source.of);
        return of && of.stars > 0 ? { ...of, stars: of.stars - 1 } : undefined;
      }
      case "address": {
        const of = resolve(source.of);
        return of && { ...of, stars: of.stars + 1 };
      }
      case "other":
      case "none":
        return undefined;
    }
  };
  return resolve;
}
