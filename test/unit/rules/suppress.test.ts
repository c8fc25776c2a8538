// Suppression comments: where they reach, and what is said about bad ones.

import { describe, expect, it } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import type { Finding } from "../../../server/src/rules/finding.ts";
import { applySuppressions, suppressionRules } from "../../../server/src/rules/suppress.ts";

const known = new Set(["leak", "double-put", ...suppressionRules]);

/** Lints a text where `LEAK` and `PUT` stand for findings; gives "rule@line" of what is left. */
function lint(text: string, active: ReadonlySet<string> = known): readonly string[] {
  const source = makeSourceText("a.c", text);
  const findings = [...text.matchAll(/LEAK|PUT/g)].map((match): Finding => {
    const span = { start: match.index, end: match.index + match[0].length };
    const rule = match[0] === "LEAK" ? "leak" : "double-put";
    return {
      rule,
      level: "error",
      confidence: "certain",
      message: "m",
      span,
      function: "f",
      handle: "x",
      kind: "folio",
      trace: [],
      fixes: [],
    };
  });
  const comments = [...text.matchAll(/\/\*(.*?)\*\/|\/\/([^\n]*)/gs)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[1] ?? match[2] ?? "",
  }));
  const functions = [...text.matchAll(/^int (\w+)\(\)\n\{.*?^\}/gms)].map((match) => ({
    name: match[1] ?? "",
    start: match.index,
    end: match.index + match[0].length,
  }));
  const left = applySuppressions({ source, findings, comments, functions, knownRules: known, activeRules: active });
  return left.map((finding) => `${finding.rule}@${text.slice(0, finding.span.start).split("\n").length}`);
}

const allow = (rules: string, reason = "freed by the caller") => `/* memdesc-lint: allow(${rules}) ${reason} */`;

describe("reach", () => {
  it("the same line", () => expect(lint(`LEAK ${allow("leak")}\nLEAK`)).toEqual(["leak@2"]));
  it("the same line, behind a statement of several lines", () => expect(lint(`x = LEAK ${allow("leak")}\n`)).toEqual([]));
  it("the next line only", () => expect(lint(`${allow("leak")}\nLEAK\nLEAK`)).toEqual(["leak@3"]));
  it("the next line with code, over other comments", () => expect(lint(`${allow("leak")}\n/* why */\n\nLEAK`)).toEqual([]));
  it("two comments above one line", () => expect(lint(`${allow("leak")}\n${allow("double-put")}\nLEAK PUT`)).toEqual([]));
  it("a line comment", () => expect(lint("LEAK // memdesc-lint: allow(leak) freed by the caller")).toEqual([]));
  it("a comment of several lines", () => expect(lint("/*\n * memdesc-lint: allow(leak)\n * freed by the caller\n */\nLEAK")).toEqual([]));
  it("a whole function", () => expect(lint(`${allow("leak")}\nint f()\n{\n  LEAK\n  LEAK\n}\nint g()\n{\n  LEAK\n}`)).toEqual(["leak@9"]));
  it("only the rules it names", () => expect(lint(`LEAK PUT ${allow("leak")}`)).toEqual(["double-put@1"]));
  it("several rules", () => expect(lint(`LEAK PUT ${allow("leak, double-put")}`)).toEqual([]));
});

describe("what is said about them", () => {
  it("no reason: suppresses, and is reported", () => {
    expect(lint(`LEAK ${allow("leak", "")}`)).toEqual(["suppression-without-reason@1"]);
    expect(lint(`LEAK ${allow("leak", " : ")}`)).toEqual(["suppression-without-reason@1"]);
  });
  it("unused", () => expect(lint(`x ${allow("leak")}`)).toEqual(["unused-suppression@1"]));
  it("partly unused", () => expect(lint(`LEAK ${allow("leak, double-put")}`)).toEqual(["unused-suppression@1"]));
  it("unknown rule", () => expect(lint(`LEAK ${allow("leek")}`)).toEqual(["leak@1", "unknown-rule-in-suppression@1"]));
  it("not a suppression", () => expect(lint("LEAK /* memdesc-lint: ignore leak */")).toEqual(["leak@1", "unknown-rule-in-suppression@1"]));
  it("an empty list", () => expect(lint(`LEAK ${allow("")}`)).toEqual(["leak@1", "unknown-rule-in-suppression@1"]));
  it("a rule that was not run is not judged", () =>
    expect(lint(`x ${allow("leak")}`, new Set([...known].filter((rule) => rule !== "leak")))).toEqual([]));
  it("other comments are left alone", () => expect(lint("/* see memdesc-lint: allow(x) in the docs */ LEAK")).toEqual(["leak@1"]));
});
