// Functions of other files: which definition a name means, what its summary says, and that neither depends on the order of anything.

import { makeSourceText } from "../../../server/src/base/sourceText.ts";
import { describe, expect, test } from "vitest";
import { spell } from "../../../server/src/engine/tree/joinModels.ts";
import type { Program } from "../../../server/src/engine/tree/program.ts";
import { programOf } from "../../harness/programOf.ts";

/** What a call from a file does, in short: "0:release" for each effect, "may:0", or "unknown". */
function told(program: Program, from: string, name: string): string {
  const model = program.othersOf(from).getForHandle(name);
  if (!model) return "unknown";
  const effects = model.effects.map(({ place, actions, results }) => {
    const where = place.kind === "ret" ? "ret" : `${place.kind === "param" && place.deref === 1 ? "*" : ""}${place.index}`;
    const done = actions.flatMap(({ kind }) => (kind === "of" ? [] : [kind]));
    return `${where}:${done.join("+")}${results === 7 ? "" : `/${results}`}`;
  });
  return [...effects, ...[...model.mayConsume].map((index) => `may:${index}`)].join(" ") || "inert";
}

const put = "void one_put(struct page *page)\n{\n\tput_page(page);\n}\n";
const reader = "mm/reader.c";

describe("one definition", () => {
  test("a wrapper of a wrapper of a wrapper, one file each", async () => {
    const files: Record<string, string> = { "a/0.c": put.replace("one_put", "put0"), [reader]: "" };
    for (let depth = 1; depth <= 40; depth++) {
      files[`a/${depth}.c`] = `void put${depth}(struct page *page)\n{\n\tput${depth - 1}(page);\n}\n`;
    }
    const { program } = await programOf(files);
    expect(told(program, reader, "put40")).toBe("0:release");
  });
  test("an allocation that comes out through a pointer or as the result", async () => {
    const { program } = await programOf({
      "mm/a.c":
        "struct page *get_one(void)\n{\n\treturn alloc_page(GFP_KERNEL);\n}\n" +
        "int give_one(struct page **out)\n{\n\tstruct page *page = alloc_page(GFP_KERNEL);\n\n\tif (!page)\n\t\treturn -ENOMEM;\n\t*out = page;\n\treturn 0;\n}\n",
      [reader]: "",
    });
    expect(told(program, reader, "get_one")).toContain("ret:acquire");
    expect(told(program, reader, "give_one")).toContain("*0:acquire");
  });
  test("static functions stay in their file", async () => {
    const { program } = await programOf({ "mm/a.c": `static ${put}`, [reader]: "" });
    expect(told(program, reader, "one_put")).toBe("unknown");
    expect(told(program, "mm/a.c", "one_put")).toBe("0:release");
  });
  test("a function that only looks is inert, one that stores may consume", async () => {
    const { program } = await programOf({
      "mm/a.c":
        "int look(struct page *page)\n{\n\treturn page->flags & 1;\n}\nvoid keep(struct box *box, struct page *page)\n{\n\tbox->page = page;\n}\n",
      [reader]: "",
    });
    expect(told(program, reader, "look")).toBe("inert");
    expect(told(program, reader, "keep")).toBe("may:1");
  });
});

describe("memory ended by the address of a member", () => {
  const packet = "struct packet {\n\tstruct sk_buff skb;\n};\n";
  const toSkb = "static inline struct sk_buff *to_skb(struct packet *packet)\n{\n\treturn &packet->skb;\n}\n";
  const drop = "void drop(struct packet *packet)\n{\n\tstruct sk_buff *skb = to_skb(packet);\n\n\tkfree_skb(skb);\n}\n";
  const measure = "int measure(struct packet *packet)\n{\n\tstruct sk_buff *skb = to_skb(packet);\n\n\treturn skb->len;\n}\n";
  test("that a function gives may be all of it", async () => {
    const { program } = await programOf({ "net/a.c": packet + toSkb + drop + measure, [reader]: "" });
    expect(told(program, reader, "drop")).toBe("may:0");
    expect(told(program, reader, "measure")).toBe("inert");
  });
});

