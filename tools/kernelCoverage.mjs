// Prints how much of a kernel tree the front end can read: per top-level directory the files, functions, functions that mention a handle
// word, and those of them that lower; then the reasons of the rest. Usage:
//   node tools/kernelCoverage.mjs TREE [--dirs mm,fs] [--parser native|wasm|auto] [--words FILE] [--list] [--all] [--bars]
// Handle words are the function and macro names of server/model/*.h, or the words of FILE. --all lowers every function; --strict
// counts a function in which any call got lost, not only one of a handle word.

import { build } from "esbuild";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Bundles the front end for this Node and imports it. */
export async function importFrontEnd() {
  const outfile = join(root, "node_modules/.cache/memdesc-lint/frontEnd.mjs");
  await build({
    entryPoints: [join(root, "server/src/syntax/frontEnd.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["tree-sitter", "tree-sitter-c", "web-tree-sitter"],
    logLevel: "error",
  });
  return import(`${pathToFileURL(outfile).href}?t=${statSync(outfile).mtimeMs}`);
}

export function readMacroFiles() {
  const folder = join(root, "server/model/macros");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".h"))
    .sort()
    .map((name) => ({ path: `model/macros/${name}`, text: readFileSync(join(folder, name), "utf8") }));
}

/** The names of the prototypes and function-like macros in the model headers. */
function modelWords() {
  const names = new Set();
  const folder = join(root, "server/model");
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(".h")) continue;
    const text = readFileSync(join(folder, name), "utf8").replace(/\/\*[\s\S]*?\*\//g, " ");
    for (const line of text.split("\n")) {
      const [, word] = /^\s*#\s*define\s+(\w+)\(/.exec(line) ?? /^[A-Za-z_][^(=]*?\b(\w+)\s*\(/.exec(line) ?? [];
      if (word !== undefined) names.add(word);
    }
  }
  return [...names];
}

export function cFilesUnder(path) {
  const found = [];
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const full = join(path, entry.name);
    if (entry.isDirectory()) found.push(...cFilesUnder(full));
    else if (entry.isFile() && entry.name.endsWith(".c")) found.push(full);
  }
  return found.sort();
}

const BARS = { mm: 0.995, fs: 0.995, total: 0.99 };

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      dirs: { type: "string" },
      parser: { type: "string", default: "auto" },
      words: { type: "string" },
      list: { type: "boolean", default: false },
      strict: { type: "boolean", default: false },
      all: { type: "boolean", default: false },
      bars: { type: "boolean", default: false },
    },
  });
  const tree = positionals[0] ?? process.env.KERNEL_TREE;
  if (tree === undefined) {
    console.error("kernelCoverage: name a kernel tree, or set KERNEL_TREE");
    process.exit(2);
  }
  const { createFrontEnd, makeWordSet, sliceMentions } = await importFrontEnd();
  const frontEnd = await createFrontEnd({ parser: values.parser, macroFiles: readMacroFiles() });
  for (const fault of frontEnd.macroFaults) console.error(`${fault.path}:${fault.line}: ${fault.message}`);
  const names = values.words === undefined ? modelWords() : readFileSync(values.words, "utf8").split(/\s+/).filter(Boolean);
  const handle = makeWordSet(frontEnd.words, names);
  const every = { bits: new Uint8Array(1 << 23).fill(1), size: 1 << 23 };
  const dirs =
    values.dirs?.split(",") ??
    readdirSync(tree, { withFileTypes: true })
      .filter((e) => e.isDirectory())
      .map((e) => e.name)
      .sort();

  const rows = [];
  const reasons = new Map();
  const left = [];
  const time = { scan: 0, lower: 0 };
  for (const dir of dirs) {
    const row = { dir, files: 0, functions: 0, handle: 0, analysed: 0, alternative: 0 };
    for (const path of cFilesUnder(join(tree, dir))) {
      row.files += 1;
      const text = readFileSync(path, "utf8");
      const started = performance.now();
      const file = frontEnd.scan({ path: relative(tree, path), text, lineStarts: [0] });
      time.scan += performance.now() - started;
      row.functions += file.slices.length;
      const before = performance.now();
      for (const slice of file.slices) {
        const relevant = sliceMentions(file, slice, handle);
        if (!relevant && !values.all) continue;
        row.handle += 1;
        if (slice.alternative) row.alternative += 1;
        const lowered = frontEnd.lower(file, slice, values.strict ? every : handle);
        if (lowered.ok) row.analysed += 1;
        else {
          const line = text.slice(0, lowered.why.span.start).split("\n").length;
          left.push(`${file.path}:${line}: ${lowered.why.function}: ${lowered.why.reason}`);
          const group = lowered.why.reason.replace(/`[^]*$/, "").trim();
          reasons.set(group, (reasons.get(group) ?? 0) + 1);
        }
      }
      time.lower += performance.now() - before;
      // The native parser frees its trees only when the event loop turns.
      if (row.files % 8 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    if (row.files > 0) rows.push(row);
  }
  const total = { dir: "total", files: 0, functions: 0, handle: 0, analysed: 0, alternative: 0 };
  for (const row of rows) for (const key of ["files", "functions", "handle", "analysed", "alternative"]) total[key] += row[key];
  if (values.list) for (const line of left) console.log(line);
  console.log(["directory", "files", "functions", "handle functions", "in #else", "analysed", "%"].join("\t"));
  const share = (row) => (row.handle === 0 ? 1 : row.analysed / row.handle);
  for (const row of [...rows, total]) {
    console.log([row.dir, row.files, row.functions, row.handle, row.alternative, row.analysed, (share(row) * 100).toFixed(2)].join("\t"));
  }
  for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1])) console.log(`${count}\t${reason}`);
  console.log(
    `parser ${frontEnd.parser}; scan ${Math.round(time.scan)} ms, lower ${Math.round(time.lower)} ms; ${frontEnd.words.size} words; RSS ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
  const missed = [...rows, total].filter((row) => BARS[row.dir] !== undefined && share(row) < BARS[row.dir]);
  for (const row of missed)
    console.error(`kernelCoverage: ${row.dir}: ${(share(row) * 100).toFixed(2)} % is below ${BARS[row.dir] * 100} %`);
  if (values.bars && missed.length > 0) process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
