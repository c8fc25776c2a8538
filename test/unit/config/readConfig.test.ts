// Configurations: what they say, and for each mistake file, line, column, key and remedy. Hostile texts end in bounded time.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../../server/src/config/readConfig.ts";
import { tomlPlaces } from "../../../server/src/config/tomlPlaces.ts";
import { parse } from "smol-toml";

const ruleIds = ["leak-on-path", "double-put", "lock-leak"];
const read = (text: string, name = "memdesc-lint.toml") => readConfig(`/tree/${name}`, text, ruleIds);

/** "line:column message" of each error. */
function errorsOf(text: string, name?: string): readonly string[] {
  const result = read(text, name);
  return result.ok ? [] : result.errors.map((error) => `${error.line}:${error.column} ${error.message}`);
}

describe("what a configuration says", () => {
  const toml = `# ours
level = "strict"
fail-on = "error"
kernel-version = "v6.12.3"
exclude = [
  "drivers/staging/",   # not ours
  "*.mod.c",
]
contracts = ["Documentation/frob.h"]

[rules]
leak-on-path = "error"
"double-put" = 'off'

[[overrides]]
paths = ["mm/"]
level = "all"

[[overrides]]
paths = ["fs/ext4/"]
rules = { lock-leak = "hint" }
`;
  const jsonc = `{
  // ours
  "level": "strict",
  "fail-on": "error",
  "kernel-version": "v6.12.3",
  "exclude": [
    "drivers/staging/",
    "*.mod.c",
  ],
  "contracts": ["Documentation/frob.h"],
  "rules": { "leak-on-path": "error", "double-put": "off" },
  "overrides": [
    { "paths": ["mm/"], "level": "all" },
    { "paths": ["fs/ext4/"], "rules": { "lock-leak": "hint" } },
  ],
}`;

  it("with the line of each word", () => {
    const result = read(toml);
    if (!result.ok) throw new Error(JSON.stringify(result.errors));
    const { config } = result;
    expect(config).toMatchObject({
      directory: "/tree",
      level: { value: "strict", line: 2 },
      failOn: { value: "error", line: 3 },
      kernel: { value: [6, 12], line: 4 },
      exclude: [
        { value: "drivers/staging/", line: 6 },
        { value: "*.mod.c", line: 7 },
      ],
      contracts: [{ value: "Documentation/frob.h", line: 9 }],
      overrides: [
        { paths: [{ value: "mm/", line: 16 }], level: { value: "all", line: 17 } },
        { paths: [{ value: "fs/ext4/", line: 20 }], level: undefined },
      ],
    });
    expect([...config.rules]).toEqual([
      ["leak-on-path", { value: "error", line: 12 }],
      ["double-put", { value: "off", line: 13 }],
    ]);
    expect([...(config.overrides[1]?.rules ?? [])]).toEqual([["lock-leak", { value: "hint", line: 21 }]]);
  });

  it("the same in both languages", () => {
    const bare = (result: ReturnType<typeof read>) =>
      result.ok
        ? JSON.stringify(result.config, (key, value) =>
            key === "line" || key === "file" ? 0 : value instanceof Map ? [...value].map(([k, v]) => [k, v.value]) : value,
          )
        : result;
    expect(bare(read(jsonc, "memdesc-lint.jsonc"))).toBe(bare(read(toml)));
  });

  it("an empty one says nothing", () => {
    for (const [text, name] of [
      ["", "memdesc-lint.toml"],
      ["{}", "memdesc-lint.jsonc"],
      ["\ufeff# only words\n", "memdesc-lint.toml"],
    ] as const)
      expect(read(text, name)).toMatchObject({ ok: true, config: { level: undefined, exclude: [], overrides: [] } });
  });
});

