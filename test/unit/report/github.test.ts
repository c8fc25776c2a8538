// The format for GitHub's runner, read as the runner reads it: nothing that a source says is a command.

import { describe, expect, it } from "vitest";
import { formats } from "../../../server/src/report/formats/formats.ts";
import { plainContext } from "../../harness/arbitraryRun.ts";
import { everyRun, finding, oneFinding, rendered, sample } from "../../harness/sampleRun.ts";

describe("github", () => {
  it("gives no command that is not ours, and each annotation in one line", () => {
    everyRun((run) => {
      const { commands, log } = runnerReads(rendered(run, "github"));
      for (const command of commands) expect(["error", "warning", "notice", "group", "endgroup"]).toContain(command.name);
      for (const kind of ["error", "warning", "notice"])
        expect(commands.filter(({ name }) => name === kind).length).toBeLessThanOrEqual(10);
      expect(log.join("\n")).not.toMatch(/^::/m);
    });
  });

  it("shows the surest findings first and says what is left out", () => {
    const findings = Array.from({ length: 14 }, (_, index) => ({
      ...finding({ message: `m${index}`, confidence: index === 13 ? "certain" : "likely" }),
      fingerprint: index.toString(16).padStart(32, "0"),
    }));
    const run = { ...sample, findings };
    const text = rendered(run, "github");
    const shown = runnerReads(text).commands.filter(({ name }) => name === "error");
    expect(shown).toHaveLength(10);
    expect(shown[0]?.message).toMatch(/^m13\n1\. /);
    expect(text).toContain("::group::4 further findings, not shown as annotations");
    for (const { message } of findings) expect(text).toContain(message);
    expect(formats.github.cuts?.(run, plainContext)).toEqual([expect.stringContaining("4 of 14 are in the log only")]);
    expect(formats.github.cuts?.(sample, plainContext)).toEqual([]);
  });

  it("says file, place and rule as the runner reads them", () => {
    const run = oneFinding({ file: "a,b:c%.c", message: "100%\nsure" });
    const [command] = runnerReads(rendered(run, "github")).commands;
    expect(command).toMatchObject({
      name: "error",
      properties: { file: "a,b:c%.c", line: "9", endLine: "9", col: "3", endColumn: "19", title: "leak-on-path" },
    });
    expect(command?.message).toMatch(/^100%\ufffdsure\n1\. /);
  });
});

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads a step's output as GitHub's runner does: which lines are commands, and what stays in the log. */
function runnerReads(output: string): { readonly commands: readonly Command[]; readonly log: readonly string[] } {
  const commands: Command[] = [];
  const log: string[] = [];
  let stopped: string | undefined;
  for (const line of output.split(/\r\n|[\n\r]/)) {
    const parsed = /^::([\w-]+)(?: (.*?))?::(.*)$/.exec(line.trimStart());
    const name = parsed?.[1] ?? "";
    if (stopped !== undefined) {
      if (name === stopped || line.trimStart() === `::${stopped}::`) stopped = undefined;
      continue;
    }
    if (parsed === null) {
      if (line.includes("##[")) throw new Error(`the runner would take a command of the old form from: ${line}`);
      log.push(line);
    } else if (name === "stop-commands") stopped = parsed[3] ?? "";
    else {
      const pairs = (parsed[2] ?? "").split(",").filter((pair) => pair !== "");
      const properties = pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), plainly(pair.slice(pair.indexOf("=") + 1))] as const);
      commands.push({ name, properties: Object.fromEntries(properties), message: plainly(parsed[3] ?? "") });
    }
  }
  if (stopped !== undefined) throw new Error("commands were not resumed");
  return { commands, log };

  function plainly(data: string): string {
    return data.replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%0A/g, "\n").replace(/%0D/g, "\r").replace(/%25/g, "%");
  }
}
