// Text into XML and HTML: escaped, and free of what these cannot hold. Knows no element.

import { printable } from "./plainText.ts";

/** One line of text as content or as an attribute's value: control characters, lone surrogates and non-characters become U+FFFD. */
export function markupLine(text: string): string {
  return escaped(printable(text));
}

/** As markupLine, but line ends stay. */
export function markupText(text: string): string {
  return text.split("\n").map(markupLine).join("\n");
}

function escaped(text: string): string {
  return text
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"'\t]/g, (character) => entities[character] ?? "");
}

/** A literal tab in an attribute would be read as a blank. */
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\t": "&#9;" };
