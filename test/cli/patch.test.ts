// `memdesc-lint patch` as a process: series on bases, formats, exit statuses, and names that lead where a patch has no business.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commitAll, initRepository } from "../harness/gitTree.ts";
import { makeTree, removeTree, root, runCli } from "../harness/runCli.ts";

const makefile = "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\n";
const grab = (name: string, put: boolean) =>
  `int ${name}(struct address_space *m)\n{\n\tstruct folio *folio = filemap_grab_folio(m, 0);\n\n\tif (IS_ERR(folio))\n\t\treturn 1;\n\tfolio_unlock(folio);\n${put ? "\tfolio_put(folio);\n" : ""}\treturn 0;\n}\n`;
const filler = (count: number) => Array.from({ length: count }, (_, index) => `int filler_${index};\n`).join("");
/** Two functions, far enough apart for hunks of their own. */
const source = (first: boolean, second: boolean) => grab("first", first) + filler(12) + grab("second", second);

let tree = "";
let out = "";
const git = (...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=A B", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false", ...args], {
    cwd: tree,
    encoding: "utf8",
  });
const write = (name: string, text: string) => {
  mkdirSync(path.dirname(path.join(tree, name)), { recursive: true });
  writeFileSync(path.join(tree, name), text);
};
const commit = (message: string) => {
  git("add", "-A");
  git("commit", "-qm", message);
};

beforeAll(() => {
  tree = mkdtempSync(path.join(tmpdir(), "memdesc-lint-patch-"));
  out = mkdtempSync(path.join(tmpdir(), "memdesc-lint-mails-"));
  git("init", "-q", "-b", "main", ".");
  write("Makefile", makefile);
  write("mm/a.c", source(false, true));
  write("mm/old.c", grab("moved", false) + filler(20));
  commit("base");
  write("mm/a.c", source(true, true));
  commit("mm: put the folio in first()");
  write("mm/a.c", source(true, false));
  write("mm/fresh.c", grab("fresh", false));
  commit("mm: be quicker in second()");
  git("mv", "mm/old.c", "mm/new.c");
  write("Documentation.txt", "x\n");
  commit("mm: another name");
  git("format-patch", "-q", "--cover-letter", "--base=HEAD~3", "-o", out, "HEAD~3");
});
afterAll(() => {
  removeTree(tree);
  removeTree(out);
});

const patch = (args: readonly string[], input: string | Buffer = "", cwd = tree) =>
  runCli(["patch", "--no-config", ...args], { cwd, input, real: true });
const judged = async (args: readonly string[], input?: string, cwd?: string) => {
  const result = await patch(["--format", "json", ...args], input, cwd);
  return { ...result, report: JSON.parse(result.stdout) };
};
type Report = { readonly patches: readonly Record<"brings" | "mends" | "stays", readonly { readonly function: string }[]>[] };
const functions = (report: Report) =>
  report.patches.map((one) => [one.brings, one.mends, one.stays].map((list) => list.map((finding) => finding.function).join(" ")));

