// Tests of the installed VSIX through VS Code's user interface: what a user sees and clicks. Screenshots of it go into the docs.

import { readdirSync, readFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { openBrowser, startServer } from "./vscode.mjs";
import { original, write } from "./workspace.mjs";

const patienceMs = 60_000;
const extensionId = "memdesc-lint.memdesc-lint";
const statusItem = `#${extensionId.replaceAll(".", "\\.")}\\.memdescLint\\.status`;

/** Gives the number of failed tests. */
export async function runInterface(place, { vsix, workspace, only, screenshots }) {
  if (screenshots !== undefined) mkdirSync(screenshots, { recursive: true });
  const browser = await openBrowser(place);
  let failures = 0;
  try {
    for (const { name, trusted = true, settings, body } of tests) {
      if (only !== undefined && !name.includes(only)) continue;
      const server = await startServer(place, { smoke: false, trusted, settings, vsix });
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 });
      const page = await context.newPage();
      page.setDefaultTimeout(patienceMs);
      const folder = workspace();
      const shoot = async (file) => {
        if (screenshots !== undefined) await page.screenshot({ path: path.join(screenshots, `${file}.png`) });
      };
      try {
        await page.goto(`http://${server.authority}/?folder=${encodeURIComponent(folder)}`, { waitUntil: "domcontentloaded" });
        await page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: patienceMs });
        await body({ page, folder, server, shoot });
        console.log(`ok ${name}`);
      } catch (error) {
        failures += 1;
        console.log(`failed ${name}: ${error.stack ?? error}`);
        await shoot(`failed-${name.replaceAll(/\W+/g, "-")}`);
      } finally {
        await context.close();
        server.close();
      }
    }
  } finally {
    await browser.close();
  }
  return failures;
}

const tests = [
  {
    name: "findings, their path and the status item show without any setting",
    body: async ({ page, folder, shoot }) => {
      await openFile(page, folder, "mm/leak.c");
      await page.locator(".squiggly-error").first().waitFor({ timeout: patienceMs });
      await page.locator(statusItem, { hasText: "memdesc 1/1" }).waitFor({ timeout: patienceMs });
      await command(page, "Problems: Focus on Problems View");
      await page.locator(".markers-panel .monaco-list-row", { hasText: "leak-on-path" }).waitFor({ timeout: patienceMs });
      await page.locator(".markers-panel .monaco-list-row").nth(1).click();
      await page.keyboard.press("ArrowRight");
      await shoot("problems");
    },
  },
  {
    name: "the path view and the picture",
    settings: { "workbench.colorTheme": "Default Dark Modern" },
    body: async ({ page, folder, shoot }) => {
      await openFile(page, folder, "mm/leak.c");
      await page.locator(".squiggly-error").first().waitFor({ timeout: patienceMs });
      await goToLine(page, 13);
      await command(page, "memdesc-lint: Show Path of Finding");
      const steps = page.locator(".pane-body .monaco-list-row", { hasText: "line" });
      await steps.first().waitFor({ timeout: patienceMs });
      if ((await steps.count()) < 2) throw new Error("the path has fewer than two steps");
      await shoot("path");
      await command(page, "memdesc-lint: Show Path as Picture");
      const picture = await frameWith(page, "svg .node.path");
      await picture.locator("svg .node.path").first().waitFor({ timeout: patienceMs });
      if ((await picture.locator("ol li").count()) < 2) throw new Error("the picture has no text alternative");
      await shoot("picture");
      const reachable = await picture.locator("#picture").evaluate((main) => {
        main.scrollLeft = main.scrollWidth;
        return main.querySelector("svg").getBoundingClientRect().right <= main.getBoundingClientRect().right + 1;
      });
      if (!reachable) throw new Error("the right end of the picture cannot be seen");
      await picture.locator("svg .node.path").first().focus();
      await page.keyboard.press("Enter");
      await page.locator(".statusbar-item", { hasText: "Ln 7" }).waitFor({ timeout: patienceMs });
    },
  },
  {
    name: "hover",
    body: async ({ page, folder, shoot }) => {
      await openFile(page, folder, "mm/leak.c");
      await page.locator(".squiggly-error").first().waitFor({ timeout: patienceMs });
      // The handle on that line, not the function.
      const line = page.locator(".view-line", { hasText: "folio_mark_accessed" }).first();
      await line.getByText("folio", { exact: true }).first().hover();
      await page.locator(".monaco-hover", { hasText: "still to do: release it" }).first().waitFor({ timeout: patienceMs });
      await shoot("hover");
    },
  },
  {
    name: "quick fix by keyboard",
    body: async ({ page, folder, shoot }) => {
      await openFile(page, folder, "mm/null.c");
      await page.locator(".squiggly-error, .squiggly-warning").first().waitFor({ timeout: patienceMs });
      await command(page, "Go to Next Problem in Files");
      const peek = page.locator(".marker-widget").first();
      await peek.waitFor({ timeout: patienceMs });
      await page.keyboard.press("Escape");
      // Else the keys that follow go to it.
      await peek.waitFor({ state: "hidden", timeout: patienceMs });
      await page.keyboard.press("Control+.");
      await page.locator(".action-widget .monaco-list-row").first().waitFor({ timeout: patienceMs });
      await shoot("quick-fix");
      await page.keyboard.press("Enter");
      await page.locator(".squiggly-error, .squiggly-warning").first().waitFor({ state: "detached", timeout: patienceMs });
    },
  },
  {
    name: "what blocks memory descriptors is shown by its command",
    body: async ({ page, folder, shoot }) => {
      await openFile(page, folder, "mm/epoch.c");
      await page.locator(statusItem, { hasText: "memdesc 1/1" }).waitFor({ timeout: patienceMs });
      await command(page, "memdesc-lint: Show What Blocks Memory Descriptors");
      await page
        .locator(".pane-body .monaco-list-row", { hasText: "get_page(ptdesc_page(ptdesc))" })
        .first()
        .waitFor({ timeout: patienceMs });
      await shoot("blockers");
    },
  },
  {
    name: "the menu of the status item",
    body: async ({ page, folder, shoot }) => {
      await openFile(page, folder, "mm/leak.c");
      await page.locator(statusItem).click({ timeout: patienceMs });
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "Switch Epoch" }).waitFor({ timeout: patienceMs });
      await shoot("menu");
    },
  },
  {
    name: "the walkthrough",
    body: async ({ page, shoot }) => {
      await command(page, "Welcome: Open Walkthrough");
      await page.keyboard.type("memdesc-lint");
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "memdesc-lint" }).first().click({ timeout: patienceMs });
      await page.locator(".getting-started-step", { hasText: "Open a kernel tree" }).first().waitFor({ timeout: patienceMs });
      await shoot("walkthrough");
    },
  },
  {
    name: "restricted mode still finds",
    trusted: false,
    body: async ({ page, folder, shoot }) => {
      await page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor({ timeout: patienceMs });
      await openFile(page, folder, "mm/leak.c");
      await page.locator(".squiggly-error").first().waitFor({ timeout: patienceMs });
      await shoot("restricted");
    },
  },
  {
    name: "a folder that is no kernel tree is left alone",
    body: async ({ page, folder, server }) => {
      write(folder, "plain/a.c", original("mm/leak.c"));
      await page.goto(`http://${server.authority}/?folder=${encodeURIComponent(path.join(folder, "plain"))}`, {
        waitUntil: "domcontentloaded",
      });
      await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "a.c" }).waitFor({ timeout: patienceMs });
      await openFile(page, folder, "plain/a.c");
      await page.waitForTimeout(4000);
      if (serverProcesses(server.home).length > 0) throw new Error("a language server runs");
      if ((await page.locator(".squiggly-error").count()) > 0) throw new Error("there are findings");
    },
  },
  {
    name: "the server is started again after four crashes, and given up after five",
    body: async ({ page, folder, server }) => {
      await openFile(page, folder, "mm/leak.c");
      await page.locator(".squiggly-error").first().waitFor({ timeout: patienceMs });
      for (let crash = 1; crash <= 5; crash++) {
        const [pid] = await waitFor(
          () => serverProcesses(server.home),
          (pids) => pids.length > 0,
          "a language server",
        );
        process.kill(pid, "SIGKILL");
        await waitFor(
          () => serverProcesses(server.home),
          (pids) => !pids.includes(pid),
          "its end",
        );
      }
      await page.locator(`${statusItem} .codicon-error`).waitFor({ timeout: patienceMs });
      if (serverProcesses(server.home).length > 0) throw new Error("it was started a sixth time");
      await command(page, "memdesc-lint: Restart Language Server");
      await page.locator(statusItem, { hasText: "1/1" }).waitFor({ timeout: patienceMs });
    },
  },
];

