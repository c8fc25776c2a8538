// Completion for bash 4 and later, without the bash-completion package. Made of the command line's table.

import { type CommandInfo, leavesOf, type OptionInfo, type Value } from "./commandInfo.ts";

/** The script. `ruleIds` are the words where a rule is wanted. */
export function bashCompletion(program: CommandInfo, ruleIds: readonly string[]): string {
  const leaves = leavesOf(program);
  const groups = [program, ...program.commands.filter((command) => command.commands.length > 0)];
  return `# bash completion for memdesc-lint. Made by: memdesc-lint completion bash
# Use: source <(memdesc-lint completion bash), or save it as ~/.local/share/bash-completion/completions/memdesc-lint

_memdesc_lint_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2"); }
_memdesc_lint_files() { compopt -o filenames 2>/dev/null || true; mapfile -t COMPREPLY < <(compgen "$1" -- "$2"); }
# The last word of a comma list: what stands before it is kept.
_memdesc_lint_list() {
  local head=""
  if [[ $2 == *,* ]]; then head=\${2%,*},; fi
  compopt -o nospace 2>/dev/null || true
  mapfile -t COMPREPLY < <(compgen -P "$head" -W "$1" -- "\${2##*,}")
}

_memdesc_lint() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev="" command="" options=""
  local rules=${quoted(ruleIds.join(" "))}
  COMPREPLY=()
  if ((COMP_CWORD > 0)); then prev=\${COMP_WORDS[COMP_CWORD-1]}; fi
  # bash hands --option=value over as three words.
  if [[ $cur == "=" ]]; then
    cur=""
  elif [[ $prev == "=" ]]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  if ((COMP_CWORD > 1)); then command=\${COMP_WORDS[1]}; fi
${groups
  .slice(1)
  .map((group) => `  if [[ $command == ${word(group)} ]] && ((COMP_CWORD > 2)); then command+=" \${COMP_WORDS[2]}"; fi`)
  .join("\n")}
  case $command:$prev in
${leaves.flatMap((leaf) => leaf.options.flatMap((option) => valueCase(leaf, option))).join("\n")}
  esac
  case $command in
${groups.map((group) => `    ${quoted(commandOf(group))}) _memdesc_lint_words ${quoted([...group.commands.map(word), "--help", ...(group === program ? ["--version"] : [])].join(" "))} "$cur"; return ;;`).join("\n")}
${leaves.map((leaf) => `    ${quoted(commandOf(leaf))}) options=${quoted(leaf.options.map((option) => option.long).join(" "))} ;;`).join("\n")}
    *) return ;;
  esac
  if [[ $cur == -* ]]; then
    _memdesc_lint_words "$options" "$cur"
    return
  fi
  case $command in
${leaves.flatMap((leaf) => (leaf.arguments[0] ? [`    ${quoted(commandOf(leaf))}) ${reply(leaf.arguments[0].value)} ;;`] : [])).join("\n")}
  esac
}

complete -F _memdesc_lint memdesc-lint
`;
}

function valueCase(leaf: CommandInfo, option: OptionInfo): readonly string[] {
  if (option.value === undefined) return [];
  const names = [option.long, ...(option.short === undefined ? [] : [option.short])];
  return [`    ${names.map((name) => quoted(`${commandOf(leaf)}:${name}`)).join("|")}) ${reply(option.value)}; return ;;`];
}

/** The words that can stand in a place. */
function reply(value: Value): string {
  switch (value.kind) {
    case "choice":
      return `_memdesc_lint_words ${quoted(value.choices.join(" "))} "$cur"`;
    case "choice=file":
      // After the \`=\` the shell has begun a new word: see above.
      return `compopt -o nospace 2>/dev/null || true; _memdesc_lint_words ${quoted(value.choices.map((choice) => `${choice}=`).join(" "))} "$cur"`;
    case "rules":
      return value.list ? `_memdesc_lint_list "$rules" "$cur"` : `_memdesc_lint_words "$rules" "$cur"`;
    case "file":
      return `_memdesc_lint_files -f "$cur"`;
    case "directory":
      return `_memdesc_lint_files -d "$cur"`;
    case "text":
      return ":";
  }
}

function commandOf(info: CommandInfo): string {
  return info.path.slice(1).join(" ");
}

function word(info: CommandInfo): string {
  return info.path.at(-1) ?? "";
}

/** For bash, whatever the text holds. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
