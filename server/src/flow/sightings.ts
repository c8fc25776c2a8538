// Watches a walk and notes what is known of each handle before and after every step, and what is done to it. For questions about one
// function; a walk for findings does without.

import type { Span } from "../base/span.ts";
import type { Expr } from "../syntax/ast.ts";
import { type Frame, knownObject } from "./state/frame.ts";
import { type HandleState, handleStateOf, isRemarkable } from "./state/handleState.ts";
import {
  type DeedKind,
  FIELDS,
  factOf,
  type MemoryObject,
  type ObjectId,
  objectById,
  type State,
  type TraceNode,
  type ValueId,
} from "./state/state.ts";
import { walkStatement } from "./graph/walkAst.ts";

/** Sees each state of a walk before and after each step; the state changes afterwards. */
export interface Watcher {
  readonly before: (frame: Frame, state: State, step: Span) => void;
  readonly after: (frame: Frame, state: State, step: Span) => void;
}

/** What is known of the handles at one step, by their spelling, over all paths: different states once each. */
export interface Sighting {
  readonly step: Span;
  readonly before: ReadonlyMap<string, readonly HandleState[]>;
  readonly after: ReadonlyMap<string, readonly HandleState[]>;
}

/** Something done to a memory object that had these spellings before or after it. */
export interface SeenDeed {
  readonly span: Span;
  readonly what: DeedKind;
  readonly by: string;
  readonly names: readonly string[];
  readonly object: ObjectId;
}

/** A place where the function spells a handle. */
export interface Spelling {
  readonly span: Span;
  readonly name: string;
  /** Objects that it stood for, before the step that it is in. */
  readonly objects: readonly ObjectId[];
}

export interface Sightings {
  /** In order of the text. */
  readonly steps: readonly Sighting[];
  readonly deeds: readonly SeenDeed[];
  readonly spellings: readonly Spelling[];
}

/** Different states of one handle at one step that are kept. */
const mostStates = 12;
/** States of a walk that are looked at at one step: more of them hardly tell more, and take as long as the walk. */
const mostLooks = 12;

interface Seen {
  readonly states: Map<string, HandleState>;
  /** Outcomes, a bit each, with which a record was read. */
  readonly looked: Map<object, number>;
}

interface Notes {
  readonly step: Span;
  readonly before: Map<string, Seen>;
  readonly after: Map<string, Seen>;
  readonly objects: Map<string, Set<ObjectId>>;
  looks: number;
}

export interface Sighter {
  readonly watcher: Watcher;
  readonly finish: () => Sightings;
}

export function makeSighter(): Sighter {
  const notes = new Map<number, Notes>();
  const deeds = new Map<string, SeenDeed>();
  let seen: Frame | undefined;
  let traceBefore: TraceNode | undefined;
  let looking = true;
  let varsBefore: readonly ValueId[] = [];
  let recordsBefore: readonly (MemoryObject | undefined)[] = [];

  const notesOf = (step: Span): Notes => {
    const key = step.start * 65_536 + Math.min(step.end - step.start, 65_535);
    let known = notes.get(key);
    if (!known) {
      known = { step: { start: step.start, end: step.end }, before: new Map(), after: new Map(), objects: new Map(), looks: 0 };
      notes.set(key, known);
    }
    return known;
  };

  const look = (frame: Frame, state: State, into: Notes["before"], objects: Notes["objects"]): void => {
    const named = spelledValues(frame, state);
    const nameOf = (object: ObjectId): string | undefined => named.find(({ value }) => knownObject(frame, value) === object)?.name;
    for (const { name, value, typed } of named) {
      const object = knownObject(frame, value);
      if (object === 0 && typed.length === 0 && (frame.values[value]?.failures.length ?? 0) === 0) continue;
      if (object !== 0) {
        const known = objects.get(name);
        if (known) known.add(object);
        else objects.set(name, new Set([object]));
      }
      let seen = into.get(name);
      if (!seen) {
        seen = { states: new Map(), looked: new Map() };
        into.set(name, seen);
      }
      if (seen.states.size >= mostStates) continue;
      // Most states differ in other things: the same record with the same outcome need not be read again.
      const record = objectById(frame, state, object) ?? seen;
      const { outcomes } = factOf(frame, state, value);
      const before = seen.looked.get(record) ?? 0;
      if ((before & (1 << outcomes)) !== 0) continue;
      seen.looked.set(record, before | (1 << outcomes));
      const found = handleStateOf(frame, state, value, typed, nameOf);
      if (found && isRemarkable(found)) seen.states.set(JSON.stringify(found), found);
    }
  };

  return {
    watcher: {
      before: (frame, state, step) => {
        seen = frame;
        traceBefore = state.trace;
        const into = notesOf(step);
        looking = into.looks++ < mostLooks;
        if (!looking) return;
        varsBefore = state.vars.slice();
        recordsBefore = varsBefore.map((value) => objectById(frame, state, knownObject(frame, value)));
        look(frame, state, into.before, into.objects);
      },
      after: (frame, state, step) => {
        const same = (value: ValueId, slot: number): boolean =>
          value === varsBefore[slot] && objectById(frame, state, knownObject(frame, value)) === recordsBefore[slot];
        // Most steps change nothing that a handle is.
        if (state.trace === traceBefore && (!looking || state.vars.every(same))) return;
        const into = notesOf(step);
        const objects = new Map<string, Set<ObjectId>>();
        if (looking) look(frame, state, into.after, objects);
        for (let node = state.trace; node && node !== traceBefore; node = node.before) {
          if (node.kind !== "deed") continue;
          const { span, what, by, object } = node;
          const names = [...new Set([...namesOf(into.objects, object), ...namesOf(objects, object)])];
          const key = `${span.start} ${what} ${object}`;
          const known = deeds.get(key);
          deeds.set(key, { span, what, by, object, names: known ? [...new Set([...known.names, ...names])] : names });
        }
      },
    },
    finish: () => {
      const steps = [...notes.values()].sort((a, b) => a.step.start - b.step.start || b.step.end - a.step.end);
      return {
        steps: steps.map(({ step, before, after }) => ({ step, before: listed(before), after: listed(after) })),
        deeds: [...deeds.values()].sort((a, b) => a.span.start - b.span.start),
        spellings: seen ? spellingsIn(seen, steps) : [],
      };
    },
  };
}

