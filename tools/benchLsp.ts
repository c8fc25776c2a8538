// `npm run bench:lsp -- [TREE] [EDITS] [SEED]`: types into mm/memory.c through the protocol, with twenty files open and their tree known, and measures what an
// editor waits for. Uses the user's cache, as an editor does.

import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { openTypist, percentile, residentMb, seeded, startServer, threadsMs, type Typist } from "./editorSession.ts";
import { runTool } from "./treeLinter.ts";

const edited = "mm/memory.c";
const alsoOpen =
  "gup migrate huge_memory filemap shmem vmscan page_alloc slub swap rmap hugetlb ksm mlock mempolicy khugepaged truncate swapfile userfaultfd memcontrol";
const pauseMs = 15;
/** Between two edits a person looks. */
const thinkMs = 400;
/** The code that is typed; each is taken out again later. */
const typed = [
  "\tfolio_get(folio);\n",
  "\tif (unlikely(!folio))\n\t\treturn 0;\n",
  "\t/* a word */\n",
  "\tput_page(page);\n",
  "\tret = 0;\n",
  "\tstruct page *extra = alloc_page(GFP_KERNEL);\n",
  "x",
  "\n",
];

await runTool(async () => {
  const tree = path.resolve(process.argv[2] ?? process.env["KERNEL_TREE"] ?? ".");
  const edits = Number(process.argv[3] ?? 500);
  const random = seeded(Number(process.argv[4] ?? 7));
  const started = performance.now();
  const client = await startServer(tree, {}, { XDG_CACHE_HOME: process.env["XDG_CACHE_HOME"] ?? "" });
  const { pid } = client.process;
  const typist = await openTypist(client, tree, edited);
  await client.pull(typist.uri);
  const first = performance.now() - started;
  const open = [typist.uri];
  for (const name of alsoOpen.split(" "))
    open.push(await client.open(`mm/${name}.c`, readFileSync(path.join(tree, `mm/${name}.c`), "utf8")));
  for (const uri of open) await client.pull(uri);
  const isKnown = (uri: string): boolean => client.statuses.some(({ file }) => file?.uri === uri && file.otherFiles === "known");
  await client.until(() => (open.every(isKnown) ? true : undefined));
  const known = performance.now() - started;
  const load = (): string => (os.loadavg()[0] ?? 0).toFixed(1);
  const loadBefore = load();

  const waits = {
    diagnostics: [] as number[],
    hover: [] as number[],
    actions: [] as number[],
    cpu: [] as number[],
    hoverCpu: [] as number[],
  };
  const added: string[] = [];
  for (let edit = 0; edit < edits; edit++) {
    const before = threadsMs(pid);
    const at = await type(typist, random, added);
    const pressed = performance.now();
    const diagnostics = await client.pull(typist.uri);
    waits.diagnostics.push(performance.now() - pressed);
    waits.cpu.push(threadsMs(pid) - before);
    const textDocument = { uri: typist.uri };
    const position = typist.document().positionAt(handleNear(typist.document().getText(), at));
    const beforeHover = threadsMs(pid);
    let asked = performance.now();
    await client.connection.sendRequest("textDocument/hover", { textDocument, position });
    waits.hover.push(performance.now() - asked);
    waits.hoverCpu.push(threadsMs(pid) - beforeHover);
    const range = diagnostics[0]?.range ?? { start: position, end: position };
    asked = performance.now();
    await client.connection.sendRequest("textDocument/codeAction", {
      textDocument,
      range,
      context: { diagnostics: diagnostics.slice(0, 1) },
    });
    waits.actions.push(performance.now() - asked);
    await new Promise((resolve) => setTimeout(resolve, thinkMs));
  }
  const row = (name: string, values: readonly number[], limit: string): string =>
    `${name.padEnd(34)} p50 ${percentile(values, 0.5).toFixed(0).padStart(5)}   p95 ${percentile(values, 0.95).toFixed(0).padStart(5)}   max ${Math.max(
      ...values,
    )
      .toFixed(0)
      .padStart(5)}   ${limit}\n`;
  process.stdout.write(
    `${edits} edits typed into ${edited}, 20 files open and their tree known; load of the machine ${loadBefore} to ${load()}\n` +
      row("last keystroke to diagnostics, ms", waits.diagnostics, "p95 <= 120") +
      row("hover, ms", waits.hover, "p95 <= 20") +
      row("code actions, ms", waits.actions, "p95 <= 20") +
      row("CPU time an edit, ms", waits.cpu, "") +
      row("CPU time a hover, ms", waits.hoverCpu, "") +
      `start to first diagnostics: ${first.toFixed(0)} ms (<= 1500), to all that the tree says of 20 files: ${known.toFixed(0)} ms; resident: ${residentMb(pid)} MB (<= 350)\n`,
  );
  await client.stop();
  return 0;
});

/** Types one edit, key by key; what stands there from an earlier one is taken out again as often. Gives the offset behind it. */
async function type(typist: Typist, random: () => number, added: string[]): Promise<number> {
  const text = typist.document().getText();
  const last = added.length > 0 && random() < 0.5 ? added.pop() : undefined;
  if (last !== undefined) {
    const at = text.indexOf(last);
    if (at >= 0) {
      await typist.key(at, at + last.length, "");
      return at;
    }
  }
  const code = typed[Math.floor(random() * typed.length)] ?? "x";
  // At the start of a line inside some function.
  let at = text.indexOf("\n\t", Math.floor(random() * text.length * 0.97)) + 1;
  if (at === 0) at = text.length;
  const start = at;
  const mark = code.length > 2 ? `${code.slice(0, -1)} /* ${Math.floor(random() * 1e9)} */\n` : code;
  for (let from = 0; from < mark.length; from += 4) {
    const keys = mark.slice(from, from + 4);
    await typist.key(at, at, keys);
    at += keys.length;
    if (from + 4 < mark.length) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  if (code.length > 2) added.push(mark);
  return start;
}

/** A handle's name near an offset. */
function handleNear(text: string, at: number): number {
  const found = /\b(?:folio|page)\b/.exec(text.slice(at, at + 20_000));
  return found ? at + found.index : 0;
}
