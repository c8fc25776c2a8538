// A file in an editor, edited at random: what a session says of each version is what a fresh analysis says of it.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { Cancelled, type LintRequest } from "../../../server/src/engine/api.ts";
import { locateReport } from "../../../server/src/report/result/locate.ts";
import { linterFor } from "../../harness/linterFor.ts";
import { programOf } from "../../harness/programOf.ts";
import { root } from "../../harness/runCli.ts";

const linter = await linterFor({ level: "all", select: [], ignore: [], kernel: [6, 12], epoch: "released" });

function fixture(folder: string): string {
  const directory = path.join(root, "test/fixtures", folder);
  return readdirSync(directory)
    .filter((name) => name.endsWith(".c"))
    .sort()
    .map((name) => readFileSync(path.join(directory, name), "utf8"))
    .join("\n");
}

const whole = fixture("flow");
const snippets = [
  ..." \n;{}()#/*",
  "if (x)\n",
  "#if CONFIG_X\n",
  "#else\n",
  "#endif\n",
  "folio_put(folio);\n",
  "return 0;\n",
  "enum { A = 3 };\n",
  "/* Lifetime: ret: +1 ?null */\nstruct folio *helper(void);\n",
];
const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), drop: fc.nat(12), add: fc.constantFrom("", ...snippets) });

function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}

const textOf = (session: { lint: (typeof linter)["lintFile"] }, text: string): string =>
  JSON.stringify(locateReport(session.lint(makeSourceText("a.c", text)), "a.c"));
const fresh = (text: string): string => textOf({ lint: linter.lintFile }, text);

