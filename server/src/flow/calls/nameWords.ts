// The words that a function's name is made of: where nobody knows its code, they are all that is known of it. Which words mean what is the model's.

/** Whether one of the words of a name is among those given. The name of something that is called through a pointer must have been cut out before. */
export function hasWord(name: string, words: readonly string[]): boolean {
  return name.split("_").some((word) => words.includes(word));
}
