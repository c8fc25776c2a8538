// A compiler's words: the file and what is defined, whatever else there is.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { macrosOf, readCompilerCall, readConfiguration } from "../../../server/src/cli/kbuild/compilerCall.ts";

describe("readCompilerCall", () => {
  it("takes Kbuild's words, sparse's switches and unknown ones among them", () => {
    const words =
      "-D__linux__ -Dlinux -Wbitwise -Wno-return-void --arch=x86 -mlittle-endian -m64 -Wp,-MMD,mm/.a.o.d -nostdinc -I./arch/x86/include -I include -include ./include/linux/compiler-version.h -include ./include/linux/kconfig.h -D__KERNEL__ -D X=2 -DFOO='a b' -UX -fmacro-prefix-map=./= --param=allow-store-data-races=0 -o x.c -DKBUILD_MODFILE=\"mm/a\" -D'F(x)=x' -U Y mm/a.c".split(
        " ",
      );
    const call = readCompilerCall(words);
    expect(call.source).toBe("mm/a.c");
    expect(call.includesConfiguration).toBe(true);
    expect(Object.fromEntries(call.defines)).toMatchObject({ __linux__: "1", linux: "1", __KERNEL__: "1" });
    expect(call.defines.has("X")).toBe(false);
    expect(call.defines.has("F(x)")).toBe(false);
  });

  it("says when there is no file", () => {
    expect(readCompilerCall(["-include", "x.c", "-o", "y.c", "-D", "z.c"]).source).toBeUndefined();
    expect(readCompilerCall([]).source).toBeUndefined();
  });

  it("reads what a build was configured to, and knows nothing without it", () => {
    const directory = mkdtempSync(path.join(tmpdir(), "memdesc-lint-build-"));
    try {
      expect(macrosOf(readConfiguration(directory), new Map([["A", "1"]]))).toBeUndefined();
      mkdirSync(path.join(directory, "include/generated"), { recursive: true });
      writeFileSync(
        path.join(directory, "include/generated/autoconf.h"),
        '#define CONFIG_X 1\n#define CONFIG_S "a"\n/* #define N */\n#undef CONFIG_U\n#define __proto__ 1\n',
      );
      const macros = macrosOf(readConfiguration(directory), new Map([["CONFIG_X", "2"]]));
      expect({ ...macros }).toMatchObject({ CONFIG_X: "2", CONFIG_S: '"a"' });
      expect(Object.hasOwn(macros ?? {}, "CONFIG_U")).toBe(false);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
