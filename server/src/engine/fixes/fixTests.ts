// Edits that mend how a handle is tested for failure: a test of the wrong form, and one that is not there, with what has to be given back
// before the function returns from it.

import type { Span } from "../../base/span.ts";
import { NEGATIVE } from "../../flow/calls/outcome.ts";
import type { Fix } from "../../rules/finding.ts";
import type { FixInput } from "./fixInput.ts";
import { type ErrorNames, errorNames } from "./errorNames.ts";
import { declaredType, escaped, holdsAddress, isInScope, lastWord, PLAIN } from "./handleText.ts";
import { namesFor } from "./releaseNames.ts";
import { indentAt, statementAround } from "./statementText.ts";

/** A test for NULL in place of one for an error pointer and the other way round, with what is returned then. */
export function otherTest({ text, finding, fault, within, view }: FixInput): readonly Fix[] {
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
export function addTest({ text, fault, finding, shift, within, view }: FixInput): readonly Fix[] {
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
  if (at > finding.span.start || isTested(text.slice(at, finding.span.start), handle, errors)) return [];
  const indent = indentAt(text, got.start);
  const isError = fault.failure === "err" || fault.failure === "errval";
  const value = failureValue(text, within, handle, isError ? errors : undefined);
  if (value === undefined) return [];
  const ends = endBeside({ text, fault, finding, shift, within, view }, acquired.span.start);
  if (ends === undefined) return [];
  const test = isError ? `${errors.test}(${handle})` : `!${handle}`;
  const step = indent.endsWith("\t") || indent === "" ? "\t" : "    ";
  const body = [...ends, `return${value === "" ? "" : ` ${value}`};`].map((one) => `\n${indent}${step}${one}`).join("");
  const code = `\n${at > got.end ? "\n" : ""}${indent}if (${test})${ends.length > 0 ? ` {${body}\n${indent}}` : body}`;
  return [
    {
      title: `Test ${handle} ${isError ? `with ${errors.test}()` : "for NULL"} first`,
      safe: false,
      edits: [{ span: { start: at, end: at }, text: code }],
    },
  ];
}

/** Whether a text asks if the handle is one: what fails behind such a test has another remedy than a second one. */
function isTested(text: string, handle: string, { test }: ErrorNames): boolean {
  const name = `${escaped(handle)}(?![\\w.]|->|\\()`;
  return new RegExp(`!\\s*${name}|\\b${name}\\s*[!=]=\\s*NULL\\b|\\b${test}\\w*\\(\\s*${name}|\\bif\\s*\\(\\s*${name}\\s*(?:\\)|&&)`).test(
    text,
  );
}

/**
 * Statements that give back what else the function holds where it got the handle at `offset`, as it does on its other ways out; undefined where
 * text cannot say it.
 */
function endBeside({ text, fault, finding, shift, within, view }: Omit<FixInput, "others">, offset: number): readonly string[] | undefined {
  const calls: string[] = [];
  for (const { object, names, release } of fault.owed ?? []) {
    if (object.id === fault.object?.id) continue;
    const at = offset + shift;
    const name = names.find((one) => holdsAddress(text, within, one) && isInScope(text, within, one, at));
    if (name === undefined) return undefined;
    const [kind = finding.kind] = object.kinds;
    const type = declaredType(text, within, name);
    const [unlock] = object.lock === "held" ? namesFor(view, "unlock", kind, type, object.kinds, false) : [""];
    const [end] = release ? namesFor(view, "release", kind, type, object.kinds, object.extent === undefined) : [""];
    if (unlock === undefined || end === undefined) return undefined;
    for (const by of [unlock, end]) if (by !== "") calls.push(`${by}(${name});`);
  }
  return calls;
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
