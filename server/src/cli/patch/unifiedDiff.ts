// Reads unified diffs as `git apply` does: file by file, hunks by their counts, everything around them ignored. Strict: what is cut off or
// mangled is a fault with its line, never a guess. Each character is a byte. Knows no files.

import { nameOfGitLine, readName, stripName } from "./diffPaths.ts";

export interface HunkLine {
  readonly kind: " " | "-" | "+";
  /** With its line end, but where the diff says that the file has none. */
  readonly text: string;
}

export interface Hunk {
  /** Line of its header in the text, 1-based. */
  readonly line: number;
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly HunkLine[];
}

export interface FilePatch {
  /** Line of its first header, 1-based. */
  readonly line: number;
  /** undefined: there is no such file before. */
  readonly oldPath: string | undefined;
  /** undefined: there is no such file afterwards. */
  readonly newPath: string | undefined;
  /** The old file stays: a copy. */
  readonly copies: boolean;
  /** A symbolic link or a submodule, before or afterwards: nothing to lint. */
  readonly special: boolean;
  /** The object name of the old content, as git abbreviates it; undefined when the diff does not say. */
  readonly oldBlob: string | undefined;
  readonly binary: boolean;
  /** The diff was made by git, or the like: names are as they are, creation and removal are said. */
  readonly byGit: boolean;
  readonly hunks: readonly Hunk[];
}

export interface DiffFault {
  /** 1-based line of the text. */
  readonly line: number;
  /** undefined when no name could be read. */
  readonly file: string | undefined;
  /** Counted from 1; undefined when the header is what is wrong. */
  readonly hunk: number | undefined;
  readonly message: string;
}

export interface ParsedDiff {
  readonly files: readonly FilePatch[];
  readonly faults: readonly DiffFault[];
}

/** All file patches of a text; linear. `strip` is the number of leading components taken off names, as with `-p`. */
export function parseDiff(text: string, strip: number): ParsedDiff {
  const lines = text.split("\n");
  // A text that ends with a line end has no further line.
  if (lines.at(-1) === "") lines.pop();
  const reader: Reader = { lines, at: 0, strip };
  const files: FilePatch[] = [];
  const faults: DiffFault[] = [];
  while (reader.at < lines.length) {
    const line = lines[reader.at] ?? "";
    const isGit = line.startsWith("diff --git ");
    if (!isGit && !(line.startsWith("--- ") && startsFile(reader))) {
      reader.at += 1;
      continue;
    }
    const read = isGit ? readGitFile(reader) : readPlainFile(reader);
    if (read.fault !== undefined) faults.push({ ...read.fault, file: decoded(read.fault.file) });
    else if (read.file !== undefined)
      files.push({ ...read.file, oldPath: decoded(read.file.oldPath), newPath: decoded(read.file.newPath) });
  }
  return { files, faults };
}

/** Names are UTF-8; contents may be anything. */
function decoded(name: string | undefined): string | undefined {
  return name === undefined ? undefined : Buffer.from(name, "latin1").toString("utf8");
}

interface Reader {
  readonly lines: readonly string[];
  at: number;
  readonly strip: number;
}

interface ReadFile {
  readonly file?: FilePatch;
  readonly fault?: DiffFault;
}

const hunkHeader = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;

/** `--- A`, `+++ B` and a hunk: without all three it is a line of a letter. */
function startsFile({ lines, at }: Reader): boolean {
  return (lines[at + 1] ?? "").startsWith("+++ ") && hunkHeader.test(lines[at + 2] ?? "");
}

/** What the extended header lines of git said. */
interface GitHeader {
  oldName: string | undefined;
  newName: string | undefined;
  isNew: boolean;
  isDeleted: boolean;
  /** Renamed or copied. */
  moves: boolean;
  copies: boolean;
  special: boolean;
  binary: boolean;
  oldBlob: string | undefined;
}

