// Chooses one configuration of a file: which tokens stand in it, and which stand in branches that it drops. Pure token work;
// a region with a branch inside a statement, an initialiser or a header is no different from any other.

import type { Directive, LexedFile } from "../lex/lexer.ts";
import type { Tokens } from "../lex/tokens.ts";

/** A run of tokens of one configuration: the default one, or one dropped branch with the default choice inside it. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

export interface ConfiguredFile {
  /** The default configuration's tokens first, then those of each dropped branch. Within a range, ascending by offset. */
  readonly tokens: Tokens;
  readonly main: TokenRange;
  readonly dropped: readonly TokenRange[];
}

/** Says whether a word is a configuration option, for which "defined" is assumed. */
export type IsOption = (word: string) => boolean;

interface Frame {
  /** Region around the conditional. */
  readonly outer: number;
  /** A branch of it was kept. */
  taken: boolean;
  /** A branch was kept because it always is: nobody compiles those behind it. */
  sure: boolean;
}

/**
 * Keeps the first branch of each conditional, but the `#else` of `#if 0` and of `#ifndef OPTION`: options are all taken as set, so that
 * two conditionals on one option in one function agree.
 */
export function configure(file: LexedFile, isOption: IsOption): ConfiguredFile {
  const { tokens, directives } = file;
  if (directives.length === 0) return { tokens, main: { from: 0, to: tokens.count }, dropped: [] };

  // segments[i] is the region of the tokens after directive i - 1 and before directive i; region 0 is the default configuration.
  const segments: number[] = [];
  const frames: Frame[] = [];
  let region = 0;
  let regions = 1;
  // Regions that no configuration compiles: `#if 0`, and what is inside one.
  const dead = new Set<number>();
  const drop = (never: boolean): void => {
    const outer = region;
    region = regions++;
    if (never || dead.has(outer)) dead.add(region);
  };
  for (const directive of directives) {
    segments.push(region);
    const frame = frames.at(-1);
    switch (directive.kind) {
      case "if":
      case "ifdef":
      case "ifndef": {
        const taken = firstBranchHolds(directive, isOption);
        frames.push({ outer: region, taken, sure: taken && isTrue(directive) });
        if (!taken) drop(isFalse(directive.condition));
        break;
      }
      case "elif":
      case "else":
        if (frame === undefined) break;
        if (frame.taken || (directive.kind === "elif" && isFalse(directive.condition))) {
          region = frame.outer;
          drop(frame.sure || (directive.kind === "elif" && isFalse(directive.condition)));
        } else {
          frame.taken = true;
          frame.sure = isTrue(directive);
          region = frame.outer;
        }
        break;
      case "endif":
        if (frame === undefined) break;
        frames.pop();
        region = frame.outer;
    }
  }
  segments.push(region);
  if (regions === 1) return { tokens, main: { from: 0, to: tokens.count }, dropped: [] };
  return partition(tokens, directives, segments, regions, dead);
}

function partition(
  tokens: Tokens,
  directives: readonly Directive[],
  segments: readonly number[],
  regions: number,
  dead: ReadonlySet<number>,
): ConfiguredFile {
  const sizes = new Int32Array(regions);
  forEachSegment(tokens, directives, segments, (region, from, to) => {
    sizes[region] = (sizes[region] ?? 0) + to - from;
  });
  const next = new Int32Array(regions);
  const ranges: TokenRange[] = [];
  let at = 0;
  for (let region = 0; region < regions; region += 1) {
    next[region] = at;
    const size = sizes[region] ?? 0;
    ranges.push({ from: at, to: at + size });
    at += size;
  }
  const kinds = new Uint8Array(tokens.count);
  const starts = new Int32Array(tokens.count);
  const ends = new Int32Array(tokens.count);
  const words = new Int32Array(tokens.count);
  forEachSegment(tokens, directives, segments, (region, from, to) => {
    const target = next[region] ?? 0;
    kinds.set(tokens.kinds.subarray(from, to), target);
    starts.set(tokens.starts.subarray(from, to), target);
    ends.set(tokens.ends.subarray(from, to), target);
    words.set(tokens.words.subarray(from, to), target);
    next[region] = target + to - from;
  });
  return {
    tokens: { kinds, starts, ends, words, count: tokens.count },
    main: ranges[0] ?? { from: 0, to: 0 },
    dropped: ranges.filter((range, region) => region > 0 && range.to > range.from && !dead.has(region)),
  };
}

function forEachSegment(
  tokens: Tokens,
  directives: readonly Directive[],
  segments: readonly number[],
  visit: (region: number, from: number, to: number) => void,
): void {
  let from = 0;
  for (let index = 0; index < segments.length; index += 1) {
    const to = directives[index]?.tokensBefore ?? tokens.count;
    if (to > from) visit(segments[index] ?? 0, from, to);
    from = to;
  }
}

/** Whether the first branch of a conditional stands in the default configuration. */
export function firstBranchHolds(directive: Directive, isOption: IsOption): boolean {
  if (directive.kind === "ifdef") return true;
  if (directive.kind === "ifndef") return !isOption(directive.condition);
  if (isFalse(directive.condition)) return false;
  // `!defined(X)` and `!IS_ENABLED(X)` alone; longer conditions keep their first branch.
  const negated = /^!\s*\w+\s*\(\s*(\w+)\s*\)$/.exec(directive.condition)?.[1];
  return negated === undefined || !isOption(negated);
}

/** `#if 1`. */
function isTrue({ kind, condition }: Directive): boolean {
  return (kind === "if" || kind === "elif") && condition === "1";
}

/** `0`, or a conjunction that begins with it. */
export function isFalse(condition: string): boolean {
  return /^\(?\s*0\s*(?:&&.*)?\)?$/.test(condition);
}
