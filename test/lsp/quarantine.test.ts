// What ends the analysis costs one function, is said, and is tried again when its text changes. On a build whose analysis hangs or dies on
// functions of certain names.

import path from "node:path";
import { describe, expect, it } from "vitest";
import { clientForTest, treeForTest } from "../harness/forTest.ts";
import type { LspClient } from "../harness/lspClient.ts";
import { leak, makefile } from "../harness/lspSamples.ts";
import { stubDirectory } from "../harness/runCli.ts";

function start(): Promise<LspClient> {
  return clientForTest({ folder: treeForTest({ Makefile: makefile }), program: path.join(stubDirectory, "memdesc-lint.js") });
}

const fault = (name: string): string => `\nvoid ${name}(struct folio *folio)\n{\n\tfolio_put(folio);\n}\n`;

describe.each([
  ["hangs", "hang_the_analysis", /took longer than 5 s/],
  ["ends the thread", "kill_the_analysis", /ended/],
  ["takes all memory", "fill_the_analysis", /ran out of memory \(limit \d+ MB\)/],
])("a function that %s", (_what, name, reason) => {
  it("is left out until its text changes, and the rest of the file is not", async () => {
    const client = await start();
    const text = `${leak}${fault(name)}`;
    const uri = await client.open("mm/a.c", text);
    const found = await client.pull(uri);
    expect(found.map(({ code }) => code)).toEqual(["leak-on-path", "not-analysed"]);
    expect(found[1]?.range.start.line).toBe(text.split("\n").findIndex((line) => line.includes(name)));
    expect(found[1]?.message).toMatch(reason);
    expect(client.statuses.some(({ state }) => state === "restarted")).toBe(true);
    const restarts = client.statuses.filter(({ state }) => state === "restarted").length;

    // Typing elsewhere does not bring it back.
    await client.change(uri, 2, `/* more */\n${text}`);
    expect((await client.pull(uri)).map(({ code }) => code)).toEqual(["leak-on-path", "not-analysed"]);
    expect(client.statuses.filter(({ state }) => state === "restarted")).toHaveLength(restarts);

    await client.change(uri, 3, text.replace(name, "harmless"));
    expect((await client.pull(uri)).map(({ code }) => code)).toEqual(["leak-on-path"]);
    // Nobody else noticed.
    const other = await client.open("mm/b.c", leak);
    expect((await client.pull(other)).map(({ code }) => code)).toEqual(["leak-on-path"]);
    expect(await client.stop()).toBe(0);
  });
});
