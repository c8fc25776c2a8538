// The control-flow graph of each construct, as the comment before each fixture function has it.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { graphsOf } from "./harness/checkGraph.ts";

const folder = fileURLToPath(new URL("./fixtures/graph", import.meta.url));

test.each(
  readdirSync(folder)
    .filter((name) => name.endsWith(".c"))
    .sort(),
)("%s", async (name) => {
  for (const graph of await graphsOf(join(folder, name))) expect(graph.actual, graph.name).toEqual(graph.expected);
});
