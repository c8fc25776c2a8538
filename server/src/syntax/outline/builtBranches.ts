// What a build defines, applied to a file's conditionals: those that it decides become `#if 1` and `#if 0`, for whoever chooses branches next.
// Knows no tokens; a condition that asks for more than the build says stays as it is.

import { knownTruth, type KnownName } from "./conditions.ts";
import type { Directive } from "../lex/lexer.ts";

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

/**
 * Of directives that a build's macros have decided: whether the token with this number stands in a branch that the build leaves out for sure.
 * Tokens are numbered as they stand in the file; what the build does not decide is not left out.
 */
export function leftOutTokens(directives: readonly Directive[]): (token: number) => boolean {
  const ends: number[] = [];
  const without: boolean[] = [];
  /** Whether the build leaves out what is around each open conditional, and whether it is sure to take a branch of it. */
  const open: { readonly outside: boolean; taken: boolean }[] = [];
  let out = false;
  for (const { kind, condition, tokensBefore } of directives) {
    ends.push(tokensBefore);
    without.push(out);
    const frame = open.at(-1);
    switch (kind) {
      case "if":
      case "ifdef":
      case "ifndef":
        open.push({ outside: out, taken: condition === "1" && kind === "if" });
        out ||= kind === "if" && condition === "0";
        break;
      case "elif":
      case "else":
        if (frame === undefined) break;
        out = frame.outside || frame.taken || (kind === "elif" && condition === "0");
        frame.taken ||= kind === "elif" && condition === "1";
        break;
      case "endif":
        out = open.pop()?.outside ?? out;
    }
  }
  return (token) => {
    const region = ends.findIndex((end) => token < end);
    return region === -1 ? out : (without[region] ?? false);
  };
}
