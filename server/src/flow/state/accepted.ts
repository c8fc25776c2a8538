// Which states a block takes on: one that agrees with an earlier one on everything that still matters is walked no further. Bounded.

import type { Liveness } from "../graph/liveness.ts";
import { type Covered, cover, coveredBy } from "./covered.ts";
import type { Frame } from "./frame.ts";
import { type Detail, signatureOf } from "./signature.ts";
import type { State } from "./state.ts";

/** States told apart per block by all that matters; beyond, only by what is held, released or may have failed. */
const MOST_DETAILED = 8;
/** States told apart per block by members of parameters. */
const MOST_WITH_MEMBERS = 64;
/** States accepted per block although one of their signature was, because they bring an outcome that none of those had. */
const MOST_MORE = 16;
/** States of different signatures per block: beyond, the function is given up and named. */
const MOST_STATES = 128;

/** The states that a block has accepted. */
export interface Accepted {
  readonly bySignature: Map<number, { readonly absent: number; readonly covered: Covered }>;
  more: number;
}

export function noneAccepted(): Accepted {
  return { bySignature: new Map(), more: 0 };
}

/**
 * Whether a block takes a state on, or why it has more than it can; `absent` is a bit set of the parameters that are absent in it. O(slots + what
 * is known of memory).
 */
export function accept(
  accepted: Accepted,
  frame: Frame,
  state: State,
  liveness: Liveness,
  block: number,
  absent: number,
): boolean | string {
  const { bySignature } = accepted;
  const signature = signatureOf(frame, state, liveness, block, detailOf(bySignature.size));
  const met = bySignature.get(signature);
  if (met) {
    if (accepted.more < MOST_MORE && cover(met.covered, frame, state, liveness, block)) {
      accepted.more++;
      return true;
    }
    if (bySignature.size >= MOST_DETAILED) frame.members.coarse = true;
    frame.absenceMerged |= met.absent ^ absent;
    return false;
  }
  if (bySignature.size >= MOST_STATES) return `more than ${MOST_STATES} different states meet at one place`;
  bySignature.set(signature, { absent, covered: coveredBy(frame, state, liveness, block) });
  return true;
}

function detailOf(states: number): Detail {
  if (states < MOST_DETAILED) return "all";
  return states < MOST_WITH_MEMBERS ? "members" : "obligations";
}