describe("a session", () => {
  it("says of every version what a fresh analysis says", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.array(edit, { minLength: 1, maxLength: 4 }), (from, edits) => {
        const start = Math.floor(from * Math.max(0, whole.length - 6_000));
        const original = whole.slice(whole.indexOf("\n\n", start) + 2, start + 6_000);
        const session = linter.openSession();
        const versions = [original];
        for (const { at, drop, add } of edits) {
          const last = versions.at(-1) ?? "";
          const offset = Math.floor(at * last.length);
          versions.push(last.slice(0, offset) + add + last.slice(offset + drop));
        }
        // And back again: what was let go must come back.
        for (const text of [...versions, original]) expect(textOf(session, text)).toBe(fresh(text));
      }),
      { numRuns: 8, seed: 4 },
    );
  });

  it("knows of a function what the text beside it says", () => {
    const init =
      "static char *table;\n\nstatic void clean(void)\n{\n\tcount(1);\n}\n\nstatic int first_init(void)\n{\n\ttable = kmalloc(64, GFP_KERNEL);\n" +
      "\tif (!table)\n\t\treturn -ENOMEM;\n\tif (start() < 0) {\n\t\tclean();\n\t\treturn -EIO;\n\t}\n\treturn 0;\n}\n";
    const begin = "module_init(first_init);\n";
    const ring =
      "int fill_ring(struct ring *ring)\n{\n\tring->a = kmalloc(8, GFP_KERNEL);\n\tif (!ring->a)\n\t\treturn -ENOMEM;\n\tring->b = kmalloc(8, GFP_KERNEL);\n" +
      "\tif (!ring->b) {\n\t\tkfree(ring->a);\n\t\treturn -ENOMEM;\n\t}\n\tif (check() < 0)\n\t\treturn -EIO;\n\treturn 0;\n}\n";
    const drop = "void drop_ring(struct ring *ring)\n{\n\tkfree(ring->a);\n}\n";
    const cleaned = (init + begin).replace("count(1)", "kfree(table)");
    const take =
      "static int take(struct platform_device *dev)\n{\n\tstruct data *data = devm_kzalloc(&dev->dev, 64, GFP_KERNEL);\n\n\tif (!data)\n\t\treturn -ENOMEM;\n" +
      "\tplatform_set_drvdata(dev, data);\n\tdata->text = kmalloc(8, GFP_KERNEL);\n\tif (!data->text)\n\t\treturn -ENOMEM;\n\tif (start() < 0)\n\t\treturn -EIO;\n\treturn 0;\n}\n\n" +
      "static void leave(struct data *data)\n{\n\tkfree(data->text);\n}\n";
    const driver = "static struct platform_driver driver = {\n\t.probe = take,\n};\n";
    const versions = [init, init + begin, cleaned, init + begin, ring, ring + drop, ring, take, take + driver, take];
    expect([init + begin, ring, take + driver].map((text) => fresh(text).includes("leak-on-path"))).toEqual([true, true, true]);
    expect(fresh(take)).not.toBe(fresh(take + driver));
    const session = linter.openSession();
    for (const text of versions) expect(textOf(session, text)).toBe(fresh(text));
  });

  it("walks only what changed and what depends on it", () => {
    const session = linter.openSession();
    const text = `static void drop_it(struct folio *folio)\n{\n\tfolio_put(folio);\n}\n\nvoid top(struct folio *folio)\n{\n\tdrop_it(folio);\n}\n\nvoid other(struct folio *folio)\n{\n\tfolio_get(folio);\n}\n`;
    const asked = (changed: string): readonly string[] => {
      const walked: string[] = [];
      session.lint(makeSourceText("a.c", changed), { atWalk: (name) => walked.push(name) });
      return walked.sort();
    };
    expect(asked(text)).toEqual(["drop_it", "other", "top"]);
    expect(asked(`\n\n${text}`)).toEqual([]);
    expect(asked(text.replace("folio_put(folio);", "folio_put(folio); ;"))).toEqual(["drop_it"]);
    expect(asked(text.replace("folio_put(folio);", "folio_get(folio);"))).toEqual(["drop_it", "top"]);
  });

  it("lets go of the versions before the last", async () => {
    const session = linter.openSession();
    const seen: WeakRef<object>[] = [];
    const lint = (version: number): void => {
      const source = makeSourceText("a.c", `${whole.slice(0, 5_000)}\n/* ${version} */\n`);
      session.lint(source);
      seen.push(new WeakRef(source));
    };
    for (let version = 0; version < 6; version++) lint(version);
    const alive = (): readonly boolean[] => seen.map((one) => one.deref() !== undefined);
    // What a WeakRef was made of, or asked for, lives until the turn ends; and code that is being compiled beside holds on to what it is compiled
    // for, for as long as that takes. What is held for good is still there after all rounds.
    for (let round = 0; round < 100; round++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      collectGarbage();
      if (alive().filter(Boolean).length === 1) break;
    }
    expect(alive()).toEqual([false, false, false, false, false, true]);
    expect(session.functions().length).toBeGreaterThan(0);
  });

  it("goes on after a call that was ended early", () => {
    const session = linter.openSession();
    const text = whole.slice(0, 30_000);
    let calls = 0;
    const atFunction = (): void => {
      if (++calls > 3) throw new Cancelled();
    };
    expect(() => session.lint(makeSourceText("a.c", text), { atFunction })).toThrow(Cancelled);
    expect(textOf(session, text)).toBe(fresh(text));
  });
});

describe("what is known at each step", () => {
  it("is the same whether the walk for the findings was watched or one was made to see", () => {
    const text = whole.slice(whole.indexOf("\n\n", 20_000) + 2, 32_000);
    const edited = text.replaceAll("folio_put(", "(void)0; folio_put(");
    const session = linter.openSession();
    session.lint(makeSourceText("a.c", text));
    session.lint(makeSourceText("a.c", edited));
    const other = linter.openSession();
    other.lint(makeSourceText("a.c", edited));
    const seenBy = ({ functions, sightings }: ReturnType<typeof linter.openSession>) =>
      functions().map((fn) => [fn.name, sightings(fn)] as const);
    const seen = seenBy(session);
    expect(seen).toEqual(seenBy(other));
    expect(seen.filter(([, sightings]) => (sightings?.steps.length ?? 0) > 0).length).toBeGreaterThan(5);
  });
});

