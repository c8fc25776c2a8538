// Patterns of paths in MAINTAINERS, matched in time linear in pattern times path: foreign text must not reach a backtracking engine.

export interface PathPattern {
  readonly matches: (path: string) => boolean;
  /** How much of a path the pattern spells out. */
  readonly precision: number;
}

/** One character's worth of a pattern, and how often it may occur. */
interface Atom {
  readonly accepts: (character: string) => boolean;
  readonly optional: boolean;
  readonly repeats: boolean;
}

const nothing: PathPattern = { matches: () => false, precision: 0 };
/** Longer patterns, and those with more repetitions, are not of a kernel: they match nothing. */
const longestPattern = 200;
const mostRepetitions = 6;
/** Of a name that a pattern mentions anywhere in the path: less than any directory says, more than a pattern for everything. */
const namePrecision = 1;

/**
 * An `F:` or `X:` line: a path, of which `*` and `?` stand for any characters. With a `/` at its end it means all that is below; else files
 * that begin so, at the same depth; and all below it when it is a directory's plain name.
 */
export function pathPattern(text: string): PathPattern {
  const atoms = atomsOf(text, "glob");
  if (atoms === undefined) return nothing;
  const slashes = depthOf(text);
  const precision = precisionOf(text, slashes);
  const literal = /^[^*?[]*/.exec(text)?.[0] ?? "";
  if (text.endsWith("/")) return { precision, matches: (path) => path.startsWith(literal) && begins(atoms, path) };
  const plain = literal === text;
  return {
    precision: precision === 0 ? 0 : precision + 50,
    matches: (path) =>
      path.startsWith(literal) && ((plain && path.startsWith(`${text}/`)) || (depthOf(path) === slashes && begins(atoms, path))),
  };
}

/** An `N:` line: a regular expression that occurs somewhere in the path. Groups and alternatives, which no kernel used, match nothing. */
export function regexPattern(text: string): PathPattern {
  const atoms = atomsOf(text, "regex");
  if (atoms === undefined || atoms.every(({ optional }) => optional)) return nothing;
  const anywhere: Atom = { accepts: () => true, optional: true, repeats: true };
  return { precision: namePrecision, matches: (path) => begins([anywhere, ...atoms], path) };
}

/** Whether some beginning of the text is what the atoms say: all positions that can be reached are followed at once. */
function begins(atoms: readonly Atom[], text: string): boolean {
  let reached = new Set<number>();
  const reach = (set: Set<number>, at: number): void => {
    for (let next = at; !set.has(next); next++) {
      set.add(next);
      if (atoms[next]?.optional !== true) return;
    }
  };
  reach(reached, 0);
  for (const character of text) {
    if (reached.has(atoms.length)) return true;
    const next = new Set<number>();
    for (const at of reached) {
      const atom = atoms[at];
      if (atom?.accepts(character) !== true) continue;
      reach(next, at + 1);
      if (atom.repeats) reach(next, at);
    }
    if (next.size === 0) return false;
    reached = next;
  }
  return reached.has(atoms.length);
}

/** The pattern's atoms; undefined for one that we do not understand. */
function atomsOf(text: string, syntax: "glob" | "regex"): readonly Atom[] | undefined {
  if (text.length > longestPattern) return undefined;
  const atoms: Atom[] = [];
  const any = () => true;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    const last = atoms.at(-1);
    if (character === "[") {
      const end = text.indexOf("]", at + 2);
      if (end === -1) return undefined;
      const accepts = classOf(text.slice(at + 1, end));
      atoms.push({ accepts, optional: false, repeats: false });
      at = end;
    } else if (syntax === "glob" && character === "*") atoms.push({ accepts: any, optional: true, repeats: true });
    else if (syntax === "glob" && character === "?") atoms.push({ accepts: any, optional: false, repeats: false });
    else if (syntax === "regex" && "*+?".includes(character)) {
      if (last === undefined) return undefined;
      atoms[atoms.length - 1] = {
        accepts: last.accepts,
        optional: last.optional || character !== "+",
        repeats: last.repeats || character !== "?",
      };
    } else if (syntax === "regex" && character === ".") atoms.push({ accepts: any, optional: false, repeats: false });
    else if (syntax === "regex" && "(){}|^$".includes(character)) return undefined;
    else {
      if (syntax === "regex" && character === "\\") at++;
      const literal = text[at] ?? "";
      if (literal === "" || (character === "\\" && /\w/.test(literal))) return undefined;
      atoms.push({ accepts: (given) => given === literal, optional: false, repeats: false });
    }
  }
  return atoms.filter(({ repeats }) => repeats).length > mostRepetitions ? undefined : atoms;
}

/** The inside of `[…]`: characters, ranges, and `^` at its head for all others. */
function classOf(inside: string): (character: string) => boolean {
  const negated = inside.startsWith("^");
  const body = negated ? inside.slice(1) : inside;
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < body.length; at++) {
    const from = body[at] ?? "";
    const isRange = body[at + 1] === "-" && at + 2 < body.length;
    ranges.push([from, isRange ? (body[at + 2] ?? from) : from]);
    if (isRange) at += 2;
  }
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== negated;
}

function depthOf(path: string): number {
  return path.split("/").length - 1;
}

/** Depth counts most, then what is spelled out; 0 for a pattern that spells nothing out. */
function precisionOf(text: string, slashes: number): number {
  const spelled = text.replace(/[*?/]|\[[^\]]*\]/g, "").length;
  return spelled === 0 ? 0 : 100 * slashes + spelled;
}
