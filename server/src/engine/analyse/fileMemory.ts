// What is remembered of a file's functions between one version of its text and the next: a function whose text is the same, and whose
// questions about others have the same answers as before, need not be walked again. What comes out is what a fresh analysis gives.

import { createHash } from "node:crypto";
import type { CallModel } from "../../flow/calls/callModel.ts";
import type { FileFacts, Knowledge } from "../../flow/state/knowledge.ts";
import { makeSighter, type Sighter, type Watcher } from "../../flow/sightings.ts";
import { conditionsAround, type FunctionSlice } from "../../syntax/frontEnd.ts";
import type { DependsOn } from "./analyseFunction.ts";
import type { FunctionFacts, SettledOutcome, WalkFacts } from "./functionFacts.ts";
import type { OpenFile } from "../context/openFile.ts";

/** What one function asked, in the order of the first time, with the answer. */
export type Question =
  | { readonly kind: "get" | "getForHandle" | "roleOf" | "written"; readonly name: string; readonly answer: CallModel | undefined }
  | { readonly kind: "constant"; readonly name: string; readonly answer: number | undefined }
  | { readonly kind: "isDefinedHere" | "startsModule" | "probes" | "unbinds"; readonly name: string; readonly answer: boolean }
  | { readonly kind: "givenTo"; readonly name: string; readonly answer: ReturnType<FileFacts["givenTo"]> }
  | { readonly kind: "variableGivenTo"; readonly name: string; readonly answer: ReturnType<FileFacts["variableGivenTo"]> }
  | { readonly kind: "naming" | "undoneBy" | "undoneAcross"; readonly name: string; readonly answer: readonly string[] }
  | { readonly kind: "dependsOn"; readonly name: string; readonly names: ReadonlyMap<string, boolean>; readonly answer: boolean };

/** What a function may ask of others. */
export interface Answers {
  readonly models: Knowledge;
  readonly dependsOn: DependsOn;
  /** What is written down of a function, or known of one of another file. */
  readonly written: Knowledge["get"];
}

/** A function as it was walked. */
export interface Remembered {
  /** Where it stood. */
  readonly start: number;
  readonly parametersMatter: Knowledge["parametersMatter"];
  readonly questions: readonly Question[];
  readonly outcome: SettledOutcome;
  /** Saw the walk; let go when it was asked. */
  sighter: Sighter | undefined;
  lastUsed: number;
}

export interface FileMemory {
  /** The outcome of a function of this version of the file: remembered, or fresh. */
  readonly recall: (
    open: OpenFile,
    slice: FunctionSlice,
    isHandle: boolean,
    answers: Answers,
    fresh: (answers: Answers, watcher?: Watcher) => SettledOutcome,
  ) => SettledOutcome;
  /** What recall went by in the last analysis. */
  readonly remembered: (slice: FunctionSlice) => Remembered | undefined;
  /** Call before each analysis; what the last but one did not need is let go. */
  readonly begin: (open: OpenFile) => void;
  /** Call when an analysis came to its end: the version before it is let go. */
  readonly settle: () => void;
  /** Call when an analysis came to no end: what was in force before it is again. What it found out is kept. */
  readonly abandon: () => void;
  /** The file as it was opened last. */
  readonly last: () => OpenFile | undefined;
}

/**
 * Walks of one version that are watched while they are made: somebody works in the function that was changed, and is about to ask about it.
 * When most of a file is walked, it is not for that.
 */
const mostWatched = 2;

export function makeFileMemory(): FileMemory {
  const known = new Map<string, Remembered>();
  /** The model last seen by each name, so that an equal one is the same one to those who compare. */
  const models = new Map<string, CallModel>();
  let inForce = new Map<FunctionSlice, Remembered>();
  let last: OpenFile | undefined;
  let before: { readonly inForce: typeof inForce; readonly last: OpenFile | undefined } = { inForce, last };
  let version = 0;
  let watched = 0;

  return {
    last: () => last,
    remembered: (slice) => inForce.get(slice),
    begin: (open) => {
      // Other contracts: whatever was asked may be answered otherwise.
      if (last && (last.context !== open.context || last.written !== open.written)) known.clear();
      for (const [key, one] of known) if (one.lastUsed < version) known.delete(key);
      before = { inForce, last };
      inForce = new Map();
      last = open;
      version++;
      watched = 0;
    },
    settle: () => {
      before = { inForce, last };
      // Walked without the tree: once it is there, nobody asks for that again.
      const [present] = inForce.values();
      for (const [key, one] of known) if (present && one.parametersMatter !== present.parametersMatter) known.delete(key);
    },
    abandon: () => {
      ({ inForce, last } = before);
      version--;
    },
    recall: (open, slice, isHandle, answers, fresh) => {
      const { parametersMatter } = answers.models;
      const key = keyOf(open, slice, isHandle, parametersMatter);
      const earlier = known.get(key);
      if (earlier?.questions.every((question) => isSame(question, answers))) {
        earlier.lastUsed = version;
        inForce.set(slice, earlier);
        return moved(earlier.outcome, slice.start - earlier.start);
      }
      const questions: Question[] = [];
      const sighter = version > 1 && watched++ < mostWatched ? makeSighter() : undefined;
      const outcome = sameModelKept(models, distilled(fresh(recording(answers, questions), sighter?.watcher), questions));
      const one: Remembered = { start: slice.start, parametersMatter, questions, outcome, sighter, lastUsed: version };
      known.set(key, one);
      inForce.set(slice, one);
      return one.outcome;
    },
  };
}

