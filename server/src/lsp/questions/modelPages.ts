// What the model says of a function or a type, for hover: the contract in force and whence it comes, other kernels and epochs, the Rust
// form; a kind's row. Markdown.

import { positionAt } from "../../base/sourceText.ts";
import { type ExplainedFunction, prototypeOf, type SeenDeed } from "../../engine/tree/explainFunction.ts";
import { type InferredContract, inferredContract } from "../../engine/contracts/inferredContract.ts";
import type { FileSession } from "../../engine/fileSession.ts";
import type { Contract, Epoch, Item, Memdesc, Parameter, Prototype } from "../../model/contract.ts";
import type { Model } from "../../model/model.ts";
import { forTarget, type ModelView, type TargetContract } from "../../model/modelView.ts";
import { printItems, printKernelRange, printPrototype } from "../../model/printContract.ts";
import { contractSentence } from "./contractSentence.ts";
import { deedWords } from "./handleLife.ts";
import type { OtherFunctions } from "./otherFunctions.ts";
import { inRust } from "../../model/ownership.ts";

const EPOCHS: readonly Epoch[] = ["released", "page2025", "memdesc"];

/** What pages are made from beside the document itself. */
export interface PageContext {
  readonly model: Model;
  /** Where the document was linted with its tree. */
  readonly others: OtherFunctions | undefined;
}

/** Lines that show a contract; a longer list shows nothing. */
const mostLines = 12;

/** undefined for a function that nothing is known of. */
export function functionPage(session: FileSession, { model, others }: PageContext, name: string): string | undefined {
  const view = session.view();
  const found = view.contract(name);
  if (found && found.origin.file !== session.source()?.path) return writtenPage(view, model, found, whenceOf(model, found));
  if (found) return writtenPage(view, model, found, `From the comment before it in this file, line ${found.origin.line}.`);
  return session.functions().some((fn) => fn.name === name) ? inferredPage(session, name) : otherPage(view, others?.explained(name));
}

function whenceOf(model: Model, { name, byPattern, origin }: TargetContract): string {
  const isBuiltIn = byPattern === true || model.contracts.get(name)?.includes(origin) === true || !origin.file.endsWith(".h");
  return isBuiltIn
    ? `Built-in contract, ${origin.file}:${origin.line}.`
    : `From the comment before it in ${origin.file}, line ${origin.line}.`;
}

/** What is written before a member (in `struct`) or a typedef; undefined when nothing is. */
export function declaredPage(view: ModelView, struct: string | undefined, word: string): string | undefined {
  const owned = struct === undefined ? undefined : view.ownedMember(`${struct}.${word}`);
  if (owned) {
    const by = owned.releasedBy.map((name) => `\`${name}()\``).join(", ");
    const ended = by === "" ? "" : ` ${by} ${owned.releasedBy.length > 1 ? "end" : "ends"} what is there with the struct.`;
    return `**\`${owned.struct}.${owned.member}\`** owns the handle that it holds.${ended}\n\nFrom the comment before it in ${owned.file}, line ${owned.line}.`;
  }
  const contract = struct === undefined ? undefined : view.contract(`${struct}.${word}`);
  if (contract) {
    const { items, prototype, origin } = contract;
    const lines = [code(items, prototype.parameters, printPrototype(prototype))];
    return [...lines, `Each function that is assigned to it keeps this. From ${origin.file}, line ${origin.line}.`].join("\n\n");
  }
  const named = view.folioClasses.get(word);
  if (named)
    return `**\`${named.type}\`** is a folio of ${named.name}, and of no other file system.\n\nFrom the comment before it in ${named.file}, line ${named.line}.`;
  return /_t$/.test(word) ? typePage(view, word) : undefined;
}

function writtenPage(view: ModelView, model: Model, found: TargetContract, whence: string): string {
  const { items, prototype, origin } = found;
  const named = { ...prototype, name: prototype.kind === "member" ? prototype.name : found.name };
  const lines = [code(items, prototype.parameters, printPrototype(named))];
  const sentence = contractSentence(items, prototype.parameters);
  if (sentence !== "") lines.push(sentence);
  const kernel = view.target.kernel === undefined ? "a kernel of unknown version" : `Linux ${view.target.kernel.join(".")}`;
  lines.push(`${whence} In force for ${kernel}, epoch ${view.target.epoch}.${origin.source === "" ? "" : ` Source: ${origin.source}.`}`);
  if (found.versionDependent) lines.push("Parts of it depend on the kernel version, which is not known here.");
  const others = (model.contracts.get(found.name) ?? []).filter((one) => one !== origin);
  if (others.length > 0)
    lines.push(
      `Other kernels:\n\n${others.map((one) => `- ${kernelWord(one)}: \`${printItems(one.items, one.prototype.parameters)}\``).join("\n")}`,
    );
  else if (origin.items.length !== items.length) lines.push(`All kernels: \`${printItems(origin.items, origin.prototype.parameters)}\``);
  const epochs = EPOCHS.filter((epoch) => epoch !== view.target.epoch).flatMap((epoch) => {
    const there = forTarget(model, { kernel: view.target.kernel, epoch }).contract(found.name);
    const text = there && printItems(there.items, there.prototype.parameters);
    return text === undefined || text === printItems(items, prototype.parameters) ? [] : [`- epoch ${epoch}: \`${text}\``];
  });
  if (epochs.length > 0) lines.push(epochs.join("\n"));
  const rust = inRust({ items, prototype }, view);
  if (rust !== undefined) lines.push(`\`\`\`rust\n${rust}\n\`\`\``);
  return lines.join("\n\n");
}

