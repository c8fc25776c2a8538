// Writes docs/formats.md: what each format is for, with the real report of one small function. Usage:
// node tools/run.mjs tools/genFormatDocs.ts [--check]     (--check: fail when the file is not what would be written)

import { type FormatName, formatNames, formats } from "../server/src/report/formats/formats.ts";
import { makePaint } from "../server/src/report/text/paint.ts";
import type { ReportContext } from "../server/src/report/reportContext.ts";
import type { RunResult } from "../server/src/report/result/result.ts";
import { rulePage } from "../server/src/report/rulePage.ts";
import { rules } from "../server/src/rules/index.ts";
import { writeGenerated } from "./generatedPages.ts";
import { openTreeLinter } from "./treeLinter.ts";

const PAGE = "docs/formats.md";
/** Longer lines of examples are cut: what they go on with is more of the same. */
const longestLine = 150;

const source = `int stage_read(struct address_space *mapping, pgoff_t index)
{
	struct folio *folio = filemap_get_folio(mapping, index);

	if (IS_ERR(folio))
		return PTR_ERR(folio);
	if (!folio_test_uptodate(folio))
		return -EIO;
	folio_put(folio);
	return 0;
}
`;

interface Chapter {
  readonly language: string;
  /** Markdown before the example. */
  readonly text: string;
  /** The part of the report that is shown; all of it by default. */
  readonly part?: (report: string) => string;
}

