// A real Neovim, which can only be pushed to: diagnostics arrive, change with the text, and go when the fault does. Without nvim on this
// machine there is nothing to test.

import { execFileSync, spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { leak, makefile } from "../harness/lspSamples.ts";
import { makeTree, removeTree, root } from "../harness/runCli.ts";

const there = spawnSync("nvim", ["--version"]).status === 0;

const script = (program: string): string => `
local id = vim.lsp.start_client({ name = "memdesc-lint", cmd = { ${JSON.stringify(process.execPath)}, ${JSON.stringify(program)}, "lsp", "--stdio" }, root_dir = vim.fn.getcwd() })
vim.cmd("edit mm/a.c")
local buffer = vim.api.nvim_get_current_buf()
vim.lsp.buf_attach_client(buffer, id)
local function list() return vim.diagnostic.get(buffer) end
local told = { first = vim.wait(30000, function() return #list() > 0 end, 50) and list() or {} }
local hover = vim.lsp.buf_request_sync(buffer, "textDocument/hover", { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = 8, character = 12 } }, 10000)
told.hover = hover
vim.api.nvim_buf_set_lines(buffer, 6, 8, false, {})
told.gone = vim.wait(30000, function() return #list() == 0 end, 50)
io.stdout:write(vim.fn.json_encode(told))
vim.cmd("qall!")
`;

describe.skipIf(!there)("Neovim", () => {
  it("is told of findings as the text changes", () => {
    const tree = makeTree({ Makefile: makefile, "mm/a.c": leak, "try.lua": script(path.join(root, "server/dist/memdesc-lint.js")) });
    try {
      const out = execFileSync("nvim", ["--headless", "-u", "NONE", "-c", "luafile try.lua"], { cwd: tree, timeout: 60_000 }).toString(
        "utf8",
      );
      const told = JSON.parse(out) as { first: { code: string; lnum: number; message: string }[]; gone: boolean; hover: unknown };
      expect(told.first.map(({ code, lnum }) => [code, lnum])).toEqual([["leak-on-path", 7]]);
      expect(JSON.stringify(told.hover)).toContain("**owned**: 1 reference");
      expect(told.gone).toBe(true);
    } finally {
      removeTree(tree);
    }
  });
});
