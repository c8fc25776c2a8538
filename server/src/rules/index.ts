// Every rule, and which of them a fault belongs to. A new rule is one file and one line here; nothing else lists rules.

import type { Fault } from "../flow/state/events.ts";
import { batchExceptional } from "./batchExceptional.ts";
import { batchReinitLeak } from "./batchReinitLeak.ts";
import { contigMismatch } from "./contigMismatch.ts";
import { contractBroken } from "./contractBroken.ts";
import { contractErrorPage } from "./contractErrors.ts";
import { contractStale } from "./contractStale.ts";
import { dmaPagesMismatch } from "./dmaPagesMismatch.ts";
import type { DocumentedRule } from "./documented.ts";
import { doubleLock } from "./doubleLock.ts";
import { doublePut } from "./doublePut.ts";
import { errNullMixup } from "./errNullMixup.ts";
import { exactPagesMismatch } from "./exactPagesMismatch.ts";
import { faultPageRef } from "./faultPageRef.ts";
import { fragFreeMismatch } from "./fragFreeMismatch.ts";
import { freeCallbackReuse } from "./freeCallbackReuse.ts";
import { fsFolioMismatch } from "./fsFolioMismatch.ts";
import { freeKmalloc } from "./freeKmalloc.ts";
import { freeOrderMismatch } from "./freeOrderMismatch.ts";
import { freeTablePage } from "./freeTablePage.ts";
import { freePutMixup } from "./freePutMixup.ts";
import { frozenMisuse } from "./frozenMisuse.ts";
import { getWithoutRef } from "./getWithoutRef.ts";
import { isolatePolarity } from "./isolatePolarity.ts";
import { kfreePage } from "./kfreePage.ts";
import { kreallocSelf } from "./kreallocSelf.ts";
import { leakOnPath } from "./leakOnPath.ts";
import { lockLeak } from "./lockLeak.ts";
import { needLock } from "./needLock.ts";
import { memberNeverReleased } from "./memberNeverReleased.ts";
import { miscMappedRefcounted } from "./miscMappedRefcounted.ts";
import { needlessRefcount } from "./needlessRefcount.ts";
import { opIllegalForKind } from "./opIllegalForKind.ts";
import { pageRefcount } from "./pageRefcount.ts";
import { scamemRef } from "./scamemRef.ts";
import { pinPutMismatch } from "./pinPutMismatch.ts";
import { poolPutMismatch } from "./poolPutMismatch.ts";
import { ptdescNoDtor } from "./ptdescNoDtor.ts";
import { ptlGuard } from "./ptlGuard.ts";
import { putBeforeUnlock } from "./putBeforeUnlock.ts";
import { putBorrowed } from "./putBorrowed.ts";
import { putUncounted } from "./putUncounted.ts";
import { rawPageRefTail } from "./rawPageRefTail.ts";
import { rawPhys } from "./rawPhys.ts";
import { rawRefcount } from "./rawRefcount.ts";
import { refcountOnPtdesc } from "./refcountOnPtdesc.ts";
import { rcuOnlyDeref } from "./rcuOnlyDeref.ts";
import { unstableMemdesc } from "./unstableMemdesc.ts";
import { shmemHole } from "./shmemHole.ts";
import { shortGup } from "./shortGup.ts";
import { specMemdesc } from "./specMemdesc.ts";
import { specOrder } from "./specOrder.ts";
import { specRecheck } from "./specRecheck.ts";
import { suppressionRulePages } from "./suppress.ts";
import { tailField } from "./tailField.ts";
import { testzeroLeak } from "./testzeroLeak.ts";
import { tryUnchecked } from "./tryUnchecked.ts";
import { typeConfusionTest } from "./typeConfusionTest.ts";
import { uncheckedErr } from "./uncheckedErr.ts";
import { uncheckedNull } from "./uncheckedNull.ts";
import { unlockWithoutLock } from "./unlockWithoutLock.ts";
import { unpinGot } from "./unpinGot.ts";
import { useAfterPut } from "./useAfterPut.ts";
import { vmapPutPages } from "./vmapPutPages.ts";
import { wrongOrderRelease } from "./wrongOrderRelease.ts";
import { xferThenPut } from "./xferThenPut.ts";
import { zeroAddr } from "./zeroAddr.ts";
import { relockRecheck } from "./relockRecheck.ts";
import type { Rule, RuleContext, Verdict } from "./rule.ts";

