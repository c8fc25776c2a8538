// MAINTAINERS: which entry a file belongs to, and that no pattern costs more than its length.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMaintainers } from "../../../server/src/report/maintainers/maintainers.ts";
import { pathPattern, regexPattern } from "../../../server/src/report/maintainers/pathPattern.ts";

const text = `List of maintainers

	F: this line is prose, since it is indented

FROB CORE
M:	Ann Author <ann@example.org>
M:	Bob Builder <bob@example.org>
L:	linux-frob@example.org (moderated for non-subscribers)
S:	Maintained
F:	drivers/frob/
F:	include/linux/frob*.h
X:	drivers/frob/legacy/

FROB LEGACY
S:	Orphan
F:	drivers/frob/legacy

FROB NAMES
N:	frob[0-9]x
S:	Odd Fixes

THE REST
S:	Buried alive in reporters
F:	*
F:	*/
`;
const names = (path: string) =>
  parseMaintainers(text)
    .entriesOf(path)
    .map(({ name }) => name);

describe("entries", () => {
  it("come with people, lists and status", () => {
    expect(parseMaintainers(text).entriesOf("drivers/frob/a.c")[0]).toEqual({
      name: "FROB CORE",
      status: "Maintained",
      people: ["Ann Author <ann@example.org>", "Bob Builder <bob@example.org>"],
      lists: ["linux-frob@example.org"],
    });
  });
  it("are those of the file, the most precise first", () => {
    expect(names("drivers/frob/sub/a.c")).toEqual(["FROB CORE", "THE REST"]);
    expect(names("include/linux/frob_api.h")).toEqual(["FROB CORE", "THE REST"]);
    expect(names("include/linux/sub/frob_api.h")).toEqual(["THE REST"]);
    expect(names("drivers/frob/legacy/a.c")).toEqual(["FROB LEGACY", "THE REST"]);
    expect(names("arch/arm/frob7x-board.c")).toEqual(["FROB NAMES", "THE REST"]);
    expect(names("Makefile")).toEqual(["THE REST"]);
  });
  it("of hostile text are none, in bounded time", () => {
    expect(parseMaintainers(`${"F:\t*a".repeat(10)}\n`).entriesOf("a")).toEqual([]);
    const many = `X\n${`F:\t${"*a".repeat(6)}b\nF:\t${"*a".repeat(400)}b\nN:\t${".*a".repeat(5)}b\n`.repeat(50)}`;
    expect(parseMaintainers(many).entriesOf("a".repeat(2000))).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (file, path) => void parseMaintainers(`N\nF:\t${file}`).entriesOf(path)),
    );
  });
});

describe("patterns", () => {
  it("of paths are as deep as they are written, unless they end in a slash", () => {
    expect(pathPattern("fs/*").matches("fs/a.c")).toBe(true);
    expect(pathPattern("fs/*").matches("fs/x/a.c")).toBe(false);
    expect(pathPattern("fs/").matches("fs/x/a.c")).toBe(true);
    expect(pathPattern("*/net/*").matches("arch/net/a.c")).toBe(true);
    expect(pathPattern("fs/x[ab].c").matches("fs/xb.c")).toBe(true);
    expect(pathPattern("fs/x[^ab].c").matches("fs/xb.c")).toBe(false);
    expect(pathPattern("fs/a?c").matches("fs/abc")).toBe(true);
    expect(pathPattern("f.c").matches("fxc")).toBe(false);
  });
  it("of names are regular expressions without groups, and agree with the engine's", () => {
    const atom = fc.constantFrom("a", "b", "[ab]", "[^a]", ".", "\\.", "[a-c]");
    const part = fc.tuple(atom, fc.constantFrom("", "*", "+", "?")).map(([one, often]) => one + often);
    const pattern = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom("a", "b", "c", "."), maxLength: 8 }), (regex, path) => {
        // One that matches nothing at all would match everywhere: not what anybody means.
        fc.pre(!new RegExp(`^(?:${regex})$`).test(""));
        expect(regexPattern(regex).matches(path)).toBe(new RegExp(regex).test(path));
      }),
    );
    for (const odd of ["(a)", "a|b", "^a", "a{2}", "[", "*", "a?", "\\w"]) expect(regexPattern(odd).matches("a"), odd).toBe(false);
  });
});
