// What the handle of a fault is called in the source: for the `handle` of a finding, and for its message.

import type { SourceText } from "../../base/sourceText.ts";
import type { Span } from "../../base/span.ts";
import type { Fault } from "../../flow/state/events.ts";
import { holdsAddress } from "../fixes/handleText.ts";

type Spell = (span: Span) => string;

/** The variable or field the handle is kept in: what stands left of the `=` of its acquisition, else the expression at the fault. */
export function handleName(fault: Fault, spell: Spell, source: SourceText, shift: number): string {
  return keptIn(fault, spell, source, shift) ?? spell(fault.handle);
}

/**
 * The name by which a reader knows the handle: as handleName, but never a number that came with it; where there is none, what was given to the call
 * that locked it or filled it. Undefined for what has no name.
 */
export function nameOf(fault: Fault, spell: Spell, source: SourceText, shift: number, within: Span): string | undefined {
  const { object } = fault;
  const spelled = spell(fault.handle);
  const locked = object?.locked && /^\w+ ?\(([^(),]+)\)$/.exec(spell(object.locked.span))?.[1];
  const filled = object?.acquired && [...spell(object.acquired.span).matchAll(/[(,] ?&(\w+)(?= ?[,)])/g)].map(([, name]) => name);
  const kept = keptIn(fault, spell, source, shift);
  const candidates = [...(object?.elements ? [spelled, kept] : [kept, spelled]), locked, filled?.length === 1 ? filled[0] : undefined];
  return candidates.find(
    (name) => name !== undefined && PLACE.test(name) && (!/^\w+$/.test(name) || holdsAddress(source.text, within, name)),
  );
}

/** A variable or a member or element of one: no call, no cast. */
const PLACE = /^[A-Za-z_]\w*(?:(?:->|\.)\w+|\[\w+\])*$/;

const ARITHMETIC = /^\s*(?:[-+*/%^]|<<|>>|&(?!&)|\|(?!\|))/;

function keptIn(fault: Fault, spell: Spell, source: SourceText, shift: number): string | undefined {
  const { member } = fault.object?.acquired ?? {};
  if (member) return memberOf(spell(member.of), member.path);
  const name = leftOf(fault, source, shift);
  // A variable of the function that filled a member (flow/fieldPairs.ts) is none of the one that releases it.
  const isOfAnother = (fault.kind === "release mismatch" || fault.kind === "extent mismatch") && fault.object?.id === 0;
  return isOfAnother && name !== undefined && /^\w+$/.test(name) ? undefined : name;
}

/** `p` and `buf` are `p->buf`, `&x` and `buf` are `x.buf`; undefined for an argument that names no place. */
function memberOf(argument: string, path: string): string | undefined {
  const address = /^& ?(.+)$/.exec(argument)?.[1];
  const base = address ?? argument;
  return PLACE.test(base) ? `${base}${address === undefined ? "->" : "."}${path}` : undefined;
}

/** What stands left of the `=` of the acquisition. */
function leftOf(fault: Fault, source: SourceText, shift: number): string | undefined {
  const acquired = fault.object?.acquired?.span;
  if (!acquired) return undefined;
  const at = acquired.start + shift;
  const before = source.text.slice(Math.max(0, at - 120), at);
  // What is kept is the handle with an offset or another number.
  if (ARITHMETIC.test(source.text.slice(acquired.end + shift, acquired.end + shift + 20))) return undefined;
  const name = /([A-Za-z_][\w.\->[\]]*)\s*=\s*(?:\([^()]*\)\s*)*$/.exec(before)?.[1];
  return name !== undefined && fault.member !== undefined ? `${name}->${fault.member}` : name;
}