/** Equal for functions that lower to the same tree, but for where they stand. */
function keyOf(open: OpenFile, slice: FunctionSlice, isHandle: boolean, parametersMatter: Knowledge["parametersMatter"]): string {
  const text = open.source.text.slice(slice.start, slice.end);
  const around = text.includes("#") ? conditionsAround(open.file, slice) : "";
  return createHash("sha1")
    .update(`${isHandle} ${parametersMatter ?? "none"} ${slice.alternative} ${around}\n`)
    .update(text)
    .digest("base64");
}

function isSame(question: Question, { models, dependsOn, written }: Answers): boolean {
  switch (question.kind) {
    case "written":
      return written(question.name) === question.answer;
    case "get":
      return models.get(question.name) === question.answer;
    case "getForHandle":
      return models.getForHandle(question.name) === question.answer;
    case "roleOf":
      return models.roleOf(question.name) === question.answer;
    case "constant":
      return models.constant(question.name) === question.answer;
    case "isDefinedHere":
      return models.isDefinedHere(question.name) === question.answer;
    case "startsModule":
      return models.inFile.startsModule(question.name) === question.answer;
    case "probes":
      return models.inFile.probes(question.name) === question.answer;
    case "unbinds":
      return models.inFile.unbinds(question.name) === question.answer;
    case "undoneBy":
      return isEqual(models.inFile.undoneBy(question.name), question.answer);
    case "undoneAcross":
      return isEqual(models.undoneAcross(question.name), question.answer);
    case "givenTo":
      return isEqual(models.inFile.givenTo(question.name), question.answer);
    case "variableGivenTo":
      return isEqual(models.inFile.variableGivenTo(question.name), question.answer);
    case "naming":
      return isEqual(models.inFile.naming(question.name), question.answer);
    case "dependsOn":
      return dependsOn(question.name, question.names) === question.answer;
  }
}

function recording({ models, dependsOn, written }: Answers, questions: Question[]): Answers {
  function asked<Answer>(ask: (name: string) => Answer, note: (name: string, answer: Answer) => Question): (name: string) => Answer {
    const answers = new Map<string, Answer>();
    return (name) => {
      const answer = ask(name);
      if (!answers.has(name)) {
        answers.set(name, answer);
        questions.push(note(name, answer));
      }
      return answer;
    };
  }
  return {
    models: {
      ...models,
      get: asked(models.get, (name, answer) => ({ kind: "get", name, answer })),
      getForHandle: asked(models.getForHandle, (name, answer) => ({ kind: "getForHandle", name, answer })),
      roleOf: asked(models.roleOf, (name, answer) => ({ kind: "roleOf", name, answer })),
      constant: asked(models.constant, (name, answer) => ({ kind: "constant", name, answer })),
      isDefinedHere: asked(models.isDefinedHere, (name, answer) => ({ kind: "isDefinedHere", name, answer })),
      undoneAcross: asked(models.undoneAcross, (name, answer) => ({ kind: "undoneAcross", name, answer })),
      inFile: {
        startsModule: asked(models.inFile.startsModule, (name, answer) => ({ kind: "startsModule", name, answer })),
        probes: asked(models.inFile.probes, (name, answer) => ({ kind: "probes", name, answer })),
        unbinds: asked(models.inFile.unbinds, (name, answer) => ({ kind: "unbinds", name, answer })),
        undoneBy: asked(models.inFile.undoneBy, (name, answer) => ({ kind: "undoneBy", name, answer })),
        givenTo: asked(models.inFile.givenTo, (name, answer) => ({ kind: "givenTo", name, answer })),
        variableGivenTo: asked(models.inFile.variableGivenTo, (name, answer) => ({ kind: "variableGivenTo", name, answer })),
        naming: asked(models.inFile.naming, (name, answer) => ({ kind: "naming", name, answer })),
      },
    },
    written: asked(written, (name, answer) => ({ kind: "written", name, answer })),
    dependsOn: (name, names) => {
      const answer = dependsOn(name, names);
      questions.push({ kind: "dependsOn", name, names, answer });
      return answer;
    },
  };
}

