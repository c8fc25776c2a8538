// Conditions of `#if` as formulas over names, and an assignment of truth to these names that grows by what is wished for.
// Knows neither tokens nor branches; a condition that it cannot read stands for itself, under its own spelling.

/** A condition: a name (`#ifdef NAME`, `defined(NAME)`, `MACRO(NAME)`), a number, or several of them. */
type Formula =
  /** `by` is the macro that asks for it, "defined" included; undefined when its value is the condition. */
  | { readonly kind: "name"; readonly name: string; readonly by?: string }
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "not"; readonly of: Formula }
  | { readonly kind: "and" | "or"; readonly left: Formula; readonly right: Formula };

/** What one configuration takes each name for. */
export interface Assignment {
  /** Truth of a condition; names that nothing was said of yet are taken as makes it `wished` most easily. */
  decide(condition: string, wished: boolean): boolean;
  /** Every name that occurred, with its truth; a condition that could not be read is one "name". */
  readonly names: ReadonlyMap<string, boolean>;
  /** Two conditions that could not be read speak of one word: nobody knows which of them exclude each other. */
  readonly doubtful: () => boolean;
}

/** An empty assignment. */
export function createAssignment(): Assignment {
  const names = new Map<string, boolean>();
  /** The words of the conditions that could not be read, and the condition they stand in. */
  const opaque = new Map<string, string>();
  let clash = false;

  function wish(formula: Formula, value: boolean): void {
    switch (formula.kind) {
      case "name":
        if (!names.has(formula.name)) names.set(formula.name, value);
        return;
      case "not":
        wish(formula.of, !value);
        return;
      case "and":
      case "or":
        wish(formula.left, value);
        wish(formula.right, value);
        return;
      case "constant":
    }
  }

  function decide(condition: string, wished: boolean): boolean {
    const formula = readCondition(condition);
    if (formula.kind === "name" && formula.name === condition && !/^\w+$/.test(condition)) {
      for (const word of condition.match(/[A-Za-z_]\w*/g) ?? []) {
        if ((opaque.get(word) ?? condition) !== condition) clash = true;
        opaque.set(word, condition);
      }
    }
    wish(formula, wished);
    return holds(formula, names);
  }

  return { decide, names, doubtful: () => clash || [...opaque.keys()].some((word) => names.has(word)) };
}

/** What is known of a name; undefined: nothing. `by` as for a formula. */
export type KnownName = (name: string, by: string | undefined) => boolean | undefined;

/** Truth of a condition as far as what is known of its names decides it; undefined when it does not. */
export function knownTruth(condition: string, known: KnownName): boolean | undefined {
  return truthOf(readCondition(condition), known);
}

function truthOf(formula: Formula, known: KnownName): boolean | undefined {
  switch (formula.kind) {
    case "name":
      return known(formula.name, formula.by);
    case "constant":
      return formula.value;
    case "not": {
      const of = truthOf(formula.of, known);
      return of === undefined ? undefined : !of;
    }
    case "and":
    case "or": {
      // One side may decide alone: false for "and", true for "or".
      const alone = formula.kind === "or";
      const left = truthOf(formula.left, known);
      const right = truthOf(formula.right, known);
      if (left === alone || right === alone) return alone;
      return left === undefined || right === undefined ? undefined : !alone;
    }
  }
}

function holds(formula: Formula, names: ReadonlyMap<string, boolean>): boolean {
  switch (formula.kind) {
    case "name":
      return names.get(formula.name) ?? false;
    case "constant":
      return formula.value;
    case "not":
      return !holds(formula.of, names);
    case "and":
      return holds(formula.left, names) && holds(formula.right, names);
    case "or":
      return holds(formula.left, names) || holds(formula.right, names);
  }
}

/** Deepest nesting that is read. */
const DEEPEST = 40;

function readCondition(condition: string): Formula {
  const words = condition.match(/[A-Za-z_]\w*|\d\w*|&&|\|\||[!()]|[^\s\w!()&|]+|[&|]/g) ?? [];
  const whole: Formula = { kind: "name", name: condition };
  let at = 0;

  function either(depth: number): Formula | undefined {
    let left = both(depth);
    while (left && words[at] === "||") {
      at += 1;
      const right = both(depth);
      if (!right) return undefined;
      left = { kind: "or", left, right };
    }
    return left;
  }

  function both(depth: number): Formula | undefined {
    let left = operand(depth);
    while (left && words[at] === "&&") {
      at += 1;
      const right = operand(depth);
      if (!right) return undefined;
      left = { kind: "and", left, right };
    }
    return left;
  }

  function operand(depth: number): Formula | undefined {
    const word = words[at++];
    if (word === undefined || depth > DEEPEST) return undefined;
    if (word === "!") {
      const of = operand(depth + 1);
      return of && { kind: "not", of };
    }
    if (word === "(") {
      const inner = either(depth + 1);
      return words[at++] === ")" ? inner : undefined;
    }
    if (/^\d/.test(word)) return { kind: "constant", value: !/^0+[uUlL]*$/.test(word) };
    if (!/^\w/.test(word)) return undefined;
    if (words[at] === "(") {
      // A question about one name, whatever it asks exactly.
      const name = words[at + 1];
      if (name === undefined || !/^[A-Za-z_]/.test(name) || words[at + 2] !== ")") return undefined;
      at += 3;
      return { kind: "name", name, by: word };
    }
    const next = words[at];
    if (word === "defined" && next !== undefined && /^\w/.test(next)) {
      at += 1;
      return { kind: "name", name: next, by: word };
    }
    return { kind: "name", name: word };
  }

  const formula = either(0);
  return formula && at === words.length ? formula : whole;
}
