// What a configuration means for one file, each setting with where it comes from. Pure; the command line and the language server ask it.

import path from "node:path";
import ignore, { type Ignore } from "ignore";
import type { LintOptions } from "../engine/api.ts";
import type { Config, Override, Said } from "./readConfig.ts";
import type { RuleLevel } from "./schema.ts";

/** Where a setting comes from; `line` of the configuration. */
export type Origin =
  | { readonly kind: "default" }
  | { readonly kind: "command line"; readonly option: string }
  | { readonly kind: "file"; readonly file: string; readonly line: number };

export interface Setting<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** How the findings of a file are judged. Equal objects are the same object, as far as one configuration made them. */
export interface Judging {
  readonly level: Setting<LintOptions["level"]>;
  /** Only rules that the configuration names. */
  readonly rules: ReadonlyMap<string, Setting<RuleLevel>>;
}

export interface ConfigView {
  /** The line of the pattern that excludes the file; undefined when none does. */
  excludedBy(absolute: string): Setting<string> | undefined;
  judgingOf(absolute: string): Judging;
}

export const byDefault: Origin = { kind: "default" };

/** A configuration made ready to be asked for many files. Files outside its directory have its settings for all. */
export function viewOf(config: Config | undefined): ConfigView {
  if (config === undefined) {
    const judging: Judging = { level: { value: "default", origin: byDefault }, rules: new Map() };
    return { excludedBy: () => undefined, judgingOf: () => judging };
  }
  const origin = (line: number): Origin => ({ kind: "file", file: config.file, line });
  const setting = <T>({ value, line }: Said<T>): Setting<T> => ({ value, origin: origin(line) });
  const excluded = matcherOf(config.exclude);
  const overrides = config.overrides.map((override) => ({ override, matcher: matcherOf(override.paths) }));
  const made = new Map<string, Judging>();

  /** Relative to the configuration; undefined outside. */
  const inside = (absolute: string): string | undefined => {
    const relative = path.relative(config.directory, absolute).split(path.sep).join("/");
    return relative === "" || relative === ".." || relative.startsWith("../") || path.isAbsolute(relative) ? undefined : relative;
  };
  const judge = (held: readonly Override[]): Judging => {
    const rules = new Map([...config.rules].map(([id, level]) => [id, setting(level)] as const));
    let level: Setting<LintOptions["level"]> = config.level ? setting(config.level) : { value: "default", origin: byDefault };
    for (const override of held) {
      if (override.level) level = setting(override.level);
      for (const [id, ruleLevel] of override.rules) rules.set(id, setting(ruleLevel));
    }
    return { level, rules };
  };

  return {
    excludedBy(absolute) {
      const relative = inside(absolute);
      if (relative === undefined || config.exclude.length === 0) return undefined;
      const { ignored, rule } = excluded.test(relative);
      if (!ignored) return undefined;
      const line = config.exclude.find(({ value }) => value === rule?.pattern)?.line ?? config.exclude[0]?.line ?? 1;
      return { value: rule?.pattern ?? "", origin: origin(line) };
    },
    judgingOf(absolute) {
      const relative = inside(absolute);
      const held = relative === undefined ? [] : overrides.map(({ matcher }) => matcher.ignores(relative));
      const key = held.map(Number).join("");
      let judging = made.get(key);
      if (judging === undefined) {
        judging = judge(overrides.flatMap(({ override }, index) => (held[index] ? [override] : [])));
        made.set(key, judging);
      }
      return judging;
    },
  };
}

/** Patterns in gitignore syntax; upper and lower case differ, as git has it on Linux. */
export function matcherOf(patterns: readonly { readonly value: string }[]): Ignore {
  return ignore({ ignorecase: false }).add(patterns.map(({ value }) => value));
}
