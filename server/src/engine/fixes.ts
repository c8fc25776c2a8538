// Edits that mend what a finding is about, where the text allows it: a missing release or unlock, a wrong release, a failure test of the
// wrong form, a check that is not there, a release too many. Names of functions come from the model.

import type { Span } from "../base/span.ts";
import type { Fault } from "../flow/events.ts";
import { NEGATIVE } from "../flow/outcome.ts";
import type { ModelView } from "../model/modelView.ts";
import type { Finding, Fix } from "../rules/finding.ts";
import { replaceContract } from "./annotationText.ts";
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
import { type ErrorNames, errorNames } from "./errorNames.ts";
import { holdsAddress, isInScope } from "./handleText.ts";
import { namesFor } from "./releaseNames.ts";

/** What a fix is made from: a finding in its place in the text, and the fault behind it. */
export interface Broken {
  readonly text: string;
  readonly finding: Omit<Finding, "fixes">;
  readonly fault: Fault;
  /** What the fault's spans are off by. */
  readonly shift: number;
  /** The function that it is in. */
  readonly within: Span;
  readonly view: ModelView;
  /** For a contract that is not kept: the comment that holds it, and what the code shows instead when that is certain. */
  readonly annotation?: { readonly comment: Span; readonly contract: string } | undefined;
}

/** At most one fix of each sort; empty when the text leaves it open what to write. */
export function fixesFor(broken: Broken): readonly Fix[] {
  switch (broken.fault.kind) {
    case "leak":
      return beforeExit(broken, "release");
    case "lock leak":
      return beforeExit(broken, "unlock");
    case "illegal for kind":
      return broken.fault.forbidden?.operation === "put" ? otherRelease(broken, "release") : [];
    case "release mismatch":
    case "pin dropped on reference":
      return otherRelease(broken, "release");
    case "reference dropped on pin":
      return otherRelease(broken, "unpin");
    case "vain test":
      return otherTest(broken);
    case "unchecked":
      return addTest(broken);
    case "double release":
    case "release of borrow":
      return dropStatement(broken);
    case "release while locked":
      return swapWithUnlock(broken);
    case "contract broken":
      return otherContract(broken);
    default:
      return [];
  }
}

/** The contract that the code shows, in place of the one that it does not keep. */
function otherContract({ text, fault, annotation }: Broken): readonly Fix[] {
  // Where some paths keep it, it is most often the others that are wrong.
  if (!annotation || !fault.contract?.everywhere) return [];
  const edits = replaceContract(text, annotation.comment, annotation.contract);
  return [{ title: `Say what the code shows: Lifetime: ${annotation.contract}`, safe: false, edits }];
}

const PLAIN = /^[A-Za-z_]\w*(?:(?:->|\.)[A-Za-z_]\w*)*$/;

/** A call before the statement that leaves the function, with braces where it stood alone behind a condition. */
function beforeExit(broken: Broken, what: "release" | "unlock"): readonly Fix[] {
  const { text, finding, within, view } = broken;
  // A lock is spelled by the call that took it.
  const handle = /^\w+\((.*)\)$/.exec(finding.handle)?.[1] ?? finding.handle;
  if (!PLAIN.test(handle) || (what === "release" && !isNameOfLeaked(broken, handle))) return [];
  const type = declaredType(text, within, handle);
  const kinds = broken.fault.object?.kinds ?? [];
  // The macros that free one page free no larger piece.
  const isSingle = what === "release" && broken.fault.object?.extent === undefined;
  const [name] = namesFor(view, what, finding.kind, type, kinds, isSingle);
  const statement = exitOf(broken);
  if (name === undefined || statement === undefined || !/^(return|goto)\b/.test(statement.text)) return [];
  // What is returned would be gone.
  if (what === "release" && new RegExp(`\\b${lastWord(handle)}\\b`).test(statement.text)) return [];
  // What is still unlocked on the way out must not be gone by then.
  const unlocks = what === "release" ? namesFor(view, "unlock", finding.kind, type, kinds) : [];
  if (isGivenTo(unlocks, handle, textBehind(text, statement.start, within))) return [];
  return [{ title: `Add ${name}(${handle}) on this path`, safe: false, edits: insertBefore(text, statement, `${name}(${handle});`) }];
}

