// A kernel tree's MAINTAINERS: its entries, and which of them a file belongs to, as scripts/get_maintainer.pl reads F:, X: and N: lines.
// The file is foreign text: patterns are matched in linear time, and what is not understood matches nothing.

import { type PathPattern, pathPattern, regexPattern } from "./pathPattern.ts";

export interface MaintainersEntry {
  readonly name: string;
  /** "Supported", "Maintained", "Odd Fixes", …; empty when the entry does not say. */
  readonly status: string;
  /** "Name <address>", of its maintainers. */
  readonly people: readonly string[];
  readonly lists: readonly string[];
}

export interface Maintainers {
  /** Entries that a path in the tree belongs to, the most precise first; ties in the order of the file. */
  readonly entriesOf: (path: string) => readonly MaintainersEntry[];
}

interface Rules {
  readonly entry: MaintainersEntry;
  readonly included: readonly PathPattern[];
  readonly excluded: readonly PathPattern[];
}

/** More lines than the file ever had by far; what follows is not read. */
const mostLines = 500_000;
const longestLine = 1000;

/** Reads the file's text. Prose before the list has no `F:` lines and thus no entry. */
export function parseMaintainers(text: string): Maintainers {
  const all = [...entriesIn(text)];
  const known = new Map<string, readonly MaintainersEntry[]>();
  return {
    entriesOf(path) {
      const before = known.get(path);
      if (before !== undefined) return before;
      const found = all.flatMap((rules, order) => {
        const precision = precisionOf(rules, path);
        return precision === undefined ? [] : [{ entry: rules.entry, precision, order }];
      });
      found.sort((a, b) => b.precision - a.precision || a.order - b.order);
      const entries = found.map(({ entry }) => entry);
      known.set(path, entries);
      return entries;
    },
  };
}

/** How much of the path the best pattern spells out; undefined when the entry does not have the file. */
function precisionOf({ included, excluded }: Rules, path: string): number | undefined {
  let best: number | undefined;
  for (const pattern of included) if (pattern.precision > (best ?? -1) && pattern.matches(path)) best = pattern.precision;
  return best === undefined || excluded.some((pattern) => pattern.matches(path)) ? undefined : best;
}

function* entriesIn(text: string): Generator<Rules> {
  let name = "";
  let tagged: [tag: string, value: string][] = [];
  for (const line of [...text.split("\n", mostLines), ""]) {
    const tag = line.length > longestLine ? null : /^([A-Z]):[ \t]+(.*?)[ \t\r]*$/.exec(line);
    if (tag !== null) {
      tagged.push([tag[1] ?? "", tag[2] ?? ""]);
      continue;
    }
    // Anything else ends an entry; the last line before the first tag is its name.
    const rules = entryOf(name, tagged);
    if (rules !== undefined) yield rules;
    tagged = [];
    name = line.trim().slice(0, longestLine);
  }
}

function entryOf(name: string, tagged: readonly (readonly [string, string])[]): Rules | undefined {
  const values = (tag: string) => tagged.flatMap(([own, value]) => (own === tag && value !== "" ? [value] : []));
  const included = [...values("F").map(pathPattern), ...values("N").map(regexPattern)];
  if (name === "" || included.length === 0) return undefined;
  const entry = { name, status: values("S")[0] ?? "", people: values("M"), lists: values("L").map((list) => list.split(/\s/, 1)[0] ?? "") };
  return { entry, included, excluded: values("X").map(pathPattern) };
}
