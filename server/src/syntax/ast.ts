// The project's own tree of one function: what lowering makes from the parser's tree, and all that flow/ ever sees of C.
// Plain records; spans are UTF-16 offsets into the whole file; no node refers to its parent.

import type { Span } from "../base/span.ts";
import type { CType } from "./ctype.ts";

export type Expr =
  | Name
  | (Span & { readonly kind: "number" /** undefined when it is not an integer that fits a double. */; readonly value: number | undefined })
  | (Span & { readonly kind: "string" })
  | Call
  | Member
  | (Span & { readonly kind: "index"; readonly base: Expr; readonly index: Expr })
  | (Span & { readonly kind: "unary"; readonly op: UnaryOp; readonly arg: Expr })
  | (Span & { readonly kind: "update"; readonly op: "++" | "--"; readonly prefix: boolean; readonly arg: Expr })
  | (Span & { readonly kind: "binary"; readonly op: BinaryOp; readonly left: Expr; readonly right: Expr })
  | (Span & { readonly kind: "logical"; readonly op: "&&" | "||"; readonly left: Expr; readonly right: Expr })
  | (Span & {
      readonly kind: "assign" /** "=" or the operator before it: "+", "|", "<<" … */;
      readonly op: "=" | BinaryOp;
      readonly left: Expr;
      readonly right: Expr;
    })
  | (Span & {
      readonly kind: "conditional";
      readonly test: Expr /** absent in GNU `a ?: b`. */;
      readonly whenTrue: Expr | undefined;
      readonly whenFalse: Expr;
    })
  | (Span & { readonly kind: "cast"; readonly type: CType; readonly arg: Expr })
  | (Span & { readonly kind: "sizeof" /** never evaluated; kept for its spelling. */; readonly arg: Expr | undefined })
  | (Span & { readonly kind: "comma"; readonly left: Expr; readonly right: Expr })
  | (Span & { readonly kind: "statementExpr"; readonly body: Block })
  | (Span & {
      readonly kind: "initList" /** for a compound literal the type, else undefined. */;
      readonly type: CType | undefined;
      readonly items: readonly InitItem[];
    })
  /** Valid C that carries no value of interest (offsetof, _Generic, a type used as an argument …). */
  | (Span & { readonly kind: "opaque" });

export type UnaryOp = "!" | "~" | "-" | "+" | "*" | "&" | "&&label";
export type BinaryOp = "+" | "-" | "*" | "/" | "%" | "<<" | ">>" | "&" | "|" | "^" | "==" | "!=" | "<" | "<=" | ">" | ">=";

export interface Name extends Span {
  readonly kind: "name";
  readonly name: string;
}
export interface Call extends Span {
  readonly kind: "call";
  readonly callee: Expr;
  readonly args: readonly Expr[];
}
export interface Member extends Span {
  readonly kind: "member";
  readonly base: Expr;
  readonly field: string;
  /** true for `->`. */
  readonly arrow: boolean;
}
export interface InitItem {
  /** `.field = v`: the field (dotted when nested); `[i] = v`: "[]"; positional: undefined. */
  readonly field: string | undefined;
  readonly value: Expr;
}

export type Stmt =
  | Block
  | (Span & { readonly kind: "expr"; readonly expr: Expr })
  | Declaration
  | (Span & { readonly kind: "if"; readonly test: Expr; readonly whenTrue: Stmt; readonly whenFalse: Stmt | undefined })
  | (Span & { readonly kind: "while"; readonly test: Expr; readonly body: Stmt })
  | (Span & { readonly kind: "doWhile"; readonly body: Stmt; readonly test: Expr })
  | (Span & {
      readonly kind: "for";
      readonly init: Stmt | undefined;
      readonly test: Expr | undefined;
      readonly update: Expr | undefined;
      readonly body: Stmt;
    })
  | LoopMacro
  | ScopeMacro
  | (Span & { readonly kind: "switch"; readonly value: Expr; readonly body: Stmt })
  /** `case v:`; a range `a ... b` keeps a as value and b as rangeEnd. The labelled statement follows as its own statement in the block. */
  | (Span & { readonly kind: "case"; readonly value: Expr; readonly rangeEnd: Expr | undefined })
  | (Span & { readonly kind: "default" })
  | (Span & { readonly kind: "label"; readonly name: string })
  | (Span & { readonly kind: "goto" /** undefined for a computed goto. */; readonly label: string | undefined })
  | (Span & { readonly kind: "return"; readonly value: Expr | undefined })
  | (Span & { readonly kind: "break" })
  | (Span & { readonly kind: "continue" })
  /** Operands are evaluated; `labels` are those of `asm goto`. */
  | (Span & { readonly kind: "asm"; readonly operands: readonly Expr[]; readonly labels: readonly string[] })
  | (Span & { readonly kind: "empty" });

export interface Block extends Span {
  readonly kind: "block";
  readonly body: readonly Stmt[];
}

export interface Declaration extends Span {
  readonly kind: "declaration";
  readonly declarators: readonly Declarator[];
}
export interface Declarator extends Span {
  readonly name: string;
  readonly type: CType;
  readonly isStatic: boolean;
  readonly init: Expr | undefined;
  /** `__free(put_page)` gives "put_page": released with it at the end of the scope. */
  readonly cleanup: string | undefined;
}

/** `for_each_x(a, b) body`: runs zero or more times; which arguments it assigns is the model's business. */
export interface LoopMacro extends Span {
  readonly kind: "loopMacro";
  readonly call: Call;
  readonly body: Stmt;
}
/** `scoped_guard(mutex, &m) body` (body present) or `guard(mutex)(&m);` (absent: to the end of the enclosing block). */
export interface ScopeMacro extends Span {
  readonly kind: "scopeMacro";
  readonly call: Call;
  readonly body: Stmt | undefined;
}

export interface Param extends Span {
  /** Empty when unnamed. */
  readonly name: string;
  readonly type: CType;
}

export interface FunctionAst extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  readonly isStatic: boolean;
  readonly isInline: boolean;
  readonly isInit: boolean;
  readonly returnType: CType;
  readonly params: readonly Param[];
  readonly variadic: boolean;
  readonly body: Block;
}
