// The cache's files: what is damaged is never taken for what was stored, and the directory stays small whoever writes to it.

import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCacheReader } from "../../../server/src/cli/cache/cacheReader.ts";
import { defaultLimits, newestToMerge, openCacheWriter, removeCacheFile } from "../../../server/src/cli/cache/cacheWriter.ts";
import { decodeReport, encodeReport, reportKey, runKey } from "../../../server/src/cli/cache/reportCache.ts";
import { encodeSegment } from "../../../server/src/cli/cache/segment.ts";
import type { LinterConfig } from "../../../server/src/cli/engine.ts";
import type { FileResult } from "../../../server/src/report/result/result.ts";
import { isFileResult, renameFiles } from "../../../server/src/report/result/storedResult.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "memdesc-lint-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const keyOf = (text: string) => createHash("sha256").update(text).digest().toString("latin1");
const payloadOf = (text: string) => Buffer.from(`payload of ${text}`);
const segments = () => readdirSync(directory).sort();

function write(names: readonly string[], limits = defaultLimits): void {
  const writer = openCacheWriter(directory, "report", limits);
  for (const name of names) writer.put(keyOf(name), payloadOf(name));
  writer.finish([]);
  expect(writer.failure).toBeUndefined();
}

function read(names: readonly string[]): readonly (string | undefined)[] {
  const reader = openCacheReader(directory, "report");
  const found = names.map((name) => reader.get(keyOf(name))?.toString());
  reader.close();
  return found;
}

describe("segments", () => {
  it("give back what was stored", () => {
    write(["a", "b", ""]);
    expect(read(["a", "b", "", "c"])).toEqual(["payload of a", "payload of b", "payload of ", undefined]);
  });

  it("a later entry wins", () => {
    write(["a"]);
    const writer = openCacheWriter(directory, "report");
    writer.put(keyOf("a"), Buffer.from("newer"));
    writer.finish([]);
    expect(read(["a"])).toEqual(["newer"]);
  });

  it("cut or changed at any byte never give anything else", () => {
    const whole = encodeSegment(["a", "bc"].map((name) => ({ key: keyOf(name), payload: payloadOf(name) })));
    const file = path.join(directory, "report-00000000000-0.seg");
    const right = new Set(["payload of a,payload of bc", "payload of a,", ",payload of bc", ","]);
    for (let at = 0; at < whole.length; at++) {
      writeFileSync(file, whole.subarray(0, at));
      expect(read(["a", "bc"]).join(), `cut at ${at}`).toBe(",");
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << (at % 8)), at);
      writeFileSync(file, changed);
      expect(right, `changed at ${at}`).toContain(read(["a", "bc"]).join());
    }
    writeFileSync(file, Buffer.concat([whole, whole]));
    expect(read(["a"])).toEqual([undefined]);
  });

  it("that are something else are named, and other files are nobody's business", () => {
    writeFileSync(
      path.join(directory, "report-00000000000-1.seg"),
      "something else, and long enough to have room for a trailer of its own",
    );
    symlinkSync("/etc/passwd", path.join(directory, "report-00000000000-2.seg"));
    writeFileSync(path.join(directory, "notes.txt"), "mine");
    const reader = openCacheReader(directory, "report");
    expect(reader.damaged.map(({ name }) => name)).toEqual(["report-00000000000-1.seg", "report-00000000000-2.seg"]);
    expect(reader.segments).toEqual([]);
    for (const name of segments()) removeCacheFile(directory, name);
    expect(segments()).toEqual(["notes.txt"]);
    expect(existsSync("/etc/passwd")).toBe(true);
  });

  it("of another namespace are not seen", () => {
    write(["a"]);
    const reader = openCacheReader(directory, "index");
    expect(reader.get(keyOf("a"))).toBeUndefined();
  });
});

describe("a cache directory", () => {
  it("keeps few segments, and everything in them", () => {
    const names = Array.from({ length: 40 }, (_, index) => `n${index}`);
    for (const name of names) write([name]);
    expect(segments().length).toBeLessThanOrEqual(9);
    expect(read(names)).toEqual(names.map((name) => `payload of ${name}`));
  });

  it("merges the newest, and leaves a large old one alone", () => {
    const sized = (...sizes: readonly number[]) => sizes.map((bytes, index) => ({ name: `${index}`, bytes, entries: new Map() }));
    const merged = (...sizes: readonly number[]) => newestToMerge(sized(...sizes)).map(({ name }) => name);
    expect(merged(1000, 1, 1, 1, 1, 1, 1, 1, 1)).toEqual(["8", "7", "6", "5", "4", "3", "2", "1"]);
    expect(merged(10, 10, 10, 10, 10, 10, 10, 10, 10)).toHaveLength(9);
    expect(merged(1000, 900, 800, 100, 1, 1, 1, 1, 1)).toEqual(["8", "7", "6", "5", "4"]);
  });

  it("loses what was not used for longest when it is too large", () => {
    const limits = { ...defaultLimits, mostBytes: 3000 };
    const store = (name: string, bytes: number, used: readonly string[]) => {
      const writer = openCacheWriter(directory, "report", limits);
      writer.put(keyOf(name), Buffer.alloc(bytes));
      writer.finish(used);
    };
    store("used", 500, []);
    const used = segments();
    store("old", 1500, []);
    for (const name of segments()) utimesSync(path.join(directory, name), 1000, 1000);
    store("new", 1500, used);
    expect(read(["used", "old", "new"]).map((text) => text?.length)).toEqual([500, undefined, 1500]);
  });

  it("is rid of what a killed run left, not of what a running one writes", () => {
    writeFileSync(path.join(directory, "tmp-1-aa"), "");
    writeFileSync(path.join(directory, "tmp-2-bb"), "");
    utimesSync(path.join(directory, "tmp-1-aa"), 1000, 1000);
    write(["a"]);
    expect(segments().filter((name) => name.startsWith("tmp"))).toEqual(["tmp-2-bb"]);
  });

  it("that vanished is a failure, said once and not thrown", () => {
    rmSync(directory, { recursive: true });
    const writer = openCacheWriter(directory, "report", { ...defaultLimits, mostBytes: 1, pendingBytes: 1 });
    writer.put(keyOf("a"), payloadOf("a"));
    writer.put(keyOf("b"), payloadOf("b"));
    writer.finish(["report-00000000000-0.seg"]);
    expect(writer.failure).toBe("no such file or directory");
  });
});