/** Whether the handle still stands for what leaks: not the result of a call that gave it otherwise, nor one that is NULL by then. */
function isNameOfLeaked({ text, finding, fault, shift, within, view }: Broken, handle: string): boolean {
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
function exitOf({ text, finding, fault, shift, within }: Broken): Statement | undefined {
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

function insertBefore(text: string, statement: Statement, code: string): Fix["edits"] {
  const indent = indentAt(text, statement.start);
  if (!statement.alone) return [{ span: { start: statement.start, end: statement.start }, text: `${code}\n${indent}` }];
  const outer = indent.replace(/\t$|( {4}| {8})$/, "");
  const edits = [
    { span: { start: statement.behindCondition, end: statement.behindCondition }, text: " {" },
    { span: { start: statement.start, end: statement.start }, text: `${code}\n${indent}` },
  ];
  const otherwise = /^\s*\n[ \t]*else\b/.exec(text.slice(statement.end));
  if (otherwise) edits.push({ span: { start: statement.end, end: statement.end + otherwise[0].length - 4 }, text: `\n${outer}} ` });
  else edits.push({ span: { start: statement.end, end: statement.end }, text: `\n${outer}}` });
  return edits;
}

/** The release that the kind asks for in place of the one that is there. */
function otherRelease(broken: Broken, what: "release" | "unpin"): readonly Fix[] {
  const { text, finding, fault, within, view } = broken;
  const call = faultyCall(broken);
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
function faultyCall({ text, fault, shift, within }: Broken): Call | undefined {
  const statement = statementAround(text, fault.span.start + shift, within);
  return statement && callIn(text, statement, fault.by, fault.span.start + shift);
}

/** A test for NULL in place of one for an error pointer and the other way round, with what is returned then. */
function otherTest({ text, finding, fault, within, view }: Broken): readonly Fix[] {
  const errors = errorNames(view);
  if (errors === undefined) return [];
  const { start, end } = finding.span;
  const tested = text.slice(start, end);
  const wantsError = fault.failure === "err" || fault.failure === "errval";
  const isError = (fault.asked & NEGATIVE) !== 0;
  if (wantsError === isError) return [];
  const before = text.slice(Math.max(0, start - 2), start);
  if (isError) {
    const match = new RegExp(`^(!?)\\s*${errors.test}\\(\\s*([\\w>.-]+)\\s*\\)$`).exec(tested);
    const handle = match?.[2];
    if (handle === undefined) return [];
    const negated = match?.[1] === "!" || /!$/.test(before);
    const from = /!$/.test(before) ? start - 1 : start;
    const edits = [{ span: { start: from, end }, text: negated ? handle : `!${handle}` }];
    edits.push(...replaceErrorOf(text, end, within, handle, errors));
    return [{ title: `Test ${handle} for NULL`, safe: false, edits }];
  }
  const handle = /^!?\s*([\w>.-]+)\s*(?:[!=]=\s*NULL)?$/.exec(tested)?.[1];
  if (handle === undefined || !PLAIN.test(handle)) return [];
  const bang = /^!/.test(tested) || /!$/.test(before);
  const from = !/^!/.test(tested) && /!$/.test(before) ? start - 1 : start;
  const asksForNull = bang || /==\s*NULL$/.test(tested);
  return [
    {
      title: `Test ${handle} with ${errors.test}()`,
      safe: false,
      edits: [{ span: { start: from, end }, text: `${asksForNull ? "" : "!"}${errors.test}(${handle})` }],
    },
  ];
}

/** The error of a NULL pointer would be 0: in the statement behind the test it becomes a number. */
function replaceErrorOf(text: string, from: number, within: Span, handle: string, { number }: ErrorNames): { span: Span; text: string }[] {
  const end = Math.min(within.end, text.indexOf(";", from) + 1 || within.end);
  const match = new RegExp(`\\b${number}\\(\\s*${escaped(handle)}\\s*\\)`).exec(text.slice(from, end));
  if (!match) return [];
  const start = from + match.index;
  return [{ span: { start, end: start + match[0].length }, text: "-ENOMEM" }];
}

/** A test behind the statement that got the handle. */
function addTest({ text, fault, finding, shift, within, view }: Broken): readonly Fix[] {
  const errors = errorNames(view);
  const acquired = fault.object?.acquired;
  const { handle } = finding;
  // Where the handle came through an address, what was tested is something else.
  if (text.slice(fault.handle.start + shift, fault.handle.end + shift) !== handle) return [];
  if (!acquired || !errors || !PLAIN.test(handle)) return [];
  const got = statementAround(text, acquired.span.start + shift, within);
  if (got === undefined || got.alone || !new RegExp(`\\b${escaped(lastWord(handle))}\\s*=`).test(got.text)) return [];
  let at = got.end;
  // Behind the last declaration of the block.
  if (/^(?:const\s+)?(?:struct|union|unsigned|int|long|void|bool|u\d+|size_t|\w+_t)\b[^=(]*=/.test(got.text)) {
    for (let next = nextLine(text, at); next && isDeclaration(text.slice(next.start, next.end)); next = nextLine(text, at)) at = next.end;
  }
  if (at > finding.span.start) return [];
  const indent = indentAt(text, got.start);
  const isError = fault.failure === "err" || fault.failure === "errval";
  const value = failureValue(text, within, handle, isError ? errors : undefined);
  if (value === undefined) return [];
  const test = isError ? `${errors.test}(${handle})` : `!${handle}`;
  const step = indent.endsWith("\t") || indent === "" ? "\t" : "    ";
  const code = `\n${at > got.end ? "\n" : ""}${indent}if (${test})\n${indent}${step}return${value === "" ? "" : ` ${value}`};`;
  return [
    {
      title: `Test ${handle} ${isError ? `with ${errors.test}()` : "for NULL"} first`,
      safe: false,
      edits: [{ span: { start: at, end: at }, text: code }],
    },
  ];
}

/** What the function returns when it fails, by its return type. */
function failureValue(text: string, within: Span, handle: string, errors: ErrorNames | undefined): string | undefined {
  const header = text.slice(within.start, text.indexOf("{", within.start));
  const type = header
    .slice(0, header.search(/\w+\s*\(/))
    .replace(/\b(static|inline|__always_inline|noinline|extern)\b/g, "")
    .trim();
  if (type.endsWith("*")) return errors ? `${errors.cast}(${handle})` : "NULL";
  if (type === "void") return "";
  if (/^(int|long|ssize_t)$/.test(type)) return errors ? `${errors.number}(${handle})` : "-ENOMEM";
  if (type === "bool") return "false";
  return undefined;
}

/** A release too many, when it is a statement of its own. */
function dropStatement(broken: Broken): readonly Fix[] {
  const { text, fault, shift, within } = broken;
  const statement = statementAround(text, fault.span.start + shift, within);
  const call = faultyCall(broken);
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
function swapWithUnlock(broken: Broken): readonly Fix[] {
  const { text, fault, shift, within } = broken;
  const put = statementAround(text, fault.span.start + shift, within);
  const call = faultyCall(broken);
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

/** The struct that a variable of the function points to; undefined when the text does not say. */
export function declaredType(text: string, within: Span, handle: string): string | undefined {
  const name = PLAIN.test(handle) && !/[.>]/.test(handle) ? handle : undefined;
  if (name === undefined) return undefined;
  const match = new RegExp(`\\bstruct\\s+(\\w+)\\s*\\*\\s*(?:[\\w\\s,*]*[,*\\s])?${name}\\b`).exec(text.slice(within.start, within.end));
  return match?.[1] === undefined ? undefined : `struct ${match[1]}`;
}

function nextLine(text: string, from: number): Span | undefined {
  const match = /^[ \t]*\n(?=[ \t]+\S)/.exec(text.slice(from, from + 400));
  if (!match) return undefined;
  const start = from + match[0].length;
  const end = text.indexOf("\n", start);
  return { start, end: end < 0 ? text.length : end };
}

function isDeclaration(line: string): boolean {
  return /^\s*(?:(?:const|static|unsigned|signed)\s+)*(?:(?:struct|union|enum)\s+\w+|int|long|char|short|void|bool|u\d+|s\d+|size_t|\w+_t)\b[\s*]+\w+[^()]*;\s*$/.test(
    line,
  );
}

function lastWord(handle: string): string {
  return /\w+$/.exec(handle)?.[0] ?? handle;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
