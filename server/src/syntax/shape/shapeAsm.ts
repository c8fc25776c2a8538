// An asm statement as a call of its operands: templates, constraints and clobbers go, the expressions stay, labels are remembered.
// Part of the pass in shapeBody.ts.

import * as S from "./shape.ts";
import type { Shaper } from "./shaper.ts";
import { PAREN, pop, push } from "./shaper.ts";
import * as T from "../lex/tokens.ts";
import { partner } from "./typeRuns.ts";

/** Shapes `asm quals ( … )` at `at`; returns the token behind it. */
export function shapeAsm(shaper: Shaper, at: number, to: number): number {
  const { view, shape } = shaper;
  const { kinds } = view;
  const declaring = shaper.declaring !== 0;
  let open = at + 1;
  while (open < to && kinds[open] !== T.LPAREN && kinds[open] !== T.SEMI) open += 1;
  if (kinds[open] !== T.LPAREN) return at + 1;
  const end = partner(view, open);
  // `register long r0 asm("r0") = x;`: the name of a register.
  if (declaring) return end + 1;
  const callee = shape.count;
  S.emit(shape, S.ASM_CALL, at, open - 1);
  S.emit(shape, T.LPAREN, open, open);
  const labels: number[] = [];
  let section = 0;
  let operands = 0;
  for (let next = open + 1; next < end; next += 1) {
    const kind = kinds[next];
    if (kind === T.COLON) section += 1;
    else if (section === 4 && kind === T.IDENT) labels.push(view.words[next] ?? 0);
    else if (kind === T.LBRACKET) next = partner(view, next);
    else if (kind === T.LPAREN) {
      const close = partner(view, next);
      // A value follows its constraint; a parenthesis behind a word is a macro's in the template.
      if ((section === 1 || section === 2) && (kinds[next - 1] === T.STRING || kinds[next - 1] === T.RPAREN) && close > next + 1) {
        if (operands > 0) S.emit(shape, T.COMMA, next, next);
        operands += 1;
        push(shaper, PAREN);
        shaper.atStatement = false;
        S.emit(shape, T.LPAREN, next, next);
        shaper.shapeRange(shaper, next + 1, close);
        S.emit(shape, T.RPAREN, close, close);
        pop(shaper);
      }
      next = close;
    }
  }
  S.emit(shape, T.RPAREN, end, end);
  if (labels.length > 0) shape.asmLabels.set(callee, labels);
  shaper.atStatement = false;
  // asm without `;` at the end of a macro-like line.
  if (kinds[end + 1] !== T.SEMI && kinds[end + 1] !== T.COMMA && kinds[end + 1] !== T.RPAREN) {
    S.emit(shape, T.SEMI, end, end);
    shaper.atStatement = true;
  }
  return end + 1;
}
