// Requests about one place in one document: hover, highlight, hints, tokens, lenses, completion. Each asks the analyst about the newest
// version and converts what comes back.

import {
  type CancellationToken,
  type CodeLens,
  CompletionItemKind,
  type Connection,
  DocumentHighlightKind,
  type InlayHint,
  InlayHintKind,
  LSPErrorCodes,
  MarkupKind,
  MessageType,
  ResponseError,
  SemanticTokensBuilder,
  ShowMessageNotification,
  SymbolKind,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { TaskCancelled } from "./analyst/analyst.ts";
import { type ActionOptions, annotation, codeActions, commands, wantsDeclarations } from "./codeActions.ts";
import type { Linted, Linting } from "./linting.ts";
import { type Places, placesIn } from "./positions.ts";
import type { QuestionKind, Questions } from "./questions/questions.ts";
import type { Settings } from "./settings.ts";

export interface FeatureContext {
  readonly connection: Connection;
  readonly linting: Linting;
  readonly open: (uri: string) => TextDocument | undefined;
  readonly settingsOf: (uri: string) => Promise<Settings>;
  /** The client reads Markdown in a hover. */
  readonly markdown: () => boolean;
  readonly actions: () => ActionOptions;
}

/** A document with its newest result. */
export interface Asked {
  readonly document: TextDocument;
  readonly linted: Linted;
  readonly places: Places;
  readonly ask: <Kind extends QuestionKind>(kind: Kind, ask: Questions[Kind]["ask"]) => Promise<Questions[Kind]["answer"]>;
}

/** Runs a request on the newest version of a document: undefined for one that is not open, an error of the protocol when it changes. */
export async function withDocument<T>(
  { linting, open }: Pick<FeatureContext, "linting" | "open">,
  uri: string,
  token: CancellationToken,
  work: (asked: Asked) => Promise<T> | T,
): Promise<T | undefined> {
  const document = open(uri);
  if (document === undefined) return undefined;
  const stop = new AbortController();
  // One that came before the work began says so only here.
  if (token.isCancellationRequested) stop.abort();
  const cancel = token.onCancellationRequested(() => stop.abort());
  try {
    const { linted, ask } = await linting.openQuestions(document, stop.signal);
    // Left out, or in quarantine: nothing is known of it.
    if (linted.parser === "none") return undefined;
    const result = await work({ document, linted, places: placesIn(linted.text), ask });
    if (open(uri)?.version !== linted.text.version) throw new ResponseError(LSPErrorCodes.ContentModified, "the text has changed");
    return result;
  } catch (error) {
    if (!(error instanceof TaskCancelled)) throw error;
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    throw new ResponseError(LSPErrorCodes.ContentModified, "the text has changed");
  } finally {
    cancel.dispose();
  }
}

export function addFeatures(context: FeatureContext): void {
  const { connection, linting, open } = context;

  connection.onHover(async ({ textDocument, position }, token) => {
    const hover = await withDocument(context, textDocument.uri, token, async ({ places, ask }) => {
      const answer = await ask("hover", { offset: places.offset(position) });
      return answer && { range: places.spanRange(answer.span), text: answer.text };
    });
    if (!hover) return null;
    const markdown = context.markdown();
    return {
      range: hover.range,
      contents: { kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value: markdown ? hover.text : plain(hover.text) },
    };
  });

  connection.onDocumentHighlight(async ({ textDocument, position }, token) => {
    const life = await withDocument(context, textDocument.uri, token, async ({ places, ask }) =>
      (await ask("life", { offset: places.offset(position) }))?.map(({ span, access }) => ({
        range: places.spanRange(span),
        kind: access === "write" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      })),
    );
    return life ?? null;
  });

  connection.languages.inlayHint.on(async ({ textDocument, range }, token): Promise<InlayHint[]> => {
    const { inlayHints: mode } = await context.settingsOf(textDocument.uri);
    if (mode === "off") return [];
    const hints = await withDocument(context, textDocument.uri, token, async ({ places, ask }) =>
      (await ask("hints", { range: { start: places.offset(range.start), end: places.offset(range.end) }, mode })).map(
        ({ offset, label, tooltip }): InlayHint => ({
          position: places.spanRange({ start: offset, end: offset }).start,
          label,
          tooltip,
          kind: InlayHintKind.Parameter,
          paddingLeft: true,
        }),
      ),
    );
    return hints ?? [];
  });

  const tokens = async (uri: string, range: { readonly start: number; readonly end: number }, token: CancellationToken) => {
    if (!(await context.settingsOf(uri)).semanticTokens) return { data: [] };
    const built = await withDocument(context, uri, token, async ({ places, ask }) => {
      const builder = new SemanticTokensBuilder();
      for (const { span, modifiers } of await ask("tokens", { range })) {
        const { start } = places.spanRange(span);
        builder.push(start.line, start.character, span.end - span.start, 0, modifiers);
      }
      return builder.build();
    });
    return built ?? { data: [] };
  };
  connection.languages.semanticTokens.on(({ textDocument }, token) =>
    tokens(textDocument.uri, { start: 0, end: Number.MAX_SAFE_INTEGER }, token),
  );
  connection.languages.semanticTokens.onRange(({ textDocument, range }, token) => {
    const document = open(textDocument.uri);
    const at = (position: typeof range.start): number => document?.offsetAt(position) ?? 0;
    return tokens(textDocument.uri, { start: at(range.start), end: at(range.end) }, token);
  });

  connection.onCodeLens(async ({ textDocument }, token) => {
    if (!(await context.settingsOf(textDocument.uri)).codeLens) return [];
    const lenses = await withDocument(context, textDocument.uri, token, ({ linted, places }): CodeLens[] =>
      linted.notes
        .filter(({ origin, sentence }) => origin === "inferred" && sentence.split(" · ").some((part) => !part.startsWith("may ")))
        .flatMap((note): CodeLens[] => {
          const range = places.spanRange({ start: note.nameStart, end: note.nameEnd });
          return [
            { range, command: { title: note.sentence, command: "" } },
            {
              range,
              command: { title: "annotate", command: commands.annotate, arguments: [textDocument.uri, linted.text.version, note.start] },
            },
          ];
        }),
    );
    return lenses ?? [];
  });

  connection.onCompletion(async ({ textDocument, position }, token) => {
    const kinds = {
      rule: CompletionItemKind.EnumMember,
      word: CompletionItemKind.Keyword,
      parameter: CompletionItemKind.Variable,
      memory: CompletionItemKind.Struct,
    };
    const items = await withDocument(context, textDocument.uri, token, async ({ places, ask }) =>
      (await ask("completion", { offset: places.offset(position) })).map(({ label, detail, span, kind }) => ({
        label,
        detail,
        kind: kinds[kind],
        textEdit: { range: places.spanRange(span), newText: label },
      })),
    );
    return items ?? [];
  });

  connection.onDocumentSymbol(async ({ textDocument }, token) => {
    const symbols = await withDocument(context, textDocument.uri, token, ({ linted, places }) =>
      linted.notes.map((note) => ({
        name: note.name,
        detail: note.sentence,
        kind: SymbolKind.Function,
        range: places.spanRange(note),
        selectionRange: places.spanRange({ start: note.nameStart, end: note.nameEnd }),
      })),
    );
    return symbols ?? [];
  });

  connection.onCodeAction(async (params, token) => {
    const { uri } = params.textDocument;
    const document = open(uri);
    const linted = linting.last(uri);
    if (!document || !linted) return [];
    if (linted.text.version !== document.version || !wantsDeclarations(linted, params))
      return codeActions(linted, document.version, params, context.actions(), []);
    const actions = await withDocument(context, uri, token, async (asked) =>
      codeActions(asked.linted, asked.document.version, params, context.actions(), await asked.ask("declarations", {})),
    );
    return actions ?? [];
  });
}

/** Applies the contract that a lens offered; says when the text is another one by now. */
export async function annotate({ connection, linting, open }: FeatureContext, [uri, version, start]: readonly unknown[]): Promise<void> {
  const linted = typeof uri === "string" ? linting.last(uri) : undefined;
  const note = linted?.notes.find((one) => one.start === start);
  if (!linted || !note || linted.text.version !== version || open(linted.text.uri)?.version !== version) {
    // A notice, not a question: nobody has to answer it.
    void connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Warning,
      message: "The text has changed since; try again.",
    });
    return;
  }
  await connection.workspace.applyEdit({ changes: { [linted.text.uri]: [annotation(linted, note.start, note.contract)] } });
}

/** Markdown without its marks, for a client that shows plain text. */
function plain(markdown: string): string {
  return markdown.replace(/^```\w*\n?/gm, "").replace(/\*\*|`/g, "");
}
