// Opens the built-in headers without reading every contract: what the linter and the editor start with. The headers' faults are
// found by loadModel (in the tests and in `model check`), not here.

import { makeSourceText, type SourceText } from "../base/sourceText.ts";
import type { Contract } from "./contract.ts";
import { type IndexEntry, indexHeader } from "./headerIndex.ts";
import { lazyMap } from "./lazyMap.ts";
import { type LoadedModel, loadModel, type Model, type ModelFile } from "./loadModel.ts";
import { readAnnotation, readLooseLines } from "./readHeader.ts";

interface Place {
  readonly source: SourceText;
  readonly entry: IndexEntry;
}

/** As loadModel, with errors of `overrides` only: the built-in files are trusted and their contracts are read on demand. */
export function openModel(files: readonly ModelFile[], overrides: readonly ModelFile[] = []): LoadedModel {
  const sources = files.map((file) => makeSourceText(file.path, file.text));
  const loose = sources.map(readLooseLines);
  const places = new Map<string, Place[]>();
  const matters = new Set<string>();
  for (const source of sources) {
    for (const entry of indexHeader(source.text)) {
      const others = places.get(entry.name);
      if (others === undefined) places.set(entry.name, [{ source, entry }]);
      else others.push({ source, entry });
      if (entry.mayMatter) matters.add(entry.name);
    }
  }
  const own =
    overrides.length === 0
      ? undefined
      : loadModel([], overrides, new Set(loose.flatMap((contents) => contents.kinds.map((kind) => kind.name))));
  for (const name of own?.model.contracts.keys() ?? []) if (!places.has(name)) places.set(name, []);
  const read = (name: string): readonly Contract[] => own?.model.contracts.get(name) ?? (places.get(name) ?? []).flatMap(readPlace);
  const model: Model = {
    contracts: lazyMap([...places.keys()], read),
    mayMatter: (name) => (own?.model.contracts.has(name) === true ? own.model.mayMatter(name) : matters.has(name)),
    patterns: [...(own?.model.patterns ?? []), ...loose.flatMap((contents) => contents.patterns)],
    flagSets: new Map(
      [...loose.flatMap((contents) => contents.flagSets), ...(own?.model.flagSets.values() ?? [])].map((flags) => [flags.name, flags]),
    ),
    kinds: new Map([...loose.flatMap((contents) => contents.kinds), ...(own?.model.kinds.values() ?? [])].map((kind) => [kind.name, kind])),
  };
  return { model, errors: own?.errors ?? [] };
}

function readPlace({ source, entry }: Place): readonly Contract[] {
  return readAnnotation(source, entry.comment, entry.struct, false)?.contracts ?? [];
}
