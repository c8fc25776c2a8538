#!/usr/bin/env node
import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
import {
  commentRules,
  rules
} from "./chunk-MJT24LCX.js";

// server/src/report/rulePage.ts
function rulePage(rule, examples) {
  const { released, page2025, memdesc } = rule.level;
  const level = released === page2025 && released === memdesc ? released : `${released} (epoch page2025: ${page2025}, memdesc: ${memdesc})`;
  const parts = [
    `# ${rule.id}`,
    `Finds ${rule.docs.summary}.`,
    `Level: ${level}. Since memdesc-lint ${rule.since}.`,
    `## Why

${rule.docs.why}`,
    ...examples === void 0 ? [] : [`## Example

Found:

${fence(examples.bad)}`, `As it should be:

${fence(examples.good)}`],
    `## Source

${rule.docs.source}`,
    `## To allow it in one place

${fence(`/* memdesc-lint: allow(${rule.id}) why it is right here */`)}`
  ];
  return `${parts.join("\n\n")}
`;
}
function fence(code) {
  return `\`\`\`c
${code.trimEnd()}
\`\`\``;
}

// server/src/cli/realEngine.ts
var realEngine = {
  rules: [...rules, ...commentRules].map((rule) => ({ id: rule.id, summary: rule.docs.summary, levels: rule.level })),
  explainRule(id) {
    const page = [...rules, ...commentRules].find((rule) => rule.id === id);
    return page === void 0 ? void 0 : rulePage(page, void 0);
  },
  async createLinter(config) {
    const { createLinter } = await import("./linter-7Q2KY3Q2.js");
    return createLinter(config);
  },
  async modelErrors(modelFiles, overrideFiles) {
    const { modelErrors } = await import("./linter-7Q2KY3Q2.js");
    return modelErrors({ modelFiles, overrideFiles });
  }
};

// server/src/cli/usageError.ts
var UsageError = class extends Error {
};
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
function ioReason(error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return ioReasons[code] ?? messageOf(error);
}
var ioReasons = {
  ENOENT: "no such file or directory",
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  ELOOP: "symbolic links form a loop",
  ENOTDIR: "a part of the path is not a directory",
  EISDIR: "is a directory",
  ENAMETOOLONG: "the path is too long",
  EIO: "input/output error",
  ENOSPC: "no space left on the disk",
  EDQUOT: "the disk quota is used up",
  EROFS: "the file system is read-only",
  EFBIG: "the file would be too large",
  EEXIST: "a file is in the way",
  EMFILE: "too many open files"
};

// server/src/cli/cache/cacheReader.ts
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import path from "node:path";

// server/src/cli/cache/segment.ts
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
var keyBytes = 32;
var head = Buffer.from("memdesc-cache 1\n", "latin1");
var end = Buffer.from("mdc-end\n", "latin1");
var rowBytes = keyBytes + 12;
var trailerBytes = 8 + 32 + end.length;
var mostSegmentBytes = 128 * 1024 * 1024;
function encodeSegment(entries) {
  const last = new Map(entries.map((entry) => [entry.key, entry.payload]));
  const rows = Buffer.alloc(last.size * rowBytes);
  const parts = [head];
  let offset = head.length;
  let row = 0;
  for (const [key, payload] of last) {
    rows.write(key, row, keyBytes, "latin1");
    rows.writeUInt32LE(offset, row + keyBytes);
    rows.writeUInt32LE(payload.length, row + keyBytes + 4);
    rows.writeUInt32LE(checksum(key, payload), row + keyBytes + 8);
    row += rowBytes;
    offset += payload.length;
    parts.push(payload);
  }
  const counts = Buffer.alloc(8);
  counts.writeUInt32LE(offset, 0);
  counts.writeUInt32LE(last.size, 4);
  return Buffer.concat([...parts, rows, counts, digestOf(counts, rows), end]);
}
function findIndex(trailer, size) {
  if (size < head.length + trailerBytes || trailer.length !== trailerBytes || !trailer.subarray(40).equals(end)) return "truncated";
  const offset = trailer.readUInt32LE(0);
  const length = trailer.readUInt32LE(4) * rowBytes;
  return offset >= head.length && offset + length + trailerBytes === size ? { offset, length } : "truncated";
}
function readIndex(start, rows, trailer) {
  if (!start.subarray(0, head.length).equals(head)) return { ok: false, reason: "of another format" };
  if (!digestOf(trailer.subarray(0, 8), rows).equals(trailer.subarray(8, 40))) return { ok: false, reason: "damaged" };
  const entries = /* @__PURE__ */ new Map();
  const indexOffset = trailer.readUInt32LE(0);
  for (let row = 0; row < rows.length; row += rowBytes) {
    const offset = rows.readUInt32LE(row + keyBytes);
    const length = rows.readUInt32LE(row + keyBytes + 4);
    if (offset < head.length || offset + length > indexOffset) return { ok: false, reason: "damaged" };
    entries.set(rows.toString("latin1", row, row + keyBytes), { offset, length, crc: rows.readUInt32LE(row + keyBytes + 8) });
  }
  return { ok: true, entries };
}
function isIntact(key, payload, { length, crc }) {
  return payload.length === length && checksum(key, payload) === crc;
}
var headBytes = head.length;
function checksum(key, payload) {
  return crc32(payload, crc32(Buffer.from(key, "latin1")));
}
function digestOf(counts, rows) {
  return createHash("sha256").update(head).update(counts).update(rows).digest();
}