describe("several definitions", () => {
  const inert = "void one_put(struct page *page)\n{\n}\n";
  test("that agree are one", async () => {
    const { program } = await programOf({ "arch/arm/x.c": put, "arch/x86/x.c": put, [reader]: "" });
    expect(told(program, reader, "one_put")).toBe("0:release");
  });
  test("that disagree are unknown to the rest of the tree, and known in their architecture", async () => {
    const { program } = await programOf({ "arch/arm/x.c": put, "arch/x86/x.c": inert, "arch/x86/y.c": "", [reader]: "" });
    expect(told(program, reader, "one_put")).toBe("unknown");
    expect(told(program, "arch/x86/y.c", "one_put")).toBe("inert");
  });
  test("the stub of a dropped branch and a weak definition give way", async () => {
    const { program } = await programOf({
      "include/linux/x.h": `#ifdef CONFIG_X\nvoid one_put(struct page *page);\n#else\nstatic inline ${inert}#endif\n`,
      "mm/x.c": put,
      "lib/x.c": `__weak ${inert}`,
      [reader]: "",
    });
    expect(told(program, reader, "one_put")).toBe("0:release");
  });
  test("the stub of a dropped branch gives way for the functions of its own header, too", async () => {
    const stub = `static inline ${inert}`;
    const wrapper = "static inline void one_drop(struct page *page)\n{\n\tone_put(page);\n}\n";
    const { program } = await programOf({
      "include/linux/one.h": `#ifdef CONFIG_ONE\nvoid one_put(struct page *page);\n#else\n${stub}#endif\n${wrapper}`,
      "mm/one.c": put,
      [reader]: "",
    });
    expect(told(program, reader, "one_drop")).toBe("0:release");
    const alone = await programOf({ "include/linux/one.h": `#ifdef CONFIG_ONE\n#else\n${stub}#endif\n${wrapper}`, [reader]: "" });
    expect(told(alone.program, reader, "one_drop")).toBe("inert");
  });
  test("programs beside the kernel keep theirs, and so do headers of a folder", async () => {
    const { program } = await programOf({
      "tools/x.c": put,
      "drivers/a/x.h": `static inline ${put.replace("one_put", "two_put")}`,
      [reader]: "",
      "drivers/a/b/y.c": "",
    });
    expect(told(program, reader, "one_put")).toBe("unknown");
    expect(told(program, reader, "two_put")).toBe("unknown");
    expect(told(program, "drivers/a/b/y.c", "two_put")).toBe("0:release");
  });
});

describe("macros that wrap a call", () => {
  test("by another name, with arguments moved, within another macro", async () => {
    const { program } = await programOf({
      "include/linux/x.h":
        "#define same_put one_put\n#define moved_put(how, page) two_put(page, how)\n#define hooked_put(...)\twrapped(one_put(__VA_ARGS__))\n#define field_put(box) one_put((box)->page)\n",
      "include/linux/y.h":
        "#define shown_put(page, ...) \\\n\t({ show_all(); one_put(page); })\n#define done_put(page) do { show_all(); one_put(page); } while (0)\n#define looked_put(page) ({ look_at(page); one_put(page); })\n",
      "mm/x.c": `${put}void two_put(struct page *page, int how)\n{\n\tput_page(page);\n}\n`,
      [reader]: "",
    });
    expect(told(program, reader, "same_put")).toBe("0:release");
    expect(told(program, reader, "moved_put")).toBe("1:release");
    expect(told(program, reader, "hooked_put")).toBe("0:release");
    expect(told(program, reader, "field_put")).toBe("unknown");
    expect(told(program, reader, "shown_put")).toBe("0:release");
    expect(told(program, reader, "done_put")).toBe("0:release");
    expect(told(program, reader, "looked_put")).toBe("unknown");
  });
  test("with a cast around an argument, and with the flags of an allocation among those that it passes itself", async () => {
    const path = "fs/names.c";
    const text =
      "int keep_name_bad(int error)\n{\n\tchar *name = get_name();\n\n\tif (!name)\n\t\treturn -ENOMEM;\n\tif (error)\n\t\treturn -EIO;\n\tput_name(name);\n\treturn 0;\n}\n" +
      "int drop_name_ok(int error)\n{\n\tchar *name = get_name();\n\n\tif (!name)\n\t\treturn -ENOMEM;\n\tput_name(name);\n\treturn error;\n}\n";
    const { linter, program } = await programOf({
      "include/linux/names.h":
        "#define get_name()\t\tmake_name(names_cache, GFP_KERNEL)\n#define put_name(name)\tkmem_cache_free(names_cache, (void *)(name))\n",
      "mm/names.c": "char *make_name(struct kmem_cache *cache, gfp_t flags)\n{\n\treturn kmem_cache_alloc(cache, flags);\n}\n",
      [path]: text,
    });
    const { findings } = linter.lintFile(makeSourceText(path, text), { program, path });
    expect(findings.map(({ rule, function: name }) => `${rule} in ${name}()`)).toEqual(["leak-on-path in keep_name_bad()"]);
    const direct = await programOf({
      "include/linux/names.h": "#define new_name() kmem_cache_alloc(names_cache, GFP_KERNEL)\n",
      [reader]: "",
    });
    expect(told(direct.program, reader, "new_name")).toMatch(/^ret:own/);
  });
});

