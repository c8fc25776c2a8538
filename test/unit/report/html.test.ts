// The HTML report: nothing of a source becomes markup, nothing is fetched, links lead somewhere, and all findings are on the page.

import { createHash } from "node:crypto";
import { Script } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderHtml } from "../../../server/src/report/html/page.ts";
import { script } from "../../../server/src/report/html/script.ts";
import { parseMaintainers } from "../../../server/src/report/maintainers/maintainers.ts";
import type { ReportContext } from "../../../server/src/report/reportContext.ts";
import type { RunResult } from "../../../server/src/report/result/result.ts";
import { arbitraryRun, plainContext } from "../../harness/arbitraryRun.ts";

const tree: ReportContext["tree"] = {
  pathInTree: (shown) => (shown.startsWith("../") ? undefined : shown),
  maintainers: parseMaintainers(`A & <B>\nM:\tAnn "x" <a@example.org>\nL:\tl@example.org\nS:\tMaintained\nF:\tmm/\n\nREST\nF:\t*/\n`),
};
const page = (run: RunResult, context: Pick<ReportContext, "rules" | "tree"> = { ...plainContext, tree }) =>
  [...renderHtml(run, context)].join("");

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** The tags of a page as a browser sees them; throws for what does not close, is not ours, or hides in an attribute. */
function tagsOf(html: string): readonly Tag[] {
  const known =
    /^(html|head|meta|title|style|body|header|main|section|h1|h2|h3|h4|p|ul|ol|li|b|br|table|thead|tbody|tr|th|td|figure|figcaption|span|svg|rect|form|label|input|fieldset|legend|button|output|kbd|div|details|summary|nav|a|pre|mark|code|dl|dt|dd|script)$/;
  const empty = /^(meta|input|br|rect)$/;
  const tags: Tag[] = [];
  const open: string[] = [];
  const body = html.replace(/^<!doctype html>\n/, "").replace(/(<(style|script)>)[^]*?(<\/\2>)/g, "$1$3");
  let at = 0;
  for (const match of body.matchAll(/<(\/?)([a-z0-9]+)((?: [a-z-]+(?:="[^"<>]*")?)*)\/?>/gi)) {
    if (/[<>]/.test(body.slice(at, match.index))) throw new Error(`markup that is not ours: ${body.slice(at, match.index).slice(0, 200)}`);
    at = match.index + match[0].length;
    const name = match[2] ?? "";
    if (!known.test(name)) throw new Error(`unknown element ${name}`);
    if (match[1] === "/") {
      const last = open.pop();
      if (last !== name) throw new Error(`</${name}> closes <${last}>`);
      continue;
    }
    if (!empty.test(name)) open.push(name);
    const attributes = [...(match[3] ?? "").matchAll(/ ([a-z-]+)(?:="([^"]*)")?/gi)].map((one) => [one[1] ?? "", one[2] ?? ""] as const);
    tags.push({ name, attributes: new Map(attributes) });
  }
  if (open.length > 0 || /[<>]/.test(body.slice(at))) throw new Error(`not closed: ${open.join(" ")}`);
  return tags;
}

describe("html", () => {
  it("is well formed, whatever sources and lists of maintainers say", () => {
    fc.assert(
      fc.property(arbitraryRun, fc.boolean(), (run, withTree) => {
        const tags = tagsOf(page(run, { ...plainContext, tree: withTree ? tree : undefined }));
        const ids = tags.flatMap(({ attributes }) => attributes.get("id") ?? []);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { name, attributes } of tags) {
          for (const key of attributes.keys()) expect(key).not.toMatch(/^(on|style$|src)/);
          const href = attributes.get("href");
          if (name === "a" && href !== undefined && !href.startsWith("#rule-unknown")) expect(ids).toContain(href.slice(1));
        }
        expect(tags.filter(({ attributes }) => attributes.get("class") === "finding")).toHaveLength(run.findings.length);
      }),
      { numRuns: 40 },
    );
  });

  it("lets only its own style and script act, and nothing load", () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const html = page(run);
        const hash = (name: string) =>
          createHash("sha256")
            .update(new RegExp(`<${name}>([^]*?)</${name}>`).exec(html)?.[1] ?? "")
            .digest("base64");
        const policy = `default-src 'none'; style-src 'sha256-${hash("style")}'; script-src 'sha256-${hash("script")}'; base-uri 'none'; form-action 'none'`;
        expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="${policy}">`);
        expect(html.match(/<(script|style|link|img|iframe)\b/g)).toEqual(["<style", "<script"]);
      }),
      { numRuns: 10 },
    );
    expect(script).not.toContain("</");
    expect(() => new Script(script)).not.toThrow();
  });

  it("shows each step over its line, the fault marked as such, and the entry of MAINTAINERS", () => {
    const range = { line: 3, column: 2, endLine: 3, endColumn: 8 };
    const run: RunResult = {
      toolVersion: "0.1.0",
      kernelVersion: "6.12",
      epoch: "released",
      shard: undefined,
      findings: [
        {
          ...range,
          rule: "leak-on-path",
          level: "error",
          confidence: "likely",
          message: "lost & gone",
          file: "mm/a.c",
          function: "f",
          handle: "folio",
          kind: "folio",
          trace: [
            { file: "mm/a.c", line: 1, column: 5, endLine: 1, endColumn: 10, message: "taken" },
            { file: "mm/a.c", ...range, message: "lost" },
          ],
          fixes: [{ title: "put it", safe: true, edits: [] }],
          fingerprint: "0".repeat(32),
          excerpt: [1, 2, 3].map((line) => ({ line, text: `\ta<b>${line};` })),
        },
      ],
      coverage: {
        files: 1,
        functions: 2,
        handleFunctions: 2,
        analysed: 1,
        complete: true,
        notAnalysed: [{ file: "mm/a.c", function: "g", line: 9, column: 1, reason: "too <many> paths" }],
        directories: [{ directory: "mm", files: 1, functions: 2, handleFunctions: 2, analysed: 1 }],
      },
      totalMs: 1,
    };
    const html = page(run);
    expect(html).toContain('<span class="src">&#9;a&lt;b<mark>&gt;1;</mark></span>\n<span class="note" id="f1s1"><b>1</b> taken</span>');
    expect(html).toContain('<mark class="fault">a&lt;b&gt;3;</mark></span>\n<span class="note fault" id="f1s2"><b>2</b> lost</span>');
    expect(html).toContain('data-subsystem="A &amp; &lt;B&gt;"');
    expect(html).toContain("Ann &quot;x&quot; &lt;a@example.org&gt;<br>l@example.org");
    expect(html).toContain("too &lt;many&gt; paths");
    expect(html).toContain("Fix: put it");
    expect(html).toContain('<tr title="mm: 1 of 2 functions analysed">');
    expect(html).not.toContain("hold no source lines");
    const bare = { ...run, findings: run.findings.map((finding) => ({ ...finding, excerpt: [] })) };
    expect(page(bare)).toContain("JSON reports hold no source lines");
    expect(page(bare)).toContain('<li value="2" class="fault"><span class="place">mm/a.c:3</span> lost</li>');
  });
});
