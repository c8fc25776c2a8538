// The architecture as a test: layers, no cycles, who may touch what, and that the model's names stay out of the code.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const sources = path.join(root, "server/src");

/**
 * Imports go to the own layer or a lower one. cli and lsp are hosts: neither knows the other, but for what both need of the file system
 * and of threads, which knows no command.
 */
const layers = ["base", "syntax", "model", "flow", "rules", "engine", "report", "config", "cli", "lsp"];
/** Within a layer in the same way: its folders, single files beside them, and "*" for the other files beside them. */
const orderWithin: Readonly<Record<string, readonly string[]>> = {
  syntax: ["ctype.ts", "ast.ts", "lex", "outline", "shape", "parse", "lower", "uses", "*"],
  flow: ["calls", "graph", "state", "checks", "transfer", "ends", "weigh", "*", "summary", "file"],
  engine: ["contracts", "context", "api.ts", "analyse", "fixes", "judge", "annotate", "migration", "tree", "*"],
  report: [
    "generated",
    "maintainers",
    "result",
    "text",
    "reportContext.ts",
    "html",
    "formats",
    "read",
    "patches",
    "migration",
    "modelExport",
    "*",
  ],
  cli: [
    ...["process", "engine.ts", "realEngine.ts", "commandHost.ts", "input", "git", "cache", "tree", "workers", "kbuild"],
    ...["check", "reference", "commands", "patch", "migrate", "*"],
  ],
  lsp: ["settings.ts", "questions", "treeState", "analyst", "*"],
};
const hosts = new Set(["cli", "lsp"]);
const ofBothHosts = new Set(
  [
    ...["engine", "realEngine", "process/usageError", "input/findFiles", "input/kernelTree", "input/modelFiles", "input/readSource"],
    ...["workers/heartbeat", "workers/jobCount", "workers/workerPool", "cache/cacheDirectory", "cache/reportCache", "cache/summaryWriter"],
    ...["tree/indexFiles", "tree/keptSummaries", "tree/openTree", "tree/treeCache", "tree/treeSetup", "tree/workerTree"],
  ].map((name) => `cli/${name}.ts`),
);
const maxLines = 400;

interface Module {
  /** Relative to server/src. */
  readonly file: string;
  readonly text: string;
  /** Specifiers as written. */
  readonly imports: readonly string[];
  readonly strings: readonly string[];
}

const modules: readonly Module[] = walk(sources).map((file) => {
  const text = readFileSync(file, "utf8");
  const code = scan(text);
  return { file: path.relative(sources, file), text, imports: code.imports, strings: code.strings };
});

