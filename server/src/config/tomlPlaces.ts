// Where each key and value of a TOML text stands, for messages. The parser checks the text before and gives no places; this one only
// finds them, and never fails: of what it cannot follow there is no place.

/** Offsets by JSON pointer ("/overrides/0/paths/1"). */
export type Places = ReadonlyMap<string, number>;

/** A part of a JSON pointer. */
export function pointerPart(key: string): string {
  return `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The places of a valid TOML text. */
export function tomlPlaces(text: string): Places {
  const places = new Map<string, number>();
  /** The last index of each array of tables. */
  const arrays = new Map<string, number>();
  let at = 0;
  let table = "";

  const mark = (pointer: string, offset: number) => {
    if (!places.has(pointer)) places.set(pointer, offset);
  };
  const skip = (blanks: RegExp) => {
    blanks.lastIndex = at;
    if (blanks.exec(text) !== null) at = blanks.lastIndex;
  };
  const skipAll = () => skip(/(?:[\s\ufeff]|#[^\n]*)*/y);
  const skipBlanks = () => skip(/[ \t]*/y);

  /** A dotted key up to `=` or `]`. */
  const readKey = (): readonly string[] => {
    const parts: string[] = [];
    for (;;) {
      skipBlanks();
      const quote = text[at];
      if (quote === '"' || quote === "'") parts.push(unquote(readString()));
      else {
        const start = at;
        skip(/[\w-]*/y);
        parts.push(text.slice(start, at));
      }
      skipBlanks();
      if (text[at] !== ".") return parts;
      at++;
    }
  };

  const readString = (): string => {
    const start = at;
    const quote = text[at] ?? "";
    const long = text.startsWith(quote.repeat(3), at);
    const plain = quote === "'";
    const body = long ? (plain ? /'''[^]*?'''+/y : /"""(?:\\[^]|[^\\])*?"""+/y) : plain ? /'[^'\n]*'/y : /"(?:\\.|[^"\\\n])*"/y;
    skip(body);
    if (at === start) at = text.length;
    return text.slice(start, at);
  };

  const readValue = (pointer: string): void => {
    skipBlanks();
    const first = text[at];
    if (first === '"' || first === "'") readString();
    else if (first === "[") {
      at++;
      for (let index = 0; at < text.length; index++) {
        skipAll();
        if (text[at] === "]") break;
        mark(`${pointer}/${index}`, at);
        readValue(`${pointer}/${index}`);
        skipAll();
        if (text[at] !== ",") break;
        at++;
      }
      at++;
    } else if (first === "{") {
      at++;
      while (at < text.length) {
        skipAll();
        if (text[at] === "}") break;
        readPair(pointer);
        skipAll();
        if (text[at] !== ",") break;
        at++;
      }
      at++;
    } else skip(/[^,\]}#\n]*/y);
  };

  const readPair = (parent: string): void => {
    const start = at;
    let pointer = parent;
    for (const part of readKey()) {
      pointer += pointerPart(part);
      mark(pointer, start);
    }
    if (text[at] !== "=") {
      at = text.length;
      return;
    }
    at++;
    readValue(pointer);
  };

  /** `[a.b]` and `[[a.b]]`: keys of an array of tables stand for its last table. */
  const readHeader = (): void => {
    const start = at;
    const isArray = text.startsWith("[[", at);
    at += isArray ? 2 : 1;
    const parts = readKey();
    at = text.indexOf("\n", at) === -1 ? text.length : text.indexOf("\n", at);
    table = "";
    for (const [index, part] of parts.entries()) {
      table += pointerPart(part);
      mark(table, start);
      const isLast = index === parts.length - 1;
      if (isLast && isArray) arrays.set(table, (arrays.get(table) ?? -1) + 1);
      const last = arrays.get(table);
      if (last !== undefined) {
        table += `/${last}`;
        mark(table, start);
      }
    }
  };

  for (skipAll(); at < text.length; skipAll()) {
    if (text[at] === "[") readHeader();
    else readPair(table);
  }
  return places;
}

function unquote(text: string): string {
  if (text.startsWith("'")) return text.slice(1, -1);
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : text;
  } catch {
    // An escape that only TOML has: the message then has no place.
    return text;
  }
}
