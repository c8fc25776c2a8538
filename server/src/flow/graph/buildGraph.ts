// Syntax tree -> control-flow graph: statements, scopes, labels, loops and switch. Expressions with control flow inside are
// taken apart by buildExpressions.ts. Asks the call models only which calls never return and which pass a value through.

import { assertNever } from "../../base/assertNever.ts";
import type { Span } from "../../base/span.ts";
import type { Declaration, Expr, FunctionAst, LoopMacro, Name, ScopeMacro, Stmt } from "../../syntax/ast.ts";
import type { CType } from "../../syntax/ctype.ts";
import { branchOn, evaluate, type ExpressionBuilder, hoist } from "./buildExpressions.ts";
import type { CallModels } from "../calls/callModel.ts";
import { type Draft, finishBlocks } from "./finishGraph.ts";
import { labelsGiven, labelsIn } from "./labels.ts";
import type { Graph, Instruction, SwitchCase, Terminator, Variable } from "./graph.ts";

/** Variables with a cleanup attribute that are live, innermost first. */
interface Cleanups {
  readonly slot: number;
  readonly cleanup: string;
  readonly outer: Cleanups | undefined;
  readonly depth: number;
}

interface PendingGoto {
  readonly from: number;
  readonly label: string;
  readonly cleanups: Cleanups | undefined;
  readonly span: Span;
}

interface Target {
  readonly block: number;
  readonly cleanups: Cleanups | undefined;
}

const INT: CType = { base: "int", pointers: 0, array: false };

