// The tree of findings in the side bar, by rule or by directory. Made of the diagnostics that VS Code holds, so that it never says
// anything else than the Problems view.

import * as vscode from "vscode";

/** Source of our diagnostics, as the server sets it. */
const diagnosticSource = "memdesc-lint";

export type Grouping = "rule" | "directory";

export interface FindingItem {
  readonly kind: "finding";
  readonly uri: vscode.Uri;
  readonly diagnostic: vscode.Diagnostic;
}

interface GroupItem {
  readonly kind: "group";
  readonly name: string;
  readonly findings: readonly FindingItem[];
}

type Item = GroupItem | FindingItem;

/** All findings that VS Code knows, by file and place. */
export function allFindings(): readonly FindingItem[] {
  const found: FindingItem[] = [];
  for (const [uri, diagnostics] of vscode.languages.getDiagnostics()) {
    for (const diagnostic of diagnostics)
      if (diagnostic.source === diagnosticSource && !isDuplicate(found, uri, diagnostic)) found.push({ kind: "finding", uri, diagnostic });
  }
  return found.sort(byPlace);
}

/** The finding nearest to a position of a document: on its line, or else the next above in the same function's diagnostics. */
export function findingAt(uri: vscode.Uri, position: vscode.Position): FindingItem | undefined {
  const here = allFindings().filter((item) => item.uri.toString() === uri.toString());
  return (
    here.find((item) => item.diagnostic.range.contains(position)) ??
    here.find((item) => item.diagnostic.range.start.line === position.line) ??
    here.find((item) => item.diagnostic.relatedInformation?.some((step) => step.location.range.start.line === position.line))
  );
}

/** The rule's id of a diagnostic of ours. */
export function ruleOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === "object" ? code.value : (code ?? ""));
}

/** Provides the tree; `grouping` says how findings are put together. */
export function findingsProvider(grouping: () => Grouping, changed: vscode.Event<void>): vscode.TreeDataProvider<Item> {
  return {
    onDidChangeTreeData: changed,
    getChildren: (item) => {
      if (item === undefined) return groupsOf(allFindings(), grouping());
      return item.kind === "group" ? [...item.findings] : [];
    },
    getTreeItem: (item) => (item.kind === "group" ? groupRow(item) : findingRow(item, grouping())),
    getParent: () => undefined,
  };
}

function groupsOf(findings: readonly FindingItem[], grouping: Grouping): GroupItem[] {
  const groups = new Map<string, FindingItem[]>();
  for (const finding of findings) {
    const name = grouping === "rule" ? ruleOf(finding.diagnostic) : directoryOf(finding.uri);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [finding]);
    else group.push(finding);
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([name, members]) => ({ kind: "group", name, findings: members }));
}

function groupRow(group: GroupItem): vscode.TreeItem {
  const row = new vscode.TreeItem(group.name, vscode.TreeItemCollapsibleState.Expanded);
  row.description = String(group.findings.length);
  row.contextValue = "group";
  return row;
}

function findingRow({ uri, diagnostic }: FindingItem, grouping: Grouping): vscode.TreeItem {
  const row = new vscode.TreeItem(diagnostic.message);
  const file = grouping === "rule" ? vscode.workspace.asRelativePath(uri) : (uri.path.split("/").at(-1) ?? "");
  row.description = `${file}:${diagnostic.range.start.line + 1}`;
  row.tooltip = new vscode.MarkdownString().appendText(diagnostic.message).appendMarkdown(`\n\n\`${ruleOf(diagnostic)}\``);
  row.iconPath = new vscode.ThemeIcon(diagnostic.severity === vscode.DiagnosticSeverity.Error ? "error" : "warning");
  row.contextValue = "finding";
  row.command = {
    command: "vscode.open",
    title: vscode.l10n.t("Open"),
    arguments: [uri, { selection: diagnostic.range, preserveFocus: true } satisfies vscode.TextDocumentShowOptions],
  };
  return row;
}

function directoryOf(uri: vscode.Uri): string {
  const relative = vscode.workspace.asRelativePath(uri);
  const end = relative.lastIndexOf("/");
  return end < 0 ? "." : relative.slice(0, end);
}

/** A document's own report and the report of its folder may both name a finding. */
function isDuplicate(found: readonly FindingItem[], uri: vscode.Uri, diagnostic: vscode.Diagnostic): boolean {
  return found.some(
    (item) =>
      item.uri.toString() === uri.toString() &&
      item.diagnostic.range.isEqual(diagnostic.range) &&
      ruleOf(item.diagnostic) === ruleOf(diagnostic),
  );
}

function byPlace(a: FindingItem, b: FindingItem): number {
  return a.uri.path.localeCompare(b.uri.path) || a.diagnostic.range.start.compareTo(b.diagnostic.range.start);
}
