// Tasks that run `memdesc-lint check` in a workspace folder, for `Tasks: Run Task` and tasks.json.

import * as vscode from "vscode";

export const taskType = "memdesc-lint";
const problemMatcher = "$memdesc-lint";

/** What tasks.json may say; package.json holds its schema. */
interface CheckTaskDefinition extends vscode.TaskDefinition {
  readonly paths?: readonly string[];
  readonly level?: "default" | "strict" | "all";
}

/** Offers one task a folder, for its whole tree, and completes those of tasks.json. */
export function checkTaskProvider(extension: vscode.Uri): vscode.TaskProvider {
  return {
    provideTasks: () => (vscode.workspace.workspaceFolders ?? []).map((folder) => makeTask({ type: taskType }, folder, extension)),
    resolveTask: (task) => makeTask(task.definition as CheckTaskDefinition, task.scope ?? vscode.TaskScope.Workspace, extension, task.name),
  };
}

function makeTask(
  definition: CheckTaskDefinition,
  scope: vscode.WorkspaceFolder | vscode.TaskScope.Global | vscode.TaskScope.Workspace,
  extension: vscode.Uri,
  name = "check",
): vscode.Task {
  const program = vscode.Uri.joinPath(extension, "server", "dist", "memdesc-lint.js").fsPath;
  const args = ["check", "--format", "gcc", "--level", definition.level ?? "default", "--", ...(definition.paths ?? ["."])];
  // VS Code's own runtime as Node: users need no Node of their own.
  const options = { env: { ELECTRON_RUN_AS_NODE: "1" } };
  const task = new vscode.Task(
    definition,
    scope,
    name,
    taskType,
    new vscode.ProcessExecution(process.execPath, [program, ...args], options),
    problemMatcher,
  );
  task.group = vscode.TaskGroup.Test;
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, clear: true };
  return task;
}