describe("findings", () => {
  const user = "drivers/x/user.c";
  const files = {
    "mm/a.c": put,
    [user]:
      "int twice_bad(void)\n{\n\tstruct page *page = alloc_page(GFP_KERNEL);\n\n\tif (!page)\n\t\treturn -ENOMEM;\n\tone_put(page);\n\tput_page(page);\n\treturn 0;\n}\n" +
      "int once_ok(void)\n{\n\tstruct page *page = alloc_page(GFP_KERNEL);\n\n\tif (!page)\n\t\treturn -ENOMEM;\n\tone_put(page);\n\treturn 0;\n}\n",
  };
  test("speak of the function of the other file, and where it stands", async () => {
    const { linter, program } = await programOf(files);
    const { findings } = linter.lintFile(makeSourceText(user, files[user] ?? ""), { program, path: user });
    expect(findings.map(({ rule, function: name }) => `${rule} in ${name}()`)).toEqual(["double-put in twice_bad()"]);
    expect(findings[0]?.trace.map(({ message }) => message).join("\n")).toContain("by one_put() (mm/a.c)");
  });
  test("are about members that a function of another file ends along with what they are in, or was given by a third one", async () => {
    const path = "drivers/x/box_user.c";
    const text =
      "void drop_bad(struct box *box)\n{\n\tkfree(box->text);\n\tput_box(box);\n}\n" +
      "void drop_ok(struct box *box)\n{\n\tkfree(box->text);\n\tbox->text = NULL;\n\tput_box(box);\n}\n" +
      "struct box *make_bad(void)\n{\n\tchar *text = kmalloc(16, GFP_KERNEL);\n\tstruct box *box;\n\n\tif (!text)\n\t\treturn NULL;\n" +
      "\tbox = box_of(text);\n\tif (!box) {\n\t\tkfree(text);\n\t\treturn NULL;\n\t}\n\tif (start()) {\n\t\tkfree(text);\n\t\tput_box(box);\n" +
      "\t\treturn NULL;\n\t}\n\treturn box;\n}\n";
    const release =
      "static void release_box(struct kref *ref)\n{\n\tstruct box *box = container_of(ref, struct box, ref);\n\n\tempty_box(box);\n\tkfree(box);\n}\n" +
      "void put_box(struct box *box)\n{\n\tif (box)\n\t\tkref_put(&box->ref, release_box);\n}\n";
    const maker =
      "struct box *box_of(char *text)\n{\n\tstruct box *box = kzalloc(sizeof(*box), GFP_KERNEL);\n\n\tif (!box)\n\t\treturn NULL;\n\tbox->text = text;\n\treturn box;\n}\n";
    const { linter, program } = await programOf({
      "lib/empty.c": "void empty_box(struct box *box)\n{\n\tkfree(box->text);\n}\n",
      "lib/put.c": release,
      "lib/make.c": maker,
      [path]: text,
    });
    const { findings } = linter.lintFile(makeSourceText(path, text), { program, path });
    expect(findings.map(({ rule, function: name }) => `${rule} in ${name}()`)).toEqual([
      "double-put in drop_bad()",
      "double-put in make_bad()",
    ]);
    expect(findings.map(({ handle }) => handle)).toEqual(["box->text", "text"]);
  });
  test("are about addresses inside of memory that functions of other files give and end", async () => {
    const path = "drivers/x/cmd_user.c";
    const user = (name: string, before: string, after: string): string =>
      `int ${name}(struct cmd *cmd, char *old)\n{\n\tchar *buf, *value = NULL;\n\tint length = 0;\n\n\tkfree(old);\n\tbuf = map_cmd(cmd);\n` +
      "\tif (!buf)\n\t\treturn -ENOMEM;\n\tif (!find_value(&buf[4], &value)) {\n\t\tunmap_cmd(cmd);\n\t\treturn -EINVAL;\n\t}\n" +
      `${before}\tunmap_cmd(cmd);\n${after}\treturn length;\n}\n`;
    const reads = "\tlength = strlen(value);\n";
    const text = user("read_bad", "", reads) + user("read_ok", reads, "");
    const { linter, program } = await programOf({
      "lib/map.c":
        "void *map_cmd(struct cmd *cmd)\n{\n\tif (cmd->pieces == 1)\n\t\treturn kmap(cmd->page);\n\tcmd->area = vmap(cmd->pages, cmd->pieces, 0, PAGE_KERNEL);\n" +
        "\tif (!cmd->area)\n\t\treturn NULL;\n\treturn cmd->area + cmd->offset;\n}\n" +
        "void unmap_cmd(struct cmd *cmd)\n{\n\tif (cmd->pieces == 1) {\n\t\tkunmap(cmd->page);\n\t\treturn;\n\t}\n\tvunmap(cmd->area);\n\tcmd->area = NULL;\n}\n",
      "lib/find.c":
        "bool find_value(char *line, char **value)\n{\n\tchar *at = strchr(line, '=');\n\n\tif (!at)\n\t\treturn false;\n\t*value = at + 1;\n\treturn true;\n}\n",
      [path]: text,
    });
    const { findings } = linter.lintFile(makeSourceText(path, text), { program, path });
    expect(findings.map(({ rule, function: name }) => `${rule} in ${name}()`)).toEqual(["use-after-put in read_bad()"]);
  });
  test("are of functions that mention nothing of the model, too, when others give them something to release", async () => {
    const path = "drivers/x/queue_user.c";
    const text =
      "int setup_bad(struct owner *owner)\n{\n\tstruct queue *queue = make_queue(8);\n\n\tif (!queue)\n\t\treturn -ENOMEM;\n\tif (owner->busy)\n\t\treturn -EBUSY;\n\towner->queue = queue;\n\treturn 0;\n}\n";
    const maker =
      "struct queue *make_queue(int length)\n{\n\tstruct queue *queue = kzalloc(sizeof(*queue), GFP_KERNEL);\n\n\tif (!queue)\n\t\treturn NULL;\n\tqueue->length = length;\n\treturn queue;\n}\n";
    const { linter, program } = await programOf({ "lib/queue.c": maker, [path]: text });
    const { findings } = linter.lintFile(makeSourceText(path, text), { program, path });
    expect(findings.map(({ rule, function: name }) => `${rule} in ${name}()`)).toEqual(["leak-on-path in setup_bad()"]);
  });
  test("are of functions that mention nothing of the model and are given something by wrappers of wrappers, or behind a pointer", async () => {
    const path = "drivers/x/queue_user.c";
    const user = (name: string, made: string, test: string): string =>
      `int ${name}(struct owner *owner)\n{\n\tstruct queue *queue${made};\n\n\tif (${test})\n\t\treturn -ENOMEM;\n` +
      "\tif (owner->busy)\n\t\treturn -EBUSY;\n\towner->queue = queue;\n\treturn 0;\n}\n";
    const text =
      user("deep_bad", " = make_long_queue()", "!queue") +
      user("out_bad", "", "open_queue(8, &queue)") +
      user("looked_ok", " = find_queue(owner)", "!queue");
    const maker =
      "struct queue *make_queue(int length)\n{\n\tstruct queue *queue = kzalloc(sizeof(*queue), GFP_KERNEL);\n\n\tif (!queue)\n\t\treturn NULL;\n\tqueue->length = length;\n\treturn queue;\n}\n";
    const { linter, program } = await programOf({
      "lib/queue.c": maker,
      "lib/long.c": "struct queue *make_long_queue(void)\n{\n\treturn make_queue(64);\n}\n",
      "lib/open.c":
        "int open_queue(int length, struct queue **out)\n{\n\tstruct queue *queue = make_queue(length);\n\n\tif (!queue)\n\t\treturn -ENOMEM;\n\t*out = queue;\n\treturn 0;\n}\n",
      "lib/find.c": "struct queue *find_queue(struct owner *owner)\n{\n\tif (!owner->queue)\n\t\treturn NULL;\n\treturn owner->queue;\n}\n",
      [path]: text,
    });
    const { findings } = linter.lintFile(makeSourceText(path, text), { program, path });
    expect(findings.map(({ rule, function: name }) => `${rule} in ${name}()`)).toEqual([
      "leak-on-path in deep_bad()",
      "leak-on-path in out_bad()",
    ]);
  });
  test("are about what a function of another file ends something as, where all definitions agree in that", async () => {
    const path = "drivers/x/drop_user.c";
    const text = "void give_bad(void)\n{\n\tvoid *data = vmalloc(4096);\n\n\tif (data)\n\t\tdrop(data);\n}\n";
    const drop = (by: string): string => `void drop(void *data)\n{\n\t${by}(data);\n}\n`;
    const found = async (files: Record<string, string>): Promise<readonly string[]> => {
      const { linter, program } = await programOf({ ...files, [path]: text });
      return linter.lintFile(makeSourceText(path, text), { program, path }).findings.map(({ rule }) => rule);
    };
    expect(await found({ "arch/arm/x.c": drop("kfree"), "arch/x86/x.c": drop("kfree") })).toEqual(["kfree-page"]);
    expect(await found({ "arch/arm/x.c": drop("kfree"), "arch/x86/x.c": drop("kvfree") })).toEqual([]);
  });
  test("are about what tables of other files promise, unless two of them promise different things", async () => {
    const home = "fs/x/read.c";
    const text = [
      "int x_read_folio(struct file *file, struct folio *folio)",
      "{",
      "\tif (!file->private_data)",
      "\t\treturn -EBADF;",
      "\tfolio_mark_uptodate(folio);",
      "\tfolio_unlock(folio);",
      "\treturn 0;",
      "}",
      "",
    ].join("\n");
    const table = (member: string): string => `static const struct address_space_operations x_aops = {\n\t.${member} = x_read_folio,\n};\n`;
    const found = async (tables: Readonly<Record<string, string>>): Promise<readonly string[]> => {
      const { linter, program } = await programOf({ ...tables, [home]: text });
      const { findings } = linter.lintFile(makeSourceText(home, text), { program, path: home });
      return findings.map(({ rule, function: name }) => `${rule} in ${name}()`);
    };
    expect(await found({ "fs/x/file.c": table("read_folio") })).toEqual(["lock-leak in x_read_folio()"]);
    expect(await found({ "fs/x/file.c": table("read_folio"), "fs/y/file.c": table("read_folio") })).toEqual([
      "lock-leak in x_read_folio()",
    ]);
    expect(await found({ "fs/x/file.c": table("read_folio"), "fs/y/file.c": table("release_folio") })).toEqual([]);
    // A function of the same name that only that file sees.
    expect(
      await found({
        "fs/x/file.c": `static int x_read_folio(struct file *f, struct folio *folio)\n{\n\treturn 0;\n}\n${table("read_folio")}`,
      }),
    ).toEqual([]);
  });
  test("without the tree it is unknown what the function does", async () => {
    const { linter } = await programOf(files);
    const { findings } = linter.lintFile(makeSourceText(user, files[user] ?? ""));
    expect(findings.filter(({ rule }) => rule === "double-put")).toEqual([]);
  });
});