describe("layers", () => {
  it.each(modules.map((module) => [module.file, module] as const))("%s imports downwards only", (_name, module) => {
    const own = layerOf(module.file);
    for (const target of localImports(module)) {
      const other = layerOf(target);
      if (own === undefined || other === undefined) continue;
      expect(layers.indexOf(other), `${module.file} imports ${target}`).toBeLessThanOrEqual(layers.indexOf(own));
      if (own === "lsp" && ofBothHosts.has(target)) continue;
      expect(hosts.has(own) && hosts.has(other) && own !== other, `${module.file} imports ${target}`).toBe(false);
    }
  });

  it("every folder is a layer", () => {
    const folders = readdirSync(sources).filter((entry) => statSync(path.join(sources, entry)).isDirectory());
    expect(folders.filter((folder) => !layers.includes(folder))).toEqual([]);
  });

  it.each(Object.keys(orderWithin))("every folder of %s/ has a place in its order", (layer) => {
    const folders = readdirSync(path.join(sources, layer)).filter((entry) => statSync(path.join(sources, layer, entry)).isDirectory());
    expect(folders.filter((folder) => !orderWithin[layer]?.includes(folder))).toEqual([]);
  });

  it.each(modules.filter(({ file }) => placeWithin(file) !== undefined).map((module) => [module.file, module] as const))(
    "%s imports downwards within its layer",
    (_name, module) => {
      for (const target of localImports(module).filter((file) => layerOf(file) === layerOf(module.file)))
        expect(placeWithin(target), `${module.file} imports ${target}`).toBeLessThanOrEqual(placeWithin(module.file) ?? -1);
    },
  );

  it("other layers see of syntax/ what stands right in it", () => {
    const inner = modules.filter(({ file }) => layerOf(file) !== "syntax").flatMap(localImports);
    expect(inner.filter((file) => /^syntax\/.*\//.test(file))).toEqual([]);
  });

  it("there are no cycles", () => {
    expect(findCycle()).toBeUndefined();
  });
});

describe("who may touch what", () => {
  /** Specifier -> the files that may import it. */
  const reserved: readonly (readonly [RegExp, RegExp])[] = [
    [/^(web-)?tree-sitter/, /^syntax\/parse\//],
    [/^vscode-(languageserver|jsonrpc)/, /^lsp\//],
    [/^vscode$/, /^$/],
    [
      /^(node:)?(fs|fs\/promises|child_process|worker_threads|net|http|https|os|process)$/,
      /^(cli\/|lsp\/|config\/findConfig\.ts$|(main|index|executable)\.ts$|syntax\/parse\/treeSitter\.ts$)/,
    ],
  ];
  it.each(modules.map((module) => [module.file, module] as const))("%s keeps to its own", (_name, module) => {
    for (const specifier of module.imports) {
      for (const [what, where] of reserved) if (what.test(specifier)) expect(module.file, `imports ${specifier}`).toMatch(where);
    }
    if (!/^(cli\/|lsp\/|(main|executable)\.ts$)/.test(module.file))
      expect(module.text).not.toMatch(/\bprocess\.|\bDate\.now\b|\bMath\.random\b|\bconsole\./);
  });
});

describe("files", () => {
  it.each(modules.map((module) => [module.file, module] as const))("%s has a head and fits a reader", (_name, module) => {
    expect(module.text.split("\n").length - 1).toBeLessThanOrEqual(maxLines);
    expect(module.text).toMatch(/^\/\/ \S/);
    expect(module.text).not.toMatch(/^export default|^(export )?(const )?enum /m);
    expect(path.basename(module.file)).not.toMatch(/^(utils?|helpers?|common|manager|handler|types)\.ts$/i);
  });
});

describe("exports", () => {
  // What the package gives to others.
  const entries = new Set(["index.ts"]);
  const elsewhere = ["client/src", "tools", "test"]
    .flatMap((folder) => walk(path.join(root, folder)))
    .map((file) => readFileSync(file, "utf8"));
  const words = new Map([
    ...modules.map(({ file, text }) => [file, wordsOf(text)] as const),
    ...elsewhere.map((text, index) => [`elsewhere ${index}`, wordsOf(text)] as const),
  ]);
  it.each(modules.map((module) => [module.file, module] as const))(
    "%s exports no function or value that nobody asks for",
    (_name, module) => {
      if (entries.has(module.file)) return;
      const exported = [...module.text.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)].map((match) => match[1] ?? "");
      const unused = exported.filter((name) => ![...words].some(([file, known]) => file !== module.file && known.has(name)));
      expect(unused).toEqual([]);
    },
  );
});

describe("the model stays data", () => {
  const names = modelNames();
  it("the model has names to compare with", () => expect(names.size).toBeGreaterThan(300));
  it.each(modules.map((module) => [module.file, module] as const))("%s names no kernel API", (_name, module) => {
    // A rule's page cites functions in prose; a literal that is nothing but a name would be logic.
    const judged = module.file.startsWith("rules/") ? module.strings.filter((text) => /^\w+$/.test(text)) : module.strings;
    const named = judged.flatMap((text) => [...text.matchAll(/[A-Za-z_]\w*/g)].map((word) => word[0]).filter((word) => names.has(word)));
    expect(named).toEqual([]);
  });
});

describe("ARCHITECTURE.md", () => {
  const page = path.join(root, "ARCHITECTURE.md");
  it.runIf(existsSync(page))("names every folder of the server", () => {
    const text = readFileSync(page, "utf8");
    for (const layer of layers.filter((name) => existsSync(path.join(sources, name)))) expect(text).toContain(`${layer}/`);
  });
  it.runIf(existsSync(page))("names every file of the server, but for the rules and what is generated", () => {
    const text = readFileSync(page, "utf8");
    const unnamed = modules.filter(({ file }) => !/^rules\/|\/generated\//.test(file) && !text.includes(path.basename(file)));
    expect(unnamed.map(({ file }) => file)).toEqual([]);
  });
  it.runIf(existsSync(page))("names no folder or file that is not there", () => {
    const text = readFileSync(page, "utf8");
    const places = [...text.matchAll(/`((?:server|client|test|docs|syntaxes|tools|samples)\/[\w./-]*)`/g)].map((match) => match[1] ?? "");
    expect(places.filter((place) => !existsSync(path.join(root, place)))).toEqual([]);
  });
});

function walk(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(directory, entry.name);
    return entry.isDirectory() ? walk(file) : entry.name.endsWith(".ts") ? [file] : [];
  });
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/\w+/g));
}

