// What a build defines, applied to a file's conditionals: those that it decides become `#if 1` and `#if 0`, for whoever chooses branches next.
// Knows no tokens; a condition that asks for more than the build says stays as it is.

import { knownTruth, type KnownName } from "./conditions.ts";
import type { Directive } from "./lexer.ts";

/** Object-like macros that a build defines, by name, with their text. Of configuration options, these are all. */
export type BuildMacros = Readonly<Record<string, string>>;

/** A function that decides directives by what the build defines. `isOption` says whether a word is a configuration option. */
export function makeSettler(
  macros: BuildMacros,
  isOption: (word: string) => boolean,
): (directives: readonly Directive[]) => readonly Directive[] {
  const textOf = (name: string): string | undefined => (Object.hasOwn(macros, name) ? macros[name] : undefined);
  const known: KnownName = (name, by) => {
    // A condition that cannot be read is one name.
    if (!/^\w+$/.test(name)) return undefined;
    const text = textOf(name);
    if (text !== undefined) {
      if (by === "defined") return true;
      // Macros that ask for an option: whether it is a module is another question than whether it is set.
      if (by !== undefined) return isOption(name) && !/MODULE$/.test(by) ? true : undefined;
      return /^\d/.test(text) ? Number.parseInt(text, 10) !== 0 || /[1-9a-f]/i.test(text.replace(/^0x/i, "")) : undefined;
    }
    if (!isOption(name)) return undefined;
    // Built as a module: `defined` says no, the macros that ask for an option say what they are made to say.
    return by === undefined || by === "defined" || textOf(`${name}_MODULE`) === undefined ? false : undefined;
  };
  const settle = (directive: Directive): Directive => {
    const { kind, condition } = directive;
    switch (kind) {
      case "else":
      case "endif":
        return directive;
      case "ifdef":
      case "ifndef": {
        const defined = known(condition, "defined");
        return defined === undefined ? directive : { ...directive, kind: "if", condition: defined === (kind === "ifdef") ? "1" : "0" };
      }
      case "if":
      case "elif": {
        const truth = knownTruth(condition, known);
        return truth === undefined ? directive : { ...directive, condition: truth ? "1" : "0" };
      }
    }
  };
  return (directives) => directives.map(settle);
}
