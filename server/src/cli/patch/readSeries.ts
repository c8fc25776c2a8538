// From the inputs of the command to patches in the order in which they are applied: cover letters and replies left out, old versions of a
// series, too. Knows no tree.

import { readMail, type PatchMail } from "./readMail.ts";
import { mostMessages, readPatchInput } from "./mbox.ts";
import { type ParsedDiff, parseDiff } from "./unifiedDiff.ts";

export interface NamedInput {
  /** As in messages: a file's name, "standard input". */
  readonly name: string;
  readonly bytes: Buffer;
}

export interface Patch {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly messageId: string;
  readonly index: number;
  readonly count: number;
  readonly diff: ParsedDiff;
  /** The same patch as the charset has it that its mail claims; undefined when that makes no difference. */
  readonly otherReading: ParsedDiff | undefined;
}

export interface Series {
  readonly patches: readonly Patch[];
  /** Of `base-commit:` lines, the first. */
  readonly baseCommit: string | undefined;
  /** What was left out, and why; one sentence each. */
  readonly notes: readonly string[];
}

/** A mail that holds a patch, or a bare diff. */
interface Letter extends Pick<PatchMail, "title" | "subject" | "author" | "messageId" | "place" | "version"> {
  readonly diff: ParsedDiff;
  readonly otherReading: ParsedDiff | undefined;
}

/** Reads all inputs; never throws for what they hold. `strip` as for parseDiff. */
export async function readSeries(inputs: readonly NamedInput[], strip: number): Promise<Series> {
  const letters: Letter[] = [];
  const notes: string[] = [];
  let baseCommit: string | undefined;
  for (const { name, bytes } of inputs) {
    const input = readPatchInput(bytes);
    if (input.kind === "diff") {
      const text = input.bytes.toString("latin1");
      baseCommit ??= baseCommitIn(text);
      const diff = parseDiff(text, strip);
      if (isPatch(diff)) letters.push({ ...bareDiff, title: name, diff });
      continue;
    }
    if (input.messages.length > mostMessages) notes.push(`${name} has more than ${mostMessages} mails; the others were left out`);
    for (const [index, message] of input.messages.slice(0, mostMessages).entries()) {
      const read = await readMail(message);
      if (!read.ok) {
        notes.push(`mail ${index + 1} of ${name} was left out: ${read.reason}`);
        continue;
      }
      const { isReply, bodies, ...mail } = read.mail;
      const [body = "", other] = bodies;
      if (isReply) continue;
      baseCommit ??= baseCommitIn(body);
      if (mail.place?.index === 0) continue;
      const diff = parseDiff(body, strip);
      if (isPatch(diff)) letters.push({ ...mail, diff, otherReading: other === undefined ? undefined : parseDiff(other, strip) });
    }
  }
  const ordered = newestOf(groupsOf(letters, notes), notes).flatMap((group) => group.letters);
  return {
    baseCommit,
    notes,
    patches: ordered.map(({ place, version: _version, ...letter }, at) => ({
      ...letter,
      index: place?.index ?? at + 1,
      count: place?.count ?? ordered.length,
    })),
  };
}

const bareDiff = { subject: "", author: "", messageId: "", place: undefined, version: 1, otherReading: undefined } as const;

function isPatch(diff: ParsedDiff): boolean {
  return diff.files.length > 0 || diff.faults.length > 0;
}

function baseCommitIn(text: string): string | undefined {
  return /^base-commit: ([0-9a-f]{12,64})\s*$/m.exec(text)?.[1];
}

interface Group {
  readonly version: number;
  readonly letters: readonly Letter[];
}

/** Letters of one series together, in its order; a patch by itself is a group. */
function groupsOf(letters: readonly Letter[], notes: string[]): readonly Group[] {
  const groups = new Map<string, Letter[]>();
  for (const [at, letter] of letters.entries()) {
    const { place, author, version } = letter;
    const key = place === undefined ? `alone ${at}` : `series ${version} ${place.count} ${author}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [letter]);
    else known.push(letter);
  }
  return [...groups.values()].map((group) => {
    const byIndex = new Map<number, Letter>();
    for (const letter of group) {
      const index = letter.place?.index ?? 0;
      if (byIndex.has(index)) notes.push(`patch ${index} of the series is there twice; the second one was left out`);
      else byIndex.set(index, letter);
    }
    const sorted = [...byIndex].sort(([a], [b]) => a - b).map(([, letter]) => letter);
    const count = sorted[0]?.place?.count ?? 0;
    if (count > sorted.length && sorted.length > 1) notes.push(`the series has ${count} patches, of which ${sorted.length} are here`);
    return { version: sorted[0]?.version ?? 1, letters: sorted };
  });
}

/** Of several versions of a series, which have patches of the same title, the newest. */
function newestOf(groups: readonly Group[], notes: string[]): readonly Group[] {
  const newest = new Map<string, number>();
  for (const { version, letters } of groups) for (const { title } of letters) newest.set(title, Math.max(version, newest.get(title) ?? 0));
  return groups.filter(({ version, letters }) => {
    const later = Math.max(...letters.map(({ title }) => newest.get(title) ?? 0));
    if (later > version) notes.push(`version ${version} of a series was left out, since version ${later} of it is here, too`);
    return later <= version;
  });
}
