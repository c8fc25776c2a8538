// Runs the suite inside the extension host and passes on what it prints.

import { openBrowser, startServer } from "./vscode.mjs";

const limitMs = 600_000;

/** Gives the number of failed tests; a run that does not end counts as one. */
export async function runInHost(place, { extension, suite, workspace, only }) {
  if (only !== undefined) process.env.E2E_ONLY = only;
  const server = await startServer(place, { smoke: true, trusted: true });
  const browser = await openBrowser(place);
  let failures = 0;
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const ended = new Promise((resolve) => {
      const timer = setTimeout(() => resolve("the suite did not end in time"), limitMs);
      void page.exposeFunction("codeAutomationExit", (code) => {
        clearTimeout(timer);
        resolve(code === 0 ? undefined : `the suite ended with ${code}`);
      });
    });
    await page.exposeFunction("codeAutomationLog", () => undefined);
    page.on("console", (message) => {
      const line = /TEST (ok|failed|note) (.*)/s.exec(message.text());
      if (line === null) return;
      if (line[1] === "failed") failures += 1;
      console.log(`${line[1]} ${line[2].replaceAll("\\n", "\n")}`);
    });
    const remote = (file) => `vscode-remote://${server.authority}${file}`;
    const payload = [
      ["extensionDevelopmentPath", remote(extension)],
      ["extensionTestsPath", remote(suite)],
    ];
    const query = `folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
    await page.goto(`http://${server.authority}/?${query}`, { waitUntil: "domcontentloaded" });
    const wrong = await ended;
    if (wrong !== undefined && failures === 0) {
      console.log(`failed ${wrong}`);
      failures = 1;
    }
  } finally {
    await browser.close();
    server.close();
  }
  return failures;
}
