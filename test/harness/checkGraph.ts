// Builds the control-flow graph of each function of a fixture and compares its edges with those in the comment before the function.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { makeSourceText } from "../../server/src/base/sourceText.ts";
import { buildGraph } from "../../server/src/flow/graph/buildGraph.ts";
import { printGraph } from "../../server/src/flow/graph/graph.ts";
import { createFrontEnd } from "../../server/src/syntax/frontEnd.ts";
import { linterFor, modelFilesIn } from "./linterFor.ts";

export interface FunctionGraph {
  readonly name: string;
  /** Lines of the comment, as "0 -> 1". */
  readonly expected: readonly string[];
  readonly actual: readonly string[];
}

/** The graphs of all functions of a fixture, in order. */
export async function graphsOf(path: string): Promise<readonly FunctionGraph[]> {
  const text = readFileSync(path, "utf8");
  const source = makeSourceText(basename(path), text);
  const { knowledge } = await linterFor({ level: "default", select: [], ignore: [], kernel: [6, 12], epoch: "released" });
  const frontEnd = await createFrontEnd({ parser: "auto", macroFiles: modelFilesIn("macros") });
  const file = frontEnd.scan(source);
  return file.slices.map((slice) => {
    const lowered = frontEnd.lower(file, slice);
    const actual = lowered.ok ? printGraph(buildGraph(lowered.fn, knowledge), text).split("\n") : [`not lowered: ${lowered.why.reason}`];
    return { name: slice.name, expected: commentBefore(text, slice.start), actual };
  });
}

function commentBefore(text: string, start: number): readonly string[] {
  const open = text.lastIndexOf("/*", start);
  const close = text.indexOf("*/", open);
  if (open === -1 || close > start || /[;}]/.test(text.slice(close, start))) return [];
  return text
    .slice(open + 2, close)
    .split("\n")
    .map((line) => line.replace(/^\s*\*?\s?/, "").trim())
    .filter((line) => /^\d+ -> /.test(line));
}
