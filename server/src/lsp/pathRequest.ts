// Requests of our own: the path of a finding with the picture of its function, the findings as the command line writes them,
// what stands in the way of memory descriptors, the kinds.

import type { Connection, Range } from "vscode-languageserver";
import type { LocatedFinding } from "../report/result/result.ts";
import { type FeatureContext, withDocument } from "./features.ts";

export interface PathParams {
  readonly textDocument: { readonly uri: string };
  /** As in the data of a diagnostic. */
  readonly fingerprint: string;
}

export interface PathStep {
  readonly range: Range;
  readonly message: string;
  /** Id of the node that it is in; -1 for none. */
  readonly node: number;
}

export interface PathNode {
  readonly id: number;
  readonly kind: "entry" | "plain" | "branch" | "return" | "stop";
  readonly range: Range | null;
  /** Its code on one line, cut at 80 characters. */
  readonly text: string;
}

export interface PathResult {
  readonly version: number;
  readonly rule: string;
  readonly message: string;
  readonly function: string;
  readonly handle: string;
  readonly range: Range;
  readonly steps: readonly PathStep[];
  readonly nodes: readonly PathNode[];
  readonly edges: readonly { readonly from: number; readonly to: number; readonly label: string; readonly onPath: boolean }[];
  /** Ids of nodes in the order of the path. */
  readonly path: readonly number[];
}

const longestNodeText = 80;

export function addPathRequests(context: FeatureContext): void {
  const { connection } = context;
  onOwn(connection, "memdescLint/path", isPathParams, async ({ textDocument, fingerprint }, token): Promise<PathResult | null> => {
    const result = await withDocument(context, textDocument.uri, token, async ({ linted, places, ask }): Promise<PathResult | null> => {
      const finding = linted.result.findings.find((one) => one.fingerprint === fingerprint);
      if (finding === undefined) return null;
      const spans = finding.trace.map((step) => {
        const range = places.range(step);
        return { start: places.offset(range.start), end: places.offset(range.end) };
      });
      const steps = finding.trace.map(({ message }, index) => ({
        span: spans[index] ?? { start: 0, end: 0 },
        taken: message.endsWith("` is true") ? true : message.endsWith("` is false") ? false : undefined,
      }));
      const picture = await ask("path", { offset: places.offset(places.range(finding).start), steps });
      const path = picture?.path ?? [];
      const walked = new Set(path.slice(1).map((to, index) => `${path[index]} ${to}`));
      return {
        version: linted.text.version,
        rule: finding.rule,
        message: finding.message,
        function: finding.function,
        handle: finding.handle,
        range: places.range(finding),
        steps: finding.trace.map((step, index) => ({
          range: places.range(step),
          message: step.message,
          node: picture?.steps[index] ?? -1,
        })),
        nodes: (picture?.nodes ?? []).map(({ id, kind, span }) => ({
          id,
          kind,
          range: span ? places.spanRange(span) : null,
          text: span ? oneLine(linted.text.text.slice(span.start, span.end)) : "",
        })),
        edges: (picture?.edges ?? []).map((edge) => ({ ...edge, onPath: walked.has(`${edge.from} ${edge.to}`) })),
        path,
      };
    });
    return result ?? null;
  });
  onOwn(
    connection,
    "memdescLint/findings",
    isDocumentParams,
    async ({ textDocument }, token): Promise<readonly LocatedFinding[] | null> => {
      return (await withDocument(context, textDocument.uri, token, ({ linted }) => linted.result.findings)) ?? null;
    },
  );
  onOwn(connection, "memdescLint/blockers", isDocumentParams, async ({ textDocument }, token) => {
    const found = await withDocument(context, textDocument.uri, token, async ({ linted, places, ask }) => ({
      version: linted.text.version,
      blockers: ((await ask("blockers", {})) ?? []).map(({ line, column, endLine, endColumn, ...one }) => ({
        ...one,
        range: places.range({ line, column, endLine, endColumn }),
      })),
    }));
    return found ?? null;
  });
  onOwn(connection, "memdescLint/kinds", isDocumentParams, async ({ textDocument }, token) => {
    return (await withDocument(context, textDocument.uri, token, ({ ask }) => ask("kinds", {}))) ?? null;
  });
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > longestNodeText ? `${line.slice(0, longestNodeText - 1)}…` : line;
}

type Answer<Params> = (params: Params, token: Parameters<Parameters<Connection["onHover"]>[0]>[1]) => unknown;

/** Registers a request whose parameters are checked: what is sent is not what was asked for until then. */
function onOwn<Params>(
  connection: Connection,
  method: string,
  isRight: (params: unknown) => params is Params,
  answer: Answer<Params>,
): void {
  connection.onRequest(method, (params: unknown, token: Parameters<Answer<Params>>[1]) => (isRight(params) ? answer(params, token) : null));
}

function isDocumentParams(params: unknown): params is { readonly textDocument: { readonly uri: string } } {
  if (typeof params !== "object" || params === null || !("textDocument" in params)) return false;
  const { textDocument } = params;
  return typeof textDocument === "object" && textDocument !== null && "uri" in textDocument && typeof textDocument.uri === "string";
}

function isPathParams(params: unknown): params is PathParams {
  return isDocumentParams(params) && "fingerprint" in params && typeof params.fingerprint === "string";
}
