// spec-memdesc: the protocol of a look-up through the word of struct page, step by step.

import { assertNever } from "../base/assertNever.ts";
import type { Fault, SpeculationStep } from "../flow/state/events.ts";
import { call, type Rule } from "./rule.ts";

export const specMemdesc: Rule = {
  id: "spec-memdesc",
  level: { released: "off", page2025: "error", memdesc: "error" },
  since: "0.1.0",
  docs: {
    summary: "a look-up through the memdesc word of a page that leaves out a step, or takes the steps out of order",
    why: "Without a lock the page may change hands at any moment. So the order is: read the word once; see by its type bits that it is a folio; try a reference, and fall back when there is none to have; read the word again, and drop the reference when it changed; read the page-table entry again, and do the same. Only then is the folio that of the page that was looked for.",
    source: '"Where to put page->memdesc initially" (3 Sep 2025): how GUP-fast finds the folio',
  },
  check: (fault) => {
    if (fault.kind !== "speculation" || !fault.step) return undefined;
    return { message: messageOf(fault, fault.step), confidence: "certain", atFault: wordingOf(fault.step) };
  },
};

function messageOf(fault: Fault, step: SpeculationStep): string {
  const how = howUsed(fault.by);
  switch (step) {
    case "read once":
      return "the memdesc word is read without READ_ONCE(): the compiler may read it again after the tests, and get another one.";
    case "type test":
      return "the memdesc word is taken for a pointer before its type bits were tested: it may name a slab or a page table; test the type and fall back.";
    case "reference":
      return `what the memdesc word named is ${how} before a reference is tried on it; under RCU alone only the count may be touched.`;
    case "early recheck":
      return `the memdesc word is compared before the reference was taken, which shows nothing, and what it named is ${how}; compare after the reference.`;
    case "word recheck":
      return `what the memdesc word named is ${how} without reading the word again after the reference; compare, and put and retry when it changed.`;
    case "entry recheck":
      return `what the memdesc word named is ${how} without reading the page-table entry again after the reference; compare, and put and fall back when it changed.`;
    default:
      return assertNever(step);
  }
}

function howUsed(by: string): string {
  return by === "dereferenced" || by === "stored" ? by : by === "return" ? "returned" : `passed to ${call(by)}`;
}

function wordingOf(step: SpeculationStep): string {
  switch (step) {
    case "read once":
      return "a plain read of the word";
    case "type test":
      return "a pointer made of a word of unknown type";
    case "reference":
      return "used without a reference";
    case "early recheck":
    case "word recheck":
      return "used without the second look at the word";
    case "entry recheck":
      return "used without the second look at the entry";
    default:
      return assertNever(step);
  }
}
