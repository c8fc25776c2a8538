// Edits that mend what a finding is about, where the text allows it: a missing release or unlock, a wrong release, a failure test of the
// wrong form, a check that is not there, a release too many. Names of functions come from the model.

import type { Span } from "../../base/span.ts";
import type { Fix } from "../../rules/finding.ts";
import { replaceContract } from "../contracts/annotationText.ts";
import type { FixInput } from "./fixInput.ts";
import {
  bodyBehind,
  type Call,
  callIn,
  indentAt,
  lastStatement,
  lineStartOf,
  statementAround,
  type Statement,
  textBehind,
} from "./statementText.ts";
import { addTest, otherTest } from "./fixTests.ts";
import { declaredType, escaped, holdsAddress, isInScope, lastWord, PLAIN } from "./handleText.ts";
import { namesFor } from "./releaseNames.ts";

/** At most one fix of each sort; empty when the text leaves it open what to write. */
export function fixesFor(input: FixInput): readonly Fix[] {
  switch (input.fault.kind) {
    case "leak":
      return beforeExits(input, "release");
    case "lock leak":
      return beforeExits(input, "unlock");
    case "illegal for kind":
      return input.fault.forbidden?.operation === "put" ? otherRelease(input, "release") : [];
    case "release mismatch":
    case "pin dropped on reference":
      return otherRelease(input, "release");
    case "reference dropped on pin":
      return otherRelease(input, "unpin");
    case "vain test":
      return otherTest(input);
    case "unchecked":
      return addTest(input);
    case "double release":
    case "release of borrow":
      return dropStatement(input);
    case "release while locked":
      return swapWithUnlock(input);
    case "contract broken":
      return otherContract(input);
    default:
      return [];
  }
}

/** The contract that the code shows, in place of the one that it does not keep. */
function otherContract({ text, fault, annotation }: FixInput): readonly Fix[] {
  // Where some paths keep it, it is most often the others that are wrong.
  if (!annotation || !fault.contract?.everywhere) return [];
  const edits = replaceContract(text, annotation.comment, annotation.contract);
  return [{ title: `Say what the code shows: Lifetime: ${annotation.contract}`, safe: false, edits }];
}

/** A call before each statement that leaves the function with what is kept too long, with braces where it stood alone behind a condition. */
function beforeExits(input: FixInput, what: "release" | "unlock"): readonly Fix[] {
  // What it is a member of is gone there.
  if (input.fault.member !== undefined) return [];
  const here = beforeExit(input, what);
  if (!here) return [];
  // What is mended here alone comes up at the next place.
  const all = input.others.flatMap(({ fault, trace }): readonly AtExit[] => {
    const there = { ...input, fault, finding: { ...input.finding, trace, span: shifted(fault.span, input.shift) } };
    const other = beforeExit(there, what);
    return other ? [other] : [];
  });
  const places = new Map([here, ...all].map((one) => [JSON.stringify(one.edits), one]));
  const same = [...places.values()].filter(({ calls }) => calls === here.calls);
  const more = same.length === 1 ? "" : ` and ${same.length - 1} other${same.length === 2 ? "" : "s"}`;
  return [{ title: `Add ${here.calls} on this path${more}`, safe: false, edits: same.flatMap(({ edits }) => edits) }];
}

interface AtExit {
  readonly calls: string;
  readonly edits: Fix["edits"];
}

function shifted({ start, end }: Span, shift: number): Span {
  return { start: start + shift, end: end + shift };
}

function beforeExit(input: FixInput, what: "release" | "unlock"): AtExit | undefined {
  const { text, finding, within, view } = input;
  // A lock is spelled by the call that took it.
  const handle = /^\w+\((.*)\)$/.exec(finding.handle)?.[1] ?? finding.handle;
  if (!PLAIN.test(handle) || (what === "release" && !isNameOfLeaked(input, handle))) return undefined;
  const type = declaredType(text, within, handle);
  const kinds = input.fault.object?.kinds ?? [];
  // The macros that free one page free no larger piece.
  const isSingle = what === "release" && input.fault.object?.extent === undefined;
  const own = what === "release" ? input.fault.ownRelease : undefined;
  if (own?.alone === false) return undefined;
  const name = own?.name ?? namesFor(view, what, finding.kind, type, kinds, isSingle)[0];
  const statement = exitOf(input);
  if (name === undefined || statement === undefined || !/^(return|goto)\b/.test(statement.text)) return undefined;
  if (what === "release" && isGivenUpBefore(text, handle, statement, within)) return undefined;
  // What is returned would be gone.
  if (what === "release" && new RegExp(`\\b${lastWord(handle)}\\b`).test(statement.text)) return undefined;
  const before: string[] = [];
  if (what === "release") {
    const unlocks = namesFor(view, "unlock", finding.kind, type, kinds);
    // What is still unlocked on the way out must not be gone by then.
    if (isGivenTo(unlocks, handle, textBehind(text, statement.start, within))) return undefined;
    if (input.fault.object?.lock === "held") {
      if (unlocks[0] === undefined) return undefined;
      before.push(`${unlocks[0]}(${handle})`);
    }
  }
  const calls = [...before, `${name}(${handle})`];
  return { calls: calls.join(" and "), edits: insertBefore(text, statement, calls) };
}

