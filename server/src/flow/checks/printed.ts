// Arguments behind a format string: a function or macro that is given one prints them, and neither keeps nor releases what they point to.

import type { CallModel } from "../calls/callModel.ts";
import { type CallContext, type Frame, knownObject } from "../state/frame.ts";
import type { State } from "../state/state.ts";
import { asksOtherBit } from "../state/contradiction.ts";
import { lookAt } from "./uses.ts";

/** A literal, where words that expand to some may stand before it: `KERN_ERR PREFIX "%p"`. */
const FORMAT = /^\s*(?:[A-Z_][A-Z0-9_]*\s+)*"/;
const LITERAL = /"((?:[^"\\]|\\.)*)"/g;
/** Flags, width, precision, length, and the letter; behind `%p` those that say what the memory holds (Documentation/core-api/printk-formats.rst). */
const CONVERSION = /%[-+ #0]*(\*|\d+)?(?:\.(\*|\d+)?)?(?:hh?|ll?|[Lzjt])?([a-zA-Z%])((?<=p)\w*)?/g;
/** What a statement follows: another one, a label, a head with its condition, a comment. */
const BEFORE_STATEMENT = /(?:[;{}):]|\*\/|\b(?:else|do))\s*$/;
/** How far before a call that is looked for. */
const MOST_BEFORE = 40;
/** What shows the address alone: in itself, unhashed, or as the symbol that it is. */
const OF_ADDRESS = new Set(["", "x", "K", "S", "s", "B"]);

/**
 * How a call prints one of its arguments: the address alone, or what it points to; undefined where it is not behind a format string that asks for
 * just as many arguments as follow. O(length of the arguments).
 */
export function printedAs(frame: Frame, { argSpans }: Pick<CallContext, "argSpans">, index: number): "address" | "contents" | undefined {
  const texts = argSpans.slice(0, index).map(({ start, end }) => frame.text.slice(start, end));
  const format = texts.findIndex((text) => FORMAT.test(text));
  if (format === -1) return undefined;
  const asked = conversionsIn(texts[format] ?? "");
  return asked.length === argSpans.length - format - 1 ? asked[index - format - 1] : undefined;
}

/**
 * Whether a call prints a line: a statement with a format string that ends one, and just as many arguments behind it as that asks for. What stands
 * before the string says where to print it, or whether; where the result is asked for, it may be what was to hold (`if (check(p, "no p\n"))`).
 * O(length of the arguments).
 */
export function printsLine(frame: Frame, { argSpans, span }: Pick<CallContext, "argSpans" | "span">): boolean {
  if (!BEFORE_STATEMENT.test(frame.text.slice(Math.max(frame.fn.body.start, span.start - MOST_BEFORE), span.start))) return false;
  const texts = argSpans.map(({ start, end }) => frame.text.slice(start, end));
  const at = texts.findIndex((text) => FORMAT.test(text));
  const format = texts[at] ?? "";
  return /\\n"\s*$/.test(format) && conversionsIn(format).length === argSpans.length - at - 1;
}

/** Whether an argument stands behind a format string. */
export function isBehindFormat(frame: Frame, { argSpans }: Pick<CallContext, "argSpans">, index: number): boolean {
  return argSpans.slice(0, index).some(({ start, end }) => FORMAT.test(frame.text.slice(start, end)));
}

/**
 * Looks at released memory that goes to a function which reads it, or has it printed, whatever else its contract says. Under RCU it may be of a cache
 * whose memory stays what it is.
 */
export function checkReads(frame: Frame, state: State, site: Omit<CallContext, "result">, { reads }: CallModel): void {
  if (state.guards.includes("rcu")) return;
  for (let index = 0; index < site.args.length; index++) {
    const arg = site.args[index] ?? 0;
    const released = state.objects.get(knownObject(frame, arg))?.released;
    if (!released) continue;
    const printed = printedAs(frame, site, index);
    const isRead =
      reads?.has(index) === true ||
      printed === "contents" ||
      (printed === undefined && frame.knowledge.flags("READING_FUNCTIONS")?.includes(site.name) === true);
    if (isRead && !asksOtherBit(frame, state.trace, released.span)) lookAt(frame, state, arg, site.argSpans[index] ?? site.span, site.name);
  }
}

/** One for each argument that a format string asks for. */
function conversionsIn(text: string): readonly ("address" | "contents")[] {
  const format = [...text.matchAll(LITERAL)].map(([, literal]) => literal).join("");
  return [...format.matchAll(CONVERSION)].flatMap(([, width, precision, letter, extension = ""]) => {
    const stars = [width, precision].filter((one) => one === "*").map(() => "address" as const);
    if (letter === "%") return stars;
    return [...stars, letter === "s" || (letter === "p" && !OF_ADDRESS.has(extension)) ? "contents" : "address"];
  });
}