function inferredPage(session: FileSession, name: string): string | undefined {
  const definitions = session.functions().filter((fn) => fn.name === name);
  const [fn] = definitions;
  const model = fn?.facts?.model;
  if (!fn?.facts || definitions.length !== 1 || !model || model.inert) return undefined;
  const view = session.view();
  const { params } = fn.facts.fn;
  const contract = inferredContract(model, params, (base) => view.kindsOfType(base).length > 0);
  const prototype = prototypeOf({ ...fn.facts.fn, name });
  const source = session.source();
  const deeds = (session.sightings(fn)?.deeds ?? []).map(({ span, what, by }) => ({
    line: source ? positionAt(source, span.start).line : 0,
    what,
    by,
  }));
  return shownPage(view, { contract, prototype, whence: "the paths of its body", deeds });
}

/** undefined for one whose paths show nothing that matters to a caller. */
function otherPage(view: ModelView, explained: ExplainedFunction | undefined): string | undefined {
  if (!explained?.contract || !explained.prototype) return undefined;
  const { contract, prototype, path, line, deeds } = explained;
  const whence = `the paths of its body in ${path}:${line}`;
  return shownPage(view, { contract, prototype, whence, deeds });
}

interface Shown {
  readonly contract: InferredContract;
  readonly prototype: Prototype;
  readonly whence: string;
  readonly deeds: readonly SeenDeed[];
}

function shownPage(view: ModelView, { contract, prototype, whence, deeds }: Shown): string {
  const { items, text, partial } = contract;
  const lines = [`\`\`\`c\n/* Lifetime: ${text} */\n${printPrototype(prototype)};\n\`\`\``];
  const sentence = contractSentence(items, prototype.parameters);
  if (sentence !== "") lines.push(sentence);
  lines.push(`Inferred from ${whence}.${partial ? " Part of what it does has no words in a contract." : ""}`);
  const seen = [...new Set([...deeds].sort((a, b) => a.line - b.line).map((deed) => `- line ${deed.line}: ${deedWords(deed)}`))];
  const shown = seen.length > mostLines ? [...seen.slice(0, mostLines), `- and ${seen.length - mostLines} more`] : seen;
  if (shown.length > 0) lines.push(shown.join("\n"));
  const rust = inRust({ items, prototype }, view);
  if (rust !== undefined) lines.push(`\`\`\`rust\n${rust}\n\`\`\``);
  return lines.join("\n\n");
}

function kernelWord(contract: Contract): string {
  return contract.kernel === undefined ? "all kernels" : `Linux ${printKernelRange(contract.kernel)}`;
}

function code(items: readonly Item[], parameters: readonly Parameter[], prototype: string): string {
  return `\`\`\`c\n/* Lifetime: ${printItems(items, parameters) || "none"} */\n${prototype};\n\`\`\``;
}

/** undefined for a type that is no handle. */
export function typePage(view: ModelView, type: string): string | undefined {
  const kinds = view.kindsOfType(type);
  if (kinds.length === 0) return undefined;
  return [`**\`${type}\`**`, ...kinds.map((kind) => kindPage(view, kind))].join("\n\n");
}

/** A kind's row of the model. */
export function kindPage(view: ModelView, kind: Memdesc): string {
  const rows = [
    `**${kind.name}**`,
    `- reference count: ${kind.refcount}; mapcount: ${word(kind.mapcount)}; lock: ${word(kind.lock)}; mappable: ${word(kind.mappable)}`,
    `- released by: ${kind.releasedBy.length === 0 ? "nothing" : kind.releasedBy.map((name) => `\`${name}()\``).join(", ")}`,
    `- stays what it is while there is: ${kind.stableWhile}`,
  ];
  if (kind.illegal.length > 0) rows.push(`- not allowed: ${kind.illegal.join(", ")}`);
  for (const { operations, consequence, epochs, kernel } of kind.differences) {
    const where = [...(epochs ?? []).map((epoch) => `epoch ${epoch}`), ...(kernel ? [`Linux ${printKernelRange(kernel)}`] : [])].join(", ");
    rows.push(`- ${where}: ${operations.join(", ")}: ${consequence}${epochs?.includes(view.target.epoch) ? " (in force)" : ""}`);
  }
  if (kind.rust !== "") rows.push(`- in Rust: ${kind.rust}`);
  if (kind.source !== "") rows.push(`- source: ${kind.source}`);
  return rows.join("\n");
}

function word(yes: boolean): string {
  return yes ? "yes" : "no";
}