/** Whether the statements right before have given what a member is of, or what that was got from, to a function: it may be gone by then. */
function isGivenUpBefore(text: string, handle: string, { start }: Statement, within: Span): boolean {
  const holder = /^(\w+)(?:->|\.)/.exec(handle)?.[1];
  if (holder === undefined) return false;
  const before = text.slice(Math.max(text.lastIndexOf("{", start), text.lastIndexOf("}", start)), start);
  const body = text.slice(within.start, start);
  const isHolder = (name: string): boolean => name === holder || new RegExp(`\\b${holder}\\s*=\\s*\\w+\\s*\\(\\s*&?${name}\\b`).test(body);
  return [...before.matchAll(/\w\s*\(\s*(\w+)\s*\)/g)].some(([, name = ""]) => isHolder(name));
}

/** Whether the handle still stands for what leaks: not the result of a call that gave it otherwise, nor one that is NULL by then. */
function isNameOfLeaked({ text, finding, fault, shift, within, view }: FixInput, handle: string): boolean {
  const acquired = fault.object?.acquired;
  if (handle !== finding.handle) {
    // Where nothing is assigned, only a reference to the argument itself can be meant.
    const items = view.contract(acquired?.by ?? "")?.items ?? [];
    if (!items.some((item) => item.kind === "effect" && item.place.kind === "param" && item.place.deref === 0)) return false;
  }
  const variable = /^\w+/.exec(handle)?.[0] ?? handle;
  if (variable === handle && !holdsAddress(text, within, handle)) return false;
  if (!isInScope(text, within, variable, finding.span.start)) return false;
  const from = (acquired?.span.start ?? within.start - shift) + shift;
  return !finding.trace.some(({ span, message }) => span.start > from && message === `\`${handle}\` is false`);
}

