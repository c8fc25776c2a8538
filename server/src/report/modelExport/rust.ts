// The contracts for authors of Rust bindings: who owns what before and after each call, as a Markdown table or as JSON.

import { type Ownership, ownershipOf } from "../../model/ownership.ts";
import type { ModelView } from "../../model/modelView.ts";
import { printItems, printPrototype } from "../../model/printContract.ts";
import { printable } from "../text/plainText.ts";

/** Markdown: one table a family of contracts. */
export function* renderRustTable(view: ModelView): Generator<string> {
  yield `# Ownership of kernel handles, for Rust bindings\n\nMade from the contracts of memdesc-lint for ${targetOf(view)}. \`Owned<T>\` is exclusive, \`ARef<T>\` counted, \`&T\` a borrow that lives as long as its guard; \`into_raw\` and \`from_raw\` turn a handle into an integer and back.\n`;
  const families = new Map<string, Ownership[]>();
  for (const one of ownershipOf(view)) {
    const { family } = one.contract.origin;
    families.set(family, [...(families.get(family) ?? []), one]);
  }
  for (const [family, all] of [...families].sort(([a], [b]) => (a < b ? -1 : 1))) {
    yield `\n## ${family}\n\n| function | Rust | ownership |\n|---|---|---|\n`;
    for (const { contract, signature, forms } of all) {
      const ownership = forms.map(({ place, direction, form, guards, failures }) => {
        const guard = guards.length === 0 ? "" : ` while ${guards.join(" and ")}`;
        const failure = failures.length === 0 ? "" : `, or ${failures.join(" or ")}`;
        return `${code(place)} ${direction} ${code(form)}${guard}${failure}`;
      });
      yield `| ${code(contract.name)} | ${signature === undefined ? "" : code(signature)} | ${cell(ownership.join("; "))} |\n`;
    }
  }
}

/** The same as one JSON document. */
export function* renderRustJson(view: ModelView): Generator<string> {
  const functions = ownershipOf(view).map(({ contract, signature, forms }) => ({
    name: contract.name,
    family: contract.origin.family,
    prototype: printPrototype(contract.prototype),
    lifetime: printItems(contract.items, contract.prototype.parameters),
    rust: signature ?? null,
    forms,
  }));
  yield `${JSON.stringify({ version: 1, kernel: view.target.kernel?.join(".") ?? null, epoch: view.target.epoch, functions }, null, 1)}\n`;
}

export function targetOf({ target }: ModelView): string {
  const kernel = target.kernel === undefined ? "all kernels" : `Linux ${target.kernel.join(".")}`;
  return target.epoch === "released" ? kernel : `${kernel}, epoch ${target.epoch}`;
}

/** Prose in a cell: nothing in it ends the cell. */
function cell(text: string): string {
  return text.replace(/\\?\|/g, "\\|");
}

function code(text: string): string {
  return `\`${cell(printable(text)).replaceAll("`", "'")}\``;
}
