// The command line as data, read from its definition: what completion, the manual page and docs/cli.md are made of. Knows no shell.

import type { Argument, Command, Option } from "commander";

export interface CommandInfo {
  /** Words from the program's name on: ["memdesc-lint", "cache", "info"]. */
  readonly path: readonly string[];
  readonly description: string;
  readonly arguments: readonly ArgumentInfo[];
  readonly options: readonly OptionInfo[];
  readonly commands: readonly CommandInfo[];
}

export interface ArgumentInfo {
  readonly name: string;
  /** As in the synopsis: "[path...]". */
  readonly shown: string;
  readonly description: string;
  readonly value: Value;
}

export interface OptionInfo {
  readonly short: string | undefined;
  readonly long: string;
  /** As in the synopsis: "-j, --jobs <count>". */
  readonly flags: string;
  readonly description: string;
  /** undefined: a switch. */
  readonly value: Value | undefined;
  /** What holds without the option; undefined when the description says all. */
  readonly fallback: string | undefined;
}

/** What may stand in a place. */
export type Value =
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  /** A comma list of rules, or a single one. */
  | { readonly kind: "rules"; readonly list: boolean }
  | { readonly kind: "file" }
  | { readonly kind: "directory" }
  /** Choices, then `=` and a file. */
  | { readonly kind: "choice=file"; readonly choices: readonly string[] }
  | { readonly kind: "text" };

/** Reads a command and those below it. `prefixes` are the words before the `=` of an option that takes `<format=file>`. */
export function commandInfo(command: Command, prefixes: readonly string[], above: readonly string[] = []): CommandInfo {
  const path = [...above, command.name()];
  const shown = command.commands.filter((one) => one.name() !== "help");
  return {
    path,
    description: command.description(),
    arguments: command.registeredArguments.map(argumentInfo),
    options: optionsOf(command)
      .filter((option) => !option.hidden)
      .map((option) => optionInfo(option, prefixes)),
    commands: shown.map((one) => commandInfo(one, prefixes, path)),
  };
}

/** Commands without commands of their own, in order. */
export function leavesOf(info: CommandInfo): readonly CommandInfo[] {
  return info.commands.length === 0 ? [info] : info.commands.flatMap(leavesOf);
}

/** Its own options, and the help that each command has. */
function optionsOf(command: Command): readonly Option[] {
  return command.createHelp().visibleOptions(command);
}

function argumentInfo(argument: Argument): ArgumentInfo {
  const name = argument.name();
  const inner = argument.variadic ? `${name}...` : name;
  return {
    name,
    shown: argument.required ? `<${inner}>` : `[${inner}]`,
    description: argument.description,
    value: argument.argChoices ? { kind: "choice", choices: argument.argChoices } : valueNamed(name, []),
  };
}

function optionInfo(option: Option, prefixes: readonly string[]): OptionInfo {
  const name = /[<[]([^>\]]+)[>\]]/.exec(option.flags)?.[1];
  const value =
    name === undefined
      ? undefined
      : option.argChoices
        ? ({ kind: "choice", choices: option.argChoices } as const)
        : valueNamed(name, prefixes);
  const given = option.defaultValueDescription ?? (value === undefined ? undefined : option.defaultValue);
  return {
    short: option.short,
    long: option.long ?? option.flags,
    flags: option.flags,
    description: option.description,
    value,
    fallback: given === undefined ? undefined : String(given),
  };
}

/** What a placeholder stands for, by its name. */
function valueNamed(name: string, prefixes: readonly string[]): Value {
  if (name === "format=file") return { kind: "choice=file", choices: prefixes };
  if (name === "rules") return { kind: "rules", list: true };
  if (name === "rule|function") return { kind: "rules", list: false };
  if (/^(directory|tree)$/.test(name)) return { kind: "directory" };
  if (/^(path|file|header|report|patch|mail|mbox)s?$/.test(name)) return { kind: "file" };
  return { kind: "text" };
}
