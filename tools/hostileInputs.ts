// Mutated configurations and baselines in bulk: none may crash the reader, take long, or be accepted with a path that leads out. Usage:
// node tools/run.mjs tools/hostileInputs.ts [--count N] [--seed N]

import { parseArgs } from "node:util";
import { readBaseline } from "../server/src/config/baseline.ts";
import { initialConfig } from "../server/src/config/initialConfig.ts";
import { readConfig } from "../server/src/config/readConfig.ts";
import { viewOf } from "../server/src/config/settings.ts";

const { values } = parseArgs({ options: { count: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } } });
const ruleIds = ["leak-on-path", "lock-leak", "double-put"];

const uncommented = initialConfig().replace(/^# (?=[a-z-]+ = |\[)/gm, "");
const entry = (digit: string) =>
  `{"fingerprint":"${digit.repeat(32)}","rule":"leak-on-path","file":"mm/a.c","function":"f","reason":"it is \\u00e9 \\"so\\"","judge":"me"}`;
const seeds: readonly (readonly [kind: "toml" | "jsonc" | "baseline", text: string])[] = [
  ["toml", uncommented],
  ["toml", '[[overrides]]\npaths = ["a/**", "!b"]\nrules = { "leak-on-path" = \'off\' }\n"exclude" = """\nx\\\n  y"""\n'],
  [
    "jsonc",
    '{ // c\n "level": "all", "exclude": ["a", "b/*.c",], "rules": { "lock-leak": "off" }, "overrides": [{ "paths": ["x"], "level": "strict" }], "contracts": ["a/b.h"] }',
  ],
  ["baseline", `{ "version": 1, "entries": [\n${["0", "1", "a", "f"].map(entry).join(",\n")}\n] }\n`],
];
const fragments = [
  "[",
  "]",
  "{",
  "}",
  '"',
  "'",
  '"""',
  "'''",
  "\\",
  "=",
  ",",
  ".",
  "#",
  "//",
  "/*",
  "\n",
  "\r\n",
  "\0",
  "\ufeff",
  "\ud800",
  "é",
  "__proto__",
  "constructor",
  "../",
  "/etc/passwd",
  "**/",
  "*",
  "!",
  "1e999",
  "-0",
  "0x",
  "1979-05-27T00:00:00Z",
  "true",
  "null",
  "[[overrides]]",
  "[rules]",
  "level = ",
  "a.b.c = 1\n",
  "\u2028",
];

let state = Number(values.seed) >>> 0 || 1;
/** A number below `limit`; the same sequence for the same seed. */
function random(limit: number): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % limit;
}

function mutate(text: string): string {
  let made = text;
  for (let times = 1 + random(6); times > 0; times--) {
    const at = random(made.length + 1);
    const length = random(20);
    switch (random(7)) {
      case 0:
        made = made.slice(0, at) + made.slice(at + length);
        break;
      case 1:
        made = made.slice(0, at) + (fragments[random(fragments.length)] ?? "") + made.slice(at);
        break;
      case 2:
        made = made.slice(0, at) + (fragments[random(fragments.length)] ?? "").repeat(1 + random(200)) + made.slice(at);
        break;
      case 3:
        made = made.slice(0, at) + made.slice(random(made.length + 1)) + made.slice(at);
        break;
      case 4:
        made = made.slice(0, at) + String.fromCharCode(random(0x300)) + made.slice(at + 1);
        break;
      case 5:
        made = made.slice(0, at) + made.slice(at, at + length).repeat(1 + random(50)) + made.slice(at + length);
        break;
      default:
        made = made.slice(0, at);
    }
  }
  return made.slice(0, 200_000);
}

const longName = `${"a".repeat(240)}/${"a/".repeat(60)}${"a".repeat(240)}.c`;
const counts = { read: 0, refused: 0 };
let slowest = { ms: 0, text: "" };
for (let at = 0; at < Number(values.count); at++) {
  const [kind, seed] = seeds[at % seeds.length] ?? (["toml", ""] as const);
  const text = mutate(seed);
  const started = performance.now();
  if (kind === "baseline") {
    const read = readBaseline(text);
    counts[read.ok ? "read" : "refused"]++;
    if (!read.ok && (read.message === "" || read.line < 1)) throw new Error(`no place: ${JSON.stringify(text)}`);
  } else {
    const read = readConfig(`/tree/memdesc-lint.${kind}`, text, ruleIds);
    counts[read.ok ? "read" : "refused"]++;
    if (read.ok) {
      const view = viewOf(read.config);
      view.excludedBy(`/tree/${longName}`);
      view.judgingOf(`/tree/${longName}`);
      for (const { value } of [...read.config.contracts, ...(read.config.baseline ? [read.config.baseline] : [])])
        if (value.startsWith("/") || (value.split("/").includes("..") && !/^[^/]+\/\.\.|\/[^/]+\/\.\./.test(value)))
          throw new Error(`leads out: ${value}`);
    } else if (read.errors.length === 0 || read.errors.some((error) => error.message === "" || error.line < 1 || error.column < 1)) {
      throw new Error(`no place: ${JSON.stringify(text)}`);
    }
  }
  const ms = performance.now() - started;
  if (ms > slowest.ms) slowest = { ms, text };
}
process.stdout.write(
  `${values.count} inputs: ${counts.read} read, ${counts.refused} refused; the slowest took ${slowest.ms.toFixed(0)} ms (${slowest.text.length} characters): ${JSON.stringify(slowest.text.slice(0, 200))}\n`,
);
