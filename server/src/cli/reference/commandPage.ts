// docs/cli.md: every command and option, made of the command line's table. Pure.

import { type CommandInfo, leavesOf } from "./commandInfo.ts";
import { exitStatuses } from "../process/exitCodes.ts";
import { environment, examples, fullDescription, synopsisOf } from "./manPage.ts";

/** The page as Markdown. */
export function commandPage(program: CommandInfo): string {
  const leaves = leavesOf(program);
  const rows = leaves.map((leaf) => `| [\`${leaf.path.slice(1).join(" ")}\`](#${anchorOf(leaf)}) | ${cell(leaf.description)} |`);
  const parts = [
    "<!-- Generated from the definitions in server/src/cli by tools/genCommandDocs.ts; do not edit. -->\n",
    "# The command line\n",
    `${program.description}\n`,
    `| command | what it does |\n|---|---|\n${rows.join("\n")}\n`,
    `\`\`\`sh\n${examples.map(([call, meaning]) => `${call}    # ${meaning}`).join("\n")}\n\`\`\`\n`,
    ...leaves.map(section),
    `## Exit status\n\n| status | meaning |\n|---|---|\n${exitStatuses.map(([status, meaning]) => `| ${status} | ${cell(meaning)} |`).join("\n")}\n`,
    "When several hold, 3 goes before 2, 2 before 4, 4 before 1.\n",
    `## Environment\n\n| variable | meaning |\n|---|---|\n${environment.map(([name, meaning]) => `| \`${name}\` | ${cell(meaning)} |`).join("\n")}\n`,
  ];
  return parts.join("\n");
}

function section(leaf: CommandInfo): string {
  const options = leaf.options.filter((option) => option.long !== "--help");
  const rows = [
    ...leaf.arguments.filter((argument) => argument.description !== "").map((argument) => [argument.shown, argument.description] as const),
    ...options.map((option) => [option.flags, fullDescription(option)] as const),
  ];
  const table =
    rows.length === 0 ? "" : `\n| | |\n|---|---|\n${rows.map(([flags, text]) => `| \`${cell(flags)}\` | ${cell(text)} |`).join("\n")}\n`;
  return `## ${leaf.path.slice(1).join(" ")}\n\n\`${[leaf.path.join(" "), synopsisOf(leaf)].join(" ").trim()}\`\n\n${sentence(leaf.description)}\n${table}`;
}

function anchorOf(leaf: CommandInfo): string {
  return leaf.path.slice(1).join("-");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** In a cell of a table, and free of what Markdown would take for an element. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replace(/\s+/g, " ");
}
