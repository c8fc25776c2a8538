// Functions that begin something, and those that undo it, in tables of other files (openings.h).

import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { programOf } from "../../harness/programOf.ts";

const path = "drivers/demo/queue.c";
const queue = [
  "struct queue {\n\tvoid *ring;\n};",
  "int make_queue(struct ib_cq *base, const struct ib_cq_init_attr *attr, struct uverbs_attr_bundle *attrs)",
  "{\n\tstruct queue *queue = to_queue(base);\n\n\tqueue->ring = kmalloc(64, GFP_KERNEL);\n\tif (!queue->ring)\n\t\treturn -ENOMEM;",
  "\tif (attr->flags)\n\t\treturn -EINVAL;\n\treturn 0;\n}",
  "int end_queue(struct ib_cq *base, struct ib_udata *udata)\n{\n\tstruct queue *queue = to_queue(base);\n\n\tkfree(queue->ring);\n\treturn 0;\n}\n",
].join("\n");

/** What is found in the functions when another file has them in a table. */
async function found(table: string): Promise<readonly string[]> {
  const { linter, program } = await programOf({ [path]: queue, "drivers/demo/main.c": table });
  const { findings } = linter.lintFile(makeSourceText(path, queue), { program, path });
  return findings.map((one) => `${one.function} ${one.rule}`);
}

test("what a function leaves is lost where the table of another file has one that ends it", async () => {
  const leak = ["make_queue leak-on-path"];
  expect(await found("const struct ib_device_ops ops = {\n\t.create_cq = make_queue,\n\t.destroy_cq = end_queue,\n};\n")).toEqual(leak);
  expect(await found("const struct ib_device_ops ops = {\n\t.create_cq = make_queue,\n};\n")).toEqual([]);
  expect(await found("const struct demo_ops ops = {\n\t.create_cq = make_queue,\n\t.destroy_cq = end_queue,\n};\n")).toEqual([]);
});

test("UNDOING_MEMBERS names all members that undo", async () => {
  const text = await readFile(new URL("../../../server/model/openings.h", import.meta.url), "utf8");
  const sets = [...text.matchAll(/_UNDONE_BY \(([^)]*)\)/g)].flatMap(([, members = ""]) => members.split(" | "));
  const all = /UNDOING_MEMBERS \(([^)]*)\)/.exec(text)?.[1]?.split(" | ");
  expect([...new Set(sets)].sort()).toEqual(all);
});
