// The state of the pass that shapes one function body (shapeBody.ts and the files that shape parts of it), with its stack of brackets.

import type { Shape } from "./shape.ts";
import type { TokenView } from "./typeRuns.ts";

// What an open bracket is.
export const BLOCK = 1;
export const CALL = 2;
export const PAREN = 3;
export const CONTROL = 4;
export const FOR_HEAD = 5;
export const INIT = 6;
export const INDEX = 7;
/** Behind or around a declared name. */
export const PARAMS = 8;

// What happens at a call's `)`.
const NOTHING = 0;
/** One more `)` follows: the call is the condition of a `while` that stands for a loop or scope macro. */
export const CLOSES_HEAD = 1;
/** A `;` follows: a statement macro without one. */
export const ENDS_STATEMENT = 2;

/** The last closing bracket ended a cast's type. */
export const AFTER_CAST = 1;
/** … ended the body of a `do`. */
export const AFTER_DO = 2;
/** … was `(*)` in a type. */
export const AFTER_STARS = 3;

/** 0: not in a declaration; 1: in one, before the name; 2: behind it, before `=` or `,`; 3: in the initialiser. */
export type Declaring = 0 | 1 | 2 | 3;

/** Where and why shaping gave up. */
export interface ShapeFault {
  /** Source token. */
  readonly at: number;
  readonly reason: string;
}

export interface Shaper {
  readonly view: TokenView;
  readonly shape: Shape;
  /** The next token begins a statement or declaration. */
  atStatement: boolean;
  declaring: Declaring;
  readonly open: {
    readonly kind: number;
    readonly atClose: number;
    readonly declaring: Declaring;
    readonly caseDepth: number /** the body of a `do` */;
    readonly ofDo: boolean /** shaped token behind it */;
    readonly openedAt: number;
  }[];
  /** In a case label: number of `?` still waiting for `:`; -1: in none. */
  caseDepth: number;
  /** What the next `(` does at its end. */
  nextAtClose: number;
  /** What the last closing bracket closed: AFTER_CAST, AFTER_DO, AFTER_STARS or 0. */
  lastClosed: number;
  /** Arguments hold whole statements with `;`. */
  readonly statementArguments: boolean;
  /** Shapes source tokens `[from, to)` in place. */
  readonly shapeRange: (shaper: Shaper, from: number, to: number) => ShapeFault | undefined;
}

export function push(shaper: Shaper, kind: number, ofDo = false): void {
  shaper.open.push({
    kind,
    atClose: shaper.nextAtClose,
    declaring: shaper.declaring,
    caseDepth: shaper.caseDepth,
    ofDo,
    openedAt: shaper.shape.count,
  });
  shaper.nextAtClose = NOTHING;
  shaper.declaring = 0;
  shaper.caseDepth = -1;
}

export function pop(shaper: Shaper): void {
  const frame = shaper.open.pop();
  if (frame === undefined) return;
  shaper.declaring = frame.declaring;
  shaper.caseDepth = frame.caseDepth;
}

export function contextOf(shaper: Shaper): number | undefined {
  return shaper.open.at(-1)?.kind;
}

/** The kind of the last shaped token; 0: none yet. */
export function lastKind(shape: Shape): number {
  return shape.count === 0 ? 0 : (shape.kinds[shape.count - 1] ?? 0);
}