describe("mistakes", () => {
  it.each([
    [
      'lvel = "strict"',
      [
        "1:1 lvel: no such key; did you mean level?; keys are $schema, level, fail-on, kernel-version, epoch, exclude, contracts, baseline, rules, overrides",
      ],
    ],
    ['\nlevel = "stict"\n', ['2:1 level: "stict" is none of default, strict, all; did you mean strict?']],
    ["level = strict", ['1:9 not TOML: invalid value; write level = "strict"']],
    ['exclude = "mm/"', ["1:1 exclude: must be a list"]],
    ["exclude = [\n 'a',\n 3]", ["3:2 exclude[1]: must be a string"]],
    [
      '[rules]\nleek-on-path = "off"',
      ["2:1 rules.leek-on-path: no rule is called that; did you mean leak-on-path? (memdesc-lint rules lists them)"],
    ],
    ['[rules]\nleak-on-path = "none"', ['2:1 rules.leak-on-path: "none" is none of off, hint, warning, error']],
    ['[[overrides]]\nlevel = "all"', ["1:1 overrides[0]: the key paths is missing"]],
    [
      '[[overrides]]\npaths = ["a"]\n[[overrides]]\npaths = ["b"]\nlevl = 1',
      ["5:1 overrides[1].levl: no such key; did you mean level?; keys are paths, level, rules"],
    ],
    ['kernel-version = "six"', ['1:1 kernel-version: not a kernel version; write it as "6.12"']],
    [
      'contracts = ["../x.h"]',
      ['1:14 contracts[0]: "../x.h" leads out of the configuration\'s directory; give such a file with --contracts on the command line'],
    ],
    [
      'baseline = "/etc/passwd"',
      ['1:1 baseline: "/etc/passwd" leads out of the configuration\'s directory; give such a file with --baseline on the command line'],
    ],
    ['exclude = ["a/../../b"]', ['1:12 exclude[0]: "a/../../b" leads out of the directory of the configuration']],
    ['level = "strict"\nlevel = "all"', ["2:1 not TOML: trying to redefine an already defined table or value"]],
    [
      "__proto__ = 1",
      [
        "1:1 __proto__: no such key; keys are $schema, level, fail-on, kernel-version, epoch, exclude, contracts, baseline, rules, overrides",
      ],
    ],
    ['[rules]\n__proto__ = "off"', ["2:1 rules.__proto__: no rule is called that (memdesc-lint rules lists them)"]],
    ["[rules.constructor]\nx = 1", ['1:1 rules.constructor: {"x":1} is none of off, hint, warning, error']],
  ])("%s", (text, expected) => {
    expect(errorsOf(text)).toEqual(expected);
  });

  it.each([
    ['{ "level": "all", "level": "strict" }', ['1:19 the key "level" stands here twice']],
    ['{ "levl": "all" }', [expect.stringContaining("1:3 levl: no such key; did you mean level?")]],
    ["[]", ["1:1 the whole: must be a table"]],
    ["{", [expect.stringContaining("1:2 close brace expected")]],
    ['{ "__proto__": { "level": "all" } }', [expect.stringContaining("1:3 __proto__: no such key")]],
  ])("%s", (text, expected) => {
    expect(errorsOf(text, "memdesc-lint.jsonc")).toEqual(expected);
  });

  it("all of them at once, in order", () => {
    expect(errorsOf('epoch = "now"\nlevel = "x"\nb = 1\n').map((error) => error.split(" ")[0])).toEqual(["1:1", "2:1", "3:1"]);
  });
});

describe("hostile texts", () => {
  it.each([
    ["deep arrays", `exclude = ${"[".repeat(50_000)}`, "toml"],
    ["deep tables", `a${".a".repeat(50_000)} = 1`, "toml"],
    ["deep JSON", "[".repeat(50_000), "jsonc"],
    ["deep objects", '{"a":'.repeat(50_000), "jsonc"],
    ["a large file", `# ${"x".repeat(300_000)}`, "toml"],
    ["many unknown keys", Array.from({ length: 20_000 }, (_, at) => `k${at} = 1`).join("\n"), "toml"],
    ["an open string", `level = """${"\\".repeat(100_000)}`, "toml"],
    ["NUL", 'level = "a\0"', "toml"],
  ])("%s", (_name, text, language) => {
    const result = read(text, `memdesc-lint.${language}`);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.errors.length).toBeLessThanOrEqual(20);
  });

  it.each(["*a*a*a*a*a*a*a*a*b", "**/a/**/a/**/a/**/a/**/b"])("the pattern %s, slow to match, is refused", (pattern) => {
    expect(errorsOf(`exclude = ["${pattern}"]`)).toEqual([expect.stringContaining("more than 3 stars")]);
  });

  const word = fc.constantFrom(
    "level",
    "exclude",
    "rules",
    "overrides",
    "paths",
    "=",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    '"',
    "'",
    '"""',
    "'''",
    "\n",
    ",",
    ".",
    "#",
    "strict",
    "\\",
    "\0",
    "é",
    " ",
    "1",
    "true",
  );
  it("a mess of words is read or refused with a place", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.constantFrom("toml", "jsonc"), (words, language) => {
        const text = words.join("");
        const result = read(text, `memdesc-lint.${language}`);
        if (result.ok) return;
        const lines = text.split("\n").length;
        for (const error of result.errors) {
          expect(error.line).toBeGreaterThanOrEqual(1);
          expect(error.line).toBeLessThanOrEqual(lines);
          expect(error.message).not.toBe("");
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("places of TOML: each is where its key or value stands, for whatever parses", () => {
    const key = fc.constantFrom("a", "b-c", '"d e"', "f.g");
    const scalar = fc.constantFrom("1", '"x # ] }"', "'[['", '"""\n= "\n"""', "'''\n]'''", "true", "1979-05-27");
    const value: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        scalar,
        fc.array(tie("value"), { maxLength: 3 }).map((items) => `[ ${items.join(" , # c ]\n")}\n]`),
      ),
    })).value;
    const line = fc.oneof(
      fc.tuple(key, value).map(([name, text]) => `${name} = ${text} # = "`),
      key.map((name) => `[${name}]`),
      key.map((name) => `[[${name}]]`),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = `${lines.join("\n")}\n`;
        let parsed: unknown;
        try {
          parsed = parse(text);
        } catch {
          return;
        }
        const places = tomlPlaces(text);
        const missing: string[] = [];
        const look = (node: unknown, pointer: string): void => {
          if (pointer !== "" && !places.has(pointer)) missing.push(pointer);
          if (Array.isArray(node)) for (const [index, item] of node.entries()) look(item, `${pointer}/${index}`);
          else if (typeof node === "object" && node !== null && !(node instanceof Date))
            for (const [name, item] of Object.entries(node)) look(item, `${pointer}/${name}`);
        };
        look(parsed, "");
        expect(missing).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
