// The function that gives back what a leak is about, where the code says it better than the kind of the memory: what another path of the function
// calls, or the counterpart by name of the function of the tree that gave it.

import type { CallModel } from "../calls/callModel.ts";
import { isLeftInMember } from "../ends/keptIn.ts";
import { ANY } from "../calls/outcome.ts";
import type { Fault, OwnRelease } from "../state/events.ts";
import type { Frame } from "../state/frame.ts";
import { type Knowledge, modelOfAny } from "../state/knowledge.ts";
import { hasWord } from "../calls/nameWords.ts";

/** The faults with what gives back what leaks; O(leaks * words of the name of what gave it). */
export function withReleases(frame: Frame, faults: readonly Fault[]): readonly Fault[] {
  return faults.map((fault) => {
    // What the counterpart of the function takes is what the member is of; what ends another member is known by the same place.
    const isInMember = fault.member !== undefined || (fault.object !== undefined && isLeftInMember(frame, fault.object));
    const ownRelease = fault.kind === "leak" && !isInMember ? releaseOf(frame, fault) : undefined;
    return ownRelease ? { ...fault, ownRelease } : fault;
  });
}

function releaseOf({ text, knowledge }: Frame, fault: Fault): OwnRelease | undefined {
  const { elsewhere: span } = fault;
  const [, elsewhere, rest] = (span && /^(\w+) ?\([^,()]*(.*)$/s.exec(text.slice(span.start, span.end))) ?? [];
  if (elsewhere !== undefined && isRelease(elsewhere, fault, knowledge)) return { name: elsewhere, alone: rest === ")" };
  // Whom nobody calls here is asked for what is shown alone.
  const counterpart = fault.certain ? counterpartOf(fault.object?.acquired?.by ?? "", knowledge) : undefined;
  return counterpart === undefined ? undefined : { name: counterpart, alone: false };
}

/** Whether a function is for giving back: who queues or changes what it gets may end it, too. */
function isRelease(name: string, { object }: Fault, knowledge: Knowledge): boolean {
  const model = modelOfAny(knowledge, name);
  if (!model || !endsParameter(model)) return false;
  if (object?.kinds.some((kind) => knowledge.kind(kind)?.releasedBy.includes(name))) return true;
  return hasWord(name, knowledge.flags("ENDING_WORDS") ?? []);
}

/** alloc_foo() and free_foo(): the function that ends what one of the tree gave. What a contract gives, the kind of the memory tells. */
function counterpartOf(name: string, knowledge: Knowledge): string | undefined {
  if (modelOfAny(knowledge, name)?.origin !== "inferred") return undefined;
  const words = name.split("_");
  for (const pair of knowledge.flags("PAIRED_WORDS") ?? []) {
    const [begins, ends] = pair.split("_");
    const at = words.lastIndexOf(begins ?? "");
    if (at < 0 || ends === undefined) continue;
    const candidate = words.with(at, ends).join("_");
    const model = modelOfAny(knowledge, candidate);
    if (model && endsParameter(model)) return candidate;
  }
  return undefined;
}

/** Whether a function ends a parameter whatever its result is, and gives nothing for it. */
function endsParameter({ effects }: CallModel): boolean {
  const ends = effects.some(
    ({ place, actions, results, flags }) =>
      place.kind === "param" && results === ANY && flags.length === 0 && actions.some(({ kind }) => ENDING.has(kind)),
  );
  return ends && !effects.some(({ place, actions }) => place.kind === "ret" && actions.some(({ kind }) => GIVING.has(kind)));
}

const ENDING: ReadonlySet<string> = new Set(["release", "free", "unpin"]);
const GIVING: ReadonlySet<string> = new Set(["acquire", "own", "pin"]);
