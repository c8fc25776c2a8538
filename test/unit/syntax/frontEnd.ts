// Front ends for the tests of this folder: the project's macro tables with either parser.

import { readdirSync, readFileSync } from "node:fs";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import type { FunctionAst } from "../../../server/src/syntax/ast.ts";
import { createFrontEnd, type FrontEnd, type MacroFile, type ScannedFile } from "../../../server/src/syntax/frontEnd.ts";

const FOLDER = new URL("../../../server/model/macros/", import.meta.url);

export function readMacroFiles(): MacroFile[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".h"))
    .sort()
    .map((name) => ({ path: `model/macros/${name}`, text: readFileSync(new URL(name, FOLDER), "utf8") }));
}

const loaded = new Map<string, Promise<FrontEnd>>();

export function frontEnd(parser: "native" | "wasm" = "native"): Promise<FrontEnd> {
  let promise = loaded.get(parser);
  if (promise === undefined) loaded.set(parser, (promise = createFrontEnd({ parser, macroFiles: readMacroFiles() })));
  return promise;
}

export async function scan(text: string, parser?: "native" | "wasm"): Promise<ScannedFile> {
  return (await frontEnd(parser)).scan(makeSourceText("test.c", text));
}

/** Lowers the first function of `text`; throws with the reason when it is not analysed. */
export async function lowerFirst(text: string, parser?: "native" | "wasm"): Promise<FunctionAst> {
  const file = await scan(text, parser);
  const [slice] = file.slices;
  if (slice === undefined) throw new Error("no function found");
  const lowered = (await frontEnd(parser)).lower(file, slice);
  if (!lowered.ok) throw new Error(lowered.why.reason);
  return lowered.fn;
}

/** Lowers `void f(void) { body }` and prints its statements. */
export async function printBody(body: string, parser?: "native" | "wasm"): Promise<string> {
  return printStatements((await lowerFirst(`void f(void)\n{\n${body}\n}\n`, parser)).body.body);
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A compact, readable form of lowered statements, without spans: the tests compare these. */
export function printStatements(statements: readonly unknown[]): string {
  return statements.map((statement) => show(statement as Json)).join(" ");
}

function show(node: Json | undefined): string {
  if (node === undefined || node === null) return "-";
  if (typeof node !== "object") return String(node);
  if (isList(node)) return `[${node.map(show).join(" ")}]`;
  const { kind, start: _start, end: _end, ...rest } = node;
  switch (kind) {
    case "name":
      return show(rest["name"]);
    case "number":
      return show(rest["value"]);
    case "string":
      return '""';
    case "opaque":
      return "?";
    case "expr":
      return `${show(rest["expr"])};`;
    case "block":
      return `{${isList(rest["body"]) ? rest["body"].map(show).join(" ") : ""}}`;
    case "call":
      return `${show(rest["callee"])}(${isList(rest["args"]) ? rest["args"].map(show).join(",") : ""})`;
    case "member":
      return `${show(rest["base"])}${rest["arrow"] === true ? "->" : "."}${show(rest["field"])}`;
    case undefined:
      if ("pointers" in rest) return `<${show(rest["base"])}${"*".repeat(Number(rest["pointers"]))}${rest["array"] === true ? "[]" : ""}>`;
      return `(${Object.entries(rest)
        .filter(([, value]) => value !== undefined && value !== false)
        .map(([key, value]) => `${key}=${show(value)}`)
        .join(" ")})`;
    default:
      return `(${[
        show(kind),
        ...Object.values(rest)
          .filter((value) => value !== undefined && value !== false)
          .map(show),
      ].join(" ")})`;
  }
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
