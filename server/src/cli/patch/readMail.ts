// One mail as a patch may come in it: subject, place in a series, and the body's bytes. MIME is the library's; what a body holds is not judged here.

import PostalMime, { type Email } from "postal-mime";
import { messageOf } from "../process/usageError.ts";

export interface PatchMail {
  /** Without `[PATCH …]`. */
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  /** Without `<` and `>`; empty when there is none. */
  readonly messageId: string;
  readonly isReply: boolean;
  /** n and m of `[PATCH n/m]`; undefined for a patch by itself. */
  readonly place: { readonly index: number; readonly count: number } | undefined;
  /** Of `[PATCH v3]`; 1 without one. */
  readonly version: number;
  /** The body, each byte a character; then other readings of it, for mails that say another charset than they are in. */
  readonly bodies: readonly string[];
}

export type ReadMail = { readonly ok: true; readonly mail: PatchMail } | { readonly ok: false; readonly reason: string };

/** Longest subject that is shown. */
const longestSubject = 500;

/** Never throws for what the message holds. */
export async function readMail(message: Buffer): Promise<ReadMail> {
  try {
    const email = await PostalMime.parse(message);
    return { ok: true, mail: { ...readSubject(email.subject ?? ""), ...readHead(email), bodies: await readBodies(message, email) } };
  } catch (error) {
    return { ok: false, reason: `not a mail that can be read: ${messageOf(error)}` };
  }
}

function readHead(email: Email): Pick<PatchMail, "author" | "messageId"> {
  const from = email.from;
  const address = from?.address ?? "";
  const author = from?.name ? (address === "" ? from.name : `${from.name} <${address}>`) : address;
  return {
    author: author.slice(0, longestSubject),
    messageId: (email.messageId ?? "").replace(/^\s*<|>\s*$/g, "").slice(0, longestSubject),
  };
}

/** What the subject says of the patch's place. */
export function readSubject(raw: string): Pick<PatchMail, "title" | "subject" | "isReply" | "place" | "version"> {
  const subject = raw.slice(0, longestSubject).replace(/\s+/g, " ").trim();
  const isReply = /^(?:(?:re|aw|sv|antw|fwd?)(?:\[\d+\])?:\s*)+/i.test(subject);
  let rest = subject.replace(/^(?:(?:re|aw|sv|antw|fwd?)(?:\[\d+\])?:\s*)+/i, "");
  let tags = "";
  for (let tag = /^\[([^\]]*)\]\s*/.exec(rest); tag !== null; tag = /^\[([^\]]*)\]\s*/.exec(rest)) {
    tags += ` ${tag[1] ?? ""}`;
    rest = rest.slice(tag[0].length);
  }
  const place = /(?:^|\s)(\d{1,4})\/(\d{1,4})(?:\s|$)/.exec(tags);
  const version = /(?:^|\s|PATCH)v(\d{1,3})(?:\s|$)/i.exec(tags)?.[1];
  return {
    title: rest,
    subject,
    isReply,
    place: place === null ? undefined : { index: Number(place[1]), count: Number(place[2]) },
    version: version === undefined ? 1 : Number(version),
  };
}

async function readBodies(message: Buffer, email: Email): Promise<readonly string[]> {
  const contentType = email.headers.find(({ key }) => key === "content-type")?.value ?? "";
  const text = email.text ?? "";
  const asUtf8 = Buffer.from(text, "utf8").toString("latin1");
  if (/^\s*multipart\//i.test(contentType)) {
    const attached = email.attachments.flatMap(({ content, mimeType, filename }) =>
      typeof content !== "string" && isPatchPart(mimeType, filename ?? "") ? [Buffer.from(new Uint8Array(content)).toString("latin1")] : [],
    );
    return [[asUtf8, ...attached].join("\n")];
  }
  // The text has been through the charset that the mail claims. A patch is about bytes: as an attachment of no known type they come out as they are.
  const head = Buffer.from("Content-Type: application/octet-stream\n");
  const [whole] = (await PostalMime.parse(Buffer.concat([head, message]))).attachments;
  if (whole === undefined || typeof whole.content === "string") return [asUtf8];
  const raw = Buffer.from(new Uint8Array(whole.content)).toString("latin1");
  return raw === asUtf8 ? [raw] : [raw, asUtf8];
}

function isPatchPart(mimeType: string, filename: string): boolean {
  return /^text\/(?:x-)?(?:patch|diff|plain)$/.test(mimeType) || /\.(?:patch|diff)$/i.test(filename);
}
