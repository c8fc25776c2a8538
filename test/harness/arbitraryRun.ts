// Runs as a renderer may get them, hostile texts included: for properties that hold for every report.

import fc from "fast-check";
import type { ReportContext } from "../../server/src/report/reportContext.ts";
import { makePaint } from "../../server/src/report/text/paint.ts";
import type { ExcerptLine, LocatedFinding, Range, RunResult } from "../../server/src/report/result/result.ts";

/** What breaks renderers: markup, commands, line ends, control characters, half characters, long words. */
const nasty = [
  "]]>",
  "<script>alert(1)</script>",
  "&amp;",
  "\"'`",
  "\n::error::forged",
  "##[error]forged",
  "%0A%25",
  "\r\n",
  "\u0000\u0007\u001b[31m",
  "\ud800",
  "\udc00x",
  "\ufffe\uffff",
  "\u2028\u202e",
  "\t",
  "--",
  "$(touch x)",
  "\ud83d\ude00",
  "é",
  "__proto__",
  "</details>",
  "x".repeat(5000),
] as const;

const text = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ maxLength: 20 })), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(""))
  .filter((made) => made !== "");
/** A path as the file system's reader gives it: no NUL, and whole characters. */
const file = fc.oneof(
  fc.constantFrom("mm/a.c", "fs/b c.c", "../x.c", "a:b.c", "%41.c"),
  text.map((made) => `d/${Buffer.from(made.replace(/\0/g, "")).toString("utf8")}`),
);
const position = fc.integer({ min: 1, max: 5000 });
const range: fc.Arbitrary<Range> = fc
  .record({ line: position, column: position, lines: fc.nat(3), columns: fc.nat(80) })
  .map(({ line, column, lines, columns }) => ({
    line,
    column,
    endLine: line + lines,
    endColumn: lines === 0 ? column + columns : columns + 1,
  }));
const level = fc.constantFrom("error", "warning", "hint");

/** Source lines much as `locate.ts` gives them: around each place of the path in the finding's file, without line ends. */
function excerptOf(places: readonly number[], line: (at: number) => string): readonly ExcerptLine[] {
  const lines = new Set(places.flatMap((place) => [-3, -2, -1, 0, 1, 2, 3].map((offset) => place + offset)).filter((at) => at >= 1));
  return [...lines].sort((a, b) => a - b).map((at) => ({ line: at, text: line(at) }));
}

const finding: fc.Arbitrary<Omit<LocatedFinding, "fingerprint">> = fc
  .record({
    rule: fc.constantFrom("leak-on-path", "double-put", "unknown-rule"),
    level,
    confidence: fc.constantFrom("certain", "likely", "hint"),
    message: text,
    file,
    range,
    function: fc.oneof(fc.constant(""), text),
    handle: text,
    kind: fc.constantFrom("folio", "unknown"),
    trace: fc.array(fc.record({ range, message: text, elsewhere: fc.boolean() }), { maxLength: 5 }),
    fixes: fc.array(
      fc.record({
        title: text,
        safe: fc.boolean(),
        edits: fc.array(fc.record({ range, text: fc.oneof(text, fc.constant("")) }), { minLength: 1, maxLength: 2 }),
      }),
      { maxLength: 1 },
    ),
    source: fc.boolean(),
    built: fc.boolean(),
    line: text.map((made) => made.replace(/[\n\r]/g, " ")),
  })
  .map(({ range: place, trace, fixes, source, line, built, ...rest }) => {
    const steps = trace.map((step) => ({ file: step.elsewhere ? "lib/other.c" : rest.file, ...step.range, message: step.message }));
    const own = steps.filter((step) => step.file === rest.file).map((step) => step.line);
    return {
      ...rest,
      ...place,
      ...(built ? {} : { built: false as const }),
      trace: steps,
      fixes: fixes.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit.range, text: edit.text })) })),
      excerpt: source ? excerptOf([place.line, ...own], (at) => `${line}${at}`) : [],
    };
  });

const gap = fc
  .record({ file, function: fc.oneof(fc.constant(""), text), line: position, column: position, reason: text })
  .map((made) => made);

/** A run with findings in order of their files, each with its own fingerprint. */
export const arbitraryRun: fc.Arbitrary<RunResult> = fc
  .record({
    kernelVersion: fc.constantFrom(undefined, "6.12"),
    epoch: fc.constantFrom("released", "memdesc"),
    shard: fc.constantFrom(undefined, { index: 1, count: 4 }),
    findings: fc.array(finding, { maxLength: 15 }),
    gaps: fc.array(gap, { maxLength: 5 }),
    directories: fc.uniqueArray(
      fc.record({ directory: text, files: fc.nat(9), functions: fc.nat(9), handleFunctions: fc.nat(9), analysed: fc.nat(9) }),
      {
        maxLength: 4,
        selector: ({ directory }) => directory,
      },
    ),
    complete: fc.boolean(),
    totalMs: fc.nat(1_000_000),
  })
  .map(({ findings, gaps, directories, complete, ...rest }) => ({
    toolVersion: "0.1.0",
    ...rest,
    findings: [...findings]
      .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
      .map((one, index) => ({ ...one, fingerprint: index.toString(16).padStart(32, "0") })),
    coverage: { files: 3, functions: 9, handleFunctions: 5, analysed: 4, complete, notAnalysed: gaps, directories },
  }));

/** What the command line tells renderers; the rules are made up. */
export const plainContext: ReportContext = {
  paint: makePaint(false),
  withGaps: true,
  base: "file:///src/linux/",
  tree: undefined,
  compared: undefined,
  rules: ["double-put", "leak-on-path"].map((id) => ({
    id,
    summary: `${id}s`,
    levels: { released: "error", page2025: "error", memdesc: "off" },
    page: `# ${id}\n\nWhy.\n`,
  })),
};
