// Where types of expressions come from, as numbers while a file is read and as data afterwards: a struct that is known, or what other files
// have to say (members of structs, results of functions).

/** A struct or union, and how many `*` and `[]` are before it. */
export interface PointedType {
  readonly tag: string;
  readonly stars: number;
}

/** Where the type of an expression comes from. `other`: it is declared, and no struct; `none`: nothing is known. */
export type TypeSource =
  | ({ readonly kind: "known" } & PointedType)
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "member"; readonly of: TypeSource; readonly name: string }
  | { readonly kind: "target"; readonly of: TypeSource }
  | { readonly kind: "address"; readonly of: TypeSource }
  | { readonly kind: "call"; readonly name: string }
  | { readonly kind: "other" }
  | { readonly kind: "none" };

/** Numbers of types: nothing is known. */
export const NONE = 0;
/** Declared, and no struct. */
export const OTHER = 1;
/** Known types are (word of the tag + 1) * 8 + stars: tokens.ts has fewer words than 2^28. */
const STARS = 8;
const MOST_STARS = 7;

/** The number of a pointer to a struct; `tag` is its word. */
export function knownType(tag: number, stars: number): number {
  return (tag + 1) * STARS + Math.min(stars, MOST_STARS);
}

/** What an open type is made of; `of` is a type, `word` a name. */
type OpenType =
  | { readonly kind: "name" | "call"; readonly word: number }
  | { readonly kind: "member"; readonly of: number; readonly word: number }
  | { readonly kind: "target" | "address"; readonly of: number };

/** Numbers of types that a file leaves open: negative, the same for the same source. */
export function openTypes() {
  const made: OpenType[] = [];
  const known = new Map<number, number>();
  const add = (shape: number, of: number, word: number, type: OpenType): number => {
    // Types stay below 2^23, words below 2^26: both are bounded by the tokens of a file.
    const key = (shape * 2 ** 23 - of) * 2 ** 26 + word + 1;
    const before = of > 0 ? undefined : known.get(key);
    if (before !== undefined) return before;
    made.push(type);
    if (of <= 0) known.set(key, -made.length);
    return -made.length;
  };
  const sourceOf = (type: number, textOf: (word: number) => string): TypeSource => {
    if (type === NONE) return { kind: "none" };
    if (type === OTHER) return { kind: "other" };
    if (type > 0) return { kind: "known", tag: textOf(Math.floor(type / STARS) - 1), stars: type % STARS };
    const one = made[-type - 1];
    switch (one?.kind) {
      case "name":
      case "call":
        return { kind: one.kind, name: textOf(one.word) };
      case "member":
        return { kind: "member", of: sourceOf(one.of, textOf), name: textOf(one.word) };
      case "target":
      case "address":
        return { kind: one.kind, of: sourceOf(one.of, textOf) };
      case undefined:
        return { kind: "none" };
    }
  };
  return {
    name: (word: number) => add(1, 0, word, { kind: "name", word }),
    call: (word: number) => add(2, 0, word, { kind: "call", word }),
    member: (of: number, word: number) => add(3, of, word, { kind: "member", of, word }),
    target: (of: number) => {
      if (of <= OTHER && of >= NONE) return of;
      if (of > 0) return of % STARS > 0 ? of - 1 : NONE;
      return add(4, of, 0, { kind: "target", of });
    },
    address: (of: number) => {
      if (of <= OTHER && of >= NONE) return of;
      if (of > 0) return of % STARS < MOST_STARS ? of + 1 : NONE;
      return add(5, of, 0, { kind: "address", of });
    },
    sourceOf,
  };
}
