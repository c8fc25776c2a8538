// Adds lines of summaries to the entries of their files: what several workers and earlier runs found of one file stands in one entry.

import { openCacheReader } from "./cacheReader.ts";
import { openCacheWriter } from "./cacheWriter.ts";

export interface SummaryWriter {
  /** Takes new lines; the text before a line's first tab says what it is about: a later line replaces an earlier one. */
  add(key: string, lines: Uint8Array): void;
  /** Joins them with what is kept already, and writes. */
  finish(): void;
}

export function openSummaryWriter(directory: string): SummaryWriter {
  const fresh = new Map<string, Map<string, string>>();
  return {
    add(key, lines) {
      let known = fresh.get(key);
      if (!known) {
        known = new Map();
        fresh.set(key, known);
      }
      addLines(known, Buffer.from(lines).toString("utf8"));
    },
    finish() {
      if (fresh.size === 0) return;
      const reader = openCacheReader(directory, "summary");
      const writer = openCacheWriter(directory, "summary");
      for (const [key, lines] of fresh) {
        const all = new Map<string, string>();
        addLines(all, reader.get(key)?.toString("utf8") ?? "");
        for (const [about, line] of lines) all.set(about, line);
        writer.put(key, Buffer.from([...all.values()].join("\n"), "utf8"));
      }
      reader.close();
      // A summary that cannot be written is made again.
      writer.finish([]);
      fresh.clear();
    },
  };
}

function addLines(known: Map<string, string>, text: string): void {
  for (const line of text.split("\n")) {
    const tab = line.indexOf("\t");
    if (tab > 0) known.set(line.slice(0, tab), line);
  }
}
