// Globs with one star, as `Pattern:` lines use them.

/** What the star of `glob` stands for in `name`; undefined when it does not match. The star may stand for nothing, as in a shell. */
export function matchGlob(glob: string, name: string): string | undefined {
  const star = glob.indexOf("*");
  if (star === -1) return glob === name ? "" : undefined;
  const tail = glob.length - star - 1;
  if (name.length < star + tail || !name.startsWith(glob.slice(0, star)) || !name.endsWith(glob.slice(star + 1))) return undefined;
  return name.slice(star, name.length - tail);
}

/** Puts `middle` where the star is. */
export function fillGlob(glob: string, middle: string): string {
  return glob.replace("*", middle);
}