describe("a session in a tree", () => {
  const box = (body: string): string => `void box_end(struct page *page)\n{\n\t${body}\n}\n`;
  const user = `static int use(void)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	box_end(page);
	put_page(page);
	return 0;
}

static int apart(struct folio *folio)
{
	folio_get(folio);
	return 0;
}
`;
  const report = (lint: (typeof linter)["lintFile"], text: string, request: LintRequest): string =>
    JSON.stringify(locateReport(lint(makeSourceText("mm/a.c", text), request), "mm/a.c"));

  it("says what a fresh analysis says, with the tree, without it, and when the tree says something else", async () => {
    const session = linter.openSession();
    const puts = await programOf({ "mm/a.c": user, "lib/box.c": box("put_page(page);") });
    const does = await programOf({ "mm/a.c": user, "lib/box.c": box("count(page);") });
    const said = new Set<string>();
    for (const text of [user, `\n${user}`, user.replace("box_end", "other_end"), user])
      for (const tree of [undefined, puts.program, does.program, puts.program]) {
        const request = tree ? { path: "mm/a.c", program: tree } : {};
        const found = report(session.lint, text, request);
        expect(found).toBe(report(linter.lintFile, text, request));
        said.add(found);
      }
    // Else the test would not see a difference.
    expect(said.size).toBeGreaterThan(2);
  });

  it("walks only what the tree tells something else", async () => {
    const session = linter.openSession();
    const walked = async (...bodies: readonly string[]): Promise<readonly (readonly string[])[]> => {
      const all: (readonly string[])[] = [];
      for (const body of bodies) {
        const { program } = await programOf({ "mm/a.c": user, "lib/box.c": box(body) });
        const names: string[] = [];
        session.lint(makeSourceText("mm/a.c", user), { path: "mm/a.c", program, atWalk: (name) => names.push(name) });
        all.push(names);
      }
      return all;
    };
    expect(await walked("put_page(page);", "put_page(page); ;", "count(page);")).toEqual([["use", "apart"], [], ["use"]]);
  });

  it("walks functions without handles only where the text is not the tree's", async () => {
    const text =
      "static void note(void *what)\n{\n\tseen = what;\n}\nvoid put(struct page *page)\n{\n\tnote(page);\n\tput_page(page);\n}\n";
    const { program } = await programOf({ "mm/a.c": text });
    const walked = (edited: string): readonly string[] => {
      const names: string[] = [];
      linter.lintFile(makeSourceText("mm/a.c", edited), { path: "mm/a.c", program, atWalk: (name) => names.push(name) });
      return names.sort();
    };
    expect(walked(text)).toEqual(["put"]);
    expect(walked(text.replace("seen = what;", "last = what;"))).toEqual(["note", "put"]);
  });

  it("is as before when a call was ended early", async () => {
    const session = linter.openSession();
    const { program } = await programOf({ "mm/a.c": user, "lib/box.c": box("put_page(page);") });
    session.lint(makeSourceText("mm/a.c", user));
    const before = session.functions().map(({ name, facts }) => [name, facts !== undefined]);
    let calls = 0;
    const atFunction = (): void => {
      if (++calls > 1) throw new Cancelled();
    };
    const changed = makeSourceText("mm/a.c", `\n\n${user}`);
    expect(() => session.lint(changed, { path: "mm/a.c", program, atFunction })).toThrow(Cancelled);
    expect(session.source()?.text).toBe(user);
    expect(session.functions().map(({ name, facts }) => [name, facts !== undefined])).toEqual(before);
    // What it found out is not lost.
    const names: string[] = [];
    session.lint(changed, { path: "mm/a.c", program, atWalk: (name) => names.push(name) });
    expect(names).toEqual(["apart"]);
  });
});
