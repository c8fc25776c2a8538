// File names in patches: quoting, prefixes, and which names may be looked up at all. A name is hostile until `treePath` has passed it.

/** The name that stands at the start of `text`: C-quoted, or up to a tab or the end. undefined when the quoting is broken. */
export function readName(text: string): { readonly name: string; readonly rest: string } | undefined {
  if (text.startsWith('"')) return readQuoted(text);
  const tab = text.indexOf("\t");
  return tab === -1 ? { name: text.trimEnd(), rest: "" } : { name: text.slice(0, tab), rest: text.slice(tab) };
}

const escapes: Readonly<Record<string, string>> = { a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", '"': '"', "\\": "\\" };

/** `"a/\303\244.c"`, as git writes names that are not plain ASCII; bytes stay bytes. */
function readQuoted(text: string): { readonly name: string; readonly rest: string } | undefined {
  let name = "";
  for (let at = 1; at < text.length; at += 1) {
    const char = text[at] ?? "";
    if (char === '"') return { name, rest: text.slice(at + 1) };
    if (char !== "\\") {
      name += char;
      continue;
    }
    const octal = /^[0-3][0-7]{2}/.exec(text.slice(at + 1, at + 4));
    const plain = escapes[text[at + 1] ?? ""];
    if (octal !== null) {
      name += String.fromCharCode(Number.parseInt(octal[0], 8));
      at += 3;
    } else if (plain !== undefined) {
      name += plain;
      at += 1;
    } else return undefined;
  }
  return undefined;
}

/** Both names of `diff --git A B`, when they are one name behind their prefixes: all that the line can tell for sure. */
export function nameOfGitLine(line: string, strip: number): string | undefined {
  const text = line.replace(/^diff --git /, "").trimEnd();
  if (text.includes('"')) {
    const first = text.startsWith('"') ? readName(text) : splitAtQuote(text);
    const second = first === undefined ? undefined : readName(first.rest.trim());
    if (first === undefined || second === undefined) return undefined;
    const name = stripName(first.name, strip);
    return name === stripName(second.name, strip) ? name : undefined;
  }
  // A name may hold blanks: the line's halves are equal behind the prefix.
  for (let at = text.indexOf(" "); at !== -1; at = text.indexOf(" ", at + 1)) {
    // Names that are longer than the other by more than a prefix are not one name; this keeps the search short, too.
    if (Math.abs(at - (text.length - at - 1)) > longestPrefix) continue;
    const name = stripName(text.slice(0, at), strip);
    if (name !== undefined && name === stripName(text.slice(at + 1), strip)) return name;
  }
  return undefined;
}

const longestPrefix = 200;

function splitAtQuote(text: string): { readonly name: string; readonly rest: string } | undefined {
  const at = text.indexOf(' "');
  return at === -1 ? undefined : { name: text.slice(0, at), rest: text.slice(at + 1) };
}

/** The name without its first `count` components; undefined when it has no more than those. */
export function stripName(name: string, count: number): string | undefined {
  let rest = name;
  for (let left = count; left > 0; left -= 1) {
    const slash = rest.indexOf("/");
    if (slash === -1) return undefined;
    rest = rest.slice(slash + 1);
  }
  return rest === "" ? undefined : rest;
}

const longestName = 4096;

/** Why a name is not one of a file of the tree; undefined when it may be looked up below the tree's top. */
export function refusal(name: string): string | undefined {
  if (name.length > longestName) return "a name of more than 4096 bytes";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
  if (/[\x00-\x1f\x7f]/.test(name)) return "a name with control characters";
  if (name.startsWith("/") || /^[a-z]:/i.test(name) || name.includes("\\")) return "a name that leads out of the tree";
  const parts = name.split("/");
  if (parts.includes("..")) return "a name that leads out of the tree";
  if (parts.some((part) => part === "" || part === ".")) return "a name that is not written plainly";
  // As git: what HFS+ and NTFS take for .git is none of a patch's business either.
  if (parts.some((part) => /^\.git$|^git~\d$/i.test(part.replace(/[\s.]+$/, "")))) return "a name inside .git";
  return undefined;
}