function layerOf(file: string): string | undefined {
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : undefined;
}

/** Where a file's folder, or the file itself, stands in the order of its layer; undefined where the layer has none. */
function placeWithin(file: string): number | undefined {
  const [layer = "", first = "", ...inside] = file.split("/");
  const order = orderWithin[layer];
  return order?.indexOf(inside.length > 0 || order.includes(first) ? first : "*");
}

function localImports(module: Module): readonly string[] {
  return module.imports
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => path.join(path.dirname(module.file), specifier));
}

function findCycle(): readonly string[] | undefined {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  const finished = new Set<string>();
  const visit = (file: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    const module = byFile.get(file);
    if (module === undefined || finished.has(file)) return undefined;
    for (const target of localImports(module)) {
      const cycle = visit(target, [...trail, file]);
      if (cycle !== undefined) return cycle;
    }
    finished.add(file);
    return undefined;
  };
  for (const module of modules) {
    const cycle = visit(module.file, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

/** String literals and import specifiers of a TypeScript text: comments skipped, regular expressions told from divisions by what precedes. */
function scan(text: string): { readonly imports: readonly string[]; readonly strings: readonly string[] } {
  const token =
    /\/\/[^\n]*|\/\*[^]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|(?<=[=(,:[!&|?{};\n]\s*|return\s)\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g;
  const imports: string[] = [];
  const strings: string[] = [];
  for (const match of text.matchAll(token)) {
    const first = match[0][0];
    if (first === "/") continue;
    const content = (first === "`" ? match[0].replace(/\$\{[^}]*\}/g, "") : match[0]).slice(1, -1);
    const before = text.slice(Math.max(0, match.index - 12), match.index);
    if (/(?:\bfrom|\bimport)\s*\(?\s*$/.test(before)) imports.push(content);
    else strings.push(content);
  }
  return { imports, strings };
}

/** Functions, macros and members that the model has a contract for, when the word cannot be anything else. */
function modelNames(): ReadonlySet<string> {
  const directory = path.join(root, "server/model");
  const names = new Set<string>();
  for (const file of walkHeaders(directory)) {
    const code = readFileSync(file, "utf8").replace(/\/\*[^]*?\*\//g, "");
    for (const match of code.matchAll(/\b([a-z_]\w*)\(/gi)) {
      const name = match[1] ?? "";
      if (name.length >= 6 && name.includes("_")) names.add(name);
    }
  }
  // The macros of our own header are words of the contract grammar.
  const own = readFileSync(path.join(root, "server/include/linux/lifetime.h"), "utf8");
  for (const match of own.matchAll(/^#define (\w+)/gm)) names.delete(match[1] ?? "");
  return names;
}

function walkHeaders(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(directory, entry.name);
    return entry.isDirectory() ? walkHeaders(file) : entry.name.endsWith(".h") ? [file] : [];
  });
}
