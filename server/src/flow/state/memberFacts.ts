// What all paths of a function share of members: where which of them are emptied, and what was put into which.

export interface MemberFacts {
  /** Names of members with the places (span starts) where what stands there is ended; none for what callees end. */
  readonly ended: Map<string, Set<number>>;
  /** Members (by field number) that what was got at a site (span start) was put in, with the places (span starts) where that was. */
  readonly storedAs: Map<number, Map<number, Set<number>>>;
  /** Parameters (by index) whose memory is copied to where others find it. */
  readonly copied: Set<number>;
}

export function noMemberFacts(): MemberFacts {
  return { ended: new Map(), storedAs: new Map(), copied: new Set() };
}