// server/src/cli/cache/cacheReader.ts
var segmentName = /^(report|index|summary)-[0-9a-z]{9}-[0-9a-z]+\.seg$/;
var temporaryName = /^tmp-[0-9a-z-]+$/;
function isCacheFile(name) {
  if (segmentName.test(name)) return "segment";
  return temporaryName.test(name) ? "temporary" : void 0;
}
function openCacheReader(directory, namespace) {
  const files = /* @__PURE__ */ new Map();
  const segments = [];
  const damaged = [];
  for (const name of listSegments(directory, namespace)) {
    const opened = openSegment(path.join(directory, name));
    if (opened === void 0) continue;
    if (typeof opened === "string") {
      damaged.push({ name, reason: opened });
      continue;
    }
    files.set(name, opened.file);
    segments.push({ name, ...opened.segment });
  }
  const used = /* @__PURE__ */ new Set();
  const faulty = /* @__PURE__ */ new Set();
  const newestFirst = [...segments].reverse();
  return {
    segments,
    damaged,
    used,
    faulty,
    get(key) {
      for (const segment of newestFirst) {
        const extent = segment.entries.get(key);
        const file = files.get(segment.name);
        if (extent === void 0 || file === void 0) continue;
        const payload = Buffer.allocUnsafe(extent.length);
        if (readFully(file, payload, extent.offset) && isIntact(key, payload, extent)) {
          used.add(segment.name);
          return payload;
        }
        faulty.add(segment.name);
      }
      return void 0;
    },
    close() {
      for (const file of files.values()) closeSync(file);
      files.clear();
    }
  };
}
function listSegments(directory, namespace) {
  try {
    return readdirSync(directory).filter((name) => segmentName.test(name) && name.startsWith(`${namespace}-`)).sort();
  } catch {
    return [];
  }
}
function openSegment(absolute) {
  let file;
  try {
    file = openSync(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const status = fstatSync(file);
    const segment = status.isFile() && isOurs(status.uid) ? readSegment(file, status.size) : "not a file of ours";
    if (typeof segment !== "string") return { file, segment: { bytes: status.size, modifiedMs: status.mtimeMs, entries: segment } };
    closeSync(file);
    return segment;
  } catch (error) {
    if (file !== void 0) closeSync(file);
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return void 0;
    return messageOf(error);
  }
}
function readSegment(file, size) {
  const start = Buffer.alloc(Math.min(size, headBytes));
  const trailer = Buffer.alloc(Math.min(size, trailerBytes));
  if (!readFully(file, start, 0) || !readFully(file, trailer, size - trailer.length)) return "truncated";
  const place = findIndex(trailer, size);
  if (typeof place === "string") return place;
  const rows = Buffer.allocUnsafe(place.length);
  if (!readFully(file, rows, place.offset)) return "truncated";
  const index = readIndex(start, rows, trailer);
  return index.ok ? index.entries : index.reason;
}
function readFully(file, target, offset) {
  try {
    for (let done = 0; done < target.length; ) {
      const count = readSync(file, target, done, target.length - done, offset + done);
      if (count === 0) return false;
      done += count;
    }
    return true;
  } catch {
    return false;
  }
}
function isOurs(uid) {
  const own = process.getuid?.();
  return own === void 0 || own === uid;
}

// server/src/report/storedResult.ts
function renameFiles(result, rename) {
  const { findings, coverage } = result;
  return {
    file: rename(result.file),
    findings: findings.map((finding) => ({
      ...finding,
      file: rename(finding.file),
      trace: finding.trace.map((step) => ({ ...step, file: rename(step.file) }))
    })),
    coverage: { ...coverage, notAnalysed: coverage.notAnalysed.map((gap) => ({ ...gap, file: rename(gap.file) })) }
  };
}
function isFileResult(value) {
  if (!hasText(value, "file") || !has(value, "coverage") || !isListOf(value, "findings", isFinding)) return false;
  return hasNumbers(value.coverage, "functions", "handleFunctions", "analysed") && isListOf(value.coverage, "notAnalysed", isGap);
}
function isFinding(value) {
  return hasText(value, "rule", "message", "file", "function", "handle", "kind", "fingerprint") && has(value, "level") && (value.level === "error" || value.level === "warning" || value.level === "hint") && has(value, "confidence") && (value.confidence === "certain" || value.confidence === "likely" || value.confidence === "hint") && isRange(value) && isListOf(value, "trace", (step) => isRange(step) && hasText(step, "file", "message")) && isListOf(value, "fixes", isFix) && isListOf(value, "excerpt", (line) => hasNumbers(line, "line") && hasText(line, "text"));
}
function isGap(value) {
  return hasText(value, "file", "function", "reason") && hasNumbers(value, "line", "column");
}
function isFix(value) {
  return hasText(value, "title") && has(value, "safe") && typeof value.safe === "boolean" && isListOf(value, "edits", (edit) => isRange(edit) && hasText(edit, "text"));
}
function isRange(value) {
  return hasNumbers(value, "line", "column", "endLine", "endColumn");
}
function has(value, key) {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}
function hasText(value, ...keys) {
  return keys.every((key) => has(value, key) && typeof value[key] === "string");
}
function hasNumbers(value, ...keys) {
  return keys.every((key) => has(value, key) && Number.isSafeInteger(value[key]) && Number(value[key]) >= 0);
}
function isListOf(value, key, isItem) {
  return has(value, key) && Array.isArray(value[key]) && value[key].every(isItem);
}

// server/src/cli/cache/reportCache.ts
import { createHash as createHash2 } from "node:crypto";
var entryVersion = 1;
function runKey(build, config) {
  const { modelFiles, overrideFiles, macroFiles, options, parser } = config;
  const { level, select, ignore, kernel, epoch } = options;
  const said = [
    entryVersion,
    build,
    parser,
    level,
    [...select].sort(),
    [...ignore].sort(),
    kernel ?? null,
    epoch,
    ...[modelFiles, overrideFiles, macroFiles].map((files) => files.map(({ path: path3, text }) => [path3, text]))
  ];
  return createHash2("sha256").update(JSON.stringify(said)).digest().toString("latin1");
}
function reportKey(run, name, bytes) {
  return createHash2("sha256").update(run, "latin1").update(`${name.length}:${name}`).update(bytes).digest().toString("latin1");
}
function encodeReport(result, dependencies) {
  return Buffer.from(JSON.stringify({ dependencies, result }), "utf8");
}
function decodeReport(payload, digestOf2) {
  let entry;
  try {
    entry = JSON.parse(payload.toString("utf8"));
  } catch {
    return void 0;
  }
  const { dependencies, result } = entry;
  if (!Array.isArray(dependencies) || !isFileResult(result)) return void 0;
  const holds = dependencies.every(
    (one) => Array.isArray(one) && typeof one[0] === "string" && typeof one[1] === "string" && digestOf2(one[0]) === one[1]
  );
  return holds ? result : void 0;
}

// server/src/cli/findFiles.ts
import { readdir, stat } from "node:fs/promises";
import path2 from "node:path";
var skippedDirectories = /* @__PURE__ */ new Set(["node_modules"]);
var walkedExtension = ".c";
var namedExtensions = /* @__PURE__ */ new Set([".c", ".h"]);
async function findFiles(paths, cwd) {
  const problems = [];
  const found = /* @__PURE__ */ new Map();
  for (const given of paths) {
    const absolute = path2.resolve(cwd, given);
    const reject = (message, kind = "usage") => problems.push({ file: given, message, kind });
    try {
      const status = await stat(absolute);
      if (status.isDirectory()) {
        const before = problems.length;
        const files2 = await listFiles(
          absolute,
          walkedExtension,
          (directory, error) => problems.push({ file: showPath(directory, cwd) || ".", message: `not searched: ${ioReason(error)}`, kind: "unread" })
        );
        if (files2.length === 0 && problems.length === before)
          reject("no .c files in this directory; name a kernel tree, a directory with C in it, or a file");
        for (const file of files2) found.set(file, { absolute: file, shown: showPath(file, cwd) });
      } else if (!status.isFile()) {
        reject("neither a file nor a directory; to lint standard input use --stdin-filename");
      } else if (!namedExtensions.has(path2.extname(absolute))) {
        reject("not C; memdesc-lint checks .c and .h files");
      } else {
        found.set(absolute, { absolute, shown: showPath(absolute, cwd) });
      }
    } catch (error) {
      reject(ioReason(error));
    }
  }
  const files = [...found.values()].sort((a, b) => a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0);
  return { files, problems };
}
function showPath(absolute, cwd) {
  return path2.relative(cwd, absolute).split(path2.sep).join("/");
}
async function listFiles(root, extension, unreadable) {
  const files = [];
  const pending = [root];
  for (let directory = pending.pop(); directory !== void 0; directory = pending.pop()) {
    try {
      for (const entry of await readdir(directory, { withFileTypes: true })) {
        const absolute = path2.join(directory, entry.name);
        if (entry.isDirectory()) {
          if (!entry.name.startsWith(".") && !skippedDirectories.has(entry.name)) pending.push(absolute);
        } else if (entry.isFile() && entry.name.endsWith(extension)) {
          files.push(absolute);
        }
      }
    } catch (error) {
      unreadable(directory, error);
    }
  }
  return files.sort();
}

// server/src/cli/readSource.ts
import { closeSync as closeSync2, fstatSync as fstatSync2, openSync as openSync2, readFileSync } from "node:fs";
var maxSourceBytes = 32 * 1024 * 1024;
var probeBytes = 8192;
function readBytes(absolute) {
  try {
    const file = openSync2(absolute, "r");
    try {
      const { size } = fstatSync2(file);
      if (size > maxSourceBytes) return { ok: false, reason: tooLarge(size) };
      return { ok: true, bytes: readFileSync(file) };
    } finally {
      closeSync2(file);
    }
  } catch (error) {
    return { ok: false, reason: ioReason(error) };
  }
}
async function readStream(stream) {
  const parts = [];
  let size = 0;
  try {
    for await (const part of stream) {
      const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
      size += bytes.length;
      if (size > maxSourceBytes) return { ok: false, reason: tooLarge(size) };
      parts.push(bytes);
    }
  } catch (error) {
    return { ok: false, reason: ioReason(error) };
  }
  return decodeSource(Buffer.concat(parts));
}
function decodeSource(bytes) {
  if (bytes.length > maxSourceBytes) return { ok: false, reason: tooLarge(bytes.length) };
  if (looksBinary(bytes.subarray(0, probeBytes))) return { ok: false, reason: "a binary file, not C source; leave it out of PATH" };
  const text = decodeText(bytes);
  return { ok: true, text: text.includes("\0") ? text.replaceAll("\0", " ") : text };
}
function decodeText(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
}
function looksBinary(probe) {
  if (probe.length === 0) return false;
  let control = 0;
  for (const byte of probe) if (byte < 9 || byte > 13 && byte < 32 && byte !== 27) control++;
  return control > 2 && control > probe.length / 50;
}
function tooLarge(size) {
  const megabytes = (bytes) => `${Math.floor(bytes / 1024 / 1024)} MB`;
  return `larger than any source file of the kernel (${megabytes(size)}, limit ${megabytes(maxSourceBytes)}); leave it out of PATH`;
}

// server/src/cli/heartbeat.ts
var fileWord = 0;
var startWord = 1;
var tickWord = 2;
var lengthWord = 3;
var nameOffset = 16;
var nameBytes = 112;
function makeHeartbeat(memory = new SharedArrayBuffer(nameOffset + nameBytes)) {
  const words = new Int32Array(memory, 0, 4);
  const name = new Uint8Array(memory, nameOffset, nameBytes);
  const encoder = new TextEncoder();
  return {
    memory,
    atFile(index) {
      Atomics.store(words, startWord, 0);
      Atomics.store(words, fileWord, index + 1);
      Atomics.add(words, tickWord, 1);
    },
    atFunction(text, start) {
      Atomics.store(words, startWord, 0);
      Atomics.store(words, lengthWord, encoder.encodeInto(text, name).written);
      Atomics.store(words, startWord, start + 1);
      Atomics.add(words, tickWord, 1);
    },
    read() {
      const file = Atomics.load(words, fileWord);
      const start = Atomics.load(words, startWord);
      const spelling = () => Buffer.from(name.slice(0, Atomics.load(words, lengthWord))).toString("utf8");
      return {
        ticks: Atomics.load(words, tickWord),
        file: file === 0 ? void 0 : file - 1,
        function: start === 0 ? void 0 : { name: spelling(), start: start - 1 }
      };
    }
  };
}

export {
  UsageError,
  messageOf,
  ioReason,
  keyBytes,
  mostSegmentBytes,
  encodeSegment,
  isCacheFile,
  openCacheReader,
  isOurs,
  renameFiles,
  runKey,
  reportKey,
  encodeReport,
  decodeReport,
  findFiles,
  showPath,
  listFiles,
  readBytes,
  readStream,
  decodeSource,
  makeHeartbeat,
  realEngine
};
//# sourceMappingURL=chunk-EF2M2XK4.js.map
