// Members of a header's struct that one file fills and forgets: what the files beside it do to them decides, and results say that they were asked.

import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { describe, expect, test } from "vitest";
import { isAboutFilesBeside } from "../../../server/src/engine/tree/membersBeside.ts";
import { programOf } from "../../harness/programOf.ts";

const path = "drivers/x/relay.c";
const header = "struct relay {\n\tvoid *buf;\n\tint count;\n};\n";
const relay = (include: string): string =>
  `#include ${include}\n\nint relay_open(struct relay *relay)\n{\n\trelay->buf = vmalloc(PAGE_SIZE);\n\treturn relay->buf ? 0 : -ENOMEM;\n}\n\n` +
  "void relay_end(struct relay *relay)\n{\n\tkfree(relay);\n}\n";
const LEAK = ["member-never-released in relay_end()"];

async function found(
  files: Readonly<Record<string, string>>,
): Promise<{ rules: readonly string[]; asked: readonly string[]; answers: string }> {
  const { linter, program } = await programOf(files);
  const asked = new Set<string>();
  const recorded = { othersOf: (name: string) => program.recording(name, asked) };
  const { findings } = linter.lintFile(makeSourceText(path, files[path] ?? ""), { program: recorded, path });
  return {
    rules: findings.map(({ rule, function: name }) => `${rule} in ${name}()`),
    asked: [...asked],
    answers: program.answersFor(path, [...asked]),
  };
}

describe("a struct of a header", () => {
  test.each([
    ["beside the file", "drivers/x/relay.h", '"relay.h"'],
    ["above it", "drivers/relay.h", '"../relay.h"'],
    ["of all", "include/linux/relay.h", "<linux/relay.h>"],
  ])("%s", async (_name, where, include) => {
    const { rules } = await found({ [where]: header, [path]: relay(include) });
    expect(rules).toEqual(LEAK);
  });
  test("that nobody shows may be anything", async () => {
    const { rules } = await found({ [path]: relay("<linux/relay.h>") });
    expect(rules).toEqual([]);
  });
  test("with a union in it", async () => {
    const { rules } = await found({
      "drivers/x/relay.h": header.replace("int count", "union { int a; void *b; } u"),
      [path]: relay('"relay.h"'),
    });
    expect(rules).toEqual([]);
  });
});

describe("files beside", () => {
  const files = { "drivers/x/relay.h": header, [path]: relay('"relay.h"') };
  test.each([
    ["look at it", "void show(struct relay *relay)\n{\n\tif (relay->buf)\n\t\tmemset(relay->buf, 0, 1);\n}\n", LEAK],
    ["end it", "void stop(struct relay *relay)\n{\n\tvfree(relay->buf);\n}\n", []],
    ["hand it on", "void give(struct relay *relay)\n{\n\tpublish(relay->buf);\n}\n", []],
    ["end a member of the same name of another struct", "void stop(struct other *other)\n{\n\tvfree(other->buf);\n}\n", LEAK],
  ])("that %s", async (_name, text, expected) => {
    const { rules } = await found({ ...files, "drivers/x/beside.c": text });
    expect(rules).toEqual(expected);
  });
  test("of other folders are not looked at", async () => {
    const { rules } = await found({ ...files, "drivers/y/far.c": "void stop(struct relay *relay)\n{\n\tvfree(relay->buf);\n}\n" });
    expect(rules).toEqual(LEAK);
  });
  test("are named by what a result depends on, which changes when their answer does", async () => {
    const before = await found({ ...files, "drivers/x/beside.c": "int one;\n" });
    expect(before.asked.filter(isAboutFilesBeside)).toEqual(["beside:relay.buf"]);
    const { program } = await programOf({ ...files, "drivers/x/beside.c": "void stop(struct relay *relay)\n{\n\tvfree(relay->buf);\n}\n" });
    expect(program.answersFor(path, before.asked)).not.toBe(before.answers);
    const same = await programOf({ ...files, "drivers/x/beside.c": "int two;\n" });
    expect(same.program.answersFor(path, before.asked)).toBe(before.answers);
  });
});