/** From the most specific to the most general: the first that claims a fault has it. */
const bySpecificity: readonly Rule[] = [
  zeroAddr,
  errNullMixup,
  shmemHole,
  uncheckedNull,
  uncheckedErr,
  kreallocSelf,
  miscMappedRefcounted,
  scamemRef,
  needlessRefcount,
  pageRefcount,
  typeConfusionTest,
  opIllegalForKind,
  vmapPutPages,
  ptdescNoDtor,
  refcountOnPtdesc,
  fragFreeMismatch,
  poolPutMismatch,
  exactPagesMismatch,
  contigMismatch,
  dmaPagesMismatch,
  putUncounted,
  kfreePage,
  freeKmalloc,
  freePutMixup,
  freeOrderMismatch,
  pinPutMismatch,
  unpinGot,
  isolatePolarity,
  shortGup,
  leakOnPath,
  memberNeverReleased,
  lockLeak,
  testzeroLeak,
  frozenMisuse,
  batchExceptional,
  batchReinitLeak,
  doublePut,
  useAfterPut,
  freeTablePage,
  putBorrowed,
  xferThenPut,
  ptlGuard,
  putBeforeUnlock,
  unlockWithoutLock,
  doubleLock,
  wrongOrderRelease,
  getWithoutRef,
  needLock,
  faultPageRef,
  tryUnchecked,
  unstableMemdesc,
  rcuOnlyDeref,
  specMemdesc,
  specOrder,
  relockRecheck,
  specRecheck,
  rawPhys,
  fsFolioMismatch,
  freeCallbackReuse,
  rawPageRefTail,
  rawRefcount,
  tailField,
  contractBroken,
  contractStale,
];

/** The rules that judge faults, sorted by id. */
export const rules: readonly Rule[] = [...bySpecificity].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Rules about what people wrote for the linter: suppressions and contracts in the source. */
export const commentRules: readonly DocumentedRule[] = [...suppressionRulePages, contractErrorPage];

/** A fault that a rule claims. */
export interface Judgement {
  readonly fault: Fault;
  readonly rule: Rule;
  readonly verdict: Verdict;
  /** The same matter on other paths, as certain as this: what is found once it is mended here. */
  readonly others: readonly Fault[];
}

/** What the rules make of the faults of one function: one judgement per fault at most, and one per rule and acquisition; by place. */
export function judge(faults: readonly Fault[], context: RuleContext): readonly Judgement[] {
  const matters = new Map<string, Judgement[]>();
  for (const fault of faults) {
    const judgement = judgeOne(fault, context);
    if (!judgement) continue;
    const key = matterOf(judgement);
    const known = matters.get(key);
    if (known) known.push(judgement);
    else matters.set(key, [judgement]);
  }
  const best = [...matters.values()].flatMap((all) => {
    const [first] = all.sort((a, b) => (precedes(a, b) ? -1 : precedes(b, a) ? 1 : 0));
    if (!first) return [];
    // One doubt at several places may be answered differently at each.
    const sure = all.filter(({ verdict }) => verdict.confidence === "certain").map(({ fault }) => fault);
    return [{ ...first, others: sure.flatMap((one) => [one, ...(one.otherWays ?? [])]).slice(1) }];
  });
  return best.sort((a, b) => placeOf(a) - placeOf(b) || (a.rule.id < b.rule.id ? -1 : 1));
}

/** What a judgement is about: the rule and the acquisition, else the place. */
function matterOf({ rule, fault }: Judgement): string {
  const step = fault.step === undefined ? "" : `${fault.step} `;
  return `${rule.id} ${step}${(fault.kind === "lock leak" ? fault.object?.locked : fault.object?.acquired)?.span.start ?? `at ${fault.span.start}`}`;
}

/** What a second walk of the same function adds to what the first one showed: nothing that is about the same matter or stands at the same place. */
export function addedBy(second: readonly Judgement[], first: readonly Judgement[]): readonly Judgement[] {
  const matters = new Set(first.map(matterOf));
  const places = new Set(first.map((one) => `${one.rule.id} ${placeOf(one)}`));
  return second.filter((one) => !matters.has(matterOf(one)) && !places.has(`${one.rule.id} ${placeOf(one)}`));
}

function judgeOne(fault: Fault, context: RuleContext): Judgement | undefined {
  for (const rule of bySpecificity) {
    if (rule.level[context.epoch] === "off") continue;
    const verdict = rule.check(fault, context);
    if (verdict) return { fault, rule, verdict, others: [] };
  }
  return undefined;
}

const STRENGTH = { certain: 0, likely: 1, hint: 2 } as const;

/** The surer one, then the one that comes first in the text. */
function precedes(a: Judgement, b: Judgement): boolean {
  const strength = STRENGTH[a.verdict.confidence] - STRENGTH[b.verdict.confidence];
  return strength !== 0 ? strength < 0 : placeOf(a) < placeOf(b);
}

function placeOf(judgement: Judgement): number {
  return (judgement.verdict.span ?? judgement.fault.span).start;
}
