// A compiler's call as far as it matters here: which file, and what it defines. Everything else is ignored; nothing is run or included.

import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { BuildMacros } from "../../engine/api.ts";

export interface CompilerCall {
  /** As written; undefined when no C file is named. */
  readonly source: string | undefined;
  /** What -D and -U leave defined, with the text. */
  readonly defines: ReadonlyMap<string, string>;
  /** A kernel's build includes its configuration so. */
  readonly includesConfiguration: boolean;
}

/** Options of gcc and sparse whose value is the next word. */
const withValue: ReadonlySet<string> = new Set(
  "-include -imacros -isystem -idirafter -iquote -iprefix -iwithprefix -iwithprefixbefore -isysroot -o -x -MF -MT -MQ -Xpreprocessor -Xassembler -Xlinker -Xclang -mllvm -T -u -L -l -I -A --param -arch -target -aux-info -wrapper".split(
    " ",
  ),
);

/** Takes the words of a call apart; the compiler's own name may be among them or not. */
export function readCompilerCall(words: readonly string[]): CompilerCall {
  const defines = new Map<string, string>();
  let source: string | undefined;
  let includesConfiguration = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const macro = /^-([DU])(.*)$/s.exec(word);
    if (macro !== null) {
      const text = macro[2] === "" ? (words[++at] ?? "") : (macro[2] ?? "");
      if (macro[1] === "U") defines.delete(text);
      else define(defines, text);
      continue;
    }
    if (withValue.has(word)) {
      if (word === "-include" && /(?:^|\/)kconfig\.h$/.test(words[at + 1] ?? "")) includesConfiguration = true;
      at += 1;
      continue;
    }
    if (!word.startsWith("-") && /\.[ch]$/.test(word)) source = word;
  }
  return { source, defines, includesConfiguration };
}

/** `NAME`, `NAME=TEXT`; macros with parameters are none that a condition could be decided by. */
function define(defines: Map<string, string>, text: string): void {
  const match = /^([A-Za-z_]\w*)(?:=(.*))?$/s.exec(text);
  if (match !== null) defines.set(match[1] ?? "", match[2] ?? "1");
}

/** Where a kernel's build writes its configuration as C, below the build directory. */
export const configurationHeader = "include/generated/autoconf.h";
/** A configuration has some 5,000 lines. */
const mostBytes = 8 * 1024 * 1024;

/** The macros of a configuration header; undefined when there is none that can be read. */
export function readConfiguration(buildDirectory: string): ReadonlyMap<string, string> | undefined {
  const file = path.join(buildDirectory, configurationHeader);
  try {
    const status = statSync(file);
    if (!status.isFile() || status.size > mostBytes) return undefined;
    const macros = new Map<string, string>();
    for (const match of readFileSync(file, "latin1").matchAll(/^[ \t]*#[ \t]*define[ \t]+([A-Za-z_]\w*)(?:[ \t]+(.*))?$/gm))
      macros.set(match[1] ?? "", (match[2] ?? "").trim());
    return macros;
  } catch {
    // Not configured yet, or a build directory elsewhere: nothing is known then, which is said by nothing being left out.
    return undefined;
  }
}

/** Both together, for the engine; undefined without a configuration: then no option is known to be unset. */
export function macrosOf(
  configuration: ReadonlyMap<string, string> | undefined,
  defines: ReadonlyMap<string, string>,
): BuildMacros | undefined {
  if (configuration === undefined) return undefined;
  return Object.fromEntries([...configuration, ...defines]);
}