function readGitFile(reader: Reader): ReadFile {
  const { lines, strip } = reader;
  const first = reader.at;
  const both = nameOfGitLine(lines[first] ?? "", strip);
  const header: GitHeader = {
    oldName: both,
    newName: both,
    isNew: false,
    isDeleted: false,
    moves: false,
    copies: false,
    special: false,
    binary: false,
    oldBlob: undefined,
  };
  for (reader.at += 1; reader.at < lines.length; reader.at += 1) {
    if (!readHeaderLine((lines[reader.at] ?? "").replace(/\r$/, ""), header, strip)) break;
  }
  const saysMore = reader.at > first + 1;
  const fault = (message: string): ReadFile => ({ fault: { line: first + 1, file: both, hunk: undefined, message } });
  if ((lines[reader.at] ?? "").startsWith("--- ") && (lines[reader.at + 1] ?? "").startsWith("+++ ")) {
    const old = nameOfHeader(lines[reader.at] ?? "", strip);
    const now = nameOfHeader(lines[reader.at + 1] ?? "", strip);
    if (old === undefined || now === undefined) return fault("the names behind `---` and `+++` cannot be read; send the patch unchanged");
    reader.at += 2;
    // `--- /dev/null` says that the file is new, in diffs of tools that write no mode, too.
    if (old === devNull) header.isNew = true;
    else if ((header.oldName ??= old) !== old)
      return fault(`this header speaks of ${header.oldName} and of ${old}; send the patch unchanged`);
    if (now === devNull) header.isDeleted = true;
    else if ((header.newName ??= now) !== now)
      return fault(`this header speaks of ${header.newName} and of ${now}; send the patch unchanged`);
  }
  const oldPath = header.isNew ? undefined : header.oldName;
  const newPath = header.isDeleted ? undefined : header.newName;
  // `git diff` of two equal files, or somebody who writes of the command.
  if (!saysMore && !hunkHeader.test(lines[reader.at] ?? "")) return {};
  if (oldPath === undefined && newPath === undefined)
    return fault("no file name can be read in this header; send the patch as git made it");
  if (oldPath !== newPath && oldPath !== undefined && newPath !== undefined && !header.moves)
    return fault(`this header speaks of ${oldPath} and of ${newPath}; say with -p how many leading components are to be taken off`);
  return readHunks(reader, {
    line: first + 1,
    oldPath,
    newPath,
    copies: header.copies,
    special: header.special,
    oldBlob: header.oldBlob,
    binary: header.binary,
    byGit: true,
  });
}

/** Takes one extended header line; false when it is none. */
function readHeaderLine(line: string, header: GitHeader, strip: number): boolean {
  const mode = /^(?:old mode|new mode|new file mode|deleted file mode) (\d{6})$/.exec(line);
  if (mode !== null) {
    if (line.startsWith("new file")) header.isNew = true;
    if (line.startsWith("deleted")) header.isDeleted = true;
    if (!mode[1]?.startsWith("100")) header.special = true;
    return true;
  }
  const moved = /^(?:rename|copy) (from|to) (.*)$/.exec(line);
  if (moved !== null) {
    // These names have no prefix; -p takes one component less.
    const name = stripName(readName(moved[2] ?? "")?.name ?? "", Math.max(0, strip - 1));
    if (moved[1] === "from") header.oldName = name;
    else header.newName = name;
    header.moves = true;
    if (line.startsWith("copy")) header.copies = true;
    return true;
  }
  const index = /^index ([0-9a-f]{4,64})\.\.[0-9a-f]{4,64}(?: (\d{6}))?$/.exec(line);
  if (index !== null) {
    if (!/^0+$/.test(index[1] ?? "")) header.oldBlob = index[1];
    if (index[2] !== undefined && !index[2].startsWith("100")) header.special = true;
    return true;
  }
  if (line.startsWith("GIT binary patch") || /^Binary files .* differ$/.test(line)) {
    header.binary = true;
    return true;
  }
  return /^(?:similarity|dissimilarity) index \d+%$/.test(line);
}

function readPlainFile(reader: Reader): ReadFile {
  const first = reader.at;
  const oldLine = reader.lines[first] ?? "";
  const newLine = reader.lines[first + 1] ?? "";
  const strip = plainStrip(oldLine, newLine, reader.strip);
  const old = nameOfHeader(oldLine, strip);
  const now = nameOfHeader(newLine, strip);
  reader.at += 2;
  if (old === undefined || now === undefined || (old === devNull && now === devNull)) {
    const message = `the names behind \`---\` and \`+++\` do not have ${strip} leading components to take off; say how many with -p`;
    return { fault: { line: first + 1, file: undefined, hunk: undefined, message } };
  }
  // `file.c.orig` and `file.c` are one file: the shorter name.
  const name = now === devNull || (old !== devNull && now.length > old.length && now.startsWith(old)) ? old : now;
  return readHunks(reader, {
    line: first + 1,
    oldPath: old === devNull || isEpoch(oldLine) ? undefined : name,
    newPath: now === devNull || isEpoch(newLine) ? undefined : name,
    copies: false,
    special: false,
    oldBlob: undefined,
    binary: false,
    byGit: false,
  });
}

