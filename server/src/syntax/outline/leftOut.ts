// Which places of a file a build leaves out, for whoever has a finding there and wants to know whether it is compiled. Needs no parser.

import type { SourceText } from "../../base/sourceText.ts";
import { type BuildMacros, leftOutTokens, makeSettler } from "./builtBranches.ts";
import { createLexer } from "../lex/lexer.ts";
import { type MacroFile, loadMacroTable, OPTION } from "../lex/macroTable.ts";
import { tokenAt } from "./otherChoice.ts";
import { KEYWORDS } from "../lex/tokens.ts";
import { createWordTable } from "../lex/wordTable.ts";

/** Whether the token that starts at an offset stands in a branch of a conditional that the build leaves out for sure. */
export type LeftOut = (offset: number) => boolean;

/** A function that reads a file's conditionals by what a build defines. */
export function makeLeftOutReader(macroFiles: readonly MacroFile[], macros: BuildMacros): (source: SourceText) => LeftOut {
  const words = createWordTable();
  for (const [keyword] of KEYWORDS) words.intern(keyword);
  const table = loadMacroTable(macroFiles, words);
  const lexer = createLexer(words);
  const settle = makeSettler(macros, (word) => (table.classOf(words.intern(word)) & OPTION) !== 0);
  return (source) => {
    const { tokens, directives } = lexer.lex(source.text);
    const isLeftOut = leftOutTokens(settle(directives));
    return (offset) => isLeftOut(tokenAt(tokens, offset));
  };
}
