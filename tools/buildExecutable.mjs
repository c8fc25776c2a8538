// Makes the program one executable file with Node in it ("single executable application"), from packages of the npm registry alone.
// Usage: node tools/buildExecutable.mjs [--node FILE] [--out FILE]     (--node: the Node to put in, 20.19 or newer; default: the one that runs this)

import { execFileSync } from "node:child_process";
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { inject } from "postject";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({ options: { node: { type: "string" }, out: { type: "string" } } });
const node = path.resolve(values.node ?? process.execPath);
const out = path.resolve(values.out ?? path.join(root, "dist/memdesc-lint"));
const dist = path.join(root, "server/dist");

const scratch = await mkdtemp(path.join(os.tmpdir(), "memdesc-lint-executable-"));
try {
  const archive = path.join(scratch, "program");
  await writeFile(archive, await pack());
  const main = path.join(scratch, "main.cjs");
  await build({
    entryPoints: [path.join(root, "server/src/executable.ts")],
    outfile: main,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["node:sea"],
    logLevel: "warning",
  });
  const blob = path.join(scratch, "blob");
  const config = { main, output: blob, disableExperimentalSEAWarning: true, assets: { program: archive } };
  await writeFile(path.join(scratch, "sea.json"), JSON.stringify(config));
  // By the Node that goes in: blobs of other versions are refused.
  execFileSync(node, ["--experimental-sea-config", path.join(scratch, "sea.json")], { stdio: "pipe" });
  await mkdir(path.dirname(out), { recursive: true });
  await copyFile(node, out);
  await chmod(out, 0o755);
  await injectQuietly(out, await readFile(blob));
  console.log(`built ${path.relative(process.cwd(), out)} (${Math.round((await stat(out)).size / 1024 / 1024)} MB)`);
} finally {
  await rm(scratch, { recursive: true, force: true });
}

/** The built program: length of the table, the table of names and lengths, the files. */
async function pack() {
  const names = (await readdir(dist, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.map$|\.d\.ts$/.test(entry.name))
    .map((entry) => path.relative(dist, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll(path.sep, "/"))
    .sort();
  const files = [
    // The script that Node embeds cannot import modules from the disk; one that it loads from there can.
    ["start.cjs", Buffer.from('import("./memdesc-lint.js");\n')],
    ["package.json", Buffer.from('{ "type": "module" }\n')],
  ];
  for (const name of names) files.push([name, await readFile(path.join(dist, name))]);
  const table = Buffer.from(JSON.stringify(files.map(([name, bytes]) => [name, bytes.length])));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(table.length);
  return Buffer.concat([length, table, ...files.map(([, bytes]) => bytes)]);
}

/** What the injector remarks on sections of Node's own is of no use to anybody. */
async function injectQuietly(file, blob) {
  const { warn, log } = console;
  console.warn = () => {};
  console.log = () => {};
  try {
    await inject(file, "NODE_SEA_BLOB", blob, {
      sentinelFuse: "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2",
      ...(process.platform === "darwin" ? { machoSegmentName: "NODE_SEA" } : {}),
    });
  } finally {
    console.warn = warn;
    console.log = log;
  }
}