describe("circles of calls", () => {
  const files = {
    "mm/a.c": "void put_a(struct page *page, int n)\n{\n\tif (n)\n\t\tput_b(page, n - 1);\n\telse\n\t\tput_page(page);\n}\n",
    "mm/b.c": "void put_b(struct page *page, int n)\n{\n\tput_c(page, n);\n}\n",
    "mm/c.c":
      "void put_c(struct page *page, int n)\n{\n\tif (n > 8)\n\t\tlook(page);\n\tput_a(page, n);\n}\nint look(struct page *page)\n{\n\treturn page->flags & 1;\n}\n",
    "mm/d.c": "void put_self(struct page *page, int n)\n{\n\tif (n)\n\t\tput_self(page, n - 1);\n\telse\n\t\tput_page(page);\n}\n",
    [reader]: "",
  };
  test("end", async () => {
    const { program } = await programOf(files);
    expect(told(program, reader, "put_a")).not.toContain("release /");
    expect(told(program, reader, "look")).toBe("inert");
  });
  test("neither the order of the files nor that of the questions matters", async () => {
    const names = ["put_a", "put_b", "put_c", "put_self", "look"];
    const answers: string[] = [];
    for (const turned of [false, true]) {
      const order = turned ? Object.entries(files).reverse() : Object.entries(files);
      const { program } = await programOf(Object.fromEntries(order));
      const asked = turned ? [...names].reverse() : names;
      const told = new Map(
        asked.map((name) => {
          const model = program.othersOf(reader).getForHandle(name);
          return [name, model ? spell(model) : "unknown"] as const;
        }),
      );
      answers.push(names.map((name) => told.get(name)).join("\n"));
    }
    expect(answers[1]).toBe(answers[0]);
  });
  test("what a caller outside of the circle was told is not what a member in the same file sees", async () => {
    const pass = (name: string, next: string) => `void ${name}(struct page *page, int n)\n{\n\t${next}(page, n);\n}\n`;
    const files = {
      "mm/a.c": pass("put_1", "put_2") + pass("outside", "put_2"),
      "mm/b.c": pass("put_2", "put_3"),
      "mm/c.c": pass("put_3", "put_4"),
      "mm/d.c": pass("put_4", "put_5"),
      "mm/e.c": "void put_5(struct page *page, int n)\n{\n\tput_page(page);\n\tput_1(NULL, n);\n}\n",
      [reader]: "",
    };
    const asked = async (names: readonly string[]) => {
      const { program } = await programOf(files);
      return new Map(names.map((name) => [name, told(program, reader, name)]));
    };
    const outsideFirst = await asked(["outside", "put_1"]);
    const memberFirst = await asked(["put_1", "outside"]);
    expect(outsideFirst.get("outside")).toBe("0:release");
    expect([...outsideFirst].sort()).toEqual([...memberFirst].sort());
  });
  test("one that calls close only by functions given to be called is unknown, whoever is asked first", async () => {
    const files = {
      "mm/a.c":
        "struct box { struct kref kref; struct page *page; };\nvoid last_b(struct kref *kref);\n" +
        "void put_a(struct box *box)\n{\n\tput_page(box->page);\n\tkref_put(&box->kref, last_b);\n}\n" +
        "void last_b(struct kref *kref)\n{\n\tput_a(container_of(kref, struct box, kref));\n}\n",
      [reader]: "",
    };
    for (const names of [
      ["put_a", "last_b"],
      ["last_b", "put_a"],
    ]) {
      const { program } = await programOf(files);
      expect(names.map((name) => told(program, reader, name))).toEqual(["unknown", "unknown"]);
    }
  });
});
