// One kernel's view of a model for all kernels.

import { expect, test } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import type { Epoch } from "../../../server/src/model/contract.ts";
import { loadModel } from "../../../server/src/model/loadModel.ts";
import { forTarget, type ModelView, withAnnotations } from "../../../server/src/model/modelView.ts";
import { printItems } from "../../../server/src/model/printContract.ts";
import { readHeader } from "../../../server/src/model/readHeader.ts";

const TEXT = `
#define READ_SET (LOCKED | CREATE)
#define WRITE_SET (READ_SET | DIRTY)
/*
 * Memdesc: folio
 *   types: struct folio
 *   refcount: counted
 *   mapcount: yes   lock: yes   mappable: yes
 */
struct folio;
/*
 * Memdesc: bytes
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 */
struct bytes;
/* Lifetime: ret: +1 ?err (kver >= 6.4), +1 ?null (kver < 6.4); sleeps */
struct folio *look_up(struct address_space *mapping);
/* Lifetime: @folio: -1 (epoch released), free (epoch memdesc) */
void drop(struct folio *folio);
/*
 * Lifetime: @folio: +1 isolate when ret == 0; sleeps
 * Kernel: < 6.3
 */
int isolate(struct folio *folio);
/*
 * Lifetime: @folio: +1 isolate when ret; sleeps
 * Kernel: >= 6.3
 */
bool isolate(struct folio *folio);
/* Lifetime: ret: test(@p err); @p: null-ok err-ok */
bool is_bad(const void *p);
/* Lifetime: @p: free of folio|bytes null-ok (kver >= 6.4), free of folio null-ok (kver < 6.4) */
void end(void *p);
/* Lifetime: @p: free of folio (kver >= 6.4), free of bytes (kver < 6.3) */
void end_sometimes(void *p);
/* Pattern: *_raw = * */
/* Pattern: *_put: @1: -1 */
`;
const { model, errors } = loadModel([{ path: "x.h", text: TEXT }]);
const view = (kernel: readonly [number, number] | undefined, epoch: Epoch = "released"): ModelView => forTarget(model, { kernel, epoch });
const said = (of: ModelView, name: string): string | undefined => {
  const contract = of.contract(name);
  return (
    contract &&
    printItems(
      contract.items.map((item) => ({ ...item, applies: { kernel: undefined, epochs: undefined } })),
      contract.prototype.parameters,
    )
  );
};

test("the sample is right", () => {
  expect(errors).toEqual([]);
});

test("ranges are resolved for the kernel", () => {
  expect(said(view([6, 4]), "look_up")).toBe("ret: +1 ?err; sleeps");
  expect(said(view([6, 3]), "look_up")).toBe("ret: +1 ?null; sleeps");
  expect(view([6, 4]).contract("look_up")?.versionDependent).toBe(false);
});

test("an unknown kernel drops what depends on it and says so", () => {
  expect(said(view(undefined), "look_up")).toBe("sleeps");
  expect(view(undefined).contract("look_up")).toMatchObject({ versionDependent: true, relevant: true });
  expect(said(view(undefined), "isolate")).toBe("sleeps");
  expect(view(undefined).contract("isolate")?.versionDependent).toBe(true);
});

test("an unknown kernel accepts the kinds that any kernel does, where each does the same otherwise", () => {
  expect(said(view(undefined), "end")).toBe("@p: free of folio|bytes null-ok");
  expect(said(view([6, 3]), "end")).toBe("@p: free of folio null-ok");
  expect(said(view(undefined), "end_sometimes")).toBe("");
});

test("of two prototypes the kernel's own is taken", () => {
  expect(view([6, 2]).contract("isolate")?.prototype.returnType?.base).toBe("int");
  expect(said(view([6, 3]), "isolate")).toBe("@folio: +1 isolate when ret; sleeps");
});

test("epochs select items", () => {
  expect(said(view([6, 12]), "drop")).toBe("@folio: -1");
  expect(said(view([6, 12], "memdesc"), "drop")).toBe("@folio: free");
});

test("patterns give contracts to generated names", () => {
  const at = view([6, 12]);
  expect(said(at, "drop_raw")).toBe("@folio: -1");
  expect(at.contract("drop_raw")?.name).toBe("drop_raw");
  expect(said(at, "thing_put")).toBe("@1: -1");
  expect(at.contract("unheard_of_raw")).toBeUndefined();
  expect(at.contract("thing_put")).toBe(at.contract("thing_put"));
  expect(at.aliases("drop")).toEqual(["drop_raw"]);
});

test("flag sets are expanded to simple flags", () => {
  expect(view(undefined).flags("WRITE_SET")).toEqual(["LOCKED", "CREATE", "DIRTY"]);
  expect(view(undefined).flags("LOCKED")).toEqual(["LOCKED"]);
});

test("relevant names are those that bear on a lifetime", () => {
  const at = view([6, 12]);
  expect([...at.relevantNames()].sort()).toEqual(["drop", "end", "end_sometimes", "isolate", "look_up"]);
  expect(at.isRelevant("is_bad")).toBe(false);
  expect(at.isRelevant("thing_put")).toBe(true);
});

test("kinds are found by name and by C type", () => {
  const at = view(undefined);
  expect(at.kind("folio")?.refcount).toBe("counted");
  expect(at.kindsOfType("struct folio").map((kind) => kind.name)).toEqual(["folio"]);
  expect([...at.handleTypes]).toEqual(["struct folio"]);
});

test("annotations in a source win", () => {
  const own = readHeader(makeSourceText("a.c", "/* Lifetime: @folio: xfer */\nvoid drop(struct folio *folio);"));
  const at = withAnnotations(view([6, 12]), own.contracts);
  expect(said(at, "drop")).toBe("@folio: xfer");
  expect(said(at, "isolate")).toBe("@folio: +1 isolate when ret; sleeps");
});

test("a project's header replaces the built-in contract", () => {
  const loaded = loadModel(
    [{ path: "x.h", text: TEXT }],
    [{ path: "own.h", text: "/* Lifetime: none */\nvoid drop(struct folio *folio);" }],
  );
  expect(loaded.errors).toEqual([]);
  expect(said(forTarget(loaded.model, { kernel: [6, 12], epoch: "released" }), "drop")).toBe("none");
});
