import { describe, expect, test } from "vitest";
import { makeWordSet } from "../../../server/src/syntax/frontEnd.ts";
import { frontEnd, printStatements, scan } from "./frontEnd.ts";

/** The statements of the first function in its other configuration, with what that takes for set; "none" where it has none. */
async function other(body: string, before = ""): Promise<string> {
  const front = await frontEnd();
  const file = await scan(`${before}int f(void)\n{\n${body}\n}\n`);
  const [slice] = file.slices;
  const lowered = slice && front.lowerOther(file, slice, makeWordSet(front.words, ["put"]));
  if (!lowered) return "none";
  const names = [...lowered.names].map(([name, value]) => `${value ? "" : "!"}${name}`).join(" ");
  return `${printStatements(lowered.fn.body.body)} ${names}`;
}

describe("the other configuration of a function", () => {
  test.each([
    ["#else", "#ifdef A\nput(1);\n#else\nput(2);\n#endif", "put(2); !A"],
    ["no #else", "g();\n#ifdef A\nput(1);\n#endif", "g(); !A"],
    ["#ifndef of an option", "#ifndef CONFIG_A\nput(1);\n#endif", "put(1); !CONFIG_A"],
    ["#ifndef of another name", "g();\n#ifndef A\nput(1);\n#endif", "g(); A"],
    ["the next #elif", "#if A\nput(1);\n#elif B\nput(2);\n#else\nput(3);\n#endif", "put(2); !A B"],
    ["one name, one truth", "#ifdef A\nput(1);\n#endif\n#if !defined(A) || B\nput(2);\n#endif", "put(2); !A !B"],
    ["all of a conjunction", "#if defined A && IS_ENABLED(B)\nput(1);\n#endif\n#ifdef B\nput(2);\n#else\nput(3);\n#endif", "put(3); !A !B"],
    ["nested in what appears", "#ifdef A\n#else\n#ifdef B\nput(1);\n#else\nput(2);\n#endif\n#endif", "put(1); !A B"],
    ["numbers are what they are", "#if 0\nput(1);\n#elif 1\nput(2);\n#endif\n#ifdef A\nput(3);\n#endif", "put(2); !A"],
    ["only #if 0", "#if 0\nput(1);\n#endif", "none"],
    ["a comparison as a whole", "g();\n#if SIZE > 2\nput(1);\n#endif\n#if SIZE > 2\nput(2);\n#endif", "g(); !SIZE > 2"],
    ["two comparisons of one name", "#if SIZE == 2\nput(1);\n#elif SIZE == 3\nput(2);\n#endif", "none"],
    ["nothing about handles", "#ifdef A\ng(1);\n#endif\nput(1);", "none"],
    ["a name that stands beside one of the model", "#ifdef A\nx = 1;\n#endif\nput(x);", "put(x); !A"],
    ["a way out", "#ifdef A\nreturn 1;\n#endif\nput(1);", "put(1); !A"],
    ["a label that goes", "#ifdef A\nout:\n#endif\nput(1);\ngoto out;", "none"],
    ["no C", "#ifdef A\nif (x) {\n#endif\nput(1);\n}", "none"],
    ["an option that the code asks for", "#ifdef A\nput(1);\n#endif\nif (IS_ENABLED(A)) g();", "none"],
    ["no conditionals", "put(1);", "none"],
  ])("%s", async (_name, body, expected) => {
    expect((await other(body)).trim()).toBe(expected);
  });

  test("inside a branch of the same option", async () => {
    expect(await other("#ifdef A\nput(1);\n#endif", "#ifdef A\n")).toBe("none");
    expect(await other("#ifdef A\nput(1);\n#endif", "#ifdef A\n#endif\n#if B\n")).not.toBe("none");
  });
});
