// Code of an architecture that has its devices always mapped owes nothing for a mapping; that of drivers and of other architectures does.

import { expect, it } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { linterFor } from "../../harness/linterFor.ts";

const linter = await linterFor({ level: "default", select: [], ignore: [], kernel: [6, 12], epoch: "released" });
const text = `
unsigned int read_clock(unsigned long base)
{
	void *regs = ioremap(base, 64);

	return readl(regs + 8);
}
`;
const rulesIn = (path: string): readonly string[] =>
  linter
    .lintFile(makeSourceText(path, text))
    .findings.map(({ rule }) => rule)
    .sort();

it.each(["drivers/clk/clk-box.c", "arch/arm/mach-box/clk.c"])("%s", (path) => {
  expect(rulesIn(path)).toEqual(["leak-on-path", "unchecked-null"]);
});

it("arch/mips/box/clk.c", () => {
  expect(rulesIn("arch/mips/box/clk.c")).toEqual([]);
  expect(rulesIn("../linux/arch/mips/box/clk.c")).toEqual([]);
});