describe("a series", () => {
  it("is applied in order on its base, and each patch judged by itself", async () => {
    const { code, report } = await judged([out]);
    expect(functions(report)).toEqual([
      ["", "first", ""],
      ["second fresh", "", ""],
      ["", "", ""],
    ]);
    expect(report.base).toMatch(/^commit [0-9a-f]{12}$/);
    expect(report.patches[0]).toMatchObject({ title: "mm: put the folio in first()", author: "A B <a@b.c>", index: 1, count: 3 });
    expect(report.patches.map(({ files }: { files: readonly string[] }) => files)).toEqual([["mm/a.c"], ["mm/a.c", "mm/fresh.c"], []]);
    expect(code).toBe(1);
  });

  it("as one mbox, from a Maildir, from standard input: the same", async () => {
    const mbox = git("format-patch", "--stdout", "--cover-letter", "--base=HEAD~3", "HEAD~3");
    const { report } = await judged([out]);
    const maildir = path.join(out, "maildir");
    for (const folder of ["cur", "new", "tmp"]) mkdirSync(path.join(maildir, folder), { recursive: true });
    for (const name of readdirSync(out).filter((file) => file.endsWith(".patch")))
      writeFileSync(path.join(maildir, name.startsWith("0001") ? "new" : "cur", name), readFileSync(path.join(out, name)));
    for (const [args, input] of [
      [["-"], mbox],
      [[], mbox],
      [[maildir], ""],
    ] as const) {
      const again = (await judged(args, input)).report;
      expect({ ...again, timing: 0 }).toEqual({ ...report, timing: 0 });
    }
  });

  it("on a revision, and on the working tree, which has it already", async () => {
    const last = git("format-patch", "--stdout", "-2", "HEAD~");
    expect(functions((await judged(["--base", "HEAD~3"], last)).report)).toEqual([
      ["", "first", ""],
      ["second fresh", "", ""],
    ]);
    const onTree = await judged([], last);
    expect(onTree.report.base).toBe("the working tree");
    expect(functions(onTree.report)).toEqual([
      ["", "first", ""],
      ["second fresh", "", ""],
    ]);
  });

  it("without git, too", async () => {
    const bare = mkdtempSync(path.join(tmpdir(), "memdesc-lint-bare-"));
    mkdirSync(path.join(bare, "mm"));
    writeFileSync(path.join(bare, "Makefile"), makefile);
    writeFileSync(path.join(bare, "mm/a.c"), source(false, true));
    const diff = git("diff", "HEAD~3", "HEAD~2").replace(/^index .*\n/gm, "");
    const env = { cwd: bare, input: diff, real: true } as const;
    const there = await runCli(["patch", "--format", "json"], env);
    expect(functions(JSON.parse(there.stdout))).toEqual([["", "first", ""]]);
    writeFileSync(path.join(bare, "mm/a.c"), source(true, true));
    expect(functions(JSON.parse((await runCli(["patch", "--format", "json"], env)).stdout))).toEqual([["", "first", ""]]);
    const base = await runCli(["patch", "--base", "HEAD"], env);
    expect([base.code, base.stderr]).toEqual([2, expect.stringContaining("git rev-parse --show-toplevel")]);
    removeTree(bare);
  });
});

