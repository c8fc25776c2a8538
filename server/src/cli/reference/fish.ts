// Completion for fish 3 and later. Made of the command line's table.

import { type CommandInfo, leavesOf, type OptionInfo, type Value } from "./commandInfo.ts";

/** The script. `ruleIds` are the words where a rule is wanted. */
export function fishCompletion(program: CommandInfo, ruleIds: readonly string[]): string {
  return `# fish completion for memdesc-lint. Made by: memdesc-lint completion fish
# Use: memdesc-lint completion fish > ~/.config/fish/completions/memdesc-lint.fish

# The words of the command so far, options left out: true when they begin with those given.
function __memdesc_lint_at
    set -l words (commandline -opc)[2..-1]
    set -l plain
    for word in $words
        string match -q -- '-*' $word; or set -a plain $word
    end
    test (count $plain) -ge (count $argv); or return 1
    for index in (seq (count $argv))
        test "$plain[$index]" = "$argv[$index]"; or return 1
    end
end
function __memdesc_lint_exactly
    __memdesc_lint_at $argv; or return 1
    set -l plain (string match -v -- '-*' (commandline -opc)[2..-1])
    test (count $plain) -eq (count $argv)
end

complete -c memdesc-lint -f
${[program, ...program.commands.filter((command) => command.commands.length > 0)].flatMap(groupLines).join("\n")}
${leavesOf(program)
  .flatMap((leaf) => leafLines(leaf, ruleIds))
  .join("\n")}
`;
}

function groupLines(group: CommandInfo): readonly string[] {
  const condition = quoted(["__memdesc_lint_exactly", ...group.path.slice(1)].join(" "));
  return group.commands.map(
    (command) => `complete -c memdesc-lint -n ${condition} -a ${wordOf(command)} -d ${quoted(command.description)}`,
  );
}

function leafLines(leaf: CommandInfo, ruleIds: readonly string[]): readonly string[] {
  const condition = quoted(["__memdesc_lint_at", ...leaf.path.slice(1)].join(" "));
  const start = `complete -c memdesc-lint -n ${condition}`;
  const operand = leaf.arguments[0] && leaf.commands.length === 0 ? [`${start} ${values(leaf.arguments[0].value, ruleIds, false)}`] : [];
  return [
    ...leaf.options.map(
      (option) =>
        `${start} ${optionWords(option)} ${option.value ? values(option.value, ruleIds, true) : ""} -d ${quoted(option.description)}`,
    ),
    ...operand,
  ];
}

function optionWords(option: OptionInfo): string {
  const short = option.short === undefined ? "" : ` -s ${option.short.slice(1)}`;
  return `-l ${option.long.slice(2)}${short}`;
}

/** Arguments of \`complete\` for what can stand in a place. */
function values(value: Value, ruleIds: readonly string[], isOption: boolean): string {
  const needed = isOption ? "-r" : "";
  switch (value.kind) {
    case "choice":
      return `${needed} -f -a ${quoted(value.choices.join(" "))}`;
    case "choice=file":
      return `${needed} -F -a ${quoted(value.choices.map((choice) => `${choice}=`).join(" "))}`;
    case "rules":
      return `${needed} -f -a ${quoted(value.list ? `(__fish_append , ${ruleIds.join(" ")})` : ruleIds.join(" "))}`;
    case "file":
      return `${needed} -F`;
    case "directory":
      return `${needed} -f -a '(__fish_complete_directories)'`;
    case "text":
      return `${needed} -f`;
  }
}

function wordOf(info: CommandInfo): string {
  return info.path.at(-1) ?? "";
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