/** The knowledge that a function was walked with, from what it asked. */
export function answersOf({ questions, parametersMatter }: Remembered, base: Knowledge): Knowledge {
  const get = new Map<string, CallModel | undefined>();
  const getForHandle = new Map<string, CallModel | undefined>();
  const roles = new Map<string, CallModel | undefined>();
  const constants = new Map<string, number | undefined>();
  const here = new Map<string, boolean>();
  const starting = new Map<string, boolean>();
  const probing = new Map<string, boolean>();
  const unbinding = new Map<string, boolean>();
  const undone = new Map<string, readonly string[]>();
  const undoneAcross = new Map<string, readonly string[]>();
  const given = new Map<string, ReturnType<FileFacts["givenTo"]>>();
  const variables = new Map<string, ReturnType<FileFacts["variableGivenTo"]>>();
  const naming = new Map<string, readonly string[]>();
  for (const question of questions) {
    if (question.kind === "get") get.set(question.name, question.answer);
    else if (question.kind === "getForHandle") getForHandle.set(question.name, question.answer);
    else if (question.kind === "roleOf") roles.set(question.name, question.answer);
    else if (question.kind === "constant") constants.set(question.name, question.answer);
    else if (question.kind === "isDefinedHere") here.set(question.name, question.answer);
    else if (question.kind === "startsModule") starting.set(question.name, question.answer);
    else if (question.kind === "probes") probing.set(question.name, question.answer);
    else if (question.kind === "unbinds") unbinding.set(question.name, question.answer);
    else if (question.kind === "undoneAcross") undoneAcross.set(question.name, question.answer);
    else if (question.kind === "undoneBy") undone.set(question.name, question.answer);
    else if (question.kind === "givenTo") given.set(question.name, question.answer);
    else if (question.kind === "variableGivenTo") variables.set(question.name, question.answer);
    else if (question.kind === "naming") naming.set(question.name, question.answer);
  }
  return {
    ...base,
    ...(parametersMatter && { parametersMatter }),
    get: (name) => get.get(name),
    getForHandle: (name) => getForHandle.get(name),
    roleOf: (name) => roles.get(name),
    constant: (name) => constants.get(name),
    isDefinedHere: (name) => here.get(name) ?? false,
    undoneAcross: (name) => undoneAcross.get(name) ?? [],
    inFile: {
      startsModule: (name) => starting.get(name) ?? false,
      probes: (name) => probing.get(name) ?? false,
      unbinds: (name) => unbinding.get(name) ?? false,
      undoneBy: (name) => undone.get(name) ?? [],
      givenTo: (place) => given.get(place) ?? [],
      variableGivenTo: (variable) => variables.get(variable),
      naming: (variable) => naming.get(variable) ?? [],
    },
  };
}

function moved(outcome: SettledOutcome, shift: number): SettledOutcome {
  if (shift === 0) return outcome;
  if (outcome.kind === "done") return { kind: "done", facts: { ...outcome.facts, shift } };
  const { span } = outcome.why;
  return { kind: "left out", why: { ...outcome.why, span: { start: span.start + shift, end: span.end + shift } } };
}

/** The same without the knowledge that was in force, which holds on to the version of the file: later steps ask where functions are defined. */
function distilled(outcome: SettledOutcome, questions: readonly Question[]): SettledOutcome {
  if (outcome.kind !== "done") return outcome;
  const definitions = new Map<string, CallModel>();
  for (const { kind, name, answer } of questions)
    if ((kind === "get" || kind === "getForHandle") && answer?.definedAt !== undefined && !definitions.has(name))
      definitions.set(name, answer);
  const knowledge = { get: (name: string) => definitions.get(name), getForHandle: () => undefined };
  const answering = (walk: WalkFacts): WalkFacts => ({ ...walk, frame: { ...walk.frame, knowledge } });
  const { exploration, other } = outcome.facts;
  const facts: FunctionFacts = {
    ...outcome.facts,
    exploration: answering(exploration),
    other: other && { names: other.names, exploration: answering(other.exploration) },
  };
  return { kind: "done", facts };
}

function sameModelKept(models: Map<string, CallModel>, outcome: SettledOutcome): SettledOutcome {
  if (outcome.kind !== "done" || outcome.facts.model === undefined) return outcome;
  const { model, fn } = outcome.facts;
  const before = models.get(fn.name);
  if (before && isEqual(before, model)) return { kind: "done", facts: { ...outcome.facts, model: before } };
  models.set(fn.name, model);
  return outcome;
}

/** Deep equality of plain data with maps and sets; their order counts. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Set) return b instanceof Set && isEqual([...a], [...b]);
  if (a instanceof Map) return b instanceof Map && isEqual([...a], [...b]);
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((one, index) => isEqual(one, b[index]));
  const before: Readonly<Record<string, unknown>> = { ...a };
  const after: Readonly<Record<string, unknown>> = { ...b };
  const names = Object.keys(before);
  return names.length === Object.keys(after).length && names.every((name) => name in after && isEqual(before[name], after[name]));
}
