// What a kind of memory says of an operation in each epoch: its `illegal:` line holds in all of them, its `epoch` lines in theirs.

import type { Epoch, KindOperation, Memdesc } from "./contract.ts";
import { compareVersions } from "./contractCursor.ts";
import { EPOCHS } from "./vocabulary.ts";

type Version = readonly [number, number];

/** By epoch, what an operation leads to: "" when the kind only calls it illegal; undefined when it is allowed in all epochs. */
export function forbiddenBy(
  kind: Memdesc,
  kernel: Version | undefined,
): (operation: KindOperation) => ReadonlyMap<Epoch, string> | undefined {
  const known = new Map<KindOperation, ReadonlyMap<Epoch, string> | undefined>();
  const find = (operation: KindOperation): ReadonlyMap<Epoch, string> | undefined => {
    const verdicts = new Map<Epoch, string>();
    for (const epoch of EPOCHS) {
      const said = kind.differences.find(
        (one) => one.operations.includes(operation) && one.epochs?.includes(epoch) === true && holdsIn(one.kernel, kernel),
      );
      if (said?.consequence === ALLOWED) continue;
      if (said) verdicts.set(epoch, said.consequence);
      else if (kind.illegal.includes(operation)) verdicts.set(epoch, "");
    }
    return verdicts.size === 0 ? undefined : verdicts;
  };
  return (operation) => {
    if (!known.has(operation)) known.set(operation, find(operation));
    return known.get(operation);
  };
}

/** What an `epoch` line says of an operation that the `illegal:` line forbids and this epoch does not. */
const ALLOWED = "none";

/** A difference that depends on a kernel which nobody named is not claimed. */
function holdsIn(
  range: { readonly since: Version | undefined; readonly until: Version | undefined } | undefined,
  kernel: Version | undefined,
): boolean {
  if (range === undefined) return true;
  if (kernel === undefined) return false;
  return (
    (range.since === undefined || compareVersions(kernel, range.since) >= 0) &&
    (range.until === undefined || compareVersions(kernel, range.until) < 0)
  );
}
