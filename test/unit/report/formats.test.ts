// Every format for every run: well formed for its reader whatever the sources say, nothing forged. JSON and SARIF: readBack.test.ts; GitHub: github.test.ts.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { parse as parseTestResults } from "test-results-parser";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { b4Check } from "../../../server/src/report/formats/b4.ts";
import { formatNames } from "../../../server/src/report/formats/formats.ts";
import type { LocatedFinding, RunResult } from "../../../server/src/report/result/result.ts";
import { pathOfUri, uriOfPath } from "../../../server/src/report/text/uriReference.ts";
import { arbitraryRun, plainContext } from "../../harness/arbitraryRun.ts";
import { clean, compared, everyRun, oneFinding, rendered, sample } from "../../harness/sampleRun.ts";

describe("all formats", () => {
  it("end with a line end when they hold anything", () => {
    everyRun((run) => {
      for (const name of formatNames) {
        const text = rendered(run, name);
        if (text !== "") expect(text.endsWith("\n"), name).toBe(true);
      }
    });
  });

  it("let no control character of a source through to a terminal", () => {
    everyRun((run) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
      for (const name of formatNames) expect(rendered(run, name), name).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
    });
  });

  it("paths survive as references", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (name) => {
        const whole = Buffer.from(name).toString("utf8");
        expect(pathOfUri(uriOfPath(whole))).toBe(whole);
      }),
    );
  });
});

describe("checkstyle and junit", () => {
  it("are well-formed XML for libxml2", async () => {
    for (const run of fc.sample(arbitraryRun, { numRuns: 12, seed: 5 })) {
      for (const name of ["checkstyle", "junit"] as const) {
        const result = await validateXML({ xml: [{ fileName: "report.xml", contents: rendered(run, name) }], schema: [anything] });
        expect(result.errors, name).toEqual([]);
      }
    }
  });

  it("checkstyle has one file element a file", () => {
    everyRun((run) => {
      const xml = rendered(run, "checkstyle");
      expect(xml.match(/<file /g)?.length ?? 0).toBe(new Set(run.findings.map(({ file }) => file)).size);
      expect(xml.match(/<error /g)?.length ?? 0).toBe(run.findings.length);
    });
  });

  it("junit counts as a reader of test results counts", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "memdesc-lint-junit-"));
    try {
      for (const run of fc.sample(arbitraryRun, { numRuns: 20, seed: 7 })) {
        const file = path.join(folder, "junit.xml");
        writeFileSync(file, rendered(run, "junit"));
        const read = parseTestResults({ type: "junit", files: [file] });
        const cases = read.suites.flatMap((suite: { cases: readonly { status: string }[] }) => suite.cases);
        const unread = run.coverage.notAnalysed.filter((gap) => gap.function === "").length;
        const failing = run.findings.filter((finding) => finding.level !== "hint").length;
        expect(cases.filter(({ status }: { status: string }) => status === "FAIL")).toHaveLength(failing + unread);
        expect(cases.filter(({ status }: { status: string }) => status === "SKIP")).toHaveLength(run.coverage.notAnalysed.length - unread);
        expect(cases.filter(({ status }: { status: string }) => status === "PASS")).toHaveLength(run.findings.length - failing + 1);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("gitlab", () => {
  it("has what GitLab asks for, and no fingerprint twice", () => {
    everyRun((run) => {
      const issues = JSON.parse(rendered(run, "gitlab"));
      expect(issues).toHaveLength(run.findings.length);
      expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(issues.length);
      for (const issue of issues) {
        expect(["info", "minor", "major", "critical", "blocker"]).toContain(issue.severity);
        expect(issue).toMatchObject({
          description: expect.any(String),
          check_name: expect.any(String),
          location: { path: expect.any(String) },
        });
        expect(issue.location.lines.begin).toBeGreaterThan(0);
      }
    });
  });
});

describe("b4, patchwork and 0day", () => {
  const levels = (level: LocatedFinding["level"]) => oneFinding({ level });
  it("b4 gets one check with gcc's lines", () => {
    expect(JSON.parse(rendered(sample, "b4"))).toEqual([
      {
        tool: "memdesc-lint",
        status: "fail",
        summary: "1 error (4 functions analysed, 1 left out)",
        details: expect.stringMatching(/^mm\/a\.c:9:3: error: lost \[leak-on-path\]\n.*note: taken here\n/),
      },
    ]);
    expect([levels("warning"), levels("hint"), clean].map((run) => b4Check(run, false).status)).toEqual(["warn", "pass", "pass"]);
    expect(b4Check(clean, false)).not.toHaveProperty("details");
  });

  it("patchwork gets one of its states, and never success for a run that could not read a file", () => {
    const state = (run: RunResult) => JSON.parse(rendered(run, "patchwork")).state;
    const unread = { ...clean, coverage: { ...clean.coverage, complete: false } };
    expect([sample, levels("warning"), levels("hint"), clean, unread].map(state)).toEqual([
      "fail",
      "warning",
      "success",
      "success",
      "warning",
    ]);
    everyRun((run) => {
      expect(JSON.parse(rendered(run, "patchwork"))).toMatchObject({ context: expect.stringMatching(/^[\w-]{1,255}$/) });
    });
  });

  it("0day tells what is new from what was known", () => {
    const text = rendered(sample, "0day", { ...plainContext, compared });
    expect(text).toContain("(1 new, prefixed by >>):\n\n   mm/a.c:4:3: error: was lost");
    expect(text).toContain("\n>> mm/a.c:9:3: error: lost [leak-on-path]\n");
  });

  it("0day shows findings, tells how to repeat the run, and shows the source", () => {
    const text = rendered(sample, "0day");
    expect(text).toContain("        memdesc-lint check mm/a.c\n");
    expect(text).toContain("\n   mm/a.c:9:3: error: lost [leak-on-path]\n   mm/a.c:2:1: note: taken here\n");
    expect(text).toContain("vim +9 mm/a.c\n\n   1\tl1\n>  2\tl2\n");
    expect(rendered(clean, "0day")).toMatch(/^memdesc-lint noticed no faults in 3 files \(kernel 6\.12\)\.\n/);
    expect(rendered(oneFinding({ file: "a b'c.c" }), "0day")).toContain("check 'a b'\\''c.c'\n");
  });
});

/** A schema that any document keeps to: what is asked is whether it is XML at all. */
const anything = {
  fileName: "any.xsd",
  contents: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${["checkstyle", "testsuites"]
    .map((name) => `<xs:element name="${name}" type="xs:anyType"/>`)
    .join("")}</xs:schema>`,
};