function listed(notes: Notes["before"]): ReadonlyMap<string, readonly HandleState[]> {
  return new Map([...notes].map(([name, { states }]) => [name, [...states.values()]]));
}

function namesOf(objects: Notes["objects"], object: ObjectId): string[] {
  return [...objects].flatMap(([name, ids]) => (ids.has(object) ? [name] : []));
}

interface Named {
  readonly name: string;
  readonly value: ValueId;
  /** Kinds that the variable's type stands for. */
  readonly typed: readonly string[];
}

const NO_KINDS: readonly string[] = [];
const kindsOfVariables = new WeakMap<Frame, readonly (readonly string[])[]>();

function kindsBySlot(frame: Frame): readonly (readonly string[])[] {
  let kinds = kindsOfVariables.get(frame);
  if (!kinds) {
    kinds = frame.graph.variables.map(({ type }) =>
      type.pointers === 1 && !type.array ? frame.knowledge.kindsOfType(type.base) : NO_KINDS,
    );
    kindsOfVariables.set(frame, kinds);
  }
  return kinds;
}

/** Variables and members of what they point to, with their values in this state. */
function spelledValues(frame: Frame, state: State): readonly Named[] {
  const named: Named[] = [];
  const bases = new Map<ValueId, string>();
  const kinds = kindsBySlot(frame);
  frame.graph.variables.forEach(({ name, type }, slot) => {
    const value = state.vars[slot] ?? 0;
    if (name === "" || value === 0 || (type.pointers === 0 && !type.array && isPlainNumber(type.base))) return;
    named.push({ name, value, typed: kinds[slot] ?? NO_KINDS });
    if (!bases.has(value)) bases.set(value, name);
  });
  let fields: Map<number, string> | undefined;
  for (const [key, value] of state.cells) {
    const base = bases.get(Math.floor(key / FIELDS));
    if (base === undefined) continue;
    fields ??= new Map([...frame.fields].map(([field, id]) => [id, field]));
    const field = fields.get(key % FIELDS);
    if (field !== undefined && /^[A-Za-z_]\w*$/.test(field)) named.push({ name: `${base}->${field}`, value, typed: NO_KINDS });
  }
  return named;
}

/** Numbers that name no memory: most variables of most functions. */
function isPlainNumber(base: string): boolean {
  return /^(?:(?:un)?signed )?(?:int|char|short)$|^bool$|^unsigned$|^(?:enum) /.test(base);
}

/** Every place where a variable or `variable->member` stands, with what it stood for. O(nodes + steps). */
function spellingsIn(frame: Frame, steps: readonly Notes[]): Spelling[] {
  const found: Spelling[] = [];
  const objectsAt = (span: Span, name: string): readonly ObjectId[] => {
    // The innermost step around it.
    let best: Notes | undefined;
    for (const one of steps)
      if (one.step.start <= span.start && span.end <= one.step.end && (!best || one.step.start >= best.step.start)) best = one;
    return [...(best?.objects.get(name) ?? [])];
  };
  const add = (span: Span, name: string): void => {
    found.push({ span: { start: span.start, end: span.end }, name, objects: objectsAt(span, name) });
  };
  const visit = (expr: Expr): void => {
    if (expr.kind === "name" && frame.graph.slotOf.has(expr)) add(expr, expr.name);
    else if (expr.kind === "member" && expr.arrow && expr.base.kind === "name" && frame.graph.slotOf.has(expr.base))
      add({ start: expr.end - expr.field.length, end: expr.end }, `${expr.base.name}->${expr.field}`);
  };
  walkStatement(frame.fn.body, {
    expr: visit,
    declarator: (declarator) => {
      const at = frame.text.slice(declarator.start, declarator.end).search(new RegExp(`\\b${declarator.name}\\b`));
      if (at >= 0) add({ start: declarator.start + at, end: declarator.start + at + declarator.name.length }, declarator.name);
    },
  });
  for (const param of frame.fn.params) {
    if (param.name === "") continue;
    const at = frame.text.slice(param.start, param.end).lastIndexOf(param.name);
    if (at >= 0) add({ start: param.start + at, end: param.start + at + param.name.length }, param.name);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}
