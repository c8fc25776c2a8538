// Completion for zsh, by its _arguments. Made of the command line's table.

import { type CommandInfo, leavesOf, type OptionInfo, type Value } from "./commandInfo.ts";

/** The script. `ruleIds` are the words where a rule is wanted. */
export function zshCompletion(program: CommandInfo, ruleIds: readonly string[]): string {
  return `#compdef memdesc-lint
# zsh completion for memdesc-lint. Made by: memdesc-lint completion zsh
# Use: save it as _memdesc-lint in a directory of $fpath, before compinit runs; or source <(memdesc-lint completion zsh) after it

__memdesc_lint_rule() { local -a rules; rules=(${ruleIds.map(quoted).join(" ")}); compadd "$@" -a rules }
__memdesc_lint_rule_list() { _sequence __memdesc_lint_rule }

${[...groupsOf(program)].map(groupFunction).join("\n")}
${leavesOf(program).map(leafFunction).join("\n")}
# Loaded as a function of $fpath it is called; sourced, it says what it completes.
if [[ \${funcstack[1]-} == _memdesc-lint ]]; then
  _memdesc_lint "$@"
else
  compdef _memdesc_lint memdesc-lint
fi
`;
}

function groupsOf(info: CommandInfo): readonly CommandInfo[] {
  return info.commands.length === 0 ? [] : [info, ...info.commands.flatMap(groupsOf)];
}

function groupFunction(group: CommandInfo): string {
  const described = group.commands.map((command) => quoted(`${escapeColons(wordOf(command))}:${escapeColons(command.description)}`));
  const cases = group.commands.map((command) => `    ${wordOf(command)}) ${nameOf(command)} ;;`);
  return `${nameOf(group)}() {
  local line state
  _arguments -C '(- *)--help[show help]' '1: :->command' '*:: :->rest'
  case $state in
  command) local -a commands; commands=(${described.join(" ")}); _describe command commands ;;
  rest)
    case $line[1] in
${cases.join("\n")}
    esac ;;
  esac
}
`;
}

function leafFunction(leaf: CommandInfo): string {
  const options = leaf.options.flatMap(optionSpecs);
  const operands = leaf.arguments.map((argument) =>
    quoted(`${argument.shown.includes("...") ? "*" : ""}:${escapeColons(argument.name)}:${action(argument.value)}`),
  );
  return `${nameOf(leaf)}() { _arguments -s ${[...options, ...operands].join(" ")} }\n`;
}

function optionSpecs(option: OptionInfo): readonly string[] {
  const described = `[${option.description.replace(/[[\]\\]/g, "\\$&")}]`;
  const value =
    option.value === undefined ? "" : `:${escapeColons(/[<[]([^>\]]+)/.exec(option.flags)?.[1] ?? "value")}:${action(option.value)}`;
  const repeats = /repeatable/.test(option.description) ? "*" : "";
  const long = option.value === undefined ? option.long : `${option.long}=`;
  return [
    quoted(repeats + long + described + value),
    ...(option.short === undefined ? [] : [quoted(repeats + option.short + described + value)]),
  ];
}

function action(value: Value): string {
  switch (value.kind) {
    case "choice":
      return `(${value.choices.join(" ")})`;
    case "choice=file":
      return `{ if compset -P "*="; then _files; else compadd -S= ${value.choices.join(" ")}; fi }`;
    case "rules":
      return value.list ? "__memdesc_lint_rule_list" : "__memdesc_lint_rule";
    case "file":
      return "_files";
    case "directory":
      return "_files -/";
    case "text":
      return " ";
  }
}

function nameOf(info: CommandInfo): string {
  return ["_memdesc_lint", ...info.path.slice(1)].join("_").replaceAll("-", "_");
}

function wordOf(info: CommandInfo): string {
  return info.path.at(-1) ?? "";
}

function escapeColons(text: string): string {
  return text.replace(/[:\\]/g, "\\$&");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
