// What a text does with members of a name and with variables, in all branches and macros.

import { describe, expect, test } from "vitest";
import { type Mention, readMentions } from "../../../server/src/syntax/memberMentions.ts";

const inFunction = (statement: string): string => `static void f(struct s *s, struct t *t, int *x, int n)\n{\n\t${statement}\n}\n`;

/** A mention in short. */
function spelled(mention: Mention): string {
  if (mention.kind === "argument") return `${mention.call}#${mention.index}${mention.asStatement ? "" : " used"}`;
  return mention.kind === "copied" ? `copied to ${mention.variable}` : mention.kind;
}

function mentionsOf(text: string): readonly string[] {
  return readMentions(text).ofMember("m", "s").map(spelled);
}

describe("a member", () => {
  test.each([
    ["s->m = NULL;", ["assigned"]],
    ["s->m[0] = 1;", ["looked at"]],
    ["s->m->n = 1;", ["looked at"]],
    ["*s->m = 1;", ["looked at"]],
    ["if (s->m) return;", ["looked at"]],
    ["if (!s->m || n) return;", ["looked at"]],
    ["n = s->m ? 1 : 0;", ["looked at"]],
    ["n = s->m == NULL;", ["looked at"]],
    ["n = sizeof(*s->m);", ["looked at"]],
    ["x = s->m + n;", ["looked at"]],
    ["x = &s->m[n];", ["looked at"]],
    ["x = s->m;", ["copied to x"]],
    ["char *c = s->m;", ["copied to c"]],
    ["x = (int *)s->m;", ["copied to x"]],
    ["*x = s->m;", ["other"]],
    ["t->x = s->m;", ["other"]],
    ["x = &s->m->list;", ["copied to x"]],
    ["return s->m;", ["other"]],
    ["s->m(n);", ["other"]],
    ["kfree(s->m);", ["kfree#0"]],
    ["free_pages((unsigned long)s->m, n);", ["free_pages#0"]],
    ["n = copy(x, n, (s->m));", ["copy#2 used"]],
    ["if (copy(s->m, x)) return;", ["copy#0 used"]],
    ["put(&s->m->list);", ["put#0"]],
    ["if (n)\n\t\tput(s->m);", ["put#0"]],
    ["t->ops->end(s->m);", ["other"]],
    ["n = x[0] & s->m[1];", ["looked at"]],
  ])("%s", (statement, expected) => {
    expect(mentionsOf(inFunction(statement))).toEqual(expected);
  });
  test("of a struct that is shown to be another one is none", () => {
    expect(mentionsOf(inFunction("kfree(t->m);"))).toEqual([]);
    expect(mentionsOf(inFunction("kfree(unknown()->m);"))).toEqual(["kfree#0"]);
  });
  test("in every branch of a conditional, and in macros", () => {
    const text = `#define END(s) kfree((s)->m)\n${inFunction("#ifdef A\n\tvfree(s->m);\n#else\n\tkvfree(s->m);\n#endif")}`;
    expect(mentionsOf(text)).toEqual(["vfree#0", "kvfree#0", "kfree#0"]);
  });
  test("in an initialiser", () => {
    expect(mentionsOf("static struct s one = { .m = buffer };\n")).toEqual(["other"]);
  });
});

describe("a variable", () => {
  const text = `${inFunction("x = get();\n\tuse(x, n);")}static int g(int *x)\n{\n\treturn *x;\n}\n`;
  test("is one function's", () => {
    const reader = readMentions(text);
    expect(reader.ofVariable("x", text.indexOf("use"))?.map(spelled)).toEqual(["assigned", "use#0"]);
    expect(reader.ofVariable("x", text.indexOf("return"))?.map(spelled)).toEqual(["looked at"]);
    expect(reader.ofVariable("x", text.length)).toBeUndefined();
  });
});

describe("functions", () => {
  const text = "static int v;\nstatic void a(void)\n{\n\tv = 1;\n}\nstatic void b(void)\n{\n\ta();\n}\nstatic void c(void)\n{\n\td();\n}\n";
  test("come to a variable by the calls of the file", () => {
    const { naming, namedIn } = readMentions(text);
    expect([naming("v"), naming("d"), naming("nobody")]).toEqual([["a", "b"], ["c"], []]);
    expect([namedIn("a"), namedIn("v"), namedIn("nobody")]).toEqual([["b"], ["a"], []]);
  });
});
