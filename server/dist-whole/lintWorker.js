#!/usr/bin/env node
import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
import {
  decodeReport,
  decodeSource,
  encodeReport,
  makeHeartbeat,
  messageOf,
  openCacheReader,
  readBytes,
  realEngine,
  renameFiles,
  reportKey,
  showPath
} from "./chunk-EF2M2XK4.js";
import {
  lineText,
  makeSourceText,
  positionAt
} from "./chunk-MJT24LCX.js";
import "./chunk-Y7DT5BHP.js";

// server/src/cli/lintWorker.ts
import { workerData } from "node:worker_threads";

// server/src/cli/lintFiles.ts
import path from "node:path";

// server/src/report/fingerprint.ts
import { createHash } from "node:crypto";
var digits = 32;
function fingerprintOf(source, finding, stablePath) {
  const spans = [...finding.trace.map((step) => step.span), finding.span];
  const pathText = spans.map((span) => squeeze(source.text.slice(span.start, span.end)));
  return digest([finding.rule, stablePath, finding.function, squeeze(finding.handle), ...pathText]);
}
function makeOrdinals() {
  const seen = /* @__PURE__ */ new Map();
  return (fingerprint) => {
    const ordinal = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, ordinal + 1);
    return ordinal === 0 ? fingerprint : digest([fingerprint, String(ordinal)]);
  };
}
function squeeze(text) {
  return text.replace(/\s+/g, " ").trim();
}
function digest(parts) {
  return createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, digits);
}

// server/src/report/locate.ts
var shownGap = 2;
var excerptColumns = 400;
function locateReport(report, stablePath) {
  const { source, coverage } = report;
  const ordinals = makeOrdinals();
  const notAnalysed = coverage.notAnalysed.map((gap) => {
    const { line, column } = positionAt(source, gap.span.start);
    return { file: source.path, function: gap.function, line, column, reason: gap.reason };
  });
  return {
    file: source.path,
    findings: report.findings.map((finding) => locateFinding(source, finding, ordinals(fingerprintOf(source, finding, stablePath)))),
    coverage: { functions: coverage.functions, handleFunctions: coverage.handleFunctions, analysed: coverage.analysed, notAnalysed }
  };
}
function locateFinding(source, finding, fingerprint) {
  const range = rangeOf(source, finding.span);
  const trace = finding.trace.map((step) => ({ file: source.path, ...rangeOf(source, step.span), message: step.message }));
  return {
    rule: finding.rule,
    level: finding.level,
    confidence: finding.confidence,
    message: finding.message,
    file: source.path,
    ...range,
    function: finding.function,
    handle: finding.handle,
    kind: finding.kind,
    trace,
    fixes: finding.fixes.map((fix) => ({
      title: fix.title,
      safe: fix.safe,
      edits: fix.edits.map((edit) => ({ ...rangeOf(source, edit.span), text: edit.text }))
    })),
    fingerprint,
    excerpt: excerptOf(source, [range, ...trace])
  };
}
function rangeOf(source, span) {
  const start = positionAt(source, span.start);
  const end = positionAt(source, span.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
function excerptOf(source, ranges) {
  const lines = [...new Set(ranges.map((range) => range.line))].sort((a, b) => a - b);
  const shown = [];
  let previous;
  for (const line of lines) {
    const first = previous !== void 0 && line - previous <= shownGap ? previous + 1 : line;
    for (let at = first; at <= line; at++) shown.push({ line: at, text: lineText(source, at).slice(0, excerptColumns) });
    previous = line;
  }
  return shown;
}

// server/src/cli/lintFiles.ts
function makeTaskRunner(engine, setup2) {
  let created;
  let opened;
  async function lintOne(file, entries, atFunction) {
    const read = file.text === void 0 ? readBytes(file.absolute) : { ok: true, bytes: Buffer.from(file.text, "utf8") };
    if (!read.ok) return { kind: "unread", reason: read.reason };
    const leaveOut = file.leaveOut ?? [];
    const { cache } = setup2;
    const key = cache && leaveOut.length === 0 ? reportKey(cache.runKey, file.stablePath, read.bytes) : void 0;
    if (cache && key !== void 0) {
      opened ??= openCacheReader(cache.directory, "report");
      const payload = opened.get(key);
      const known = payload === void 0 ? void 0 : decodeReport(payload, () => void 0);
      if (known !== void 0) return { kind: "linted", result: shownResult(known, file, setup2.cwd), lost: [] };
    }
    const source = decodeSource(read.bytes);
    if (!source.ok) return { kind: "unread", reason: source.reason };
    await new Promise((resolve) => setImmediate(resolve));
    created ??= engine.createLinter(setup2.config);
    let linter;
    try {
      const made = await created;
      if (!made.ok) return { kind: "no linter", message: "the built-in model does not load", errors: made.errors };
      linter = made.linter;
    } catch (error) {
      return { kind: "no linter", message: messageOf(error), errors: [] };
    }
    try {
      const report = linter.lintFile(makeSourceText(file.stablePath, source.text), { atFunction, leaveOut });
      const stored = locateReport(report, file.stablePath);
      if (key !== void 0) entries.push({ key, payload: encodeReport(stored, []) });
      const result = shownResult(stored, file, setup2.cwd);
      return {
        kind: "linted",
        result,
        lost: result.coverage.notAnalysed.filter((gap) => leaveOut.some(({ reason }) => reason === gap.reason))
      };
    } catch (error) {
      return { kind: "fault", reason: error instanceof Error ? error.stack ?? error.message : messageOf(error) };
    }
  }
  return async ({ files, beat }) => {
    const heart = makeHeartbeat(beat);
    const outcomes = [];
    const entries = [];
    for (const [index, file] of files.entries()) {
      heart.atFile(index);
      const outcome = await lintOne(file, entries, heart.atFunction);
      if (outcome.kind === "no linter") return outcome;
      outcomes.push(outcome);
    }
    return { kind: "done", outcomes, entries, news: newsOf(opened) };
  };
}
function shownResult(result, { absolute, shown, stablePath }, cwd) {
  if (shown === stablePath) return result;
  const root = absolute.endsWith(`${path.sep}${stablePath.replaceAll("/", path.sep)}`) ? absolute.slice(0, -stablePath.length) : void 0;
  return renameFiles(result, (file) => {
    if (file === stablePath) return shown;
    return root === void 0 ? file : showPath(path.join(root, file), cwd);
  });
}
function newsOf(reader) {
  if (reader === void 0) return { used: [], faulty: [], damaged: [] };
  return { used: [...reader.used], faulty: [...reader.faulty], damaged: reader.damaged };
}

// server/src/cli/lintWorker.ts
var [, setup] = workerData;
var runTask = makeTaskRunner(realEngine, setup);
export {
  runTask
};
//# sourceMappingURL=lintWorker.js.map
