// The table of keys, the page about it and the commented-out first configuration agree.

import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { initialConfig } from "../../../server/src/config/initialConfig.ts";
import { readConfig } from "../../../server/src/config/readConfig.ts";
import { configSchema } from "../../../server/src/config/schema.ts";
import { root } from "../../harness/runCli.ts";

const keys = Object.keys(configSchema().properties);

describe("each key", () => {
  it("has its row in docs/configuration.md, which has no others", () => {
    const page = readFileSync(path.join(root, "docs/configuration.md"), "utf8");
    const rows = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]);
    expect(rows.sort()).toEqual([...keys].sort());
  });

  it("stands in what init writes", () => {
    const text = initialConfig();
    for (const key of keys.filter((name) => name !== "$schema")) expect(text).toMatch(new RegExp(`^# (\\[+)?${key}(\\]+$| = )`, "m"));
    expect(readConfig("/memdesc-lint.toml", text, [])).toMatchObject({ ok: true, config: { level: undefined } });
  });
});