/** Builds the graph of a function; never fails: a goto to a missing label ends its path. O(nodes). */
export function buildGraph(fn: FunctionAst, models: CallModels): Graph {
  const drafts: Draft[] = [];
  const variables: Variable[] = [];
  const slotOf = new Map<Name, number>();
  const temporaryOf = new Map<Expr, number>();
  let scopes: Map<string, number>[] = [new Map()];
  let cleanups: Cleanups | undefined;
  let current = newBlock();
  const breaks: Target[] = [];
  const continues: Target[] = [];
  const switches: { cases: SwitchCase[]; otherwise: number | undefined; cleanups: Cleanups | undefined }[] = [];
  const labels = new Map<string, Target>();
  const gotos: PendingGoto[] = [];

  function newBlock(): number {
    drafts.push({ instructions: [], terminator: undefined });
    return drafts.length - 1;
  }
  function emit(instruction: Instruction): void {
    drafts[current]?.instructions.push(instruction);
  }
  /** Ends the current block unless it has ended already. */
  let testOf = -1;
  function end(terminator: Terminator): void {
    const draft = drafts[current];
    if (draft && !draft.terminator)
      draft.terminator = terminator.kind === "branch" && testOf >= 0 ? { ...terminator, loop: testOf } : terminator;
  }
  /** The test before each round of a loop. */
  function loopTest(loop: Span, test: Expr, body: number, exit: number): void {
    testOf = loop.start;
    branchOn(expressions, test, body, exit);
    testOf = -1;
  }
  function jumpTo(target: number): void {
    end({ kind: "jump", target });
  }
  function declareVariable(name: string, type: CType, span: Span, param: number, isStatic: boolean): number {
    variables.push({ name, type, param, isStatic, hasMembers: false, start: span.start, end: span.end });
    const slot = variables.length - 1;
    if (name !== "") scopes[scopes.length - 1]?.set(name, slot);
    return slot;
  }
  function noteMembers(aggregate: Name): void {
    const slot = slotOf.get(aggregate) ?? -1;
    const variable = variables[slot];
    if (variable && !variable.hasMembers) variables[slot] = { ...variable, hasMembers: true };
  }
  function resolve(name: Name): void {
    for (let depth = scopes.length - 1; depth >= 0; depth--) {
      const slot = scopes[depth]?.get(name.name);
      if (slot !== undefined) {
        slotOf.set(name, slot);
        return;
      }
    }
  }
  function runCleanups(from: Cleanups | undefined, to: Cleanups | undefined, span: Span): void {
    const stop = to?.depth ?? 0;
    for (let one = from; one !== undefined && one.depth > stop; one = one.outer) {
      emit({ kind: "cleanup", slot: one.slot, cleanup: one.cleanup, span });
    }
  }

  const expressions: ExpressionBuilder = {
    models,
    resolve,
    noteMembers,
    newTemporary: (span) => declareVariable("", INT, span, -1, false),
    temporaryOf,
    emit,
    newBlock,
    setCurrent: (block) => {
      current = block;
    },
    end,
    jumpTo,
    inlineBlock: (block) => {
      withScope(block, () => {
        for (const stmt of block.body) statement(stmt);
      });
    },
    inlineValueBlock: (block, slot) => {
      withScope(block, () => {
        block.body.forEach((stmt, index) => {
          if (index === block.body.length - 1 && stmt.kind === "expr") {
            hoist(expressions, stmt.expr);
            emit({ kind: "set", slot, value: stmt.expr, span: stmt });
          } else statement(stmt);
        });
      });
    },
  };

  function withScope(span: Span, body: () => void): void {
    scopes = [...scopes, new Map()];
    const outer = cleanups;
    body();
    runCleanups(cleanups, outer, { start: Math.max(span.start, span.end - 1), end: span.end });
    cleanups = outer;
    scopes = scopes.slice(0, -1);
  }

  function declaration(stmt: Declaration): void {
    for (const one of stmt.declarators) {
      if (one.init) hoist(expressions, one.init);
      const slot = declareVariable(one.name, one.type, one, -1, one.isStatic);
      if (one.isStatic) continue;
      emit({ kind: "declare", slot, init: one.init, span: one });
      if (one.cleanup !== undefined) cleanups = { slot, cleanup: one.cleanup, outer: cleanups, depth: (cleanups?.depth ?? 0) + 1 };
    }
  }

  function loop(exit: number, next: number, body: () => void): void {
    breaks.push({ block: exit, cleanups });
    continues.push({ block: next, cleanups });
    body();
    breaks.pop();
    continues.pop();
    jumpTo(next);
  }

  function loopMacro(stmt: LoopMacro): void {
    for (const arg of stmt.call.args) hoist(expressions, arg);
    const head = newBlock();
    jumpTo(head);
    current = head;
    const body = newBlock();
    const exit = newBlock();
    end({ kind: "choice", targets: [body, exit], span: stmt.call, rounds: stmt.call });
    current = body;
    emit({ kind: "round", call: stmt.call });
    loop(exit, head, () => statement(stmt.body));
    current = exit;
  }

  function scopeMacro(stmt: ScopeMacro): void {
    for (const arg of stmt.call.args) evaluate(expressions, arg);
    if (stmt.body) statement(stmt.body);
  }

  function switchStatement(stmt: Extract<Stmt, { kind: "switch" }>): void {
    hoist(expressions, stmt.value);
    const dispatch = current;
    const exit = newBlock();
    const context: (typeof switches)[number] = { cases: [], otherwise: undefined, cleanups };
    switches.push(context);
    breaks.push({ block: exit, cleanups });
    current = newBlock(); // code before the first case is never reached
    statement(stmt.body);
    jumpTo(exit);
    breaks.pop();
    switches.pop();
    const draft = drafts[dispatch];
    if (draft && !draft.terminator) {
      const { cases, otherwise = exit } = context;
      draft.terminator = {
        kind: "switch",
        value: stmt.value,
        cases,
        otherwise,
        passable: doesNothing(otherwise, exit) ? stmt.start : undefined,
      };
    }
    current = exit;
  }

  function doesNothing(from: number, exit: number): boolean {
    const draft = drafts[from];
    const leadsOn = draft?.terminator?.kind === "jump" && draft.terminator.target === exit;
    return from === exit || (leadsOn && draft.instructions.length === 0);
  }

  function caseLabel(add: (block: number) => void): void {
    const block = newBlock();
    jumpTo(block);
    current = block;
    add(block);
  }

  function statement(stmt: Stmt): void {
    switch (stmt.kind) {
      case "block":
        withScope(stmt, () => {
          for (const inner of stmt.body) statement(inner);
        });
        return;
      case "expr":
        evaluate(expressions, stmt.expr);
        mayJump(
          labelsGiven(stmt.expr, given, (name) => slotOf.has(name)),
          stmt,
        );
        return;
      case "declaration":
        declaration(stmt);
        return;
      case "if": {
        const whenTrue = newBlock();
        const after = newBlock();
        const whenFalse = stmt.whenFalse ? newBlock() : after;
        branchOn(expressions, stmt.test, whenTrue, whenFalse);
        current = whenTrue;
        statement(stmt.whenTrue);
        jumpTo(after);
        if (stmt.whenFalse) {
          current = whenFalse;
          statement(stmt.whenFalse);
          jumpTo(after);
        }
        current = after;
        return;
      }
      case "while": {
        const head = newBlock();
        jumpTo(head);
        current = head;
        const body = newBlock();
        const exit = newBlock();
        loopTest(stmt, stmt.test, body, exit);
        current = body;
        loop(exit, head, () => statement(stmt.body));
        current = exit;
        return;
      }
      case "doWhile": {
        const body = newBlock();
        jumpTo(body);
        const test = newBlock();
        const exit = newBlock();
        current = body;
        loop(exit, test, () => statement(stmt.body));
        current = test;
        branchOn(expressions, stmt.test, body, exit);
        current = exit;
        return;
      }
      case "for":
        withScope(stmt, () => {
          if (stmt.init) statement(stmt.init);
          const head = newBlock();
          jumpTo(head);
          current = head;
          const body = newBlock();
          const exit = newBlock();
          const update = newBlock();
          if (stmt.test) loopTest(stmt, stmt.test, body, exit);
          else jumpTo(body);
          current = body;
          loop(exit, update, () => statement(stmt.body));
          current = update;
          if (stmt.update) evaluate(expressions, stmt.update);
          jumpTo(head);
          current = exit;
        });
        return;
      case "loopMacro":
        loopMacro(stmt);
        return;
      case "scopeMacro":
        scopeMacro(stmt);
        return;
      case "switch":
        switchStatement(stmt);
        return;
      case "case":
        caseLabel((block) => switches[switches.length - 1]?.cases.push({ value: stmt.value, rangeEnd: stmt.rangeEnd, target: block }));
        return;
      case "default":
        caseLabel((block) => {
          const context = switches[switches.length - 1];
          if (context) context.otherwise = block;
        });
        return;
      case "label": {
        const block = newBlock();
        jumpTo(block);
        current = block;
        labels.set(stmt.name, { block, cleanups });
        return;
      }
      case "goto":
        if (stmt.label === undefined) end({ kind: "stop" });
        else gotos.push({ from: current, label: stmt.label, cleanups, span: stmt });
        current = newBlock();
        return;
      case "return":
        if (stmt.value) hoist(expressions, stmt.value);
        if (cleanups && stmt.value) {
          // The value is computed before the cleanups run.
          const slot = declareVariable("", fn.returnType, stmt, -1, false);
          emit({ kind: "set", slot, value: stmt.value, span: stmt });
          temporaryOf.set(stmt.value, slot);
        }
        runCleanups(cleanups, undefined, stmt);
        end({ kind: "return", value: stmt.value, span: stmt });
        current = newBlock();
        return;
      case "break":
      case "continue": {
        const stack = stmt.kind === "break" ? breaks : continues;
        const target = stack[stack.length - 1];
        if (target) {
          runCleanups(cleanups, target.cleanups, stmt);
          jumpTo(target.block);
        } else end({ kind: "stop" });
        current = newBlock();
        return;
      }
      case "asm":
        for (const operand of stmt.operands) evaluate(expressions, operand);
        mayJump(stmt.labels, stmt);
        return;
      case "empty":
        return;
      default:
        assertNever(stmt);
    }
  }

  /** Goes on after a statement, or at one of the labels. */
  function mayJump(to: readonly string[], span: Span): void {
    if (to.length === 0) return;
    const next = newBlock();
    const targets = [next];
    end({ kind: "choice", targets, span });
    for (const label of to) {
      const hop = newBlock();
      targets.push(hop);
      gotos.push({ from: hop, label, cleanups, span });
    }
    current = next;
  }

  const given = labelsIn(fn.body);
  fn.params.forEach((param, index) => {
    declareVariable(param.name, param.type, param, index, false);
  });
  statement(fn.body);
  end({ kind: "return", value: undefined, span: { start: fn.body.end - 1, end: fn.body.end } });

  for (const pending of gotos) {
    const target = labels.get(pending.label);
    current = pending.from;
    if (!target) end({ kind: "stop" });
    else {
      runCleanups(pending.cleanups, target.cleanups, pending.span);
      jumpTo(target.block);
    }
  }
  return { blocks: finishBlocks(drafts), variables, slotOf, temporaryOf };
}