describe("keys", () => {
  const config: LinterConfig = {
    modelFiles: [{ path: "m.h", text: "m" }],
    overrideFiles: [],
    macroFiles: [],
    parser: "auto",
    options: { level: "default", select: [], ignore: [], kernel: [6, 12], epoch: "released" },
  };
  it("depend on everything that a result depends on", () => {
    const others = [
      runKey("other build", config),
      runKey("b", { ...config, modelFiles: [{ path: "m.h", text: "M" }] }),
      runKey("b", { ...config, overrideFiles: config.modelFiles }),
      runKey("b", { ...config, macroFiles: config.modelFiles }),
      runKey("b", { ...config, parser: "wasm" }),
      ...(["level", "kernel", "epoch", "select", "ignore"] as const).map((option) =>
        runKey("b", {
          ...config,
          options: { ...config.options, [option]: option === "kernel" ? undefined : option === "level" ? "all" : ["x"] },
        }),
      ),
    ];
    const keys = [runKey("b", config), ...others];
    expect(new Set(keys).size).toBe(keys.length);
    const run = runKey("b", config);
    expect(
      new Set([reportKey(run, "a.c", "x"), reportKey(run, "a.c", "y"), reportKey(run, "a.", "cx"), reportKey(keys[1] ?? "", "a.c", "x")])
        .size,
    ).toBe(4);
    expect(reportKey(run, "a.c", "x")).toHaveLength(32);
  });
  it("do not depend on the order of rules", () => {
    const select = (rules: readonly string[]) => runKey("b", { ...config, options: { ...config.options, select: rules } });
    expect(select(["a", "b"])).toBe(select(["b", "a"]));
  });
});

describe("stored results", () => {
  const range = { line: 1, column: 2, endLine: 1, endColumn: 3 };
  const result: FileResult = {
    file: "mm/a.c",
    findings: [
      {
        ...range,
        rule: "leak-on-path",
        level: "error",
        confidence: "certain",
        message: "m",
        file: "mm/a.c",
        function: "f",
        handle: "h",
        kind: "folio",
        trace: [{ ...range, file: "mm/b.c", message: "step" }],
        fixes: [{ title: "t", safe: true, edits: [{ ...range, text: "x" }] }],
        fingerprint: "f",
        excerpt: [{ line: 1, text: "code" }],
      },
    ],
    coverage: {
      functions: 3,
      handleFunctions: 2,
      analysed: 1,
      notAnalysed: [{ file: "mm/a.c", function: "g", line: 1, column: 1, reason: "r" }],
    },
  };

  it("come back the same while what they depend on is answered the same", () => {
    const needed = { stamp: "s", asked: ["hone", "atwo"], answers: "1 one" };
    const seen: unknown[] = [];
    const holds = (dependencies: unknown): boolean => seen.push(dependencies) > 0;
    expect(decodeReport(encodeReport(result, needed), holds)).toEqual(result);
    expect(decodeReport(encodeReport(result, { ...needed, asked: [] }), holds)).toEqual(result);
    expect(seen).toEqual([needed, { ...needed, asked: [] }]);
    expect(decodeReport(encodeReport(result, needed), () => false)).toBeUndefined();
    expect(decodeReport(encodeReport(result, undefined), () => false)).toEqual(result);
  });

  it("of any other shape are refused", () => {
    const text = JSON.stringify(result);
    expect(isFileResult(JSON.parse(text))).toBe(true);
    // Each value in turn becomes one of another type.
    const values = [...text.matchAll(/:("[^"]*"|\d+|true|\[|\{)/g)];
    expect(values.length).toBeGreaterThan(30);
    for (const { index } of values) {
      const open = text[index + 1];
      const spoiled =
        open === "[" || open === "{"
          ? undefined
          : `${text.slice(0, index + 1)}null${text.slice(index + 1).replace(/^("[^"]*"|\d+|true)/, "")}`;
      if (spoiled !== undefined) expect(isFileResult(JSON.parse(spoiled)), spoiled).toBe(false);
    }
    for (const other of [null, 1, [], {}, "x"]) expect(isFileResult(other)).toBe(false);
    expect(decodeReport(Buffer.from("{"), () => true)).toBeUndefined();
  });

  it("are shown under other names, steps in other files included", () => {
    const shown = renameFiles(result, (file) => `../${file}`);
    expect(shown.findings[0]?.trace[0]?.file).toBe("../mm/b.c");
    expect(shown.coverage.notAnalysed[0]?.file).toBe("../mm/a.c");
  });
});