describe("what does not apply", () => {
  it("is named with file and hunk; the rest goes on", async () => {
    const diff = git("diff", "HEAD~3", "HEAD~")
      .replace("\tfolio_unlock(folio);\n+", "\tfolio_lock(folio);\n+")
      .replace(/^index .*\n/gm, "");
    const { code, report } = await judged(["--base", "HEAD~3"], diff);
    expect(report.patches[0].notApplied).toMatchObject([{ file: "mm/a.c", hunk: 1 }]);
    expect(report.patches[0].notApplied[0].reason).toMatch(/^does not fit: line 7 is `folio_unlock\(folio\);` where `folio_lock/);
    expect(functions(report)).toEqual([["fresh", "", ""]]);
    expect(code).toBe(4);
    expect((await judged(["--base", "HEAD~3", "--allow-incomplete"], diff)).code).toBe(1);
  });

  it("a mangled mail, a removed context line, a cut diff", async () => {
    const mail = readFileSync(path.join(out, "0001-mm-put-the-folio-in-first.patch"), "utf8");
    const wrapped = (await judged([], mail.replace(" \tfolio_unlock(", " \tfolio_unlock(\n"))).report.patches[0];
    expect(wrapped.notApplied).toMatchObject([{ file: "mm/a.c", hunk: 1, reason: expect.stringMatching(/wrapped or edited/) }]);
    const cut = (await judged([], mail.slice(0, mail.indexOf("+\tfolio_put")))).report.patches[0];
    expect(cut.notApplied).toMatchObject([{ file: "mm/a.c", hunk: 1, reason: expect.stringMatching(/cut off/) }]);
    expect(cut.brings).toEqual([]);
  });

  it("no patch, no such file, no such revision: status 2 and the reason", async () => {
    expect(await patch([], "hello\n")).toMatchObject({ code: 2, stderr: expect.stringContaining("no patch in it") });
    const nested = `From: a@b.c\nSubject: x\n${Array.from({ length: 300 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`).join("")}`;
    expect(await patch([], nested)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/no patch in it.*\nmail 1 of standard input was left out: /),
    });
    expect(await patch(["nowhere.mbox"])).toMatchObject({ code: 2, stderr: expect.stringContaining("nowhere.mbox: no such file") });
    expect(await patch(["--base", "nowhere", out])).toMatchObject({ code: 2, stderr: expect.stringContaining("git rev-parse") });
    expect(await patch(["-p", "x", out])).toMatchObject({ code: 2, stderr: expect.stringContaining("-p x") });
  });
});

describe("formats", () => {
  const second = () => git("format-patch", "--stdout", "-1", "HEAD~");

  it("json keeps to its schema", async () => {
    const ajv = new Ajv({ strict: true });
    const read = (name: string) => JSON.parse(readFileSync(path.join(root, "server/schema", name), "utf8"));
    ajv.addSchema(read("findings.schema.json"), "findings.schema.json");
    const validate = ajv.compile({ ...read("patches.schema.json"), $id: "patches.schema.json" });
    for (const args of [[out], [out, "--base", "HEAD"]]) {
      expect(validate((await judged(args)).report)).toBe(true);
      expect(validate.errors).toBeNull();
    }
  });

  it("terse: lines that b4 tells errors by, and nothing at all for a patch that brings nothing", async () => {
    const { code, stdout, stderr } = await patch(["--format", "terse"], second());
    expect(stdout).toMatch(/^mm\/a\.c:\d+: ERROR: `folio` \(folio from .*\[leak-on-path\]\nmm\/fresh\.c:8: ERROR: .*\n$/);
    expect([code, stderr]).toEqual([1, ""]);
    const good = await patch(["--format", "terse"], git("format-patch", "--stdout", "-1", "HEAD~2"));
    expect(good).toMatchObject({ code: 0, stdout: "", stderr: "" });
  });

  it("takes the words that callers of checkpatch.pl have in their settings", async () => {
    const plain = await patch(["--format", "terse"], second());
    expect(await patch(["-q", "--terse", "--no-summary", "--mailback"], second())).toEqual(plain);
    expect(await patch(["--terse", "--format", "json"], second())).toMatchObject({ code: 2, stderr: expect.stringContaining("--terse") });
  });

  it("b4: one result a patch", async () => {
    const { stdout, stderr } = await patch(["--format", "b4", out]);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject([
      { tool: "memdesc-lint", status: "pass", summary: "mends 1 finding" },
      { tool: "memdesc-lint", status: "fail", summary: "brings 2 findings", details: expect.stringContaining("acquired by") },
      { tool: "memdesc-lint", status: "pass", summary: "brings and mends nothing" },
    ]);
  });

  it("0day: a mail for the patch that brings something, new lines marked", async () => {
    const { stdout } = await patch(["--format", "0day"], second().replace("Subject:", "Message-ID: <20240102.1@b.c>\nSubject:"));
    expect(stdout).toMatch(/^Hi A B,\n/);
    expect(stdout).toContain("patch link:    https://lore.kernel.org/r/20240102.1@b.c\n");
    expect(stdout).toMatch(/^>> mm\/fresh\.c:8:2: error: /m);
    expect(stdout).toMatch(/^ {3}mm\/fresh\.c:3:24: note: acquired/m);
  });

  it("0day: a mail that names the hunk that does not apply", async () => {
    const broken = await patch(["--format", "0day"], second().replaceAll(" \tfolio_unlock(folio);", " \tfolio_lock(folio);"));
    expect(broken.code).toBe(4);
    expect(broken.stdout).toMatch(/^Hi A B,\n\nmemdesc-lint (?:noticed the following errors|could not judge this patch):\n/);
    expect(broken.stdout).toMatch(/^Not judged:\n\n {3}mm\/\S+: hunk 1 does not fit: line \d+ is /m);
  });

  it("pretty: titles, paths, and a summary on standard error", async () => {
    const { stdout, stderr } = await patch([out]);
    expect(stdout).toMatch(/^\[1\/3\] mm: put the folio in first\(\)\n {2}mends: mm\/a\.c:8: in first\(\): /);
    expect(stdout).toMatch(/\[2\/3\] mm: be quicker in second\(\)\n {2}brings:\nmm\/a\.c:\d+:2: error: /);
    expect(stdout).toContain("[3/3] mm: another name\n  changes no C file\n");
    expect(stderr).toMatch(/^brings 2 findings, mends 1 finding \(3 patches on commit [0-9a-f]{12}, kernel 6\.12, [\d.]+ s\)\n$/);
  });

  it("--nipa: 0, 250, 1, and the description where NIPA wants it", async () => {
    const good = git("format-patch", "--stdout", "-1", "HEAD~2");
    const bad = second();
    const broken = good.replace("\tfolio_unlock(folio);\n+", "\tfolio_lock(folio);\n+").replace(/^index .*\n/gm, "");
    const run = async (input: string) => {
      const result = await runCli(["patch", "--nipa", "-q", "--format", "terse"], { cwd: tree, input, real: true, env: { DESC_FD: "2" } });
      return [result.code, result.stderr];
    };
    expect(await run(good)).toEqual([0, "memdesc-lint: brings 0 findings, mends 1\n"]);
    expect(await run(bad)).toEqual([1, "memdesc-lint: brings 2 findings, mends 0\n"]);
    expect(await run(broken)).toEqual([250, "memdesc-lint: brings 0 findings, mends 0, 1 part not judged\n"]);
  });
});

describe("names that lead elsewhere", () => {
  const secret = "int secret(struct address_space *m);\n";
  const change = (name: string) => `diff --git a/${name} b/${name}\n--- a/${name}\n+++ b/${name}\n@@ -1 +1,2 @@\n ${secret}+int x;\n`;

  it("are refused: upwards, absolute, .git, symbolic links", async () => {
    const outside = mkdtempSync(path.join(tmpdir(), "memdesc-lint-outside-"));
    writeFileSync(path.join(outside, "x.c"), secret);
    writeFileSync(path.join(tree, ".git/x.c"), secret);
    symlinkSync(outside, path.join(tree, "link"));
    symlinkSync(path.join(outside, "x.c"), path.join(tree, "mm/link.c"));
    const up = `../${path.basename(outside)}/x.c`;
    const names = [up, `/${outside}/x.c`, ".git/x.c", "link/x.c", "mm/link.c", "mm"];
    const { code, report } = await judged([], names.map((name) => change(name === "mm" ? "mm/a.c/x.c" : name)).join(""));
    expect(report.patches[0].notApplied.map(({ reason }: { reason: string }) => reason.replace(/^is not applied: /, ""))).toEqual([
      "a name that leads out of the tree",
      "a name that leads out of the tree",
      "a name inside .git",
      expect.stringContaining("symbolic link"),
      expect.stringContaining("symbolic link"),
      expect.stringMatching(/is not there|no regular file/),
    ]);
    expect(JSON.stringify(report)).not.toContain("secret");
    expect(code).toBe(4);
    removeTree(outside);
  });

  it("a link that the series itself makes is not followed either, and nothing is written to the tree", async () => {
    const link =
      "diff --git a/ln b/ln\nnew file mode 120000\n--- /dev/null\n+++ b/ln\n@@ -0,0 +1 @@\n+/etc\n\\ No newline at end of file\n";
    const before = git("status", "--porcelain", "-uall");
    const { report } = await judged([], `${link}${change("ln/passwd.c")}`);
    expect(report.patches[0].notApplied).toMatchObject([{ file: "ln/passwd.c", reason: "is not there" }]);
    expect(git("status", "--porcelain", "-uall")).toBe(before);
    expect(statSync(path.join(tree, "ln"), { throwIfNoEntry: false })).toBeUndefined();
  });
});

describe("what a patch does to files that it does not change", () => {
  const api = (body: string) => `void api_done(struct folio *folio)\n{\n\t${body}(folio);\n}\n`;
  const user =
    "int use_it(struct address_space *m)\n{\n\tstruct folio *folio = filemap_get_folio(m, 0);\n\n\tif (IS_ERR(folio))\n\t\treturn 1;\n\tapi_done(folio);\n\treturn 0;\n}\n";
  let other = "";
  beforeAll(() => {
    other = makeTree({ Makefile: makefile, "mm/api.c": api("folio_put"), "mm/user.c": user, "mm/apart.c": grab("apart", false) });
    initRepository(other);
    commitAll(other, "base");
    writeFileSync(path.join(other, "mm/api.c"), api("folio_mark_accessed"));
    commitAll(other, "mm: only touch it");
    writeFileSync(path.join(other, "mm/api.c"), api("folio_put"));
    commitAll(other, "mm: put it again");
  });
  afterAll(() => removeTree(other));
  const series = (...range: readonly string[]) =>
    execFileSync("git", ["format-patch", "-q", "--stdout", ...range], { cwd: other, encoding: "utf8" });

  it("the caller's fault is brought, and mended by the next one", async () => {
    const { patches } = (await judged(["--base", "HEAD~2"], series("HEAD~2"), other)).report;
    const names = (found: readonly { readonly file: string; readonly function: string }[]) =>
      found.map((one) => `${one.file} ${one.function}`);
    expect(patches.map((one: { brings: []; mends: []; files: [] }) => [one.files, names(one.brings), names(one.mends)])).toEqual([
      [["mm/api.c"], ["mm/user.c use_it"], []],
      [["mm/api.c"], [], ["mm/user.c use_it"]],
    ]);
  });

  it("a patch that is in the tree already, and files by themselves", async () => {
    const { patches } = (await judged([], series("-1", "HEAD"), other)).report;
    expect(patches[0]).toMatchObject({ brings: [], mends: [{ file: "mm/user.c" }] });
    const alone = await judged(["--no-whole-tree"], series("-1", "HEAD"), other);
    expect(alone.report.patches[0]).toMatchObject({ brings: [], mends: [] });
  });
});
