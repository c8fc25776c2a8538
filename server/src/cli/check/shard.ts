// Which files a shard of a run has. By the name of the file alone, so that a file keeps its shard, and its cache, when others come and go.

import { createHash } from "node:crypto";
import type { Shard } from "../../report/result/result.ts";
import { UsageError } from "../process/usageError.ts";

const mostShards = 10_000;

/** "2/8": the second of eight. */
export function parseShard(text: string): Shard {
  const match = /^(\d{1,5})\/(\d{1,5})$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || index < 1 || index > count || count > mostShards)
    throw new UsageError(`--shard ${text}: write I/N, as 2/8 for the second of eight; I from 1 to N, N at most ${mostShards}`);
  return { index, count };
}

/** Whether a file belongs to the shard; `name` is its stable path. */
export function isInShard(name: string, { index, count }: Shard): boolean {
  return createHash("sha256").update(name).digest().readUInt32BE(0) % count === index - 1;
}