/** The statement that takes this path, and no other one, out of the function; undefined where paths have come together by then. */
function exitOf({ text, finding, fault, shift, within }: FixInput): Statement | undefined {
  const exit = statementAround(text, finding.span.start, within);
  if (exit === undefined) return undefined;
  const began = (fault.object?.acquired ?? fault.object?.locked)?.span.start ?? within.start - shift;
  for (const { span, message } of [...finding.trace].reverse()) {
    const answer = /` is (true|false)$/.exec(message)?.[1];
    if (answer === undefined || span.start < began + shift) continue;
    const body = bodyBehind(text, span, within);
    if (body === undefined) return undefined;
    // Conditions are told without the `!` before them.
    const taken = (answer === "true") !== /!\s*\(?\s*$/.test(text.slice(span.start - 3, span.start));
    if (body.start <= exit.start && exit.end <= body.end) return taken ? exit : undefined;
    const last = lastStatement(text, body, within);
    if (last === undefined || !/^(return|goto|break|continue)\b/.test(last.text)) return undefined;
    if (taken) return /^(return|goto)\b/.test(last.text) ? last : undefined;
  }
  // Several paths come together at a label.
  return /\n\w+:[^:\n]*\n?\s*$/.test(text.slice(Math.max(within.start, exit.start - 200), exit.start)) ? undefined : exit;
}

function insertBefore(text: string, statement: Statement, calls: readonly string[]): Fix["edits"] {
  const indent = indentAt(text, statement.start);
  const code = calls.map((one) => `${one};\n${indent}`).join("");
  if (!statement.alone) return [{ span: { start: statement.start, end: statement.start }, text: code }];
  const outer = indent.replace(/\t$|( {4}| {8})$/, "");
  const edits = [
    { span: { start: statement.behindCondition, end: statement.behindCondition }, text: " {" },
    { span: { start: statement.start, end: statement.start }, text: code },
  ];
  const otherwise = /^\s*\n[ \t]*else\b/.exec(text.slice(statement.end));
  if (otherwise) edits.push({ span: { start: statement.end, end: statement.end + otherwise[0].length - 4 }, text: `\n${outer}} ` });
  else edits.push({ span: { start: statement.end, end: statement.end }, text: `\n${outer}}` });
  return edits;
}

/** The release that the kind asks for in place of the one that is there. */
function otherRelease(input: FixInput, what: "release" | "unpin"): readonly Fix[] {
  const { text, finding, fault, within, view } = input;
  // Another path needs the one that is there.
  if (fault.rightElsewhere) return [];
  const call = faultyCall(input);
  if (call?.args.length !== 1) return [];
  const cast = /^\(\s*(?:unsigned long|void \*|struct \w+ \*)\s*\)\s*(\w+)$/.exec(call.args[0]?.trim() ?? "");
  const arg = cast?.[1] ?? call.args[0]?.trim() ?? "";
  const type = PLAIN.test(arg) ? declaredType(text, within, arg) : undefined;
  const names = namesFor(view, what, finding.kind, type, fault.object?.kinds ?? []);
  const [name] = names;
  if (name === undefined || name === fault.by || !PLAIN.test(arg)) return [];
  // What the path gives back later, too, the right function here would give back twice.
  if (isGivenTo([...names, fault.by], arg, textBehind(text, text.indexOf(";", call.whole.end) + 1, within))) return [];
  const edits = cast ? [{ span: call.whole, text: `${name}(${arg})` }] : [{ span: call.name, text: name }];
  return [{ title: `Replace ${fault.by}() by ${name}()`, safe: false, edits }];
}

/** Whether one of the functions is called with exactly this argument in one of the pieces of text. */
function isGivenTo(names: readonly string[], arg: string, pieces: readonly string[]): boolean {
  if (names.length === 0) return false;
  const call = new RegExp(`\\b(?:${names.map(escaped).join("|")})\\s*\\(\\s*${escaped(arg)}\\s*\\)`);
  return pieces.some((piece) => call.test(piece));
}

/** The call that commits the fault: the one by its name around the handle, or behind it in the statement. */
function faultyCall({ text, fault, shift, within }: FixInput): Call | undefined {
  const statement = statementAround(text, fault.span.start + shift, within);
  return statement && callIn(text, statement, fault.by, fault.span.start + shift);
}

/** A release too many, when it is a statement of its own. */
function dropStatement(input: FixInput): readonly Fix[] {
  const { text, fault, shift, within } = input;
  // Another path would owe it then.
  if (fault.rightElsewhere || fault.ofMember) return [];
  const statement = statementAround(text, fault.span.start + shift, within);
  const call = faultyCall(input);
  if (!statement || !call || statement.alone || !isAll(statement, call)) return [];
  const lineStart = lineStartOf(text, statement.start);
  const wholeLine = text.slice(lineStart, statement.start).trim() === "" && /^[ \t]*\n/.test(text.slice(statement.end));
  const span = wholeLine
    ? { start: lineStart, end: text.indexOf("\n", statement.end) + 1 }
    : { start: statement.start, end: statement.end };
  return [{ title: `Remove this ${fault.by}()`, safe: false, edits: [{ span, text: "" }] }];
}

/** The call is the whole statement. */
function isAll(statement: Statement, { whole }: Call): boolean {
  return whole.start === statement.start && whole.end === statement.end - 1;
}

/** `put(p); unlock(p);` on neighbouring lines, the other way round. */
function swapWithUnlock(input: FixInput): readonly Fix[] {
  const { text, fault, shift, within } = input;
  const put = statementAround(text, fault.span.start + shift, within);
  const call = faultyCall(input);
  if (!put || !call || put.alone || !isAll(put, call)) return [];
  const next = /^[^\n]*\n[ \t]*(\w+\([^;{}()]*\);)/.exec(text.slice(put.end));
  const other = next?.[1];
  if (next === null || other === undefined || !other.endsWith(`(${call.args.join(",")});`)) return [];
  const at = put.end + next[0].length - other.length;
  return [
    {
      title: `Swap ${put.text.slice(0, -1)} and ${other.slice(0, -1)}`,
      safe: false,
      edits: [
        { span: { start: put.start, end: put.end }, text: other },
        { span: { start: at, end: at + other.length }, text: put.text },
      ],
    },
  ];
}
