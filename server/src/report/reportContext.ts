// What a renderer may know beside the result: rules with their pages, where paths begin, colours. Plain data and pure functions.

import type { Epoch } from "../model/contract.ts";
import type { Level } from "../rules/finding.ts";
import type { Maintainers } from "./maintainers/maintainers.ts";
import type { Paint } from "./text/paint.ts";
import type { LocatedFinding } from "./result/result.ts";

/** A rule as reports describe it. */
export interface ReportRule {
  readonly id: string;
  /** One line, reads well after "finds". */
  readonly summary: string;
  readonly levels: Readonly<Record<Epoch, Level | "off">>;
  /** The rule's page as Markdown. */
  readonly page: string;
}

/** What the kernel tree under analysis says of its files. */
export interface TreeFacts {
  /** A shown path as the path in the tree; undefined for a file outside of it. */
  readonly pathInTree: (shown: string) => string | undefined;
  readonly maintainers: Maintainers;
}

/** A finding that is no more: its place is one of the older state, and nothing of it is left to show. */
export interface GoneFinding {
  readonly rule: string;
  readonly file: string;
  readonly function: string;
  readonly fingerprint: string;
  /** One sentence. */
  readonly message: string;
}

/** What a run's findings are new against: an older state, or findings that were judged. */
export interface Compared {
  /** Found, and not new. */
  readonly known: readonly LocatedFinding[];
  /** Empty, too, where nobody asked for it. */
  readonly gone: readonly GoneFinding[];
  /** Whether readers that tell them apart get more than what is new. */
  readonly shown: boolean;
}

export interface ReportContext {
  readonly paint: Paint;
  /** Name each function that was not analysed, in the formats that leave them out otherwise. */
  readonly withGaps: boolean;
  /** Sorted by id. */
  readonly rules: readonly ReportRule[];
  /** `file:` URI, ending in `/`, of the directory that paths are relative to; undefined when it is not known. */
  readonly base: string | undefined;
  /** undefined: no kernel tree, or one without a list of maintainers. */
  readonly tree: TreeFacts | undefined;
  /** undefined: the run was compared with nothing, and its findings are neither new nor old. */
  readonly compared: Compared | undefined;
}