const chapters: Readonly<Record<FormatName, Chapter>> = {
  pretty: {
    language: "",
    text: "The default. The steps of the path are numbered in the order in which they are run and drawn over the source. In colours on a terminal (`NO_COLOR` and `FORCE_COLOR` are honoured).",
  },
  gcc: {
    language: "",
    text: "A line a finding and a `note:` a step of its path. `make`, Vim (`:compiler gcc`, or the default `errorformat`) and whatever else reads gcc follow it. A hint is a `note`.",
  },
  json: {
    language: "json",
    text: "One document, one line a finding; [findings.schema.json](../server/schema/findings.schema.json) is its contract. `memdesc-lint merge` reads it back. It holds no source lines. `directories` counts coverage by directory.",
  },
  jsonl: {
    language: "json",
    text: "The same objects, one a line, for `jq` and logs; `type` says which: `run`, `finding`, `gap` (a function or file that was not analysed), `coverage`. The `coverage` line comes last: a report without it was cut off.\n\n    memdesc-lint check --format jsonl | jq -r 'select(.type == \"finding\") | .rule' | sort | uniq -c",
  },
  sarif: {
    language: "json",
    text: `SARIF 2.1.0, for code scanning services and viewers: each finding with its whole path as a code flow and the source lines around each step, the pages of all rules in force, fixes, and what was not analysed as notifications. \`error\`, \`warning\` and \`note\` are
the levels of findings; \`rank\` and \`properties.confidence\` say how sure one is. \`partialFingerprints\` hold what \`json\` calls fingerprint: it survives moved lines. Files are given relative to \`SRCROOT\`, the working directory; columns count UTF-16 code units.
\`memdesc-lint merge\` reads it back whole, source lines included.

With a baseline or \`--diff\`, each result has \`baselineState\` "new". \`--known\` adds the others: "unchanged" is found and not new, "absent" is found no more and has no region. GitHub's code scanning does not know the field and would list them as open alerts: give
\`--known\` to viewers that know it. \`merge\` leaves them out.

GitHub's code scanning shows 5,000 results of a run and refuses one with more than 25,000; a larger run says so on standard error. The result of the example, spread out:`,
    part: (report) =>
      JSON.stringify(JSON.parse(report).runs[0].results[0], null, 1)
        .replace(/\{\s+("uri[^{}]*?)\s+\}/g, (_, inside: string) => `{ ${inside.replace(/\s*\n\s*/g, " ")} }`)
        .replace(/\{\s+("startLine": \d+,\s+"startColumn"[^{}]*?)\s+\}/g, (_, inside: string) => `{ ${inside.replace(/\s*\n\s*/g, " ")} }`),
  },
  github: {
    language: "",
    text: "Workflow commands, which GitHub Actions shows as annotations: `::error`, `::warning`, and `::notice` for hints. GitHub shows 10 of each kind of a step; the surest findings come first, the others follow in the log as plain lines in a folded group, and standard error says how many. Run it at the top of the repository: paths are relative to the working directory.",
  },
  gitlab: {
    language: "json",
    text: "GitLab's Code Quality report (`artifacts: reports: codequality: gl-code-quality.json`). Certain errors are `critical`, likely ones and certain warnings `major`, likely warnings `minor`, hints `info`. The path is in `content` and `other_locations`.",
  },
  checkstyle: {
    language: "xml",
    text: "Checkstyle's XML, for Jenkins, reviewdog and others. One place a finding: it has no word for paths. Hints are `info`.",
  },
  junit: {
    language: "xml",
    text: "JUnit's XML, for CI systems that show tests: a suite a file with findings, a failed test a finding (a hint passes, with output), and a suite of what was analysed: a function that was left out is skipped, a file that could not be read is an error.",
  },
  b4: {
    language: "json",
    text: "What [b4](https://b4.docs.kernel.org)'s `review-perpatch-check-cmd` reads: one check with `pass`, `warn` or `fail` and the lines of `gcc` as details. For patches, `memdesc-lint patch --format b4` writes the same of what a patch brings.",
  },
  patchwork: {
    language: "json",
    text: "The body of a check for patchwork's REST API. `state` is `fail` for errors, `warning` for warnings and for a run that could not read a file, else `success`. Posting it is the bot's business; it adds `target_url` when the whole report lies somewhere.",
  },
  "0day": {
    language: "",
    text: "Text for a mail in the manner of the 0-day robot: how to repeat the run, each finding with its path, and the source around it. Compared with a baseline or another state (`--diff`), the new ones stand behind `>>`, and what was known of the same files stands between them without. Recipients and tags are the bot's business.",
  },
  html: {
    language: "html",
    text: `One page that opens from disk: it needs no network and no other file, and its content security policy lets nothing else act. It has charts of findings per subsystem and rule and of coverage, all findings grouped by rule, directory or MAINTAINERS entry, each with its
path over the source, whom to ask, what was not analysed, and the pages of the rules that found something. A filter takes words (file, function, rule, message); \`/\` goes to it, \`j\` and \`k\` walk through the findings. Light or dark as the reader's system says. Without
JavaScript the page shows everything, by rule.

MAINTAINERS is read from the top of the kernel tree, as \`scripts/get_maintainer.pl\` reads its \`F:\`, \`X:\` and \`N:\` lines; a finding stands under the most precise entry. The path of the example, as the page has it:`,
    part: (report) => /<pre class="source"[^]*?<\/pre>/.exec(report)?.[0] ?? "",
  },
};

writeGenerated(new Map([[PAGE, await page()]]));

async function page(): Promise<string> {
  const run = await exampleRun();
  const context: ReportContext = {
    paint: makePaint(false),
    withGaps: false,
    base: "file:///home/ann/linux/",
    tree: undefined,
    compared: undefined,
    rules: rules.map((rule) => ({ id: rule.id, summary: rule.docs.summary, levels: rule.level, page: rulePage(rule, undefined) })),
  };
  const list = formatNames.map((name) => `| [${name}](#${name}) | ${formats[name].summary} |`);
  const parts = formatNames.map((name) => {
    const { language, text: prose, part } = chapters[name];
    const report = [...formats[name].render(run, context)].join("");
    return `## ${name}\n\n${prose}\n\n\`\`\`${language}\n${cut(part?.(report) ?? report)}\n\`\`\`\n`;
  });
  return `<!-- Generated by tools/genFormatDocs.ts; do not edit. -->

# Formats of reports

\`--format FORMAT\` says how standard output gets the findings. \`--output FORMAT=FILE\` writes a report to a file in the same run, and may be given several times:

    memdesc-lint check mm fs --format gcc --output sarif=memdesc.sarif --output html=memdesc.html

A file is written whole or not at all; what stands at its end of a symbolic link or pipe is written there, a directory or a file of the run's own input is refused before any work. \`-\` is standard output. \`memdesc-lint merge\` takes \`json\` and \`sarif\`
reports of one run's shards, or a single one, and writes every format; they are held against a schema first.

| format | for |
|---|---|
${list.join("\n")}

What a source, a path or a message says cannot forge a line, a command or markup of a report: control characters become U+FFFD, the rest is escaped for its reader.

The examples are the reports of this function, in \`mm/stage.c\`; lines longer than ${longestLine} characters are cut.

\`\`\`c
${source}\`\`\`

${parts.join("\n")}`;
}

function cut(report: string): string {
  return report
    .trimEnd()
    .split("\n")
    .map((line) => (line.length <= longestLine ? line : `${line.slice(0, longestLine)}…`))
    .join("\n");
}

async function exampleRun(): Promise<RunResult> {
  const linter = await openTreeLinter([6, 12]);
  const { findings, coverage } = linter.lint("mm/stage.c", source);
  if (findings.length !== 1) throw new Error(`the example has ${findings.length} findings; one was expected`);
  const counts = { files: 1, functions: coverage.functions, handleFunctions: coverage.handleFunctions, analysed: coverage.analysed };
  return {
    toolVersion: "0.1.0",
    kernelVersion: "6.12",
    epoch: "released",
    shard: undefined,
    findings,
    coverage: { ...counts, complete: true, notAnalysed: coverage.notAnalysed, directories: [{ directory: "mm", ...counts }] },
    totalMs: 412,
  };
}
