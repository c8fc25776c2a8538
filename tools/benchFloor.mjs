// The floor of the benchmark, as a process of its own: reads files and parses slices of them, and does nothing with the trees.
// Usage: node tools/benchFloor.mjs LIST.json, where LIST is { "parser": "native"|"wasm", "files": [{ "path": …, "slices": [[start, end], …] }] }.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const require = createRequire(path.join(root, "server/package.json"));
const list = JSON.parse(readFileSync(process.argv[2], "utf8"));
const parser = list.parser === "native" ? nativeParser() : await wasmParser();

let parsed = 0;
for (const file of list.files) {
  const text = readFileSync(file.path, "utf8");
  for (const [start, end] of file.slices) {
    parser.parse(text.slice(start, end)).delete?.();
    // The native binding frees trees only when the event loop turns.
    if (++parsed % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

function nativeParser() {
  const Parser = require("tree-sitter");
  const made = new Parser();
  made.setLanguage(require("tree-sitter-c"));
  return made;
}

async function wasmParser() {
  const { Parser, Language } = await import(require.resolve("web-tree-sitter"));
  await Parser.init({ locateFile: () => require.resolve("web-tree-sitter/tree-sitter.wasm") });
  const made = new Parser();
  made.setLanguage(await Language.load(readFileSync(require.resolve("tree-sitter-c/tree-sitter-c.wasm"))));
  return made;
}
