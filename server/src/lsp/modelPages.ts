// What the model says of a function or a type, for hover: the contract in force and whence it comes, other kernels and epochs, the Rust
// form; a kind's row. Markdown.

import { inferredContract } from "../engine/inferredContract.ts";
import type { FileSession } from "../engine/fileSession.ts";
import type { Contract, Epoch, Item, Memdesc, Parameter } from "../model/contract.ts";
import type { Model } from "../model/model.ts";
import { forTarget, type ModelView, type TargetContract } from "../model/modelView.ts";
import { printItems, printKernelRange, printPrototype } from "../model/printContract.ts";
import { contractSentence } from "./contractSentence.ts";
import { inRust } from "../model/ownership.ts";

const EPOCHS: readonly Epoch[] = ["released", "page2025", "memdesc"];

/** undefined for a function that nothing is known of. */
export function functionPage(session: FileSession, model: Model, name: string): string | undefined {
  const view = session.view();
  const found = view.contract(name);
  if (found && found.origin.file !== session.source()?.path)
    return writtenPage(view, model, found, `Built-in contract, ${found.origin.file}:${found.origin.line}.`);
  if (found) return writtenPage(view, model, found, `From the comment before it in this file, line ${found.origin.line}.`);
  return inferredPage(session, name);
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
  const contract = inferredContract(model, fn.facts.fn.params, (base) => view.kindsOfType(base).length > 0);
  const parameters: readonly Parameter[] = fn.facts.fn.params.map((param) => ({ name: param.name, type: param.type }));
  const lines = [`\`\`\`c\n/* Lifetime: ${contract.text} */\n${name}()\n\`\`\``];
  const sentence = contractSentence(contract.items, parameters);
  if (sentence !== "") lines.push(sentence);
  lines.push(`Inferred from the paths of its body.${contract.partial ? " Part of what it does has no words in a contract." : ""}`);
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
