// The function that a module begins with: what macros of the model name it, and what it knows to be its module's own.

import type { FunctionAst } from "../../syntax/ast.ts";
import type { Knowledge } from "./knowledge.ts";

/** Whether the file says that the module begins with the function; O(text) for one without parameters. */
export function startsModule(fn: FunctionAst, text: string, knowledge: Pick<Knowledge, "flags">): boolean {
  if (fn.params.length > 0 || fn.returnType.base !== "int") return false;
  const macros = knowledge.flags("MODULE_INIT_MACROS") ?? [];
  return macros.length > 0 && new RegExp(`^(?:${macros.join("|")})\\s*\\(\\s*${fn.name}\\s*\\)`, "m").test(text);
}

/** Whether a name that is not local is that of a variable: constants are spelled in upper case. */
export function isOwnVariable(name: string): boolean {
  return /^[a-z_]\w*$/.test(name);
}
