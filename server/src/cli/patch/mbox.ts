// Tells what an input of patches is (mbox, one mail, a bare diff) and splits an mbox into messages, by git's and mboxrd's rules.
// Works on bytes: a message's charset is known only once it is parsed.

export type PatchInput =
  | { readonly kind: "mails"; readonly messages: readonly Buffer[] }
  /** No mail around it: `git diff`, `git show`, `diff -u`. */
  | { readonly kind: "diff"; readonly bytes: Buffer };

/** Messages of one mbox that are read; a thread of the kernel's lists has hundreds. */
export const mostMessages = 20_000;

const newline = 10;
const fromMark = Buffer.from("From ");
const nextFrom = Buffer.from("\nFrom ");
/** Longest separator line, so that a line of megabytes is not turned into text. */
const longestSeparator = 1000;
const longestHead = 64 * 1024;

/** Looks at the bytes alone. An mbox with more than `mostMessages` messages is cut there; `messages` then has one more. */
export function readPatchInput(bytes: Buffer): PatchInput {
  const start = firstText(bytes);
  if (isSeparator(bytes, start)) return { kind: "mails", messages: splitMbox(bytes.subarray(start)) };
  if (startsWithHeaders(bytes.subarray(start, start + longestHead))) return { kind: "mails", messages: [bytes.subarray(start)] };
  return { kind: "diff", bytes };
}

/** The messages of an mbox without their separator lines, and with the quoting of `From ` lines taken off. */
export function splitMbox(bytes: Buffer): readonly Buffer[] {
  const messages: Buffer[] = [];
  let start = lineEnd(bytes, 0);
  for (let at = bytes.indexOf(nextFrom, Math.max(0, start - 1)); at !== -1; at = bytes.indexOf(nextFrom, at + 1)) {
    if (!isSeparator(bytes, at + 1)) continue;
    messages.push(unquote(bytes.subarray(start, at + 1)));
    start = lineEnd(bytes, at + 1);
    if (messages.length > mostMessages) return messages;
  }
  messages.push(unquote(bytes.subarray(start)));
  return messages;
}

/** Whether a separator line starts here, as git tells one: `From `, somebody, and a date with a time and a year at its end. */
function isSeparator(bytes: Buffer, at: number): boolean {
  if (bytes.compare(fromMark, 0, fromMark.length, at, Math.min(bytes.length, at + fromMark.length)) !== 0) return false;
  const line = bytes.toString("latin1", at, Math.min(lineEnd(bytes, at), at + longestSeparator)).trimEnd();
  return /^From .*\d:\d\d:\d\d.{0,20}\s(?:19|2\d)\d\d(?:\s|$)/.test(line);
}

/** mboxrd: a line of `>`s and `From ` has one `>` more than it was written with. */
function unquote(message: Buffer): Buffer {
  if (!message.includes(">From ")) return message;
  // Latin-1 keeps every byte as it is.
  return Buffer.from(message.toString("latin1").replace(/^>(>*From )/gm, "$1"), "latin1");
}

/** Whether a mail's head starts here: lines `Name: value`, among them one that every mail has. */
function startsWithHeaders(head: Buffer): boolean {
  let known = false;
  for (const line of head.toString("latin1").split("\n")) {
    const text = line.replace(/\r$/, "");
    if (text === "") break;
    const name = /^([!-9;-~]+):(?:[ \t]|$)/.exec(text)?.[1];
    if (name === undefined && !/^[ \t]/.test(text)) return false;
    if (name !== undefined && /^(?:from|subject|date|message-id)$/i.test(name)) known = true;
  }
  return known;
}

/** Offset of the first byte behind a byte order mark and empty lines. */
function firstText(bytes: Buffer): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[at] === newline || (bytes[at] === 13 && bytes[at + 1] === newline)) at += 1;
  return at;
}

function lineEnd(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(newline, from);
  return end === -1 ? bytes.length : end + 1;
}
