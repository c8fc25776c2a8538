// The same source judged for three epochs: fixtures/epochs/*.c say on each line what it is in each of them.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { makeSourceText, positionAt } from "../server/src/base/sourceText.ts";
import type { Epoch } from "../server/src/model/contract.ts";
import { linterFor } from "./harness/linterFor.ts";

const folder = fileURLToPath(new URL("./fixtures/epochs", import.meta.url));
const EPOCHS: readonly Epoch[] = ["released", "page2025", "memdesc"];

/** `// epochs: [rule] hint/hint | warning/likely | -` at the end of a line: level and confidence in each epoch, or nothing found. */
function announced(text: string, epoch: number): readonly string[] {
  return text.split("\n").flatMap((line, index) => {
    const marks = /\/\/ epochs: (.*)$/.exec(line)?.[1]?.split(";") ?? [];
    return marks.flatMap((mark) => {
      const [, rule = "", verdicts = ""] = /^\s*\[([\w-]+)\] (.*)$/.exec(mark) ?? [];
      const verdict = verdicts.split("|")[epoch]?.trim() ?? "no verdict";
      return verdict === "-" ? [] : [`${index + 1} [${rule}] ${verdict}`];
    });
  });
}

describe.each(readdirSync(folder).sort())("fixtures/epochs/%s", (name) => {
  const text = readFileSync(join(folder, name), "utf8");
  const source = makeSourceText(name, text);
  test.each(EPOCHS)("%s", async (epoch) => {
    const linter = await linterFor({ level: "all", select: [], ignore: [], kernel: [6, 12], epoch });
    const { findings, coverage } = linter.lintFile(source);
    expect(coverage.notAnalysed).toEqual([]);
    const found = findings.map((one) => `${positionAt(source, one.span.start).line} [${one.rule}] ${one.level}/${one.confidence}`);
    expect(found).toEqual(announced(text, EPOCHS.indexOf(epoch)));
    for (const finding of findings) expect(finding.function).toMatch(/_bad$/);
  });
  test("judges some line differently in each epoch", () => {
    const verdicts = EPOCHS.map((_, index) => announced(text, index).join("\n"));
    expect(new Set(verdicts).size).toBe(3);
  });
});
