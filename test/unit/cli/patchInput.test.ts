// What comes in: mboxes, mails and series, taken apart as git takes them apart.

import { describe, expect, it } from "vitest";
import { readName, refusal } from "../../../server/src/cli/patch/diffPaths.ts";
import { readPatchInput, splitMbox } from "../../../server/src/cli/patch/mbox.ts";
import { readMail, readSubject } from "../../../server/src/cli/patch/readMail.ts";
import { readSeries } from "../../../server/src/cli/patch/readSeries.ts";

const diff = (file = "mm/a.c", text = "x") =>
  `diff --git a/${file} b/${file}\n--- a/${file}\n+++ b/${file}\n@@ -1 +1 @@\n-a\n+${text}\n-- \n2.39\n`;
const mail = (subject: string, body: string, more = "") => `From: A B <a@b.c>\nSubject: ${subject}\nMessage-ID: <1@b.c>\n${more}\n${body}`;
const separator = "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n";
const inputOf = (text: string) => ({ name: "in", bytes: Buffer.from(text, "latin1") });

describe("mbox", () => {
  it("splits at separators, and nowhere else", () => {
    const body = "From here on it is easier.\n\nFrom nobody at no time\n>From quoted\n>>From twice\n";
    const parts = splitMbox(Buffer.from(`${separator}${mail("one", body)}\n${separator}${mail("two", "x\n")}`)).map(String);
    expect(parts).toHaveLength(2);
    expect(parts[0]).toContain("From here on");
    expect(parts[0]).toContain("From nobody at no time\nFrom quoted\n>From twice\n");
    expect(parts[1]).toMatch(/^From: A B[^]*x\n$/);
  });

  it.each([
    ["an mbox", separator + mail("a", "b\n"), "mails"],
    ["an mbox of another mailer", `From a@b.c Tue Jan  2 03:04:05 2024\n${mail("a", "b\n")}`, "mails"],
    ["a mail", mail("a", "b\n"), "mails"],
    ["a mail with CRLF", mail("a", "b\n").replaceAll("\n", "\r\n"), "mails"],
    ["a diff", diff(), "diff"],
    ["git show", `commit 0123\nAuthor: A B <a@b.c>\nDate: now\n\n    Subject: no mail\n\n${diff()}`, "diff"],
    ["nothing", "", "diff"],
  ])("tells %s", (_name, text, kind) => expect(readPatchInput(Buffer.from(text)).kind).toBe(kind));
});

describe("mails", () => {
  it.each([
    ["[PATCH 2/3] mm: x", { title: "mm: x", place: { index: 2, count: 3 }, version: 1, isReply: false }],
    ["[PATCH v4 02/13] mm: x", { title: "mm: x", place: { index: 2, count: 13 }, version: 4 }],
    ["[RFC PATCHv2 net-next 1/2] x [y]", { title: "x [y]", place: { index: 1, count: 2 }, version: 2 }],
    ["[mm] [PATCH] x", { title: "x", place: undefined, version: 1 }],
    ["Re: [PATCH 2/3] mm: x", { title: "mm: x", isReply: true }],
    ["[PATCH 6.12 1/2] x v2 1/9", { title: "x v2 1/9", place: { index: 1, count: 2 }, version: 1 }],
  ])("subject %s", (subject, parts) => expect(readSubject(subject)).toMatchObject(parts));

  const bodyOf = async (text: string | Buffer) => {
    const read = await readMail(Buffer.from(text as string));
    return read.ok ? read.mail.bodies : [];
  };
  it.each([
    ["quoted-printable", "-- =\n\n=C3=A9=3D\n", "-- \n\u00c3\u00a9=\n"],
    ["base64", Buffer.from("\tcaf\u00e9\r\n", "utf8").toString("base64"), "\tcaf\u00c3\u00a9\r\n"],
    ["8bit", "\u00e9 \n", "\u00c3\u00a9 \n"],
  ])("%s comes out byte by byte", async (encoding, body, bytes) => {
    const head = `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: ${encoding}\n`;
    expect((await bodyOf(mail("a", body, head)))[0]).toBe(bytes);
  });

  it("a body in another charset than the file's has both readings", async () => {
    const head = "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n";
    expect(await bodyOf(Buffer.from(mail("a", "+\u00e9\n", head), "latin1"))).toEqual(["+\u00e9\n", "+\u00c3\u00a9\n"]);
  });

  it("an attached patch is found", async () => {
    const parts = `--b\nContent-Type: text/plain\n\nhello\n--b\nContent-Type: text/x-patch\nContent-Disposition: attachment; filename=a.patch\n\n${diff()}\n--b--\n`;
    expect((await bodyOf(mail("a", parts, 'Content-Type: multipart/mixed; boundary="b"\n')))[0]).toContain("+++ b/mm/a.c");
  });
});