/** As git guesses: names without a folder have nothing to take off. */
function plainStrip(oldLine: string, newLine: string, strip: number): number {
  const bare = [oldLine, newLine].map((line) => readName(line.slice(4))?.name ?? "");
  return bare.every((name) => name === devNull || !name.includes("/")) ? 0 : strip;
}

const devNull = "/dev/null";

/** The name of a `--- ` or `+++ ` line without its prefix. */
function nameOfHeader(line: string, strip: number): string | undefined {
  const name = readName(line.slice(4).replace(/\r$/, ""))?.name;
  return name === undefined || name === devNull ? name : stripName(name, strip);
}

/** The time stamp that diff gives a file that is not there. */
function isEpoch(line: string): boolean {
  return /\t(?:1969-12-31|1970-01-01) \d\d:\d\d:\d\d(?:\.0+)? [-+]\d{4}\s*$/.test(line);
}

function readHunks(reader: Reader, head: Omit<FilePatch, "hunks">): ReadFile {
  const { lines } = reader;
  const hunks: Hunk[] = [];
  const name = head.newPath ?? head.oldPath;
  let fault: DiffFault | undefined;
  while (reader.at < lines.length) {
    const header = hunkHeader.exec(lines[reader.at] ?? "");
    if (header === null) break;
    const at = reader.at;
    const hunk = readHunk(reader, header);
    if (typeof hunk === "string") {
      fault ??= { line: reader.at + 1, file: name, hunk: hunks.length + 1, message: hunk };
      // Go on behind the broken header; lines in between are no headers of files, or end this one.
      reader.at = Math.max(reader.at, at + 1);
      break;
    }
    hunks.push(hunk);
  }
  if (fault !== undefined) return { fault };
  return { file: { ...head, hunks } };
}

/** One hunk by its counts; or what is wrong with it, `reader.at` being the line. */
function readHunk(reader: Reader, header: RegExpExecArray): Hunk | string {
  const { lines } = reader;
  const line = reader.at + 1;
  const [, oldStart = "0", oldCount = "1", newStart = "0", newCount = "1"] = header;
  let oldLeft = Number(oldCount);
  let newLeft = Number(newCount);
  const found: HunkLine[] = [];
  let changes = 0;
  reader.at += 1;
  while (oldLeft > 0 || newLeft > 0) {
    const text = lines[reader.at];
    if (text === undefined) return "the patch ends inside this hunk; it was cut off on its way";
    const mark = text[0];
    if (mark === "\\" && found.length > 0) {
      dropLineEnd(found);
      reader.at += 1;
      continue;
    }
    // Some mailers and diffs leave an empty context line without its blank.
    const kind = mark === undefined || text === "\r" ? " " : mark;
    if (kind !== " " && kind !== "-" && kind !== "+") return "not a line of a hunk; the mail was wrapped or edited on its way";
    if (kind !== "+") oldLeft -= 1;
    if (kind !== "-") newLeft -= 1;
    if (oldLeft < 0 || newLeft < 0) return "this hunk has other lines than its header says; the patch was edited by hand or on its way";
    if (kind !== " ") changes += 1;
    found.push({ kind, text: `${mark === undefined || text === "\r" ? text : text.slice(1)}\n` });
    reader.at += 1;
  }
  if (isNoNewline(lines[reader.at])) {
    dropLineEnd(found);
    reader.at += 1;
  }
  if (changes === 0) {
    reader.at = line - 1;
    return "this hunk changes nothing; the patch was edited by hand or on its way";
  }
  return { line, oldStart: Number(oldStart), newStart: Number(newStart), lines: found };
}

/** `\ No newline at end of file`, in whatever language. */
function isNoNewline(line: string | undefined): boolean {
  return line !== undefined && /^\\ .{10}/.test(line);
}

function dropLineEnd(found: HunkLine[]): void {
  const last = found.at(-1);
  if (last !== undefined) found[found.length - 1] = { ...last, text: last.text.replace(/\n$/, "") };
}
