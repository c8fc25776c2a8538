// What is fuzzed: each reader of foreign input with samples to start from, and the damage that is done to them. Deterministic by seed; the
// same targets run a little in the tests and much in tools/fuzz.ts.

import { applyHunks } from "../server/src/cli/patch/applyHunks.ts";
import { refusal } from "../server/src/cli/patch/diffPaths.ts";
import { readSeries } from "../server/src/cli/patch/readSeries.ts";
import { makeTreeState } from "../server/src/cli/patch/treeState.ts";
import { parseDiff } from "../server/src/cli/patch/unifiedDiff.ts";
import { readCompilerCall } from "../server/src/cli/kbuild/compilerCall.ts";
import { readBaseline } from "../server/src/config/baseline.ts";
import { readConfig } from "../server/src/config/readConfig.ts";
import { readReport } from "../server/src/report/read/readReport.ts";

export interface FuzzTarget {
  readonly name: string;
  readonly samples: readonly string[];
  /** Words of the format, put in at random places. */
  readonly words: readonly string[];
  /** Reads one input, each byte a character; throws when something is wrong with the reader. */
  run(input: string): Promise<void> | void;
}

/** A sequence of numbers below 2^32 that the seed decides. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return (value ^ (value >>> 14)) >>> 0;
  };
}

const hostile = [
  "\0",
  "\u00ff\u00fe",
  "\r",
  "\r\n",
  "\n\n",
  '"',
  "\\",
  "../",
  "/",
  "..",
  "999999999",
  "-1",
  "0",
  "\t",
  "\u00c3\u00a9",
  "\u00e2\u0080\u00ae",
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "__proto__",
  "constructor",
  "\x1b[31m",
];

/** One damaged input. Samples are joined, cut, doubled, and given words of the format and bytes that no format has. */
export function damage(target: FuzzTarget, random: () => number): string {
  const pick = <T>(list: readonly T[]): T | undefined => list[random() % Math.max(1, list.length)];
  let text = pick(target.samples) ?? "";
  for (let left = 1 + (random() % 6); left > 0; left -= 1) {
    const at = random() % (text.length + 1);
    const to = Math.min(text.length, at + (random() % 200));
    switch (random() % 10) {
      case 0:
        text = text.slice(0, at) + text.slice(to);
        break;
      case 1:
        text = text.slice(0, to) + text.slice(at);
        break;
      case 2:
        text = text.slice(0, at) + text.slice(at, to).repeat(1 + (random() % 40)) + text.slice(to);
        break;
      case 3:
        text = text.slice(0, at);
        break;
      case 4:
        text = text.slice(0, at) + String.fromCharCode(random() % 256) + text.slice(at + 1);
        break;
      case 5:
        text = text.slice(0, at) + (pick(hostile) ?? "") + text.slice(at);
        break;
      case 6: {
        const other = pick(target.samples) ?? "";
        text = text.slice(0, at) + other.slice(random() % (other.length + 1));
        break;
      }
      case 7:
        text = text.slice(0, at) + (pick(target.words) ?? "").repeat(random() % 100 === 0 ? 2000 : 1) + text.slice(at);
        break;
      case 8: {
        const lines = text.split("\n");
        const [line = ""] = lines.splice(random() % lines.length, 1);
        if (random() % 2 === 0) lines.splice(random() % (lines.length + 1), 0, line);
        text = lines.join("\n");
        break;
      }
      default:
        text = text.replace(/\d+/g, (digits) => (random() % 4 === 0 ? String(random() % 5000) : digits));
    }
    if (text.length > 400_000) text = text.slice(0, 400_000);
  }
  return text;
}

const source = Array.from({ length: 40 }, (_, index) => (index % 5 === 0 ? "}\n" : `\tline(${index});\n`)).join("");
const change = `--- a/mm/a.c\n+++ b/mm/a.c\n@@ -2,7 +2,8 @@ int f(void)\n \tline(1);\n \tline(2);\n \tline(3);\n-\tline(4);\n+\tline(44);\n+\tmore();\n }\n \tline(6);\n \tline(7);\n@@ -30,4 +31,3 @@\n }\n \tline(31);\n-\tline(32);\n \tline(33);\n`;
const gitChange = `diff --git a/mm/a.c b/mm/a.c\nindex 0123456789ab..123456789abc 100644\n${change}`;
const created =
  "diff --git a/mm/new.c b/mm/new.c\nnew file mode 100644\nindex 000000000000..123456789abc\n--- /dev/null\n+++ b/mm/new.c\n@@ -0,0 +1,2 @@\n+int x;\n+int y;\n\\ No newline at end of file\n";
