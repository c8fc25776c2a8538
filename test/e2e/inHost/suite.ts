// The suite that runs inside the extension host of a real VS Code, with the packaged extension and a kernel-like workspace.
// The driver reads its lines "TEST ok|failed NAME" from the console and its exit code.

import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { logText, diagnosticsOf, edit, fileUri, git, only, open, passing, position, reset, setting, until, write } from "./steps.ts";

type Test = readonly [name: string, body: () => Promise<void>];

const tests: readonly Test[] = [
  [
    "activates, and in little time",
    async () => {
      const extension = vscode.extensions.all.find((one) => one.id.endsWith(".memdesc-lint"));
      assert.ok(extension, "the extension is not installed");
      const start = performance.now();
      await extension.activate();
      console.log(`TEST note activate() took ${Math.round(performance.now() - start)} ms`);
    },
  ],
  [
    "diagnostics have a path, a rule with a link, and go when the text is right",
    async () => {
      const document = await open("mm/leak.c");
      const leak = only(await diagnosticsOf(document.uri, (found) => found.length > 0));
      assert.equal(leak.source, "memdesc-lint");
      assert.equal(leak.severity, vscode.DiagnosticSeverity.Error);
      assert.ok(typeof leak.code === "object", "the rule has no link");
      assert.equal(leak.code.value, "leak-on-path");
      const steps = leak.relatedInformation ?? [];
      assert.ok(steps.length >= 2, `only ${steps.length} steps`);
      const lines = steps.map((step) => step.location.range.start.line);
      assert.deepEqual(
        [...lines].sort((a, b) => a - b),
        lines,
        "the steps are not in order",
      );
      await edit(document, "\tif (!uptodate)\n\t\treturn -EIO;\n", "\tif (!uptodate) {\n\t\tfolio_put(folio);\n\t\treturn -EIO;\n\t}\n");
      await diagnosticsOf(document.uri, (found) => found.length === 0);
      await reset(document);
      await diagnosticsOf(document.uri, (found) => found.length === 1);
    },
  ],
  [
    "hover says what is held",
    async () => {
      const document = await open("mm/leak.c");
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        position(document, "folio_mark_accessed(", "folio_mark_accessed(".length),
      );
      const text = hovers.flatMap((hover) => hover.contents.map((part) => (typeof part === "string" ? part : part.value))).join("\n");
      assert.match(text, /folio/);
      assert.match(text, /own|reference|held/i, text);
    },
  ],
  [
    "inlay hints follow the setting",
    async () => {
      const document = await open("mm/leak.c");
      const hints = (): Thenable<vscode.InlayHint[]> =>
        vscode.commands.executeCommand("vscode.executeInlayHintProvider", document.uri, new vscode.Range(0, 0, document.lineCount, 0));
      assert.equal((await hints()).length, 0);
      await setting("inlayHints", "full");
      await until("inlay hints", async () => (await hints()).length > 0);
      await setting("inlayHints", undefined);
      await until("no inlay hints", async () => (await hints()).length === 0);
    },
  ],
  [
    "a code lens shows the inferred contract",
    async () => {
      await setting("codeLens", true);
      const document = await open("mm/good.c");
      await until("a code lens", async () => {
        const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 10);
        return lenses.some((lens) => /return|own/i.test(lens.command?.title ?? ""));
      });
      await setting("codeLens", undefined);
    },
  ],
  [
    "a quick fix is offered, applied, and its finding gone",
    async () => {
      const document = await open("mm/null.c");
      const found = await diagnosticsOf(document.uri, (all) => all.length > 0);
      const first = found[0];
      assert.ok(first);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        first.range,
      );
      const fix =
        actions.find((action) => action.edit !== undefined && action.isPreferred) ?? actions.find((action) => action.edit !== undefined);
      assert.ok(fix?.edit, `no fix among ${actions.map((action) => action.title).join(", ") || "no actions"}`);
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      await diagnosticsOf(document.uri, (all) => all.length < found.length);
      await reset(document);
    },
  ],
  [
    "fix all does what is safe, and nothing else",
    async () => {
      const document = await open("mm/good.c");
      await edit(document, "\tset_page_private", "\t/* memdesc-lint: allow(leak-on-path) needless */\n\tset_page_private");
      await diagnosticsOf(document.uri, (found) => found.length === 1);
      const fixAll = async (): Promise<vscode.CodeAction[]> =>
        vscode.commands.executeCommand(
          "vscode.executeCodeActionProvider",
          vscode.window.activeTextEditor?.document.uri,
          new vscode.Range(0, 0, 100, 0),
          vscode.CodeActionKind.SourceFixAll.value,
        );
      const fix = only(await fixAll());
      assert.ok(fix.edit, "fix all has no edit");
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      await diagnosticsOf(document.uri, (found) => found.length === 0);
      await reset(document);
      const leak = await open("mm/leak.c");
      await diagnosticsOf(leak.uri, (found) => found.length === 1);
      assert.deepEqual(await fixAll(), []);
    },
  ],
  [
    "a suppression with a reason silences, without one it is reported",
    async () => {
      const document = await open("mm/leak.c");
      await diagnosticsOf(document.uri, (found) => found.length === 1);
      await edit(
        document,
        "\tif (!uptodate)\n\t\treturn",
        "\tif (!uptodate)\n\t\t/* memdesc-lint: allow(leak-on-path) the caller drops it */\n\t\treturn",
      );
      await diagnosticsOf(document.uri, (found) => found.length === 0);
      await reset(document);
      await diagnosticsOf(document.uri, (found) => found.length === 1);
    },
  ],
  [
    "the path is walked step by step, to its end and back",
    async () => {
      const document = await open("mm/leak.c");
      const leak = only(await diagnosticsOf(document.uri, (found) => found.length === 1));
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(leak.range.start, leak.range.start);
      await vscode.commands.executeCommand("memdescLint.showPath");
      const line = (): number | undefined => vscode.window.activeTextEditor?.selection.active.line;
      const steps = (leak.relatedInformation ?? []).map((step) => step.location.range.start.line);
      await until("the first step", async () => line() === steps[0]);
      await vscode.commands.executeCommand("memdescLint.nextStep");
      await until("the second step", async () => line() === steps[1]);
      for (let more = 0; more < steps.length + 2; more++) await vscode.commands.executeCommand("memdescLint.nextStep");
      assert.equal(line(), leak.range.start.line);
      await vscode.commands.executeCommand("memdescLint.previousStep");
      assert.notEqual(line(), undefined);
    },
  ],
  [
    "the picture of a path opens in a tab",
    async () => {
      await vscode.commands.executeCommand("memdescLint.showPicture");
      await until("a tab with the picture", async () =>
        vscode.window.tabGroups.all.some((group) =>
          group.tabs.some((tab) => tab.input instanceof vscode.TabInputWebview && tab.input.viewType.includes("memdescLint.picture")),
        ),
      );
    },
  ],
  [
    "document highlight is the life of the handle",
    async () => {
      const document = await open("mm/leak.c");
      const marks = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
        "vscode.executeDocumentHighlights",
        document.uri,
        position(document, "folio_put(folio", "folio_put(".length),
      );
      assert.ok(
        marks.some((mark) => mark.kind === vscode.DocumentHighlightKind.Write),
        "no release is marked",
      );
    },
  ],
  [
    "the definition of a modelled function is its contract",
    async () => {
      const document = await open("mm/leak.c");
      const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        "vscode.executeDefinitionProvider",
        document.uri,
        position(document, "filemap_get_folio(", 2),
      );
      assert.ok(places.length > 0, "no definition");
    },
  ],
  [
    "the epoch is live",
    async () => {
      const document = await open("mm/epoch.c");
      const severity = (): vscode.DiagnosticSeverity => only(vscode.languages.getDiagnostics(document.uri)).severity;
      await diagnosticsOf(document.uri, (found) => found.length === 1);
      assert.equal(severity(), vscode.DiagnosticSeverity.Warning);
      await setting("epoch", "memdesc");
      await until("an error in another epoch", async () => severity() === vscode.DiagnosticSeverity.Error);
      await setting("epoch", undefined);
      await until("a warning again", async () => severity() === vscode.DiagnosticSeverity.Warning);
    },
  ],
  [
    "a changed level is applied at once",
    async () => {
      const document = await open("mm/leak.c");
      await diagnosticsOf(document.uri, (found) => found.length === 1);
      await setting("ignore", ["leak-on-path"]);
      await diagnosticsOf(document.uri, (found) => found.length === 0);
      await setting("ignore", undefined);
      await diagnosticsOf(document.uri, (found) => found.length === 1);
    },
  ],
  [
    "a configuration file in the tree is applied when it comes and when it goes",
    async () => {
      const document = await open("mm/leak.c");
      await diagnosticsOf(document.uri, (found) => found.length === 1);
      await write("memdesc-lint.toml", '[rules]\nleak-on-path = "off"\n');
      await diagnosticsOf(document.uri, (found) => found.length === 0);
      await vscode.workspace.fs.delete(fileUri("memdesc-lint.toml"));
      await diagnosticsOf(document.uri, (found) => found.length === 1);
    },
  ],
  [
    "a file that changes on disk is linted anew",
    async () => {
      const document = await open("mm/leak.c");
      const text = document.getText();
      await diagnosticsOf(document.uri, (found) => found.length === 1);
      await write(
        "mm/leak.c",
        text.replace("\t\treturn -EIO;", "\t\tgoto out;").replace("\treturn 0;", "\treturn 0;\nout:\n\tfolio_put(folio);\n\treturn -EIO;"),
      );
      await diagnosticsOf(document.uri, (found) => found.length === 0);
      await write("mm/leak.c", text);
      await diagnosticsOf(document.uri, (found) => found.length === 1);
    },
  ],
  [
    "a switch of branches is one change of all that it changes",
    async () => {
      const leak = await open("mm/leak.c");
      const wrongTest = await open("mm/null.c");
      const found = async (leaks: number, tests: number): Promise<void> => {
        await diagnosticsOf(leak.uri, (all) => all.length === leaks);
        await diagnosticsOf(wrongTest.uri, (all) => all.length === tests);
      };
      await found(1, 1);
      const text = wrongTest.getText();
      git("checkout", "-q", "-b", "quiet");
      await write("memdesc-lint.toml", '[rules]\nleak-on-path = "off"\n');
      await write("mm/null.c", text.replace("!folio", "IS_ERR(folio)"));
      git("add", "-A");
      git("commit", "-q", "-m", "quiet");
      await found(0, 0);
      git("checkout", "-q", "main");
      await found(1, 1);
      git("checkout", "-q", "quiet");
      await found(0, 0);
      git("checkout", "-q", "main");
      await found(1, 1);
    },
  ],
  [
    "closed and opened again quickly, a file has its findings once",
    async () => {
      for (let round = 0; round < 5; round++) {
        await open("mm/leak.c");
        await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
      }
      const document = await open("mm/leak.c");
      await diagnosticsOf(document.uri, (found) => found.length === 1);
    },
  ],
  [
    "the workspace is checked on demand",
    async () => {
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      await vscode.commands.executeCommand("memdescLint.checkWorkspace");
      await diagnosticsOf(fileUri("mm/null.c"), (found) => found.length > 0);
    },
  ],
  [
    "the server can be restarted",
    async () => {
      await vscode.commands.executeCommand("memdescLint.restart");
      const document = await open("mm/leak.c");
      await diagnosticsOf(document.uri, (found) => found.length === 1);
    },
  ],
];

/** Called by VS Code; a rejection makes the run fail. */
export async function run(): Promise<void> {
  const wanted = process.env["E2E_ONLY"];
  let failed = 0;
  for (const [name, body] of tests) {
    if (wanted !== undefined && !wanted.split("|").some((part) => name.includes(part))) continue;
    if (!(await passing(name, body))) failed += 1;
  }
  if (failed > 0) console.log(`TEST note log of the extension:\n${await logText()}`.replaceAll("\n", "\\n"));
  if (failed > 0) throw new Error(`${failed} of ${tests.length} tests failed`);
}
