// Programs in a kernel tree that run in user space (tools/, samples): names of the kernel mean something else there.

import type { SourceText } from "../../base/sourceText.ts";
import type { ModelView } from "../../model/modelView.ts";

const INCLUDED = /^[ \t]*#[ \t]*include[ \t]*<(\w+)\.h>/gm;

/**
 * Whether a file is of a program rather than of the kernel: it lies in a directory of programs, or includes a header of the hosted C library,
 * which the kernel does not have. `path` is that in the tree, where one is known.
 */
export function isUserSpace(source: SourceText, path: string | undefined, view: ModelView): boolean {
  const top = path?.split("/", 1)[0];
  if (top !== undefined && view.flags("USER_SPACE_DIRECTORIES")?.includes(top)) return true;
  const headers = view.flags("USER_SPACE_HEADERS") ?? [];
  for (const [, header] of source.text.matchAll(INCLUDED)) if (header !== undefined && headers.includes(header)) return true;
  return false;
}
