// The manual page, as roff: made of the command line's table and that of configuration keys. Pure.

import { configSchema } from "../../config/schema.ts";
import { type CommandInfo, leavesOf, type OptionInfo } from "./commandInfo.ts";
import { exitStatuses } from "../process/exitCodes.ts";

/** What no option says. */
export const environment: readonly (readonly [string, string])[] = [
  ["NO_COLOR, FORCE_COLOR", "without and with colours, whatever standard output is"],
  ["XDG_CACHE_HOME", "directory of the cache of results; ~/.cache otherwise"],
  ["CI", "no progress bar, also on a terminal"],
];

export const files: readonly (readonly [string, string])[] = [
  ["memdesc-lint.toml, memdesc-lint.jsonc", "configuration; the nearest one upward from a file holds for it"],
  ["Makefile", "of the kernel tree: the version of the kernel is read from it"],
];

export const examples: readonly (readonly [string, string])[] = [
  ["memdesc-lint check mm/", "lint a folder of a kernel tree"],
  ["memdesc-lint check --diff origin/master", "only what the working tree brings against a git revision"],
  ["memdesc-lint check --output sarif=out.sarif --output gitlab=out.json", "several reports of one run"],
  ["memdesc-lint explain leak-on-path", "why a rule is there, and how to allow a finding"],
  ["memdesc-lint config show mm/slub.c", "which settings hold for a file, and who says so"],
];

/** The whole page. */
export function manPage(program: CommandInfo, version: string): string {
  const name = program.path[0] ?? "";
  const lines = [
    `.\\" Generated from the definitions in server/src/cli by tools/genCommandDocs.ts; do not edit.`,
    `.TH ${name.toUpperCase().replaceAll("-", "\\-")} 1 "" "${name} ${version}" "User Commands"`,
    ".SH NAME",
    `${roffText(name)} \\- lint the lifetimes of memory handles in Linux kernel C`,
    ".SH SYNOPSIS",
    ...leavesOf(program).flatMap((leaf, at) => [
      ...(at > 0 ? [".br"] : []),
      `.B ${roffText(leaf.path.join(" "))}`,
      ...(synopsisOf(leaf) === "" ? [] : [roffText(synopsisOf(leaf))]),
    ]),
    ".SH DESCRIPTION",
    roffText(program.description),
    "It needs no build and no configuration: a bare source tree is enough. Findings go to standard output, everything else to standard error.",
    ".SH COMMANDS",
    ...leavesOf(program).flatMap(commandLines),
    ".SH EXIT STATUS",
    ...tagged(exitStatuses.map(([status, meaning]) => [String(status), meaning])),
    ".PP",
    "When several hold, 3 goes before 2, 2 before 4, 4 before 1.",
    ".SH CONFIGURATION",
    roffText(configSchema().description),
    ...tagged(Object.entries(configSchema().properties).map(([key, property]) => [key, property.description])),
    ".SH ENVIRONMENT",
    ...tagged(environment),
    ".SH FILES",
    ...tagged(files),
    ".SH EXAMPLES",
    ...tagged(examples),
  ];
  return `${lines.join("\n")}\n`;
}

/** What follows the command's name. */
export function synopsisOf(leaf: CommandInfo): string {
  return [leaf.options.length > 1 ? "[option...]" : "", ...leaf.arguments.map((argument) => argument.shown)]
    .filter((part) => part !== "")
    .join(" ");
}

/** An option's description with what the definition knows beside it. */
export function fullDescription(option: OptionInfo): string {
  const choices = option.value?.kind === "choice" ? `; one of ${option.value.choices.join(", ")}` : "";
  const fallback = option.fallback === undefined ? "" : ` (default: ${option.fallback})`;
  return `${option.description}${choices}${fallback}`;
}

function commandLines(leaf: CommandInfo): readonly string[] {
  return [
    `.SS ${roffText([...leaf.path.slice(1), ...leaf.arguments.map((argument) => argument.shown)].join(" "))}`,
    roffText(`${leaf.description}.`),
    ...tagged(leaf.arguments.filter((argument) => argument.description !== "").map((argument) => [argument.shown, argument.description])),
    ...tagged(leaf.options.filter((option) => option.long !== "--help").map((option) => [option.flags, fullDescription(option)])),
  ];
}

function tagged(items: readonly (readonly [string, string])[]): readonly string[] {
  return items.flatMap(([tag, text]) => [".TP", `.B ${roffText(tag)}`, roffText(text)]);
}

/** Text that roff prints as it is: hyphens that can be copied, no line that is taken for a request. */
function roffText(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^([.'])/gm, "\\&$1");
}