describe("series", () => {
  const mbox = (...mails: readonly string[]) => inputOf(mails.map((text) => `${separator}${text}\n`).join(""));

  it("is put in order, without cover letter and replies", async () => {
    const series = await readSeries(
      [
        mbox(
          mail("[PATCH 2/2] second", diff()),
          mail("[PATCH 0/2] cover", `${"about\n"}base-commit: 0123456789abcdef0123456789abcdef01234567\n${diff()}`),
          mail("Re: [PATCH 1/2] first", `> x\n${diff()}`),
          mail("[PATCH 1/2] first", diff()),
          mail("discussion", "no diff\n"),
        ),
      ],
      1,
    );
    expect(series.patches.map(({ title, index, count }) => [title, index, count])).toEqual([
      ["first", 1, 2],
      ["second", 2, 2],
    ]);
    expect(series.baseCommit).toBe("0123456789abcdef0123456789abcdef01234567");
    expect(series.notes).toEqual([]);
  });

  it("old versions, patches twice and missing ones are said", async () => {
    const again = mail("[PATCH v2 1/3] first", diff("mm/b.c"));
    const series = await readSeries([mbox(mail("[PATCH 1/3] first", diff()), again, again, mail("[PATCH v2 3/3] third", diff()))], 1);
    expect(series.patches.map(({ title, diff: { files } }) => [title, files[0]?.newPath])).toEqual([
      ["first", "mm/b.c"],
      ["third", "mm/a.c"],
    ]);
    expect(series.notes).toEqual([
      "patch 1 of the series is there twice; the second one was left out",
      "the series has 3 patches, of which 2 are here",
      "version 1 of a series was left out, since version 2 of it is here, too",
    ]);
  });

  it("patches by themselves stay in their order, whatever their versions", async () => {
    const series = await readSeries([inputOf(diff("a.c")), mbox(mail("[PATCH v3] b", diff("b.c")), mail("[PATCH] c", diff("c.c")))], 1);
    expect(series.patches.map(({ index, diff: { files } }) => [index, files[0]?.newPath])).toEqual([
      [1, "a.c"],
      [2, "b.c"],
      [3, "c.c"],
    ]);
  });
});

describe("names", () => {
  it.each([
    ["../etc/passwd", /out of the tree/],
    ["mm/../../x.c", /out of the tree/],
    ["/etc/passwd.c", /out of the tree/],
    ["c:\\x.c", /out of the tree/],
    ["mm\\..\\x.c", /out of the tree/],
    [".git/hooks/a.c", /inside \.git/],
    ["a/.GIT/x.c", /inside \.git/],
    ["a/.git. /x.c", /inside \.git/],
    ["git~1/x.c", /inside \.git/],
    ["mm//a.c", /plainly/],
    ["mm/./a.c", /plainly/],
    ["a\nb.c", /control/],
    ["", /plainly/],
    ["x".repeat(5000), /4096/],
  ])("%j is refused", (name, reason) => expect(refusal(name)).toMatch(reason));

  it.each(["mm/a.c", "..a/b..c/x.c", ".gitignore.c", "a b.c", "caf\u00e9.c"])("%j is not", (name) => expect(refusal(name)).toBeUndefined());

  it("quoted names are bytes", () => {
    expect(readName('"a/caf\\303\\251\\t\\".c" rest')).toEqual({ name: 'a/caf\u00c3\u00a9\t".c', rest: " rest" });
    expect(readName('"open')).toBeUndefined();
    expect(readName('"bad \\9"')).toBeUndefined();
  });
});
