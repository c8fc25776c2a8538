// What the headers of a tree say in `Lifetime:` and `Memdesc:` lines, of functions, members and types: in force for every file of the tree. A tree
// without such lines, as all released kernels are, costs a look at one flag a file.

import { makeSourceText } from "../../base/sourceText.ts";
import type { Contract } from "../../model/contract.ts";
import type { TypeAnnotations } from "../../model/model.ts";
import { type AnalysisContext, annotationsMeaning, annotationsOf, withContracts } from "../context/openFile.ts";
import { digestOfText } from "./storedModel.ts";
import type { TreeIndex } from "./treeIndex.ts";

/** The context of the tree's files: with what its headers say, if they say anything. `read` gives the text of a file. */
export function withHeaders(context: AnalysisContext, tree: TreeIndex, read: (path: string) => string | undefined): AnalysisContext {
  const contracts: Contract[] = [];
  const types = { kinds: [], types: [], classes: [], owned: [] } as {
    -readonly [Key in keyof TypeAnnotations]: TypeAnnotations[Key][number][];
  };
  const texts: string[] = [];
  for (let file = 0; file < tree.packed.filePath.length; file++) {
    if (!tree.isAnnotated(file) || !tree.pathOf(file).endsWith(".h")) continue;
    const path = tree.pathOf(file);
    const text = read(path);
    if (text === undefined) continue;
    const source = makeSourceText(path, text);
    const scanned = context.frontEnd.scan(source);
    const said = annotationsOf(scanned.comments, source);
    const own = new Set(scanned.slices.map(({ name }) => name));
    // Before a function that the header itself defines: of that file, as in any source.
    contracts.push(...said.contracts.filter(({ name }) => !own.has(name)));
    types.kinds.push(...said.types.kinds);
    types.types.push(...said.types.types);
    types.classes.push(...said.types.classes);
    types.owned.push(...said.types.owned);
    texts.push(path, JSON.stringify(annotationsMeaning(said)));
  }
  if (texts.length === 0) return context;
  const isDefined = ({ name }: Contract): boolean => {
    const number = tree.numberOf(name);
    return number !== undefined && tree.definitions(number).length > 0;
  };
  const known = withContracts(context, { contracts: contracts.filter((one) => !isDefined(one)), types });
  return {
    ...known,
    headers: {
      declared: new Map(contracts.filter(isDefined).map((one) => [one.name, one])),
      undefinedNames: new Set(contracts.flatMap((one) => (one.prototype.kind === "member" || isDefined(one) ? [] : [one.name]))),
      members: new Set(contracts.flatMap(({ name, prototype }) => (prototype.kind === "member" ? [name] : []))),
      types: new Map([
        ...types.kinds.flatMap(({ types: named, file, line }) => named.map((type) => [type, { file, line }] as const)),
        ...types.types.map(({ type, file, line }) => [type, { file, line }] as const),
      ]),
      digest: digestOfText(texts.join("\n")),
    },
  };
}