const renamed =
  'diff --git a/mm/a.c "b/mm/caf\\303\\251.c"\nsimilarity index 90%\nrename from mm/a.c\nrename to "mm/caf\\303\\251.c"\n@@ -1,2 +1,2 @@\n }\n-\tline(1);\n+\tline(x);\n';
const binary = "diff --git a/x.bin b/x.bin\nindex 0123456..1234567 100644\nGIT binary patch\nliteral 3\nKc$}\n\nliteral 2\nJc$}\n\n";
const mail = (subject: string, body: string, more = "") =>
  `From: =?utf-8?q?A_B?= <a@b.c>\nSubject: ${subject}\nDate: Tue, 2 Jan 2024 03:04:05 +0000\nMessage-ID: <1@b.c>\n${more}\nWhy.\n\n---\n mm/a.c | 3 +-\n\n${body}-- \n2.39.5\n\n`;
const from = "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n";
const multipart = `--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nhi=20=\n there\n--b\nContent-Type: text/x-patch; name=a.patch\nContent-Disposition: attachment; filename=a.patch\nContent-Transfer-Encoding: base64\n\n${Buffer.from(gitChange).toString("base64")}\n--b--\n`;

const patches: FuzzTarget = {
  name: "patches",
  samples: [
    gitChange,
    `${gitChange}${created}${renamed}${binary}`,
    mail("[PATCH] a", gitChange),
    from +
      mail("[PATCH 0/2] cover", "base-commit: 0123456789abcdef0123456789abcdef01234567\n") +
      from +
      mail("[PATCH v2 1/2] a", gitChange) +
      from +
      mail("Re: [PATCH 2/2] b", created),
    mail("[PATCH] a", Buffer.from(gitChange).toString("base64"), "Content-Transfer-Encoding: base64\n"),
    mail("[PATCH] a", multipart, 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n'),
    mail("[PATCH] a", gitChange, "Content-Type: text/plain; charset=iso-2022-jp; format=flowed; delsp=yes\n"),
    change.replaceAll("\n", "\r\n"),
  ],
  words: [
    "diff --git ",
    "--- a/mm/a.c\n",
    "+++ b/../../etc/passwd.c\n",
    "+++ /dev/null\n",
    "@@ -1,3 +1,3 @@\n",
    "@@ -0,0 +1 @@\n",
    "@@ -1,999999999 +1,999999999 @@\n",
    "rename from .git/x.c\n",
    "rename to /etc/x.c\n",
    "copy from mm/a.c\n",
    "deleted file mode 100644\n",
    "new file mode 120000\n",
    "\\ No newline at end of file\n",
    "GIT binary patch\n",
    from,
    "Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    "Content-Type: message/rfc822\n\n",
    "Subject: [PATCH 1/9999]\n",
    "=?utf-8?b?",
    "-- \n",
  ],
  async run(input) {
    const bytes = Buffer.from(input, "latin1");
    const series = await readSeries([{ name: "input", bytes }], 1);
    const state = makeTreeState({
      name: "samples",
      async read(file) {
        if (refusal(file) !== undefined) throw new Error(`asked for ${JSON.stringify(file)}, which is refused`);
        return file.startsWith("mm/") && !file.includes("new") ? { kind: "file", content: source } : { kind: "none" };
      },
      blob: async (id) => (id.startsWith("0") ? source : undefined),
    });
    for (const patch of series.patches) {
      const { sources } = await state.apply(patch.diff.files, patch.otherReading?.files ?? []);
      for (const { path, after, origins } of sources) {
        if (refusal(path) !== undefined) throw new Error(`applied to ${JSON.stringify(path)}`);
        const lines = after === undefined || after === "" ? 0 : after.split("\n").length - (after.endsWith("\n") ? 1 : 0);
        if (origins.length !== lines) throw new Error(`${origins.length} origins for ${lines} lines`);
      }
    }
  },
};

const diffs: FuzzTarget = {
  name: "diffs",
  samples: [gitChange, `${change}${change}`, `${created}${renamed}`, binary, change.replaceAll("\n", "\r\n")],
  words: patches.words,
  run(input) {
    for (const { hunks } of parseDiff(input, 1).files) applyHunks(source, hunks);
    parseDiff(input, 0);
  },
};

const configs: FuzzTarget = {
  name: "configs",
  samples: [
    '#:schema x\nlevel = "strict"\nkernel = "6.12"\nepoch = "released"\nexclude = ["drivers/staging/", "!drivers/staging/x.c", "**/*.mod.c"]\ncontracts = ["Documentation/a.h"]\n\n[rules]\nleak-on-path = "warning"\n\n[[overrides]]\npaths = ["mm/**"]\nlevel = "all"\nrules = { double-put = "off" }\n',
    '{\n  // comment\n  "level": "default", "rules": { "leak-on-path": "off" },\n  "overrides": [{ "paths": ["fs/"], "level": "strict" }],\n}\n',
  ],
  words: [
    "[a.b.c]\n",
    "[[overrides]]\n",
    "level = ",
    "x = 1979-05-27T07:32:00Z\n",
    '"""',
    "'''",
    "exclude = [",
    '"**/',
    "[!a-z]",
    "{".repeat(50),
    "[".repeat(50),
    "# ",
    "/*",
    "\\u0000",
    "nan",
    "inf",
    "1e999",
  ],
  run(input) {
    for (const file of ["/x/memdesc-lint.toml", "/x/memdesc-lint.jsonc"]) readConfig(file, input, ["leak-on-path", "double-put"]);
  },
};

const finding = {
  rule: "leak-on-path",
  level: "error",
  confidence: "certain",
  message: "m",
  file: "mm/a.c",
  line: 3,
  column: 1,
  endLine: 3,
  endColumn: 2,
  function: "f",
  handle: "folio",
  kind: "folio",
  trace: [{ file: "mm/a.c", line: 1, column: 1, endLine: 1, endColumn: 2, message: "acquired" }],
  fixes: [],
  fingerprint: "0123456789abcdef0123456789abcdef",
};
const report = {
  version: 1,
  tool: { name: "memdesc-lint", version: "0.1.0" },
  kernel: { version: "6.12", epoch: "released" },
  shard: { index: 1, count: 2 },
  findings: [finding],
  coverage: {
    files: 1,
    functions: 1,
    handleFunctions: 1,
    analysed: 1,
    complete: true,
    notAnalysed: [],
    directories: [{ directory: "mm", files: 1, functions: 1, handleFunctions: 1, analysed: 1 }],
  },
  timing: { totalMs: 1 },
};
const sarif = {
  version: "2.1.0",
  runs: [
    {
      tool: { driver: { name: "memdesc-lint", version: "0.1.0", rules: [{ id: "leak-on-path" }] } },
      results: [
        {
          ruleId: "leak-on-path",
          ruleIndex: 0,
          level: "error",
          message: { text: "m" },
          locations: [
            {
              physicalLocation: { artifactLocation: { uri: "mm/a.c" }, region: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 2 } },
              logicalLocations: [{ name: "f", kind: "function" }],
            },
          ],
          codeFlows: [
            {
              threadFlows: [
                {
                  locations: [
                    {
                      location: {
                        physicalLocation: { artifactLocation: { uri: "mm/a.c" }, region: { startLine: 1 } },
                        message: { text: "acquired" },
                      },
                    },
                  ],
                },
              ],
            },
          ],
          partialFingerprints: { "memdesc/v1": "0123456789abcdef0123456789abcdef" },
        },
      ],
      invocations: [{ executionSuccessful: true, toolExecutionNotifications: [{ message: { text: "x" }, level: "note" }] }],
    },
  ],
};

