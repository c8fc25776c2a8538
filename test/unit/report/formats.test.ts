// Every format for every run: well formed for its reader whatever the sources say, nothing forged, nothing lost on the way back.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { Ajv } from "ajv";
import fc from "fast-check";
import { parse as parseTestResults } from "test-results-parser";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { b4Check } from "../../../server/src/report/b4.ts";
import { formatNames, formats, type FormatName } from "../../../server/src/report/formats.ts";
import { readReport } from "../../../server/src/report/readReport.ts";
import type { LocatedFinding, RunResult } from "../../../server/src/report/result.ts";
import { pathOfUri, uriOfPath } from "../../../server/src/report/uriReference.ts";
import { arbitraryRun, plainContext } from "../../harness/arbitraryRun.ts";

const require = createRequire(import.meta.url);
const rendered = (run: RunResult, format: FormatName, context = plainContext) => [...formats[format].render(run, context)].join("");
const everyRun = (check: (run: RunResult) => void, numRuns = 40) => fc.assert(fc.property(arbitraryRun, check), { numRuns });

const schemaText = readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8");
const { $schema: _draft4, id: _id, ...oasis } = JSON.parse(schemaText);
// The formats of draft 4 are checked by hand: references must resolve.
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(oasis);

describe("all formats", () => {
  it("are text that UTF-8 can hold, and end with a line end when they hold anything", () => {
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
});

describe("json, jsonl and sarif", () => {
  it("sarif keeps to the OASIS schema, with references that resolve", () => {
    everyRun((run) => {
      const log = JSON.parse(rendered(run, "sarif"));
      expect(validate(log), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
      for (const result of log.runs[0].results) {
        const { uri, uriBaseId } = result.locations[0].physicalLocation.artifactLocation;
        expect(new URL(uri, log.runs[0].originalUriBaseIds[uriBaseId].uri).protocol).toBe("file:");
        const places = [
          result.locations[0],
          ...(result.codeFlows?.[0].threadFlows[0].locations ?? []).map((step: { location: object }) => step.location),
        ];
        for (const { physicalLocation: place } of places) {
          if (place.contextRegion === undefined) continue;
          expect(place.contextRegion.startLine).toBeLessThanOrEqual(place.region.startLine);
          expect(place.contextRegion.endLine).toBeGreaterThanOrEqual(place.region.endLine);
        }
        if (result.ruleIndex !== undefined) expect(log.runs[0].tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      }
    });
  });

  it("sarif without a base or a path is valid, too", () => {
    const log = JSON.parse(rendered(oneFinding({ trace: [], function: "" }), "sarif", { ...plainContext, base: undefined }));
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    expect(log.runs[0].results[0].codeFlows).toBeUndefined();
  });

  it("sarif has the whole path in order, and the lines around each step", () => {
    const log = JSON.parse(rendered(sample, "sarif"));
    const [result] = log.runs[0].results;
    const steps = result.codeFlows[0].threadFlows[0].locations;
    expect(steps.map((step: { location: { message: { text: string } } }) => step.location.message.text)).toEqual([
      "taken here",
      "lost here",
    ]);
    expect(steps.map((step: { executionOrder: number }) => step.executionOrder)).toEqual([1, 2]);
    expect(steps[0].location.physicalLocation.contextRegion).toMatchObject({
      startLine: 1,
      endLine: 5,
      snippet: { text: "l1\nl2\nl3\nl4\nl5\n" },
    });
    expect(result.partialFingerprints).toEqual({ "memdescLint/v1": sample.findings[0]?.fingerprint });
    expect(log.runs[0].columnKind).toBe("utf16CodeUnits");
  });

  it("sarif read back is the run", () => {
    everyRun((run) => {
      const read = readReport(rendered(run, "sarif"));
      expect(read).toEqual({ ok: true, report: run });
    });
  });

  it("json read back is the run without source lines", () => {
    everyRun((run) => {
      const read = readReport(rendered(run, "json"));
      const bare = { ...run, findings: run.findings.map((one) => ({ ...one, excerpt: [] })) };
      expect(read).toEqual({ ok: true, report: bare });
    });
  });

  it("jsonl has one object a line: run, findings, gaps, coverage", () => {
    everyRun((run) => {
      const lines = rendered(run, "jsonl").trimEnd().split("\n");
      const types = lines.map((line) => JSON.parse(line).type);
      const { findings, coverage } = run;
      expect(types).toEqual(["run", ...findings.map(() => "finding"), ...coverage.notAnalysed.map(() => "gap"), "coverage"]);
    });
  });

  it("a report that any value of was changed is read, or refused with a reason", () => {
    const junk = fc.constantFrom(null, -1, 1e308, 0.5, "", "x", [], {}, [[[]]], { length: 9 }, true);
    fc.assert(
      fc.property(arbitraryRun, fc.constantFrom("json" as const, "sarif" as const), fc.nat(), junk, (run, format, where, value) => {
        const text = spoiled(rendered(run, format), where, value);
        const read = readReport(text);
        if (read.ok) for (const name of formatNames) rendered(read.report, name);
        else expect(read.reason).not.toBe("");
      }),
      { numRuns: 100 },
    );
  });

  it("a log of another tool, of several runs, or with a broken reference is refused by name", () => {
    const log = JSON.parse(rendered(sample, "sarif"));
    const spoil = (change: (copy: typeof log) => void) => {
      const copy = structuredClone(log);
      change(copy);
      const read = readReport(JSON.stringify(copy));
      return read.ok ? "read" : read.reason;
    };
    expect(spoil((copy) => (copy.runs[0].tool.driver.name = "sparse"))).toContain('a SARIF log of "sparse"');
    expect(spoil((copy) => copy.runs.push(copy.runs[0]))).toContain("/runs must NOT have more than 1 items");
    expect(spoil((copy) => (copy.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri = "%zz"))).toContain(
      '"%zz" is no reference',
    );
    expect(spoil((copy) => (copy.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0))).toContain(
      "startLine must be >= 1",
    );
    expect(spoil((copy) => (copy.runs[0].properties.shard = { index: 5, count: 4 }))).toContain("shard 5/4");
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

describe("github", () => {
  it("gives no command that is not ours, and each annotation in one line", () => {
    everyRun((run) => {
      const { commands, log } = runnerReads(rendered(run, "github"));
      for (const command of commands) expect(["error", "warning", "notice", "group", "endgroup"]).toContain(command.name);
      for (const kind of ["error", "warning", "notice"])
        expect(commands.filter(({ name }) => name === kind).length).toBeLessThanOrEqual(10);
      expect(log.join("\n")).not.toMatch(/^::/m);
    });
  });

  it("shows the surest findings first and says what is left out", () => {
    const findings = Array.from({ length: 14 }, (_, index) => ({
      ...finding({ message: `m${index}`, confidence: index === 13 ? "certain" : "likely" }),
      fingerprint: index.toString(16).padStart(32, "0"),
    }));
    const run = { ...sample, findings };
    const text = rendered(run, "github");
    const shown = runnerReads(text).commands.filter(({ name }) => name === "error");
    expect(shown).toHaveLength(10);
    expect(shown[0]?.message).toMatch(/^m13\n1\. /);
    expect(text).toContain("::group::4 further findings, not shown as annotations");
    for (const { message } of findings) expect(text).toContain(message);
    expect(formats.github.cuts?.(run, plainContext)).toEqual([expect.stringContaining("4 of 14 are in the log only")]);
    expect(formats.github.cuts?.(sample, plainContext)).toEqual([]);
  });

  it("says file, place and rule as the runner reads them", () => {
    const run = oneFinding({ file: "a,b:c%.c", message: "100%\nsure" });
    const [command] = runnerReads(rendered(run, "github")).commands;
    expect(command).toMatchObject({
      name: "error",
      properties: { file: "a,b:c%.c", line: "9", endLine: "9", col: "3", endColumn: "19", title: "leak-on-path" },
    });
    expect(command?.message).toMatch(/^100%\ufffdsure\n1\. /);
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

  it("0day and sarif tell what is new from what was known", () => {
    const [old] = oneFinding({ message: "was lost", line: 4, fingerprint: "f".repeat(32) }).findings;
    if (old === undefined) throw new Error("no finding");
    const gone = { rule: "double-put", file: "mm/b.c", function: "f", fingerprint: "e".repeat(32), message: "Was put twice." };
    const context = { ...plainContext, compared: { known: [old], gone: [gone], shown: false } };
    const text = rendered(sample, "0day", context);
    expect(text).toContain("(1 new, prefixed by >>):\n\n   mm/a.c:4:3: error: was lost");
    expect(text).toContain("\n>> mm/a.c:9:3: error: lost [leak-on-path]\n");
    const states = (shown: boolean) => {
      const log = JSON.parse(rendered(sample, "sarif", { ...context, compared: { ...context.compared, shown } }));
      expect(validate(log), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
      expect(readReport(JSON.stringify(log))).toMatchObject({ ok: true, report: { findings: sample.findings } });
      return log.runs[0].results.map((result: { ruleId: string; baselineState: string }) => `${result.ruleId} ${result.baselineState}`);
    };
    expect(states(false)).toEqual(["leak-on-path new"]);
    expect(states(true)).toEqual(["leak-on-path new", "leak-on-path unchanged", "double-put absent"]);
    expect(rendered(sample, "sarif")).not.toContain("baselineState");
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

function finding(more: Partial<LocatedFinding>): LocatedFinding {
  const range = { line: 9, column: 3, endLine: 9, endColumn: 20 };
  const file = more.file ?? "mm/a.c";
  return {
    rule: "leak-on-path",
    level: "error",
    confidence: "certain",
    message: "lost",
    file,
    ...range,
    function: "f",
    handle: "folio",
    kind: "folio",
    trace: [
      { file, line: 2, column: 1, endLine: 2, endColumn: 5, message: "taken here" },
      { file, ...range, message: "lost here" },
    ],
    fixes: [],
    fingerprint: "0123456789abcdef0123456789abcdef",
    excerpt: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((line) => ({ line, text: `l${line}` })),
    ...more,
  };
}

function oneFinding(more: Partial<LocatedFinding>): RunResult {
  return { ...clean, findings: [finding(more)] };
}

const clean: RunResult = {
  toolVersion: "0.1.0",
  kernelVersion: "6.12",
  epoch: "released",
  shard: undefined,
  findings: [],
  coverage: { files: 3, functions: 9, handleFunctions: 5, analysed: 4, complete: true, notAnalysed: [], directories: [] },
  totalMs: 0,
};
const sample = oneFinding({});

/** A schema that any document keeps to: what is asked is whether it is XML at all. */
const anything = {
  fileName: "any.xsd",
  contents: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${["checkstyle", "testsuites"]
    .map((name) => `<xs:element name="${name}" type="xs:anyType"/>`)
    .join("")}</xs:schema>`,
};

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads a step's output as GitHub's runner does: which lines are commands, and what stays in the log. */
function runnerReads(output: string): { readonly commands: readonly Command[]; readonly log: readonly string[] } {
  const commands: Command[] = [];
  const log: string[] = [];
  let stopped: string | undefined;
  for (const line of output.split(/\r\n|[\n\r]/)) {
    const parsed = /^::([\w-]+)(?: (.*?))?::(.*)$/.exec(line.trimStart());
    const name = parsed?.[1] ?? "";
    if (stopped !== undefined) {
      if (name === stopped || line.trimStart() === `::${stopped}::`) stopped = undefined;
      continue;
    }
    if (parsed === null) {
      if (line.includes("##[")) throw new Error(`the runner would take a command of the old form from: ${line}`);
      log.push(line);
    } else if (name === "stop-commands") stopped = parsed[3] ?? "";
    else {
      const pairs = (parsed[2] ?? "").split(",").filter((pair) => pair !== "");
      const properties = pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), plainly(pair.slice(pair.indexOf("=") + 1))] as const);
      commands.push({ name, properties: Object.fromEntries(properties), message: plainly(parsed[3] ?? "") });
    }
  }
  if (stopped !== undefined) throw new Error("commands were not resumed");
  return { commands, log };

  function plainly(data: string): string {
    return data.replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%0A/g, "\n").replace(/%0D/g, "\r").replace(/%25/g, "%");
  }
}

/** The document with another value at the `where`-th place of it. */
function spoiled(text: string, where: number, value: unknown): string {
  const document = JSON.parse(text);
  const places: (() => void)[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const members = node as Record<string, unknown>;
    for (const key of Object.keys(members)) {
      places.push(() => {
        members[key] = value;
      });
      visit(members[key]);
    }
  };
  visit(document);
  places[where % places.length]?.();
  return JSON.stringify(document);
}
