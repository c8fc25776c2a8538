// The words that a function's name is made of: where nobody knows its code, they are all that is known of it. Which words mean what is the model's.

const MOST_NAMES = 10_000;

/** By list of words, what was said of a name: the same few hundred are asked for at every call. */
const known = new WeakMap<readonly string[], Map<string, boolean>>();

/** The name of what is called: of a function, or of the member through which one is ("write" for `ops->write`); empty where there is none. */
export function calledName(callee: string): string {
  return /(\w+)\W*$/.exec(callee)?.[1] ?? "";
}

/** Whether one of the words of a name is among those given. The name of something that is called through a pointer must have been cut out before. */
export function hasWord(name: string, words: readonly string[]): boolean {
  let names = known.get(words);
  if (!names) known.set(words, (names = new Map()));
  let has = names.get(name);
  if (has === undefined) {
    if (names.size >= MOST_NAMES) names.clear();
    has = name.split("_").some((word) => words.includes(word));
    names.set(name, has);
  }
  return has;
}
