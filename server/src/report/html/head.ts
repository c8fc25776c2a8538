// The head of a self-contained page: only its own style and script may act, nothing may be fetched.

import { createHash } from "node:crypto";
import { markupLine } from "../text/markup.ts";

/** From the doctype to the end of `<head>`. `style` and `script` are ours and never contain "</". */
export function pageHead(title: string, style: string, script: string): string {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const policy = `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${markupLine(title)}</title>
<style>${style}</style>
</head>
`;
}
