// The path of one finding as a list of steps, walked with next and previous. A diagnostic carries its path as related information,
// in the order in which the steps happen; the fault itself is the last.

import * as vscode from "vscode";
import { type FindingItem, ruleOf } from "./findingsView.ts";

export interface Step {
  readonly index: number;
  readonly location: vscode.Location;
  readonly message: string;
}

export interface PathView extends vscode.Disposable {
  /** Shows the path of a finding and goes to its first step. */
  readonly show: (finding: FindingItem) => Promise<void>;
  /** Goes a number of steps on (negative: back); stays at the ends. */
  readonly move: (by: number) => Promise<void>;
  /** The finding whose path is shown. */
  readonly finding: () => FindingItem | undefined;
  /** Index of the current step; -1 without a path. */
  readonly current: () => number;
}

/** The steps of a finding: what led to the fault, then the fault. */
function stepsOf({ uri, diagnostic }: FindingItem): readonly Step[] {
  const before = (diagnostic.relatedInformation ?? []).map(({ location, message }) => ({
    location,
    // The server numbers them for views that sort by place.
    message: message.replace(/^\d+\. /, ""),
  }));
  const fault = { location: new vscode.Location(uri, diagnostic.range), message: diagnostic.message };
  const last = before.at(-1);
  const repeats = last?.location.uri.toString() === uri.toString() && last.location.range.isEqual(diagnostic.range);
  return (repeats ? before : [...before, fault]).map((step, index) => ({ index, ...step }));
}

export function createPathView(): PathView {
  const changed = new vscode.EventEmitter<void>();
  const mark = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor("memdescLint.step"),
    overviewRulerColor: new vscode.ThemeColor("memdescLint.step"),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
  });
  let finding: FindingItem | undefined;
  let steps: readonly Step[] = [];
  let current = -1;

  const tree = vscode.window.createTreeView<Step>("memdescLint.path", {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (item) => (item === undefined ? [...steps] : []),
      getParent: () => undefined,
      getTreeItem: (step) => stepRow(step, steps.length, step.index === current),
    },
  });

  const goTo = async (index: number): Promise<void> => {
    const step = steps[index];
    if (step === undefined) return;
    current = index;
    changed.fire();
    const editor = await vscode.window.showTextDocument(step.location.uri, { selection: step.location.range, preserveFocus: tree.visible });
    for (const other of vscode.window.visibleTextEditors) if (other !== editor) other.setDecorations(mark, []);
    editor.setDecorations(mark, [step.location.range]);
    editor.revealRange(step.location.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    await tree.reveal(step, { select: true, focus: false });
  };
  const goToCommand = vscode.commands.registerCommand("memdescLint.goToStep", goTo);

  return {
    finding: () => finding,
    current: () => current,
    show: async (next) => {
      finding = next;
      steps = stepsOf(next);
      tree.description = ruleOf(next.diagnostic);
      await vscode.commands.executeCommand("setContext", "memdescLint.hasPath", true);
      await vscode.commands.executeCommand("memdescLint.path.focus");
      await goTo(0);
    },
    move: (by) => goTo(Math.min(Math.max(current + by, 0), steps.length - 1)),
    dispose: () => {
      for (const part of [tree, mark, changed, goToCommand]) part.dispose();
    },
  };
}

function stepRow(step: Step, count: number, isCurrent: boolean): vscode.TreeItem {
  const row = new vscode.TreeItem(`${step.index + 1}. ${step.message}`);
  row.description = vscode.l10n.t("line {0}", step.location.range.start.line + 1);
  row.tooltip = vscode.l10n.t("Step {0} of {1}: {2}", step.index + 1, count, step.message);
  row.iconPath = new vscode.ThemeIcon(isCurrent ? "debug-stackframe" : step.index === count - 1 ? "error" : "circle-small-filled");
  row.command = { command: "memdescLint.goToStep", title: vscode.l10n.t("Go to Step"), arguments: [step.index] };
  return row;
}
