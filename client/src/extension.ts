// The VS Code side: offers the command line as a task whose findings go to the Problems view. Analyses nothing.

import type { ExtensionContext } from "vscode";
import { tasks } from "vscode";
import { checkTaskProvider, taskType } from "./checkTask.ts";

/** Called by VS Code when a C file is opened or a task of our type is asked for. */
export function activate(context: ExtensionContext): void {
  context.subscriptions.push(tasks.registerTaskProvider(taskType, checkTaskProvider(context.extensionUri)));
}
