import { describe, expect, test } from "vitest";
import { createLexer } from "../../../server/src/syntax/lex/lexer.ts";
import * as T from "../../../server/src/syntax/lex/tokens.ts";
import { createWordTable, makeWordSet } from "../../../server/src/syntax/lex/wordTable.ts";

function lex(text: string): { spellings: string[]; kinds: number[]; comments: string[]; directives: string[] } {
  const words = createWordTable();
  for (const [keyword] of T.KEYWORDS) words.intern(keyword);
  const { tokens, commentSpans, directives } = createLexer(words).lex(text);
  const spellings: string[] = [];
  for (let at = 0; at < tokens.count; at += 1) spellings.push(text.slice(tokens.starts[at], tokens.ends[at]));
  const comments: string[] = [];
  for (let at = 0; at < commentSpans.length; at += 2) comments.push(text.slice(commentSpans[at], commentSpans[at + 1]));
  return { spellings, kinds: [...tokens.kinds], comments, directives: directives.map((d) => `${d.kind}@${d.tokensBefore} ${d.condition}`) };
}

describe("tokens", () => {
  test("longest punctuators first", () => {
    const text = "a<<=b>>=c...d->e++ +f-- -g<=h>=i==j!=k&&l||m+=n-=o*=p/=q%=r&=s|=t^=u<<v>>w&x|y^z~!?:.,;#()[]{}";
    expect(lex(text).spellings.join(" ")).toBe(
      "a <<= b >>= c ... d -> e ++ + f -- - g <= h >= i == j != k && l || m += n -= o *= p /= q %= r &= s |= t ^= u << v >> w & x | y ^ z ~ ! ? : . , ; # ( ) [ ] { }",
    );
  });

  test("numbers", () => {
    expect(lex("0x1e-5 1e-5 1.5f .5 10UL 0x1p-3 0...5 1ULL<<3").spellings).toEqual([
      "0x1e",
      "-",
      "5",
      "1e-5",
      "1.5f",
      ".5",
      "10UL",
      "0x1p-3",
      "0",
      "...",
      "5",
      "1ULL",
      "<<",
      "3",
    ]);
  });

  test("strings and characters, with escapes and continued lines", () => {
    expect(lex('"a\\"b" \'\\\'\' "x\\\ny" z').spellings).toEqual(['"a\\"b"', "'\\''", '"x\\\ny"', "z"]);
  });

  test("a string that is never closed ends with its line", () => {
    expect(lex('x = "abc\ny;').spellings).toEqual(["x", "=", '"abc', "y", ";"]);
  });

  test("keywords have kinds of their own, identifiers share one", () => {
    expect(lex("if iff struct").kinds).toEqual([T.IF, T.IDENT, T.TAG]);
  });

  test("words outside ASCII are identifiers", () => {
    expect(lex("größe = 1;").spellings).toEqual(["größe", "=", "1", ";"]);
  });
});

describe("comments", () => {
  test("of both forms, in directives, too, in order", () => {
    expect(lex("a /* b */ c // d \\\n e\n#define X /* f\n g */ 1 // h\ni").comments).toEqual([
      "/* b */",
      "// d \\\n e",
      "/* f\n g */",
      "// h",
    ]);
  });

  test("marks in strings are none", () => {
    expect(lex('"/*" a "//" \'"\' b').comments).toEqual([]);
  });
});

describe("directives", () => {
  test("conditionals with their condition; others leave nothing", () => {
    expect(lex("a\n# if X && \\\n Y /* z */\nb\n#elif Z // w\n#else\n#endif\n#define f(x) if (x) {\nc").directives).toEqual([
      "if@1 X && \\\n Y",
      "elif@2 Z",
      "else@2 ",
      "endif@2 ",
    ]);
  });

  test("only at the start of a line; an apostrophe in #error hides nothing", () => {
    const { spellings, directives } = lex("#error don't\na # if X\nb");
    expect(directives).toEqual([]);
    expect(spellings).toEqual(["a", "#", "if", "X", "b"]);
  });
});

describe("words", () => {
  test("one id per spelling, over growth of the table", () => {
    const words = createWordTable();
    const ids = Array.from({ length: 50_000 }, (_, index) => words.intern(`word${index}`));
    expect(new Set(ids).size).toBe(50_000);
    expect(words.size).toBe(50_000);
    expect(words.intern("word49999")).toBe(ids[49_999]);
    expect(words.textOf(ids[1234] ?? -1)).toBe("word1234");
    const set = makeWordSet(words, ["word7", "other"]);
    expect([set.size, set.bits[words.intern("word7")], set.bits[words.intern("word8")], set.bits[words.intern("other")]]).toEqual([
      2, 1, 0, 1,
    ]);
  });

  test.each(["a", "größe", "x".repeat(1023), "x".repeat(1025), "y".repeat(1_000_000)])("are spelled as they were met", (word) => {
    const words = createWordTable();
    const other = words.intern("before");
    const id = words.intern(word);
    words.intern("behind");
    expect(words.textOf(id)).toBe(word);
    expect(words.textOf(id)).toBe(word);
    expect(words.intern(word)).toBe(id);
    expect(words.textOf(other)).toBe("before");
    expect(words.textOf(-1)).toBe("");
    expect(words.textOf(99)).toBe("");
  });
});
