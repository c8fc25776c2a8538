// The formats for programs, JSON, JSON lines and SARIF: they keep to their schemas, and what is read back is the run.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatNames } from "../../../server/src/report/formats/formats.ts";
import { readReport } from "../../../server/src/report/read/readReport.ts";
import { arbitraryRun, plainContext } from "../../harness/arbitraryRun.ts";
import { compared, everyRun, oneFinding, rendered, sample } from "../../harness/sampleRun.ts";

const require = createRequire(import.meta.url);
const schemaText = readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8");
const { $schema: _draft4, id: _id, ...oasis } = JSON.parse(schemaText);
// The formats of draft 4 are checked by hand: references must resolve.
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(oasis);

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

  it("sarif tells what is new from what was known", () => {
    const states = (shown: boolean) => {
      const log = JSON.parse(rendered(sample, "sarif", { ...plainContext, compared: { ...compared, shown } }));
      expect(validate(log), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
      expect(readReport(JSON.stringify(log))).toMatchObject({ ok: true, report: { findings: sample.findings } });
      return log.runs[0].results.map((result: { ruleId: string; baselineState: string }) => `${result.ruleId} ${result.baselineState}`);
    };
    expect(states(false)).toEqual(["leak-on-path new"]);
    expect(states(true)).toEqual(["leak-on-path new", "leak-on-path unchanged", "double-put absent"]);
    expect(rendered(sample, "sarif")).not.toContain("baselineState");
  });
});

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