/** By its whole path: that takes no search, for which the oldest VS Code brings no program. */
async function openFile(page, folder, file) {
  const name = path.basename(file);
  await page.keyboard.press("Control+P");
  const input = page.locator(".quick-input-widget input").first();
  await input.waitFor({ timeout: patienceMs });
  await input.fill(path.join(folder, file));
  await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click({ timeout: patienceMs });
  await page.locator(`.tab[data-resource-name="${name}"]`).first().waitFor({ timeout: patienceMs });
}

async function command(page, name) {
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input").first();
  await input.waitFor({ timeout: patienceMs });
  await input.fill(`>${name}`);
  await page
    .locator(".quick-input-list .monaco-list-row", { hasText: name.split(": ").at(-1) })
    .first()
    .waitFor({ timeout: patienceMs });
  await page.keyboard.press("Enter");
}

async function goToLine(page, line) {
  await page.keyboard.press("Control+G");
  await page.locator(".quick-input-widget input").first().fill(`:${line}`);
  await page.keyboard.press("Enter");
}

async function frameWith(page, selector) {
  return waitFor(
    async () => {
      for (const frame of page.frames())
        if (
          (await frame
            .locator(selector)
            .count()
            .catch(() => 0)) > 0
        )
          return frame;
      return undefined;
    },
    (frame) => frame !== undefined,
    `a frame with ${selector}`,
  );
}

async function waitFor(get, wanted, what) {
  const end = Date.now() + patienceMs;
  for (;;) {
    const value = await get();
    if (wanted(value)) return value;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Ids of the language servers of this VS Code, told by its home in their environment. */
function serverProcesses(home) {
  const found = [];
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      if (!words.some((word) => word.endsWith("memdesc-lint.js")) || !words.includes("lsp")) continue;
      if (readFileSync(`/proc/${pid}/environ`, "utf8").includes(`HOME=${home}\0`)) found.push(Number(pid));
    } catch {
      // It ended in between.
    }
  }
  return found;
}
