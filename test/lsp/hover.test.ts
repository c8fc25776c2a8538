// What the server says on hover, from a real process.

import { describe, expect, it } from "vitest";
import { hoverText, openDocument } from "../harness/lspDocument.ts";
import { helpers, leak } from "../harness/lspSamples.ts";

describe("hover", () => {
  it("tells what is held of a handle at the place, where it came from and what is still to do", async () => {
    const { ask, at } = await openDocument(leak);
    const use = hoverText(await ask("textDocument/hover", { position: at("folio_test_uptodate(folio)", 22) }));
    expect(use).toContain("**owned**: 1 reference");
    expect(use).toContain("acquired by `filemap_get_folio()` on line 3");
    expect(use).toContain("still to do: release it with `folio_put()`");
    expect(use).not.toContain("may be");
    const test = hoverText(await ask("textDocument/hover", { position: at("IS_ERR(folio)", 8) }));
    expect(test).toContain("**may be an error pointer**");
    const put = hoverText(await ask("textDocument/hover", { position: at("folio_put(folio)", 11) }));
    expect(put).toContain("After this statement:");
    expect(put).toContain("**released** by `folio_put()` on line 9");
  });

  it("shows the contract of a function, whence it comes, other kernels and the Rust form", async () => {
    const { ask, at } = await openDocument(leak);
    const text = hoverText(await ask("textDocument/hover", { position: at("filemap_get_folio", 3) }));
    expect(text).toContain("/* Lifetime: ret: +1 ?err kind folio (kver >= 6.4) */");
    expect(text).toContain("returns an owned reference to a folio or an error pointer");
    expect(text).toMatch(/model\/page_cache\.h:\d+/);
    expect(text).toContain("kver < 6.4");
    expect(text).toContain("-> Result<ARef<Folio>>");
  });

  it("shows what was inferred, a type of the model, and the rule of a suppression", async () => {
    const { ask, at } = await openDocument(`${helpers}\n/* memdesc-lint: allow(double-put) tested */\nint x;\n`);
    const inferred = hoverText(await ask("textDocument/hover", { position: at("take(mapping);", 1) }));
    expect(inferred).toContain("Lifetime: ret: +1");
    expect(inferred).toContain("Inferred from the paths of its body");
    expect(inferred).toMatch(/- line 3: acquired by filemap_get_folio\(\)/);
    expect(inferred).toContain("Option<ARef<Folio>>");
    expect(hoverText(await ask("textDocument/hover", { position: at("struct folio", 8) }))).toContain("reference count: counted");
    expect(hoverText(await ask("textDocument/hover", { position: at("double-put", 3) }))).toContain("# double-put");
  });

  it("has nothing to say of other words, and of a document that is not open", async () => {
    const { ask, at } = await openDocument(leak);
    expect(await ask("textDocument/hover", { position: at("return 0") })).toBeNull();
    expect(await ask("textDocument/hover", { position: at("return 0"), textDocument: { uri: "file:///nowhere.c" } })).toBeNull();
  });
});