const reports: FuzzTarget = {
  name: "reports",
  samples: [JSON.stringify(report, null, 1), JSON.stringify({ ...report, findings: [finding, finding] })],
  words: [
    '"__proto__":{},',
    '"findings":[],',
    '"runs":[{}],',
    '"version":1,',
    "null",
    "1e308",
    "-0",
    '"\\u0000"',
    "[".repeat(100),
    '{"a":'.repeat(100),
    '"uri":"file:///etc/passwd",',
    '"uri":"%00%ff",',
  ],
  run(input) {
    readReport(input);
  },
};

const sarifReports: FuzzTarget = { ...reports, name: "sarif", samples: [JSON.stringify(sarif, null, 1)] };

const baselines: FuzzTarget = {
  name: "baselines",
  samples: [
    JSON.stringify(
      {
        version: 1,
        tool: "memdesc-lint",
        findings: [{ fingerprint: finding.fingerprint, rule: finding.rule, file: finding.file, function: "f", reason: "r", judge: "j" }],
      },
      null,
      1,
    ),
    JSON.stringify({
      version: 1,
      entries: [
        { fingerprint: finding.fingerprint, rule: finding.rule, file: finding.file, function: "f", message: "m", reason: "", judge: "" },
      ],
    }),
  ],
  words: reports.words,
  run(input) {
    readBaseline(input);
  },
};

const calls: FuzzTarget = {
  name: "compiler calls",
  samples: ['-D__linux__ -Wbitwise --arch=x86 -include ./include/linux/kconfig.h -I./include -DKBUILD_MODNAME="a" -DX=1 -UX mm/a.c'],
  words: ["-D", "-U", "-include", "-D=", "-D__proto__", "--", "-", "@file", "-o"],
  run(input) {
    readCompilerCall(input.split(/[ \n]/));
  },
};

export const fuzzTargets: readonly FuzzTarget[] = [patches, diffs, configs, reports, sarifReports, baselines, calls];
