// The picture of a path in a webview: opened by command, with a strict content policy, theme colours, keyboard, and the steps as text.

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { drawPath, escapeXml, widthOf } from "./picture.ts";
import type { FindingPath } from "./protocol.ts";

export interface PicturePanel extends vscode.Disposable {
  readonly show: (path: FindingPath, uri: vscode.Uri) => void;
}

export function createPicturePanel(): PicturePanel {
  let panel: vscode.WebviewPanel | undefined;
  let shown: vscode.Uri | undefined;
  return {
    show: (path, uri) => {
      shown = uri;
      panel ??= open(
        () => {
          panel = undefined;
        },
        (line) => void goTo(shown, line),
      );
      panel.title = vscode.l10n.t("Path in {0}", path.function);
      panel.webview.html = page(path);
      panel.reveal(vscode.ViewColumn.Beside, true);
    },
    dispose: () => panel?.dispose(),
  };
}

function open(closed: () => void, goToLine: (line: number) => void): vscode.WebviewPanel {
  const panel = vscode.window.createWebviewPanel(
    "memdescLint.picture",
    "memdesc-lint",
    { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
    { enableScripts: true, localResourceRoots: [] },
  );
  panel.onDidDispose(closed);
  panel.webview.onDidReceiveMessage((message: unknown) => {
    if (typeof message === "object" && message !== null && "line" in message && Number.isInteger(message.line))
      goToLine(Number(message.line));
  });
  return panel;
}

async function goTo(uri: vscode.Uri | undefined, line: number): Promise<void> {
  if (uri === undefined) return;
  const place = new vscode.Range(line, 0, line, 0);
  await vscode.window.showTextDocument(uri, { selection: place, viewColumn: vscode.ViewColumn.One });
}

/** So far a picture is made smaller to fit into its pane; then it is scrolled. */
const smallest = 0.7;

function page(path: FindingPath): string {
  const picture = drawPath(path);
  const nonce = randomBytes(16).toString("base64");
  const steps = path.steps.map(
    (step) =>
      `<li><a href="#" data-line="${step.range.start.line}">${vscode.l10n.t("line {0}", step.range.start.line + 1)}</a> ${escapeXml(step.message)}</li>`,
  );
  return `<!DOCTYPE html>
<html lang="${escapeXml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<title>${escapeXml(path.message)}</title>
<style nonce="${nonce}">${style}svg { min-width: ${Math.round(smallest * widthOf(picture))}px; }</style>
</head>
<body>
<h1>${escapeXml(path.message)}</h1>
<p class="rule">${escapeXml(path.rule)}</p>
<main id="picture">${picture}</main>
<h2>${vscode.l10n.t("The same path as text")}</h2>
<ol>${steps.join("\n")}</ol>
<script nonce="${nonce}">${script}</script>
</body>
</html>`;
}

const style = `
body { font: 13px/1.5 var(--vscode-font-family); color: var(--vscode-foreground); padding: 12px 20px; }
h1 { font-size: 15px; font-weight: 600; margin: 0; max-width: 80ch; }
h2 { font-size: 13px; }
.rule { color: var(--vscode-descriptionForeground); margin: 2px 0 12px; }
#picture { overflow: auto; }
a { color: var(--vscode-textLink-foreground); }
svg { max-width: 100%; height: auto; font: 12px var(--vscode-editor-font-family, monospace); }
.node rect { fill: var(--vscode-editorWidget-background); stroke: var(--vscode-editorWidget-border, var(--vscode-foreground)); stroke-opacity: .5; }
.node { cursor: pointer; outline: none; }
.node:focus rect, .node:hover rect { stroke: var(--vscode-focusBorder); stroke-width: 2; stroke-opacity: 1; }
.node.path rect { stroke: var(--vscode-editorWarning-foreground); stroke-width: 2; stroke-opacity: 1; }
.node text.code { fill: var(--vscode-editor-foreground); white-space: pre; }
.node:not(.path) text.code { opacity: .75; }
.badge { fill: var(--vscode-badge-background); }
.step { fill: var(--vscode-badge-foreground); font-size: 11px; }
.edge { fill: none; stroke: var(--vscode-descriptionForeground); opacity: .6; }
.edge.path { stroke: var(--vscode-editorWarning-foreground); stroke-width: 2; opacity: 1; }
.head.edge { fill: var(--vscode-descriptionForeground); stroke: none; }
.head.path { fill: var(--vscode-editorWarning-foreground); }
.condition { fill: var(--vscode-descriptionForeground); paint-order: stroke; stroke: var(--vscode-editor-background); stroke-width: 4px; }
`;

const script = `
const host = acquireVsCodeApi();
const go = (event) => {
  const place = event.target.closest("[data-line]");
  if (place === null) return;
  event.preventDefault();
  host.postMessage({ line: Number(place.dataset.line) });
};
document.addEventListener("click", go);
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" || event.key === " ") return go(event);
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const nodes = [...document.querySelectorAll(".node.path")];
  if (nodes.length === 0) return;
  const at = nodes.indexOf(document.activeElement);
  const next = event.key === "ArrowDown" ? at + 1 : at - 1;
  nodes[(next + nodes.length) % nodes.length].focus();
  event.preventDefault();
});
`;
