#!/usr/bin/env node
import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
import {
  makeSourceText,
  nearestWord,
  positionAt
} from "./chunk-MJT24LCX.js";

// server/src/model/contractTokens.ts
var TOKEN = /\s+|@\w+|\?\w+|[A-Za-z_]\w*(?:-[A-Za-z_]\w*)*|0x[0-9a-fA-F]+|\d+(?:\.\d+)?|->|\.\.|==|!=|<=|>=|[^]/y;
function tokenizeContract(text, base) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  let end = 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) break;
    const word = match[0];
    const kind = kindOf(word.charCodeAt(0), word);
    if (kind === void 0) continue;
    end = TOKEN.lastIndex;
    tokens.push({ kind, text: word, start: base + start, end: base + end });
  }
  tokens.push({ kind: "end", text: "", start: base + end, end: base + end });
  return tokens;
}
function kindOf(code, word) {
  if (code <= 32) return void 0;
  if (code === 64 && word.length > 1) return "param";
  if (code === 63 && word.length > 1) return "failure";
  if (code >= 48 && code <= 57) return "number";
  if (code >= 65 && code <= 90 || code >= 97 && code <= 122 || code === 95) return "word";
  return "symbol";
}
function blankDecoration(comment) {
  const lines = comment.split("\n");
  return lines.map((line, index) => {
    let text = line;
    if (index === 0) text = text.replace(/^\s*\/[*/]+/, blanks);
    if (index === lines.length - 1) text = text.replace(/\*+\/\s*$/, blanks);
    return index === 0 ? text : text.replace(/^\s*\*(?=[\s*]|$)/, blanks);
  }).join("\n");
}
function blanks(text) {
  return " ".repeat(text.length);
}

// server/src/model/vocabulary.ts
var FAILURES = ["null", "err", "0", "errval", "value", "end"];
var EPOCHS = ["released", "page2025", "memdesc"];
var COMPARISONS = ["==", "!=", "<", "<=", ">", ">="];
var REQUIREMENT_WORDS = ["ref", "locked", "unlocked", "isolated", "nonnull", "order0", "guard"];
var ITEM_WORDS = ["ret", "requires", "noreturn", "sleeps", "none", "loop", "opens", "closes", "may-consume"];
var PLAIN_ACTIONS = {
  own: { kind: "own" },
  free: { kind: "free" },
  "free-deferred": { kind: "freeDeferred" },
  keep: { kind: "keep" },
  lock: { kind: "lock" },
  unlock: { kind: "unlock" },
  isolate: { kind: "isolate" },
  putback: { kind: "putback" },
  unmap: { kind: "unmap" },
  reset: { kind: "reset" },
  filter: { kind: "filter" },
  null: { kind: "null" },
  "maybe-value": { kind: "maybeValue" },
  "null-ok": { kind: "nullOk" },
  "err-ok": { kind: "errOk" },
  "must-check": { kind: "mustCheck" }
};
var PLACE_ACTIONS = ["alias", "same", "becomes", "raw", "map", "err-or-zero"];
var KIND_ACTIONS = ["kind", "of", "not"];
var AMOUNT_ACTIONS = ["order", "size", "freeze", "unfreeze"];
var COUNT_ACTIONS = ["pin", "unpin"];
var ACTION_WORDS = [
  ...Object.keys(PLAIN_ACTIONS),
  ...PLACE_ACTIONS,
  ...KIND_ACTIONS,
  ...AMOUNT_ACTIONS,
  ...COUNT_ACTIONS,
  "borrow",
  "xfer",
  "test"
];
var KIND_OPERATIONS = ["get", "put", "lock", "map", "pin", "folio-op", "page-free", "kfree", "field"];

// server/src/model/contractCursor.ts
function openCursor(text, base, parameters) {
  return { tokens: tokenizeContract(text, base), at: 0, parameters, errors: [] };
}
var END = { kind: "end", text: "", start: 0, end: 0 };
function peek(cursor, ahead = 0) {
  return cursor.tokens[cursor.at + ahead] ?? cursor.tokens[cursor.tokens.length - 1] ?? END;
}
function take(cursor) {
  const token = peek(cursor);
  if (token.kind !== "end") cursor.at++;
  return token;
}
function lastEnd(cursor) {
  return cursor.tokens[cursor.at - 1]?.end ?? peek(cursor).start;
}
function accept(cursor, text) {
  if (peek(cursor).text !== text) return false;
  cursor.at++;
  return true;
}
function expect(cursor, text) {
  if (accept(cursor, text)) return true;
  fail(cursor, peek(cursor), `expected \`${text}\``, [], `put \`${text}\` here`);
  return false;
}
function fail(cursor, token, message, candidates, remedy) {
  const nearest = token.text === "" ? void 0 : nearestWord(token.text, candidates);
  const found = token.kind === "end" ? "the end of the line" : `\`${token.text}\``;
  cursor.errors.push({
    start: token.start,
    end: token.end,
    word: token.text,
    nearest,
    message: `${message}, found ${found}`,
    remedy: nearest !== void 0 ? `did you mean \`${nearest}\`?` : remedy ?? `write one of ${[...candidates].join(", ")}`
  });
  return void 0;
}
function skipItem(cursor) {
  while (peek(cursor).kind !== "end" && peek(cursor).text !== ";") cursor.at++;
}
function readParameter(cursor) {
  const token = peek(cursor);
  if (token.kind !== "param")
    return fail(cursor, token, "expected a parameter", parameterWords(cursor), "write @ and the parameter's name");
  cursor.at++;
  const name = token.text.slice(1);
  if (/^\d+$/.test(name)) {
    const index2 = Number(name) - 1;
    const count = cursor.parameters?.length;
    if (index2 < 0 || count !== void 0 && index2 >= count) {
      return fail(cursor, token, `the prototype has ${count ?? 0} parameters`, [], "count from @1");
    }
    return index2;
  }
  const index = cursor.parameters?.findIndex((parameter) => parameter.name === name) ?? -1;
  if (index >= 0) return index;
  if (cursor.parameters === void 0) return fail(cursor, token, "a pattern has no parameter names", [], "write @1, @2 \u2026 by position");
  return fail(cursor, token, "no parameter of that name", parameterWords(cursor), "use a name from the prototype");
}
function parameterWords(cursor) {
  return (cursor.parameters ?? []).map((parameter, index) => parameter.name === "" ? `@${index + 1}` : `@${parameter.name}`);
}
function atPlace(cursor) {
  const token = peek(cursor);
  return token.kind === "param" || token.text === "ret" || token.text === "*" && peek(cursor, 1).kind === "param";
}
function readPlace(cursor) {
  if (accept(cursor, "ret")) return { kind: "ret" };
  const deref = accept(cursor, "*") ? 1 : 0;
  if (peek(cursor).kind !== "param") {
    return fail(
      cursor,
      peek(cursor),
      "expected a place",
      ["ret", ...parameterWords(cursor)],
      "write ret, @param, *@param, @param->field or @param[]"
    );
  }
  const index = readParameter(cursor);
  if (index === void 0) return void 0;
  if (deref === 0 && accept(cursor, "->")) {
    const path = [];
    do {
      const word = take(cursor);
      if (word.kind !== "word") return fail(cursor, word, "expected a field name", [], "write @param->field");
      path.push(word.text);
    } while (accept(cursor, ".") || accept(cursor, "->"));
    return { kind: "field", index, path: path.join(".") };
  }
  if (deref === 0 && accept(cursor, "[")) return readElements(cursor, index);
  return { kind: "param", index, deref };
}
function readElements(cursor, index) {
  if (accept(cursor, "]")) return { kind: "elements", index, count: void 0 };
  if (!accept(cursor, "0")) return fail(cursor, peek(cursor), "expected `]` or `0..`", [], "write @p[] or @p[0..ret)");
  if (!expect(cursor, "..")) return void 0;
  const count = readAmount(cursor);
  if (count === void 0 || !expect(cursor, ")")) return void 0;
  return { kind: "elements", index, count };
}
function atAmount(cursor) {
  const token = peek(cursor);
  return token.kind === "number" || token.kind === "param" || token.text === "ret";
}
function readAmount(cursor) {
  const token = peek(cursor);
  if (token.kind === "number") {
    cursor.at++;
    if (token.text.includes(".")) return fail(cursor, token, "expected a whole number", [], "write a count");
    return { kind: "number", value: Number(token.text) };
  }
  if (accept(cursor, "ret")) return { kind: "ret" };
  if (token.kind !== "param") return fail(cursor, token, "expected a number", ["ret"], "write a number, ret or @param");
  const index = readParameter(cursor);
  return index === void 0 ? void 0 : { kind: "param", index };
}
var ALWAYS = { kernel: void 0, epochs: void 0 };
function atRange(cursor) {
  const word = peek(cursor, 1).text;
  return peek(cursor).text === "(" && (word === "kver" || word === "epoch" || nearestRangeWord(cursor, word));
}
function nearestRangeWord(cursor, word) {
  const following = peek(cursor, 2);
  return peek(cursor, 1).kind === "word" && word !== "" && COMPARISONS.includes(following.text);
}
function readRange(cursor) {
  let applies = ALWAYS;
  expect(cursor, "(");
  do {
    const word = take(cursor);
    if (word.text === "kver") {
      const bound = readBound(cursor);
      if (bound === void 0) return void 0;
      applies = { ...applies, kernel: intersectRanges(applies.kernel, bound) };
    } else if (word.text === "epoch") {
      const epochs = [];
      do {
        const name = take(cursor);
        const epoch = EPOCHS.find((known) => known === name.text);
        if (epoch === void 0) return fail(cursor, name, "unknown epoch", EPOCHS);
        epochs.push(epoch);
      } while (accept(cursor, "|"));
      applies = { ...applies, epochs };
    } else {
      return fail(cursor, word, "expected a range", ["kver", "epoch"]);
    }
  } while (accept(cursor, ","));
  return expect(cursor, ")") ? applies : void 0;
}
function readBound(cursor) {
  const op = take(cursor);
  if (!COMPARISONS.includes(op.text) || op.text === "!=") {
    return fail(cursor, op, "expected a comparison", [], "write >= 6.4 or < 6.4");
  }
  const version = take(cursor);
  const match = /^(\d+)\.(\d+)$/.exec(version.text);
  if (match === null) return fail(cursor, version, "expected a kernel version", [], "write major.minor, as 6.4");
  const at = [Number(match[1]), Number(match[2])];
  const after = [at[0], at[1] + 1];
  switch (op.text) {
    case ">=":
      return { since: at, until: void 0 };
    case ">":
      return { since: after, until: void 0 };
    case "<":
      return { since: void 0, until: at };
    case "<=":
      return { since: void 0, until: after };
    default:
      return { since: at, until: after };
  }
}
function compareVersions(a, b) {
  return a[0] - b[0] || a[1] - b[1];
}
function intersectRanges(a, b) {
  if (a === void 0) return b;
  return {
    since: a.since === void 0 || b.since !== void 0 && compareVersions(b.since, a.since) > 0 ? b.since : a.since,
    until: a.until === void 0 || b.until !== void 0 && compareVersions(b.until, a.until) < 0 ? b.until : a.until
  };
}
function rangesDisjoint(a, b) {
  if (a === void 0 || b === void 0) return false;
  const both = intersectRanges(a, b);
  return both.since !== void 0 && both.until !== void 0 && compareVersions(both.since, both.until) >= 0;
}

// server/src/model/glob.ts
function matchGlob(glob, name) {
  const star = glob.indexOf("*");
  if (star === -1) return glob === name ? "" : void 0;
  const tail = glob.length - star - 1;
  if (name.length < star + tail || !name.startsWith(glob.slice(0, star)) || !name.endsWith(glob.slice(star + 1))) return void 0;
  return name.slice(star, name.length - tail);
}
function fillGlob(glob, middle) {
  return glob.replace("*", middle);
}

// server/src/model/relevance.ts
function isRelevantItem(item) {
  switch (item.kind) {
    case "effect":
      return item.actions.some((action) => !SILENT.has(action.kind));
    case "requires":
    case "mayConsume":
      return true;
    case "noreturn":
    case "opens":
    case "closes":
    case "sleeps":
    case "none":
    case "loop":
      return false;
  }
}
var SILENT = /* @__PURE__ */ new Set(["test", "errOrZero", "same", "nullOk", "errOk", "mustCheck", "failure"]);

// server/src/model/modelView.ts
function forTarget(model, target) {
  const resolved = /* @__PURE__ */ new Map();
  const expanded = /* @__PURE__ */ new Map();
  const byType = /* @__PURE__ */ new Map();
  for (const kind of model.kinds.values()) {
    for (const type of kind.types) byType.set(type, [...byType.get(type) ?? [], kind]);
  }
  const memberStructs = /* @__PURE__ */ new Set();
  for (const name of model.contracts.keys()) {
    const dot = name.indexOf(".");
    if (dot !== -1) memberStructs.add(name.slice(0, dot));
  }
  let relevant;
  const contract = (name) => {
    if (resolved.has(name)) return resolved.get(name);
    resolved.set(name, void 0);
    const written = model.contracts.get(name);
    const found = (written === void 0 ? void 0 : resolveContracts(name, written, target)) ?? matchPatterns(name);
    resolved.set(name, found);
    return found;
  };
  const matchPatterns = (name) => {
    for (const pattern of model.patterns) {
      const middle = matchGlob(pattern.glob, name);
      if (middle === void 0 || existsIn(pattern.kernel, target.kernel) === "no") continue;
      if (pattern.kind === "same") {
        const found = contract(fillGlob(pattern.target, middle));
        if (found !== void 0) return { ...found, name };
        continue;
      }
      const origin = { ...pattern, name, prototype: untyped(name), source: "" };
      return resolveContracts(name, [origin], target);
    }
    return void 0;
  };
  const flags = (name) => {
    const known = expanded.get(name);
    if (known !== void 0) return known;
    expanded.set(name, [name]);
    const members = model.flagSets.get(name)?.members;
    const simple = members === void 0 ? [name] : [...new Set(members.flatMap((member) => flags(member)))];
    expanded.set(name, simple);
    return simple;
  };
  return {
    target,
    contract,
    flags,
    kinds: model.kinds,
    kind: (name) => model.kinds.get(name),
    kindsOfType: (base) => byType.get(base) ?? NO_KINDS,
    handleTypes: new Set(byType.keys()),
    relevantNames: () => relevant ??= new Set([...model.contracts.keys()].filter(model.mayMatter)),
    isRelevant: (name) => contract(name)?.relevant === true,
    names: () => writtenFor(model, target),
    aliases: (name) => model.patterns.flatMap((pattern) => pattern.kind === "same" && pattern.target === "*" ? [fillGlob(pattern.glob, name)] : []),
    memberStructs
  };
}
function withAnnotations(view, annotations) {
  if (annotations.length === 0) return view;
  const own = /* @__PURE__ */ new Map();
  for (const annotation of annotations) {
    const found = resolveContracts(annotation.name, [annotation], view.target);
    if (found !== void 0) own.set(annotation.name, found);
  }
  const relevant = new Set([...view.relevantNames()].filter((name) => !own.has(name)));
  for (const [name, found] of own) if (found.relevant) relevant.add(name);
  const contract = (name) => own.get(name) ?? view.contract(name);
  return { ...view, contract, relevantNames: () => relevant, isRelevant: (name) => contract(name)?.relevant === true };
}
var NO_KINDS = [];
var NO_PARAMETERS = [];
function untyped(name) {
  return { kind: "function", name, struct: void 0, returnType: void 0, parameters: NO_PARAMETERS, variadic: true, start: 0, end: 0 };
}
function existsIn(range, kernel) {
  if (range === void 0) return "yes";
  if (kernel === void 0) return "unknown";
  if (range.since !== void 0 && compareVersions(kernel, range.since) < 0) return "no";
  if (range.until !== void 0 && compareVersions(kernel, range.until) >= 0) return "no";
  return "yes";
}
function appliesTo(applies, target) {
  if (applies.epochs !== void 0 && !applies.epochs.includes(target.epoch)) return "no";
  return existsIn(applies.kernel, target.kernel);
}
function writtenFor(model, target) {
  const exists = (name) => model.contracts.get(name)?.some((one) => existsIn(one.kernel, target.kernel) !== "no") === true;
  return [...model.contracts.keys()].filter(exists);
}
function resolveContracts(name, written, target) {
  const existing = written.filter((contract) => existsIn(contract.kernel, target.kernel) !== "no");
  const possible = existing.length > 0 ? existing : written.slice(-1);
  const newest = possible.reduce(
    (best, contract) => best === void 0 || isNewer(contract, best) ? contract : best,
    void 0
  );
  if (newest === void 0) return void 0;
  const views = possible.map((contract) => contract.items.filter((item) => appliesTo(item.applies, target) === "yes"));
  const mine = views[possible.indexOf(newest)] ?? [];
  const others = views.filter((items2) => items2 !== mine).map((items2) => new Set(items2.map(meaning)));
  const items = mine.filter((item) => others.every((other) => other.has(meaning(item))));
  const versionDependent = views.some((view) => view.length !== items.length) || possible.some((contract) => contract.items.some((item) => appliesTo(item.applies, target) === "unknown"));
  return {
    name,
    prototype: newest.prototype,
    items,
    versionDependent,
    relevant: versionDependent || items.some(isRelevantItem),
    origin: newest
  };
}
function isNewer(a, b) {
  return compareVersions(a.kernel?.since ?? [0, 0], b.kernel?.since ?? [0, 0]) > 0;
}
function meaning(item) {
  return JSON.stringify({ ...item, start: 0, end: 0 });
}

// server/src/model/grammarError.ts
function locateError(source, error) {
  const at = positionAt(source, error.start);
  return {
    file: source.path,
    line: at.line,
    column: at.column,
    word: error.word,
    nearest: error.nearest,
    message: error.message,
    remedy: error.remedy
  };
}

// server/src/model/checkContract.ts
var ARITHMETIC = /^(?:void|char|bool|_Bool|float|double|(?:unsigned |signed )?(?:char|short|int|long)(?: (?:int|long))*|unsigned|signed)$/;
function checkContract(prototype, items, kernel) {
  const errors = [];
  const fail2 = (item, word, message, remedy) => {
    errors.push({ start: item.start, end: item.end, word, nearest: void 0, message, remedy });
  };
  if (kernel !== void 0 && rangesDisjoint(kernel, kernel)) {
    errors.push({
      start: prototype.start,
      end: prototype.end,
      word: prototype.name,
      nearest: void 0,
      message: "the `Kernel:` line allows no kernel",
      remedy: "mend its bounds"
    });
  }
  for (const item of items) {
    if (item.applies.kernel !== void 0 && rangesDisjoint(item.applies.kernel, intersectRanges(kernel, item.applies.kernel))) {
      fail2(item, "kver", "the range allows no kernel that has this prototype", "drop the item or mend its range");
    }
    for (const place of placesOf(item)) checkPlace(prototype, item, place, fail2);
    if (item.kind === "effect") checkActions(prototype, item, items, fail2);
    if (item.kind === "none" && items.some((other) => other.kind !== "none" && other.kind !== "sleeps")) {
      fail2(item, "none", "`none` beside another item", "drop `none`");
    }
    if (item.kind === "loop" && prototype.kind === "function")
      fail2(item, "loop", "`loop` on a function", "only a macro can be an iteration");
  }
  findDuplicates(items, fail2);
  return errors;
}
function checkPlace(prototype, item, place, fail2) {
  if (place.kind === "ret") {
    const type2 = prototype.returnType;
    if (type2 !== void 0 && type2.base === "void" && type2.pointers === 0) {
      fail2(item, "ret", `\`ret\` of a function that returns void`, "drop it, or mend the prototype's return type");
    }
    return;
  }
  const type = prototype.parameters[place.index]?.type;
  if (type === void 0) return;
  const indirect = place.kind === "param" && place.deref === 1 || place.kind === "elements" || place.kind === "field";
  if (indirect && isArithmetic(type)) {
    fail2(
      item,
      spellPlace(prototype, place),
      `\`${spellPlace(prototype, place)}\` of a parameter that is no pointer`,
      "write the parameter alone"
    );
  }
}
function isArithmetic(type) {
  return type.pointers === 0 && !type.array && ARITHMETIC.test(type.base);
}
function spellPlace(prototype, place) {
  if (place.kind === "ret") return "ret";
  const name = prototype.parameters[place.index]?.name;
  const word = `@${name === void 0 || name === "" ? place.index + 1 : name}`;
  switch (place.kind) {
    case "param":
      return place.deref === 1 ? `*${word}` : word;
    case "elements":
      return `${word}[]`;
    case "field":
      return `${word}->${place.path}`;
  }
}
var YIELDS = /* @__PURE__ */ new Set(["acquire", "own", "borrow", "alias", "raw", "map", "pin", "same"]);
var MEASURED = /* @__PURE__ */ new Set([
  "acquire",
  "own",
  "release",
  "free",
  "freeDeferred",
  "alias",
  "borrow",
  "xfer",
  "kind",
  "map",
  "unmap"
]);
var ENDS = /* @__PURE__ */ new Set(["release", "free", "freeDeferred", "xfer", "unmap"]);
function checkActions(prototype, item, items, fail2) {
  const has = (kinds) => item.actions.some((action) => kinds.has(action.kind));
  const onParameter = item.place.kind === "param" && item.place.deref === 0;
  for (const action of item.actions) {
    switch (action.kind) {
      case "failure":
        if (!has(YIELDS) && !items.some((other) => yieldsAt(other, item.place)))
          fail2(
            item,
            `?${action.failure}`,
            "a failure value without the success it belongs to",
            "put it beside +1, own, borrow, alias or map"
          );
        break;
      case "of":
        if (!has(ENDS)) fail2(item, "of", "`of` without a release", "put it beside -1, free or unmap");
        break;
      case "order":
      case "size":
        if (!has(MEASURED))
          fail2(item, action.kind, `\`${action.kind}\` without an acquire or release`, "put it beside +1, own, -1 or free");
        break;
      case "test":
      case "errOrZero":
      case "mustCheck":
        if (item.place.kind !== "ret") fail2(item, action.kind, "this action speaks of the result", "write it on `ret:`");
        break;
      case "own":
      case "same":
      case "raw":
        if (onParameter && prototype.kind === "function")
          fail2(item, action.kind, `\`${action.kind}\` on a parameter by value`, "write it on `ret:` or on `*@param:`");
        break;
      case "becomes":
        break;
      case "reset":
      case "filter":
      case "maybeValue":
        if (item.place.kind !== "elements" && item.place.kind !== "ret")
          fail2(item, action.kind, "this action speaks of elements", "write it on `@param[]:`");
        break;
      default:
        break;
    }
  }
}
function yieldsAt(item, place) {
  return item.kind === "effect" && JSON.stringify(item.place) === JSON.stringify(place) && item.actions.some((action) => YIELDS.has(action.kind));
}
function findDuplicates(items, fail2) {
  const seen = /* @__PURE__ */ new Map();
  for (const item of items) {
    const keys = item.kind === "effect" ? item.actions.map((action) => JSON.stringify([item.place, keyOf(action), item.when])) : [JSON.stringify({ ...item, start: 0, end: 0, applies: 0 })];
    for (const key of keys) {
      const others = seen.get(key) ?? [];
      if (others.some((other) => overlapping(other, item))) fail2(item, "", "said twice", "drop one of the two");
      seen.set(key, [...others, item]);
    }
  }
}
function keyOf(action) {
  if (action.kind === "failure" || action.kind === "test" || action.kind === "of" || action.kind === "not") return action;
  return action.kind;
}
function overlapping(a, b) {
  if (a.applies.kernel !== void 0 && b.applies.kernel !== void 0 && rangesDisjoint(a.applies.kernel, b.applies.kernel)) return false;
  const { epochs } = a.applies;
  return epochs === void 0 || b.applies.epochs === void 0 || b.applies.epochs.some((epoch) => epochs.includes(epoch));
}
function placesOf(item) {
  switch (item.kind) {
    case "effect":
      return [item.place, ...item.actions.flatMap(placesOfAction), ...item.when.flatMap(placesOfCondition)];
    case "requires":
      return item.requirements.flatMap((requirement) => requirement.kind === "guard" ? [] : [requirement.place]);
    case "noreturn":
    case "opens":
    case "closes":
      return item.when.flatMap(placesOfCondition);
    case "mayConsume":
      return [item.place];
    case "sleeps":
    case "none":
    case "loop":
      return [];
  }
}
function placesOfCondition(condition) {
  return condition.kind === "compare" ? [condition.place] : [];
}
function placesOfAction(action) {
  switch (action.kind) {
    case "alias":
    case "same":
    case "becomes":
    case "raw":
    case "map":
    case "test":
    case "errOrZero":
      return [action.of];
    case "xfer":
      return action.into === void 0 ? [] : [action.into];
    case "borrow":
      return action.guards.flatMap((guard) => guard.kind === "named" ? [] : [guard.place]);
    case "acquire":
    case "release":
    case "pin":
    case "unpin":
    case "freeze":
    case "unfreeze":
    case "order":
    case "size":
      return placesOfAmount(action.amount);
    default:
      return [];
  }
}
function placesOfAmount(amount) {
  return amount.kind === "ret" ? [{ kind: "ret" }] : [];
}

// server/src/model/commentLines.ts
var LABEL = /^[ \t]*(?:\/\*+[ \t]*|\/\/+[ \t]*|\*[ \t]+)?([A-Z][A-Za-z-]*):/;
var LABELS = /* @__PURE__ */ new Set(["Lifetime", "Kernel", "Source", "Memdesc", "Pattern"]);
function mentionsLabel(comment) {
  return /\b(?:Lifetime|Memdesc|Pattern):/.test(comment);
}
function readCommentLines(comment, base) {
  const blanked = blankDecoration(comment);
  const result = [];
  let open;
  let openEnd = 0;
  const close = () => {
    if (open !== void 0) {
      result.push({ label: open.label, text: blanked.slice(open.start, openEnd), start: base + open.start, end: base + openEnd });
    }
    open = void 0;
  };
  let offset = 0;
  for (const line of blanked.split("\n")) {
    const match = LABEL.exec(line);
    if (match !== null) {
      close();
      const word = match[1] ?? "";
      if (LABELS.has(word)) open = { label: word, start: offset + match[0].length };
    } else if (line.trim() === "") {
      close();
    }
    if (open !== void 0) openEnd = offset + line.trimEnd().length;
    offset += line.length + 1;
  }
  close();
  return result;
}

// server/src/model/declarationText.ts
function directiveEnd(text, at) {
  let end = text.indexOf("\n", at);
  while (end !== -1 && text[end - 1] === "\\") end = text.indexOf("\n", end + 1);
  return end === -1 ? text.length : end;
}
function lastBrace(text, start, end) {
  const brace = text.lastIndexOf("}", end);
  return brace > start ? brace : end;
}
function skipBlanks(text, from) {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}
function skipBlanksAndComments(text, from) {
  let at = skipBlanks(text, from);
  while (text.startsWith("/*", at) || text.startsWith("//", at)) at = skipBlanks(text, commentEnd(text, at));
  return at;
}
function commentEnd(text, at) {
  const end = text[at + 1] === "/" ? text.indexOf("\n", at) : text.indexOf("*/", at + 2);
  if (end === -1) return text.length;
  return text[at + 1] === "/" ? end : end + 2;
}
var BRACE = /[{}]|\/\*|\/\/|["']/g;
var STOP = /[;{}()]|\/\*|\/\/|["']/g;
function bodyEnd(text, brace) {
  let depth2 = 0;
  BRACE.lastIndex = brace;
  for (let match = BRACE.exec(text); match !== null; match = BRACE.exec(text)) {
    if (match[0] === "/*" || match[0] === "//") BRACE.lastIndex = commentEnd(text, match.index);
    else if (match[0] === '"' || match[0] === "'") BRACE.lastIndex = stringEnd(text, match.index);
    else if ((depth2 += match[0] === "{" ? 1 : -1) === 0) return match.index + 1;
  }
  return text.length;
}
function declarationEnd(text, from) {
  let braces = 0;
  let brackets = 0;
  const body = /(?:struct|union|enum|typedef)\b[^;()]*\{/y;
  body.lastIndex = from;
  const isStruct = body.test(text);
  STOP.lastIndex = from;
  for (let match = STOP.exec(text); match !== null; match = STOP.exec(text)) {
    switch (match[0]) {
      case "/*":
      case "//":
        STOP.lastIndex = commentEnd(text, match.index);
        break;
      case '"':
      case "'":
        STOP.lastIndex = stringEnd(text, match.index);
        break;
      case "(":
        brackets++;
        break;
      case ")":
        brackets--;
        break;
      case "{":
        if (!isStruct && brackets === 0) return match.index;
        braces++;
        break;
      case "}":
        braces--;
        if (braces < 0) return match.index;
        break;
      default:
        if (braces === 0 && brackets <= 0) return match.index;
    }
  }
  return text.length;
}
function stringEnd(text, at) {
  const quote = text[at];
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === "\\") end++;
    else if (text[end] === quote || text[end] === "\n") return end + 1;
  }
  return text.length;
}

// server/src/model/parseContract.ts
function parseItems(text, base, parameters) {
  const cursor = openCursor(text, base, parameters);
  const items = [];
  while (peek(cursor).kind !== "end") {
    if (accept(cursor, ";")) continue;
    const known = cursor.errors.length;
    readItem(cursor, items);
    if (cursor.errors.length > known) skipItem(cursor);
    else if (peek(cursor).kind !== "end" && peek(cursor).text !== ";") {
      fail(cursor, peek(cursor), "expected `;` between items", ACTION_WORDS, "put `;` here");
      skipItem(cursor);
    }
  }
  return { items, errors: cursor.errors };
}
function readItem(cursor, items) {
  if (atPlace(cursor)) {
    readEffects(cursor, items);
    return;
  }
  const word = take(cursor);
  const start = word.start;
  switch (word.text) {
    case "requires": {
      const requirements = [];
      do {
        const requirement = readRequirement(cursor);
        if (requirement === void 0) return;
        requirements.push(requirement);
      } while (accept(cursor, ","));
      const tail = readTail(cursor, false);
      if (tail !== void 0) items.push({ kind: "requires", requirements, applies: tail.applies, start, end: lastEnd(cursor) });
      return;
    }
    case "noreturn": {
      const tail = readTail(cursor, true);
      if (tail !== void 0) items.push({ kind: "noreturn", ...tail, start, end: lastEnd(cursor) });
      return;
    }
    case "opens":
    case "closes": {
      const guard = take(cursor);
      if (guard.kind !== "word") {
        fail(cursor, guard, "expected a guard", [], "name the guard, as in opens rcu");
        return;
      }
      const tail = readTail(cursor, true);
      if (tail !== void 0) items.push({ kind: word.text, guard: guard.text, ...tail, start, end: lastEnd(cursor) });
      return;
    }
    case "sleeps":
    case "none":
    case "loop": {
      const tail = readTail(cursor, false);
      if (tail !== void 0) items.push({ kind: word.text, applies: tail.applies, start, end: lastEnd(cursor) });
      return;
    }
    case "may-consume": {
      const place = readBracketed(cursor);
      if (place === void 0) return;
      const tail = readTail(cursor, false);
      if (tail !== void 0) items.push({ kind: "mayConsume", place, applies: tail.applies, start, end: lastEnd(cursor) });
      return;
    }
    default:
      fail(cursor, word, "expected an item", ITEM_WORDS);
  }
}
function readEffects(cursor, items) {
  let start = peek(cursor).start;
  const place = readPlace(cursor);
  if (place === void 0 || !expect(cursor, ":")) return;
  for (; ; ) {
    const actions = [];
    let afterComma;
    for (; ; ) {
      const action = readAction(cursor);
      if (action === void 0) return;
      actions.push(action);
      const comma = peek(cursor);
      if (accept(cursor, ",")) afterComma = peek(cursor);
      else if (!atAction(cursor)) break;
      else if (comma.kind !== "failure") afterComma = void 0;
    }
    const conditional = peek(cursor).text === "when";
    const tail = readTail(cursor, true);
    if (tail === void 0) return;
    if (conditional && afterComma?.kind === "failure") {
      const { text } = afterComma;
      fail(
        cursor,
        afterComma,
        `the condition holds for everything before \`${text}\`, too`,
        [],
        `write \`; PLACE: ${text} when \u2026\`, or no comma`
      );
      return;
    }
    items.push({ kind: "effect", place, actions, ...tail, start, end: lastEnd(cursor) });
    if (!accept(cursor, ",")) return;
    start = peek(cursor).start;
  }
}
function atAction(cursor) {
  const token = peek(cursor);
  if (token.kind === "failure" || token.text === "+" || token.text === "-") return true;
  return token.kind === "word" && token.text !== "when";
}
function readTail(cursor, conditional) {
  const when = [];
  if (peek(cursor).text === "when" && conditional) {
    cursor.at++;
    do {
      const condition = readCondition(cursor);
      if (condition === void 0) return void 0;
      when.push(condition);
    } while (accept(cursor, "and") || accept(cursor, "&&"));
  }
  if (!atRange(cursor)) return { when, applies: ALWAYS };
  const applies = readRange(cursor);
  return applies === void 0 ? void 0 : { when, applies };
}
function readAction(cursor) {
  const token = take(cursor);
  const word = token.text;
  if (token.kind === "failure") {
    const failure = FAILURES.find((known) => known === word.slice(1));
    if (failure !== void 0) return { kind: "failure", failure };
    return fail(
      cursor,
      token,
      "unknown failure value",
      FAILURES.map((known) => `?${known}`)
    );
  }
  if (word === "+" || word === "-") {
    const amount = readAmount(cursor);
    if (amount === void 0) return void 0;
    if (word === "+") return { kind: "acquire", amount };
    return { kind: "release", amount, keeps: accept(cursor, "keeps") };
  }
  if (token.kind !== "word")
    return fail(cursor, token, "expected an action", ACTION_WORDS, "write an action, as +1, -1, own, free or borrow(\u2026)");
  const plain = Object.hasOwn(PLAIN_ACTIONS, word) ? PLAIN_ACTIONS[word] : void 0;
  if (plain !== void 0) return plain;
  const placed = PLACE_ACTIONS.find((known) => known === word);
  if (placed !== void 0) {
    const of = readBracketed(cursor);
    return of === void 0 ? void 0 : { kind: placed === "err-or-zero" ? "errOrZero" : placed, of };
  }
  const kinded = KIND_ACTIONS.find((known) => known === word);
  if (kinded !== void 0) {
    const kinds = readNames(cursor, "expected a kind");
    return kinds === void 0 ? void 0 : { kind: kinded, kinds };
  }
  const measured = AMOUNT_ACTIONS.find((known) => known === word);
  if (measured !== void 0) {
    const amount = readAmount(cursor);
    return amount === void 0 ? void 0 : { kind: measured, amount };
  }
  const counted = COUNT_ACTIONS.find((known) => known === word);
  if (counted !== void 0) {
    const amount = atAmount(cursor) ? readAmount(cursor) : { kind: "number", value: 1 };
    return amount === void 0 ? void 0 : { kind: counted, amount };
  }
  switch (word) {
    case "borrow": {
      const guards = readGuards(cursor);
      return guards === void 0 ? void 0 : { kind: "borrow", guards };
    }
    case "xfer": {
      if (peek(cursor).text !== "(" || atRange(cursor)) return { kind: "xfer", into: void 0 };
      const into = readBracketed(cursor);
      return into === void 0 ? void 0 : { kind: "xfer", into };
    }
    case "test":
      return readTest(cursor);
    default:
      return fail(cursor, token, "unknown action", [...ACTION_WORDS, "when"]);
  }
}
function readBracketed(cursor) {
  if (!expect(cursor, "(")) return void 0;
  const place = readPlace(cursor);
  return place !== void 0 && expect(cursor, ")") ? place : void 0;
}
function readNames(cursor, message) {
  const names = [];
  do {
    const token = take(cursor);
    if (token.kind !== "word") return fail(cursor, token, message, [], "write names separated by |");
    names.push(token.text);
  } while (accept(cursor, "|"));
  return names;
}
function readGuards(cursor) {
  if (!expect(cursor, "(")) return void 0;
  const guards = [];
  do {
    if (atPlace(cursor)) {
      const place2 = readPlace(cursor);
      if (place2 === void 0) return void 0;
      guards.push({ kind: "place", place: place2 });
      continue;
    }
    const name = take(cursor);
    if (name.kind !== "word")
      return fail(cursor, name, "expected a guard", [], "write @param, locked(ret), ptl, rcu, mmap_lock, iterator, object or none");
    if (name.text !== "locked") {
      guards.push({ kind: "named", name: name.text });
      continue;
    }
    const place = readBracketed(cursor);
    if (place === void 0) return void 0;
    guards.push({ kind: "locked", place });
  } while (accept(cursor, ",") || accept(cursor, "|"));
  return expect(cursor, ")") ? guards : void 0;
}
function readTest(cursor) {
  if (!expect(cursor, "(")) return void 0;
  const of = readPlace(cursor);
  if (of === void 0) return void 0;
  const outcomes = [];
  do {
    const token = take(cursor);
    if (token.text !== "null" && token.text !== "err" && token.text !== "value")
      return fail(cursor, token, "expected what the test is for", ["null", "err", "value"]);
    outcomes.push(token.text);
  } while (accept(cursor, "|"));
  return expect(cursor, ")") ? { kind: "test", of, outcomes } : void 0;
}
function readCondition(cursor) {
  if (accept(cursor, "!")) {
    if (accept(cursor, "(")) {
      const flag = readFlag(cursor, true);
      return flag !== void 0 && expect(cursor, ")") ? flag : void 0;
    }
    const place2 = readPlace(cursor);
    return place2 === void 0 ? void 0 : { kind: "compare", place: place2, op: "==", value: 0 };
  }
  if (accept(cursor, "(")) {
    const inner = readCondition(cursor);
    return inner !== void 0 && expect(cursor, ")") ? inner : void 0;
  }
  if (peek(cursor).kind === "param" && peek(cursor, 1).text === "&" && peek(cursor, 2).text !== "&") return readFlag(cursor, false);
  const place = readPlace(cursor);
  if (place === void 0) return void 0;
  const op = COMPARISONS.find((known) => known === peek(cursor).text);
  if (op === void 0) return { kind: "compare", place, op: "!=", value: 0 };
  cursor.at++;
  const negative = accept(cursor, "-");
  const number = take(cursor);
  if (number.kind !== "number" || number.text.includes("."))
    return fail(cursor, number, "expected a number", [], "compare with a whole number");
  return { kind: "compare", place, op, value: negative ? 0 - Number(number.text) : Number(number.text) };
}
function readFlag(cursor, negated) {
  const index = readParameter(cursor);
  if (index === void 0 || !expect(cursor, "&")) return void 0;
  const name = take(cursor);
  if (name.kind !== "word") return fail(cursor, name, "expected a flag", [], "write @flags & NAME");
  return { kind: "flag", index, flag: name.text, negated };
}
function readRequirement(cursor) {
  const word = take(cursor);
  const kind = REQUIREMENT_WORDS.find((known) => known === word.text);
  if (kind === void 0) return fail(cursor, word, "expected a requirement", REQUIREMENT_WORDS);
  if (kind !== "guard") {
    const place = readBracketed(cursor);
    return place === void 0 ? void 0 : { kind, place };
  }
  if (!expect(cursor, "(")) return void 0;
  const name = take(cursor);
  if (name.kind !== "word") return fail(cursor, name, "expected a guard", [], "write guard(NAME)");
  return expect(cursor, ")") ? { kind, name: name.text } : void 0;
}

// server/src/model/parseMemdesc.ts
var PROPERTIES = ["types", "refcount", "mapcount", "lock", "mappable", "released-by", "illegal", "stable-while", "rust"];
function parseMemdesc(text, base, place) {
  const errors = [];
  const fail2 = (start, word2, message, known) => {
    const nearest = nearestWord(word2, known);
    const remedy = nearest === void 0 ? `write one of ${known.join(", ")}` : `did you mean \`${nearest}\`?`;
    errors.push({ start, end: start + word2.length, word: word2, nearest, message, remedy });
  };
  const name = /^\s*([A-Za-z_]\w*)/.exec(text);
  if (name === null) {
    fail2(base, "", "a kind needs a name", ["Memdesc: NAME"]);
    return { kind: void 0, errors };
  }
  const values = /* @__PURE__ */ new Map();
  const differences = [];
  for (const entry of readEntries(text, base, name[0].length)) {
    if (entry.key.startsWith("epoch ")) {
      const difference = readDifference(entry, errors, fail2);
      if (difference !== void 0) differences.push(difference);
      continue;
    }
    const property = PROPERTIES.find((known) => known === entry.key);
    if (property === void 0) fail2(entry.start, entry.key, `unknown property \`${entry.key}\` of a kind`, PROPERTIES);
    else if (values.has(property)) fail2(entry.start, entry.key, `\`${entry.key}\` is said twice`, ["one line for each property"]);
    else values.set(property, entry);
  }
  const list = (property) => splitList(values.get(property)?.value ?? "");
  const word = (property, known, fallback) => {
    const entry = values.get(property);
    const written = entry?.value.split(/[\s,(]/)[0] ?? "";
    const value = known.find((candidate) => candidate === written);
    if (value === void 0) {
      const start = entry?.valueStart ?? base;
      fail2(start, written, entry === void 0 ? `\`${property}\` is missing` : `unknown value \`${written}\` of \`${property}\``, known);
    }
    return value ?? fallback;
  };
  const operations = [];
  for (const written of list("illegal")) {
    const operation = KIND_OPERATIONS.find((known) => known === written);
    if (operation !== void 0) operations.push(operation);
    else if (written !== "none")
      fail2(values.get("illegal")?.valueStart ?? base, written, `unknown operation \`${written}\``, KIND_OPERATIONS);
  }
  const kind = {
    name: name[1] ?? "",
    types: list("types").filter((type) => type !== "none"),
    refcount: word("refcount", ["none", "counted", "exclusive"], "none"),
    mapcount: word("mapcount", ["yes", "no", "none"], "none") === "yes",
    lock: word("lock", ["yes", "no", "none"], "none") === "yes",
    mappable: word("mappable", ["yes", "no", "none"], "no") === "yes",
    releasedBy: list("released-by").filter((released) => released !== "none"),
    illegal: operations,
    stableWhile: values.get("stable-while")?.value ?? "",
    rust: values.get("rust")?.value ?? "",
    differences,
    ...place,
    start: base,
    end: base + text.length
  };
  return { kind, errors };
}
var KEY = /(?:^|\s{2,})(epoch [\w|]+(?: \([^)]*\))?|[a-z][a-z-]*):(?=\s|$)/g;
function readEntries(text, base, from) {
  const entries = [];
  let offset = from;
  for (const line of text.slice(from).split("\n")) {
    let open = entries[entries.length - 1];
    let valueFrom = 0;
    const close = (to) => {
      if (open === void 0) return;
      const part = line.slice(valueFrom, to);
      if (open.value === "") open.valueStart = base + offset + valueFrom + (part.length - part.trimStart().length);
      open.value = `${open.value} ${part.trim()}`.trim();
    };
    const trimmed = line.length - line.trimStart().length;
    KEY.lastIndex = 0;
    for (const match of line.matchAll(KEY)) {
      if (open !== void 0 && match.index > trimmed && open.key.startsWith("epoch ") && valueFrom > 0) break;
      close(match.index);
      const key = match[1] ?? "";
      const start = match.index + match[0].indexOf(key);
      open = { key, start: base + offset + start, value: "", valueStart: base + offset + start };
      entries.push(open);
      valueFrom = match.index + match[0].length;
    }
    close(line.length);
    offset += line.length + 1;
  }
  return entries;
}
function readDifference(entry, errors, fail2) {
  const epochs = [];
  const head = /^epoch ([\w|]+) ?/.exec(entry.key);
  for (const word of (head?.[1] ?? "").split("|")) {
    const epoch = EPOCHS.find((known) => known === word);
    if (epoch === void 0) fail2(entry.start + 6, word, "unknown epoch", EPOCHS);
    else epochs.push(epoch);
  }
  let range = ALWAYS;
  const cursor = openCursor(entry.key.slice(head?.[0].length ?? 0), entry.start + (head?.[0].length ?? 0), []);
  if (atRange(cursor)) range = readRange(cursor) ?? ALWAYS;
  errors.push(...cursor.errors);
  const colon = entry.value.indexOf(":");
  const operations = [];
  for (const word of splitList(colon === -1 ? "" : entry.value.slice(0, colon))) {
    const operation = KIND_OPERATIONS.find((known) => known === word);
    if (operation === void 0) fail2(entry.valueStart, word, `unknown operation \`${word}\``, KIND_OPERATIONS);
    else operations.push(operation);
  }
  return { epochs, kernel: range.kernel, operations, consequence: entry.value.slice(colon + 1).trim() };
}
function splitList(text) {
  return text.split(",").map((word) => word.trim()).filter((word) => word !== "");
}

// server/src/model/cTokens.ts
var TOKEN2 = /\s+|\/\*[^]*?\*\/|\/\/[^\n]*|\\\r?\n|[A-Za-z_]\w*|\d[\w.]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\.\.\.|[^]/y;
function tokenizeC(text, start, end) {
  const tokens = [];
  TOKEN2.lastIndex = start;
  while (TOKEN2.lastIndex < end) {
    const at = TOKEN2.lastIndex;
    const match = TOKEN2.exec(text);
    if (match === null) break;
    const word = match[0];
    const kind = kindOf2(word);
    if (kind !== void 0) tokens.push({ kind, text: word, start: at, end: TOKEN2.lastIndex });
  }
  return tokens;
}
function kindOf2(word) {
  const code = word.charCodeAt(0);
  if (code <= 32 || word === "\\\n" || word === "\\\r\n") return void 0;
  if (code === 47 && word.length > 1) return void 0;
  if (code >= 65 && code <= 90 || code >= 97 && code <= 122 || code === 95) return "name";
  if (code >= 48 && code <= 57) return "number";
  return code === 34 || code === 39 ? "string" : "symbol";
}
function matchingClose(tokens, open) {
  let depth2 = 0;
  for (let at = open; at < tokens.length; at++) {
    const text = tokens[at]?.text;
    if (text === "(" || text === "[" || text === "{") depth2++;
    else if ((text === ")" || text === "]" || text === "}") && --depth2 === 0) return at;
  }
  return tokens.length;
}

// server/src/model/prototype.ts
var QUALIFIERS = /* @__PURE__ */ new Set(["const", "volatile", "restrict", "__restrict", "__restrict__", "register", "_Atomic"]);
var STORAGE = /* @__PURE__ */ new Set(["static", "extern", "inline", "__inline", "__inline__", "_Noreturn", "asmlinkage", "noinline", "notrace"]);
var BUILTIN = /* @__PURE__ */ new Set(["void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "_Bool", "bool", "__int128"]);
var TAGS = /* @__PURE__ */ new Set(["struct", "union", "enum"]);
var STATEMENT = /* @__PURE__ */ new Set([
  "return",
  "if",
  "else",
  "for",
  "while",
  "do",
  "switch",
  "case",
  "goto",
  "sizeof",
  "typedef",
  "default",
  "break",
  "continue"
]);
function parsePrototype(text, start, end, struct) {
  const tokens = tokenizeC(text, start, end);
  const first = tokens[0];
  if (first === void 0 || STATEMENT.has(first.text)) return void 0;
  const words = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === void 0) return void 0;
    if (token.text === "(") {
      const close = matchingClose(tokens, at);
      const pointer = pointerDeclarator(tokens, at, close);
      if (pointer !== void 0 && tokens[close + 1]?.text === "(") {
        return makePrototype(tokens, words, pointer, close + 1, struct);
      }
      const name = words[words.length - 1];
      const before = words.slice(0, -1);
      if (name?.kind === "name" && hasType(before) && !isAttributeArguments(tokens, at, close)) {
        return makePrototype(tokens, before, name, at, struct);
      }
      if (name?.kind === "name") words.pop();
      at = close;
      continue;
    }
    if (token.kind !== "name" && token.text !== "*") return void 0;
    words.push(token);
  }
  return void 0;
}
function parseMacroHead(text, start, end) {
  const head = /[A-Za-z_]\w*/y;
  head.lastIndex = start;
  const match = head.exec(text);
  if (match === null) return void 0;
  const name = match[0];
  const at = start + name.length;
  const base = { kind: "macro", name, struct: void 0, returnType: void 0, start };
  if (text[at] !== "(") return { ...base, parameters: [], variadic: false, end: at };
  const tokens = tokenizeC(text, at, end);
  const close = matchingClose(tokens, 0);
  const parameters = [];
  let variadic = false;
  for (const token of tokens.slice(1, close)) {
    if (token.text === "...") variadic = true;
    else if (token.kind === "name") parameters.push({ name: token.text, type: void 0 });
  }
  return { ...base, parameters, variadic, end: tokens[close]?.end ?? end };
}
function pointerDeclarator(tokens, open, close) {
  if (tokens[open + 1]?.text !== "*") return void 0;
  const name = tokens[close - 1];
  return name?.kind === "name" ? name : void 0;
}
function isAttributeArguments(tokens, open, close) {
  if (close === open + 1) return false;
  for (let at = open + 1; at < close; at++) {
    const token = tokens[at];
    if (token?.kind === "name") return tokens[open - 1]?.text === "__attribute__";
    if (token?.text === "...") return false;
  }
  return true;
}
function hasType(words) {
  return words.some((word) => word.kind === "name" && !STORAGE.has(word.text) && !QUALIFIERS.has(word.text));
}
function makePrototype(tokens, returnWords, name, open, struct) {
  const close = matchingClose(tokens, open);
  const { parameters, variadic } = readParameters(tokens, open + 1, close);
  return {
    kind: struct === void 0 ? "function" : "member",
    name: name.text,
    struct,
    returnType: readReturnType(returnWords),
    parameters,
    variadic,
    start: tokens[0]?.start ?? name.start,
    end: tokens[Math.min(close, tokens.length - 1)]?.end ?? name.end
  };
}
function readParameters(tokens, from, to) {
  const parameters = [];
  let variadic = false;
  let start = from;
  let depth2 = 0;
  for (let at = from; at <= to; at++) {
    const text = at < to ? tokens[at]?.text : ",";
    if (text === "(" || text === "[" || text === "{") depth2++;
    else if (text === ")" || text === "]" || text === "}") depth2--;
    else if (text === "," && depth2 === 0) {
      const part = tokens.slice(start, at);
      start = at + 1;
      if (part.length === 0 || part.length === 1 && part[0]?.text === "void") continue;
      if (part[0]?.text === "...") variadic = true;
      else parameters.push(readParameter2(part));
    }
  }
  return { parameters, variadic };
}
function readParameter2(tokens) {
  const open = tokens.findIndex((token) => token.text === "(");
  const close = open === -1 ? -1 : matchingClose(tokens, open);
  const pointer = open > 0 ? pointerDeclarator(tokens, open, close) : void 0;
  if (pointer !== void 0 || open > 0 && tokens[close + 1]?.text === "(") {
    const result = readReturnType(tokens.slice(0, open).filter((token) => token.kind === "name" || token.text === "*"));
    return { name: pointer?.text ?? "", type: { base: `${result.base}${"*".repeat(result.pointers)}()`, pointers: 1, array: false } };
  }
  const bracket = tokens.findIndex((token) => token.text === "[");
  const words = (bracket === -1 ? tokens : tokens.slice(0, bracket)).filter((token) => !QUALIFIERS.has(token.text));
  const { base, next } = readBase(words);
  let pointers = 0;
  const names = [];
  for (const token of words.slice(next)) {
    if (token.text === "*") pointers++;
    else if (token.kind === "name") names.push(token.text);
  }
  const lastStar = words.findLastIndex((token) => token.text === "*");
  const last = words[words.length - 1];
  const name = names.find((word) => !word.startsWith("__")) ?? (last?.kind === "name" && words.length - 1 > Math.max(lastStar, next - 1) ? last.text : "");
  return { name, type: { base, pointers, array: bracket !== -1 } };
}
function readBase(words) {
  let at = 0;
  const second = words[1]?.text ?? "";
  if (words[0]?.text.startsWith("__") === true && (TAGS.has(second) || BUILTIN.has(second))) at++;
  const first = words[at]?.text ?? "";
  if (TAGS.has(first)) return { base: `${first} ${words[at + 1]?.text ?? ""}`, next: at + 2 };
  if (!BUILTIN.has(first)) return { base: first, next: at + 1 };
  const base = [];
  for (; BUILTIN.has(words[at]?.text ?? ""); at++) base.push(words[at]?.text ?? "");
  return { base: base.join(" "), next: at };
}
function readReturnType(words) {
  let pointers = 0;
  const names = [];
  for (const word of words) {
    if (word.text === "*") pointers++;
    else if (!QUALIFIERS.has(word.text) && !STORAGE.has(word.text)) names.push(word.text);
  }
  const tag = names.findIndex((name) => TAGS.has(name));
  if (tag !== -1) return { base: `${names[tag] ?? ""} ${names[tag + 1] ?? ""}`, pointers, array: false };
  const builtin = names.filter((name) => BUILTIN.has(name));
  if (builtin.length > 0) return { base: builtin.join(" "), pointers, array: false };
  const plain = names.filter((name) => !name.startsWith("__"));
  return { base: plain[plain.length - 1] ?? names[names.length - 1] ?? "int", pointers, array: false };
}

// server/src/model/readHeader.ts
function readHeader(source) {
  const reader = openReader(source, true);
  readDeclarations(reader, 0, source.text.length, void 0);
  return reader;
}
function readAnnotation(source, comment, struct) {
  const text = source.text.slice(comment.start, comment.end);
  if (!mentionsLabel(text)) return void 0;
  const reader = openReader(source, false);
  const lines = readCommentLines(text, comment.start);
  readPatterns(reader, lines);
  if (lines.some((line) => line.label === "Lifetime")) {
    const at = skipBlanksAndComments(source.text, comment.end);
    if (source.text[at] === "#") readDirective(reader, at, lines);
    else readDeclaration(reader, at, declarationEnd(source.text, at), lines, struct);
  }
  return reader;
}
function readLooseLines(source) {
  const reader = openReader(source, true);
  const { text } = source;
  let read = 0;
  for (const at of looseOffsets(text)) {
    if (at < read) continue;
    const define = /\n#define[ \t]+\w+(?=[ \t])/y;
    define.lastIndex = at;
    if (text[at] === "\n") {
      const head = define.exec(text)?.[0] ?? "";
      if (head !== "") addFlagSet(reader, at + 1, at + (/\w+$/.exec(head)?.index ?? 0), directiveEnd(text, at + 1));
      continue;
    }
    const start = text.lastIndexOf("/*", at);
    read = commentEnd(text, start);
    const lines = readCommentLines(text.slice(start, read), start);
    readPatterns(reader, lines);
    const kind = lines.find((line) => line.label === "Memdesc");
    if (kind !== void 0) readKind(reader, kind, lines);
  }
  return reader;
}
function looseOffsets(text) {
  const offsets = [];
  for (const word of ["Pattern:", "Memdesc:", "\n#define "]) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) offsets.push(at);
  }
  return offsets.sort((a, b) => a - b);
}
function openReader(source, strict) {
  const family = source.path.replace(/^.*\//, "").replace(/\.\w+$/, "");
  return { source, family, strict, contracts: [], patterns: [], flagSets: [], kinds: [], errors: [] };
}
function report(reader, errors) {
  for (const error of errors) reader.errors.push(locateError(reader.source, error));
}
function reportAt(reader, span, message, remedy) {
  const word = reader.source.text.slice(span.start, span.end);
  report(reader, [{ start: span.start, end: span.end, word, nearest: void 0, message, remedy }]);
}
function readDeclarations(reader, from, to, struct) {
  const { text } = reader.source;
  let pending = [];
  let at = from;
  for (; ; ) {
    at = skipBlanks(text, at);
    if (at >= to) break;
    if (text.startsWith("/*", at) || text.startsWith("//", at)) {
      const end = commentEnd(text, at);
      const comment = text.slice(at, end);
      if (mentionsLabel(comment)) {
        unattached(reader, pending);
        pending = readCommentLines(comment, at);
        readPatterns(reader, pending);
      }
      at = end;
      continue;
    }
    if (text[at] === "#") {
      at = readDirective(reader, at, pending);
    } else {
      const end = Math.min(declarationEnd(text, at), to);
      readDeclaration(reader, at, end, pending, struct);
      at = text[end] === "{" ? bodyEnd(text, end) : end + 1;
    }
    pending = [];
  }
  unattached(reader, pending);
}
function unattached(reader, lines) {
  const lost = lines.find((line) => line.label === "Lifetime" || line.label === "Memdesc");
  if (lost !== void 0)
    reportAt(reader, lost, `nothing follows this \`${lost.label}:\` line`, "put the declaration right behind the comment");
}
function readPatterns(reader, lines) {
  for (const line of lines) {
    if (line.label !== "Pattern") continue;
    const match = /^\s*([\w*]+)\s*([:=])\s*/.exec(line.text);
    const glob = match?.[1] ?? "";
    if (match === null || glob.split("*").length !== 2) {
      reportAt(reader, line, "a pattern needs a name with one `*`, then `=` or `:`", "write Pattern: *_noprof = * or Pattern: *_put: -1");
      continue;
    }
    const base = {
      glob,
      kernel: readKernelLine(reader, lines),
      file: reader.source.path,
      line: lineOf(reader, line.start),
      family: reader.family
    };
    const rest = line.text.slice(match[0].length);
    if (match[2] === "=") {
      const target = /^[\w*]+$/.exec(rest.trim())?.[0];
      if (target === void 0) reportAt(reader, line, "a pattern's target is one name", "write Pattern: *_noprof = *");
      else reader.patterns.push({ kind: "same", ...base, target });
      continue;
    }
    const parsed = parseItems(rest, line.start + match[0].length, void 0);
    report(reader, parsed.errors);
    reader.patterns.push({ kind: "items", ...base, items: parsed.items });
  }
}
function readDirective(reader, at, lines) {
  const { text } = reader.source;
  const end = directiveEnd(text, at);
  const define = /#[ \t]*define[ \t]+/y;
  define.lastIndex = at;
  if (define.exec(text) === null) {
    unattached(reader, lines);
    return end;
  }
  const start = define.lastIndex;
  if (lines.some((line) => line.label === "Lifetime")) {
    const prototype = parseMacroHead(text, start, end);
    if (prototype !== void 0) addContract(reader, prototype, lines);
    return end;
  }
  if (!reader.strict) return end;
  if (!addFlagSet(reader, at, start, end) && /^\w+\(/.test(text.slice(start, end))) {
    reportAt(
      reader,
      { start, end },
      "a macro without a contract",
      "put a comment with a `Lifetime:` line before it; `Lifetime: none` if it does nothing"
    );
  }
  return end;
}
function addFlagSet(reader, at, start, end) {
  const flags = /^([A-Za-z_]\w*)[ \t]+\(?([\w\s|\\]+)\)?\s*(?:\/\*.*)?$/.exec(reader.source.text.slice(start, end));
  if (flags === null) return false;
  const members = (flags[2] ?? "").replace(/\\/g, " ").split("|").map((word) => word.trim());
  reader.flagSets.push({ name: flags[1] ?? "", members, file: reader.source.path, line: lineOf(reader, at) });
  return true;
}
function readDeclaration(reader, start, end, lines, struct) {
  const { text } = reader.source;
  const kind = lines.find((line) => line.label === "Memdesc");
  if (kind !== void 0) readKind(reader, kind, lines);
  const tag = /(?:typedef\b|enum\s+\w*\s*[;{]|(?:struct|union)\s+(\w+)\s*([;{]|$))/y;
  tag.lastIndex = start;
  const head = tag.exec(text);
  if (head !== null) {
    if (head[2] === "{") readDeclarations(reader, tag.lastIndex, lastBrace(text, start, end), head[1]);
    if (kind === void 0) unattached(reader, lines);
    return;
  }
  if (text.slice(start, end).trim() === "") return;
  const prototype = parsePrototype(text, start, end, struct);
  const lifetime = lines.some((line) => line.label === "Lifetime");
  if (prototype === void 0) {
    if (lifetime)
      reportAt(
        reader,
        { start, end: Math.min(end, start + 40) },
        "expected a prototype behind the contract",
        "write a C prototype, a #define or a struct"
      );
    return;
  }
  if (lifetime) addContract(reader, prototype, lines);
  else if (reader.strict && struct === void 0) {
    const message = `\`${prototype.name}\` has no contract`;
    reportAt(
      reader,
      { start, end: prototype.end },
      message,
      "put a comment with a `Lifetime:` line before it; `Lifetime: none` if it does nothing"
    );
  }
}
function addContract(reader, prototype, lines) {
  const items = [];
  for (const line of lines) {
    if (line.label !== "Lifetime") continue;
    const parsed = parseItems(line.text, line.start, prototype.parameters);
    report(reader, parsed.errors);
    items.push(...parsed.items);
    if (parsed.items.length === 0 && parsed.errors.length === 0) reportAt(reader, line, "an empty contract", "write `Lifetime: none`");
  }
  const kernel = readKernelLine(reader, lines);
  report(reader, checkContract(prototype, items, kernel));
  reader.contracts.push({
    name: prototype.struct === void 0 ? prototype.name : `${prototype.struct}.${prototype.name}`,
    prototype,
    items,
    kernel,
    file: reader.source.path,
    line: lineOf(reader, prototype.start),
    family: reader.family,
    source: sourceLine(lines)
  });
}
function readKind(reader, line, lines) {
  const parsed = parseMemdesc(line.text, line.start, {
    file: reader.source.path,
    line: lineOf(reader, line.start),
    source: sourceLine(lines)
  });
  report(reader, parsed.errors);
  if (parsed.kind !== void 0) reader.kinds.push(parsed.kind);
}
function sourceLine(lines) {
  return lines.filter((line) => line.label === "Source").map((line) => line.text.replace(/\s+/g, " ").trim()).join("; ");
}
function readKernelLine(reader, lines) {
  const line = lines.find((candidate) => candidate.label === "Kernel");
  if (line === void 0) return void 0;
  const cursor = openCursor(line.text, line.start, []);
  let range;
  do {
    const bound = readBound(cursor);
    if (bound === void 0) break;
    range = intersectRanges(range, bound);
  } while (accept(cursor, ","));
  if (cursor.errors.length === 0 && peek(cursor).kind !== "end") {
    reportAt(reader, peek(cursor), "expected the end of the `Kernel:` line", "write >= 6.3, < 6.11");
  }
  report(reader, cursor.errors);
  return range;
}
function lineOf(reader, offset) {
  return locateError(reader.source, { start: offset, end: offset, word: "", nearest: void 0, message: "", remedy: "" }).line;
}

// server/src/model/loadModel.ts
function loadModel(files, overrides = [], knownKinds = NONE) {
  const builtIn = files.map((file) => readHeader(makeSourceText(file.path, file.text)));
  const own = overrides.map((file) => readHeader(makeSourceText(file.path, file.text)));
  const errors = [...builtIn, ...own].flatMap((contents) => contents.errors);
  const contracts = gather(
    builtIn.flatMap((contents) => contents.contracts),
    errors
  );
  for (const [name, replacing] of gather(
    own.flatMap((contents) => contents.contracts),
    errors
  ))
    contracts.set(name, replacing);
  const all = [...builtIn, ...own];
  const model = {
    contracts,
    mayMatter: (name) => contracts.get(name)?.some((contract) => contract.items.some(isRelevantItem)) === true,
    patterns: [...own, ...builtIn].flatMap((contents) => contents.patterns),
    flagSets: new Map(all.flatMap((contents) => contents.flagSets).map((flags) => [flags.name, flags])),
    kinds: gatherKinds(all, errors)
  };
  checkKindNames(model, knownKinds, errors);
  checkPatterns(model, errors);
  errors.sort((a, b) => a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column);
  return { model, errors };
}
var NONE = /* @__PURE__ */ new Set();
function gather(contracts, errors) {
  const byName = /* @__PURE__ */ new Map();
  for (const contract of contracts) {
    const others = byName.get(contract.name);
    if (others === void 0) {
      byName.set(contract.name, [contract]);
      continue;
    }
    const clash = others.find(
      (other) => other.kernel === void 0 || contract.kernel === void 0 || !rangesDisjoint(other.kernel, contract.kernel)
    );
    if (clash === void 0) others.push(contract);
    else
      errors.push(
        errorAt(
          contract,
          contract.name,
          `\`${contract.name}\` already has a contract at ${clash.file}:${clash.line}`,
          "drop one, or give both disjoint `Kernel:` lines"
        )
      );
  }
  return byName;
}
function gatherKinds(all, errors) {
  const kinds = /* @__PURE__ */ new Map();
  for (const kind of all.flatMap((contents) => contents.kinds)) {
    if (kinds.has(kind.name)) errors.push(errorAt(kind, kind.name, `the kind \`${kind.name}\` is said twice`, "drop one"));
    kinds.set(kind.name, kind);
  }
  return kinds;
}
function checkKindNames(model, knownKinds, errors) {
  if (model.kinds.size === 0 && knownKinds.size === 0) return;
  const names = [...model.kinds.keys(), ...knownKinds];
  const known = new Set(names);
  const check = (place, items) => {
    for (const item of items) {
      if (item.kind !== "effect") continue;
      for (const action of item.actions) {
        if (action.kind !== "kind" && action.kind !== "of" && action.kind !== "not") continue;
        for (const kind of action.kinds) {
          if (!known.has(kind))
            errors.push(
              errorAt(place, kind, `unknown kind \`${kind}\``, "use a kind of the model, or declare one in a `Memdesc:` block", names)
            );
        }
      }
    }
  };
  for (const contracts of model.contracts.values()) for (const contract of contracts) check(contract, contract.items);
  for (const pattern of model.patterns) if (pattern.kind === "items") check(pattern, pattern.items);
  for (const kind of model.kinds.values()) {
    for (const name of kind.releasedBy) {
      if (!model.contracts.has(name))
        errors.push(
          errorAt(
            kind,
            name,
            `kind \`${kind.name}\` is released by \`${name}\`, which has no contract`,
            "add a contract for it",
            model.contracts.keys()
          )
        );
    }
  }
}
function checkPatterns(model, errors) {
  for (const pattern of model.patterns) {
    if (pattern.kind !== "same" || pattern.target.includes("*")) continue;
    if (model.contracts.has(pattern.target) || model.patterns.some((other) => other !== pattern && matchGlob(other.glob, pattern.target) !== void 0))
      continue;
    errors.push(
      errorAt(pattern, pattern.target, `the pattern's target \`${pattern.target}\` has no contract`, "add one", model.contracts.keys())
    );
  }
}
function errorAt(place, word, message, remedy, known = []) {
  const nearest = nearestWord(word, known);
  return {
    file: place.file,
    line: place.line,
    column: 1,
    word,
    nearest,
    message,
    remedy: nearest === void 0 ? remedy : `did you mean \`${nearest}\`?`
  };
}

// server/src/base/assertNever.ts
function assertNever(value) {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

// server/src/model/printContract.ts
function printItems(items, parameters) {
  let text = "";
  let previous;
  for (const item of items) {
    const own = printItem(item, parameters);
    const place = item.kind === "effect" ? `${printPlace(item.place, parameters)}: ` : "";
    if (previous?.kind === "effect" && endsGroup(previous) && place !== "" && printPlace(previous.place, parameters) === place.slice(0, -2)) {
      text += `, ${own.slice(place.length)}`;
    } else {
      text += `${text === "" ? "" : "; "}${own}`;
    }
    previous = item;
  }
  return text;
}
function endsGroup(item) {
  return item.when.length > 0 || item.applies.kernel !== void 0 || item.applies.epochs !== void 0;
}
function printItem(item, parameters) {
  const range = printApplicability(item.applies);
  switch (item.kind) {
    case "effect": {
      const actions = item.actions.map((action) => printAction(action, parameters)).join(" ");
      return `${printPlace(item.place, parameters)}: ${actions}${printWhen(item.when, parameters)}${range}`;
    }
    case "requires":
      return `requires ${item.requirements.map((requirement) => printRequirement(requirement, parameters)).join(", ")}${range}`;
    case "noreturn":
      return `noreturn${printWhen(item.when, parameters)}${range}`;
    case "opens":
    case "closes":
      return `${item.kind} ${item.guard}${printWhen(item.when, parameters)}${range}`;
    case "sleeps":
    case "none":
    case "loop":
      return `${item.kind}${range}`;
    case "mayConsume":
      return `may-consume(${printPlace(item.place, parameters)})${range}`;
    default:
      return assertNever(item);
  }
}
function printPlace(place, parameters) {
  switch (place.kind) {
    case "ret":
      return "ret";
    case "param":
      return `${place.deref === 1 ? "*" : ""}${printParameter(place.index, parameters)}`;
    case "elements": {
      const name = printParameter(place.index, parameters);
      return place.count === void 0 ? `${name}[]` : `${name}[0..${printAmount(place.count, parameters)})`;
    }
    case "field":
      return `${printParameter(place.index, parameters)}->${place.path}`;
    default:
      return assertNever(place);
  }
}
function printParameter(index, parameters) {
  const name = parameters[index]?.name ?? "";
  return `@${name === "" ? index + 1 : name}`;
}
function printAmount(amount, parameters) {
  switch (amount.kind) {
    case "number":
      return String(amount.value);
    case "ret":
      return "ret";
    case "param":
      return printParameter(amount.index, parameters);
    default:
      return assertNever(amount);
  }
}
function printAction(action, parameters) {
  switch (action.kind) {
    case "acquire":
      return `+${printAmount(action.amount, parameters)}`;
    case "release":
      return `-${printAmount(action.amount, parameters)}${action.keeps ? " keeps" : ""}`;
    case "own":
    case "free":
    case "keep":
    case "lock":
    case "unlock":
    case "isolate":
    case "putback":
    case "unmap":
    case "reset":
    case "filter":
    case "null":
      return action.kind;
    case "freeDeferred":
      return "free-deferred";
    case "maybeValue":
      return "maybe-value";
    case "nullOk":
      return "null-ok";
    case "errOk":
      return "err-ok";
    case "mustCheck":
      return "must-check";
    case "borrow":
      return `borrow(${action.guards.map((guard) => printGuard(guard, parameters)).join(", ")})`;
    case "alias":
    case "same":
    case "becomes":
    case "raw":
    case "map":
      return `${action.kind}(${printPlace(action.of, parameters)})`;
    case "errOrZero":
      return `err-or-zero(${printPlace(action.of, parameters)})`;
    case "xfer":
      return action.into === void 0 ? "xfer" : `xfer(${printPlace(action.into, parameters)})`;
    case "pin":
    case "unpin":
      return isOne(action.amount) ? action.kind : `${action.kind} ${printAmount(action.amount, parameters)}`;
    case "freeze":
    case "unfreeze":
    case "order":
    case "size":
      return `${action.kind} ${printAmount(action.amount, parameters)}`;
    case "kind":
    case "of":
    case "not":
      return `${action.kind} ${action.kinds.join("|")}`;
    case "failure":
      return `?${action.failure}`;
    case "test":
      return `test(${printPlace(action.of, parameters)} ${action.outcomes.join("|")})`;
    default:
      return assertNever(action);
  }
}
function isOne(amount) {
  return amount.kind === "number" && amount.value === 1;
}
function printGuard(guard, parameters) {
  switch (guard.kind) {
    case "place":
      return printPlace(guard.place, parameters);
    case "locked":
      return `locked(${printPlace(guard.place, parameters)})`;
    case "named":
      return guard.name;
    default:
      return assertNever(guard);
  }
}
function printRequirement(requirement, parameters) {
  return requirement.kind === "guard" ? `guard(${requirement.name})` : `${requirement.kind}(${printPlace(requirement.place, parameters)})`;
}
function printWhen(when, parameters) {
  return when.length === 0 ? "" : ` when ${when.map((condition) => printCondition(condition, parameters)).join(" and ")}`;
}
function printCondition(condition, parameters) {
  if (condition.kind === "flag") {
    const test = `${printParameter(condition.index, parameters)} & ${condition.flag}`;
    return condition.negated ? `!(${test})` : test;
  }
  const place = printPlace(condition.place, parameters);
  if (condition.op === "!=" && condition.value === 0) return place;
  return `${place} ${condition.op} ${condition.value}`;
}
function printApplicability(applies) {
  const bounds = [];
  if (applies.kernel !== void 0) bounds.push(...printBounds(applies.kernel).map((bound) => `kver ${bound}`));
  if (applies.epochs !== void 0) bounds.push(`epoch ${applies.epochs.join("|")}`);
  return bounds.length === 0 ? "" : ` (${bounds.join(", ")})`;
}
function printKernelRange(range) {
  return printBounds(range).join(", ");
}
function printBounds(range) {
  const bounds = [];
  if (range.since !== void 0) bounds.push(`>= ${range.since.join(".")}`);
  if (range.until !== void 0) bounds.push(`< ${range.until.join(".")}`);
  return bounds;
}
function printPrototype(prototype) {
  const parameters = prototype.parameters.map(
    (parameter) => parameter.type === void 0 ? parameter.name : declare(parameter.type, parameter.name)
  );
  if (prototype.variadic) parameters.push("...");
  if (prototype.kind === "macro") return `#define ${prototype.name}(${parameters.join(", ")})`;
  const list = parameters.length === 0 ? "void" : parameters.join(", ");
  const name = prototype.kind === "member" ? `(*${prototype.name})` : prototype.name;
  return `${declare(prototype.returnType ?? { base: "void", pointers: 0, array: false }, name)}(${list})`;
}
function declare(type, name) {
  if (type.base.endsWith("()")) return `${type.base.slice(0, -2)} (*${name})()`;
  const stars = "*".repeat(type.pointers);
  return `${type.base}${stars === "" && name === "" ? "" : " "}${stars}${name}${type.array ? "[]" : ""}`;
}

// server/src/model/treeDeclarations.ts
var CANDIDATE = /[A-Za-z_]\w*(?=\s*\()/g;
var DEFINE = /^[ \t]*#[ \t]*define[ \t]+([A-Za-z_]\w*)/gm;
var DIRECTIVE = /^[ \t]*#(?:[^\n\\]|\\[^])*/gm;
var COMMENT_OR_STRING = /\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/g;
function findDeclarations(file, names, structs) {
  const found = [];
  let code;
  let source;
  const add = (name, prototype, objectLike) => {
    source ??= makeSourceText(file.path, file.text);
    found.push({ name, prototype, objectLike, path: file.path, line: positionAt(source, prototype.start).line });
  };
  for (const match of file.text.matchAll(DEFINE)) {
    const name = match[1] ?? "";
    if (!names.has(name)) continue;
    const start = match.index + match[0].length - name.length;
    const objectLike = file.text[start + name.length] !== "(";
    const prototype = parseMacroHead(file.text, start, defineEnd(file.text, start));
    if (prototype !== void 0) add(name, prototype, objectLike);
  }
  for (const match of file.text.matchAll(CANDIDATE)) {
    const name = match[0];
    if (!names.has(name)) continue;
    code ??= blankOut(file.text);
    if (code.charCodeAt(match.index) <= 32) continue;
    const prototype = parsePrototype(code, statementStart(code, match.index), closingBracket(code, match.index), void 0);
    if (prototype !== void 0 && prototype.name === name) add(name, prototype, false);
  }
  found.push(...findGenerated(file));
  for (const struct of structs) {
    if (!file.text.includes(`struct ${struct} {`)) continue;
    code ??= blankOut(file.text);
    for (const member of structMembers(code, struct)) {
      const name = `${struct}.${member.name}`;
      if (names.has(name)) add(name, member, false);
    }
  }
  return found;
}
var PASTED = /([A-Za-z_]\w*)?[ \t]*##[ \t]*(\w+)(?:[ \t]*##[ \t]*(\w+))?[ \t]*(?=\()/g;
function findGenerated(file) {
  if (!file.text.includes("##")) return [];
  const families = [];
  let source;
  for (const define of file.text.matchAll(DEFINE)) {
    const start = define.index + define[0].length;
    const end = defineEnd(file.text, start);
    const body = file.text.slice(start, end);
    for (const match of body.matchAll(PASTED)) {
      const before = match[1] ?? "";
      const after = match[3] ?? "";
      if ((before + after).replaceAll("_", "").length < 3) continue;
      const name = `${before}${after}`;
      const text = `${body.slice(0, match.index)}${name}${body.slice(match.index + match[0].length)}`.replace(/\\\r?\n/g, "  ");
      const at = match.index;
      const prototype = parsePrototype(text, statementStart(text, at, MACRO_HEAD), closingBracket(text, at), void 0);
      if (prototype === void 0 || prototype.name !== name) continue;
      source ??= makeSourceText(file.path, file.text);
      const { line } = positionAt(source, start + match.index);
      families.push({ name: `${before}*${after}`, prototype, objectLike: false, path: file.path, line });
    }
  }
  return families;
}
function blankOut(text) {
  const blank = (part) => part.replace(/[^\n]/g, " ");
  return text.replace(COMMENT_OR_STRING, blank).replace(DIRECTIVE, blank);
}
function defineEnd(text, start) {
  let end = text.indexOf("\n", start);
  while (end !== -1 && text[end - 1] === "\\") end = text.indexOf("\n", end + 1);
  return end === -1 ? text.length : end;
}
var MACRO_HEAD = /^\([^)]*\)/;
function statementStart(code, at, head) {
  let start = at;
  while (start > 0 && !";{}".includes(code[start - 1] ?? "")) start--;
  return start === 0 && head !== void 0 ? head.exec(code)?.[0].length ?? 0 : start;
}
function closingBracket(code, at) {
  let depth2 = 0;
  for (let end = code.indexOf("(", at); end < code.length && end !== -1; end++) {
    if (code[end] === "(") depth2++;
    else if (code[end] === ")" && --depth2 === 0) return end + 1;
  }
  return code.length;
}
function structMembers(code, struct) {
  const members = [];
  const open = code.indexOf(`struct ${struct} {`);
  let start = code.indexOf("{", open) + 1;
  let depth2 = 0;
  for (let at = start; at < code.length && depth2 >= 0; at++) {
    const char = code[at];
    if (char === "{") depth2++;
    else if (char === "}") depth2--;
    if (char === ";" || char === "{" || char === "}") {
      const member = char === ";" ? parsePrototype(code, start, at, struct) : void 0;
      if (member !== void 0) members.push(member);
      start = at + 1;
    }
  }
  return members;
}

// server/src/model/verifyModel.ts
function namesToFind(view) {
  return new Set(view.names().flatMap((name) => [name, ...view.aliases(name)]));
}
function compareDeclarations(view, declarations) {
  const generated = declarations.filter((declaration) => declaration.name.includes("*"));
  const byName = /* @__PURE__ */ new Map();
  for (const declaration of declarations) {
    const others = byName.get(declaration.name);
    if (others === void 0) byName.set(declaration.name, [declaration]);
    else others.push(declaration);
  }
  const mismatches = [];
  for (const name of view.names()) {
    const contract = view.contract(name);
    if (contract === void 0 || name.startsWith("__builtin_")) continue;
    const all = [name, ...view.aliases(name)].flatMap((spelling) => byName.get(spelling) ?? []);
    if (all.length === 0)
      all.push(
        ...generated.filter(
          (family) => matchGlob(family.name, name) !== void 0 && compareWith(contract.prototype, family) === void 0
        )
      );
    const mismatch = compareOne(contract, all);
    if (mismatch !== void 0) mismatches.push(mismatch);
  }
  return mismatches;
}
function compareOne(contract, declarations) {
  const at = { name: contract.name, file: contract.origin.file, line: contract.origin.line };
  const first = declarations[0];
  if (first === void 0) {
    return { ...at, reason: "missing", message: `\`${contract.name}\` is not declared in the tree`, tree: void 0 };
  }
  const typed = contract.prototype.kind === "macro" ? [] : declarations.filter((declaration) => declaration.prototype.kind !== "macro");
  let best;
  let nearest = first;
  for (const declaration of typed.length > 0 ? typed : declarations) {
    const difference = compareWith(contract.prototype, declaration);
    if (difference === void 0) return void 0;
    if (best === void 0 || difference.weight < best.weight) {
      best = difference;
      nearest = declaration;
    }
  }
  if (best === void 0) return void 0;
  const tree = { path: nearest.path, line: nearest.line, prototype: printPrototype(nearest.prototype) };
  return { ...at, reason: best.reason, message: `\`${contract.name}\`: ${best.message}`, tree };
}
function compareWith(prototype, declaration) {
  const found = declaration.prototype;
  if (declaration.objectLike) return void 0;
  if (prototype.parameters.length !== found.parameters.length) {
    if (found.kind === "macro" && found.variadic && found.parameters.length <= prototype.parameters.length) return void 0;
    if (prototype.kind === "macro" && prototype.variadic) return void 0;
    const message = `${prototype.parameters.length} parameters in the contract, ${found.parameters.length} in the tree`;
    return {
      reason: found.kind === "macro" ? "macro" : "parameters",
      message,
      weight: 100 + Math.abs(prototype.parameters.length - found.parameters.length)
    };
  }
  if (prototype.kind === "macro" || found.kind === "macro") return void 0;
  if (prototype.variadic !== found.variadic) return { reason: "parameters", message: "only one of the two is variadic", weight: 90 };
  const differences = [];
  if (!sameType(prototype.returnType, found.returnType)) {
    differences.push(`returns \`${spell(prototype.returnType)}\` in the contract, \`${spell(found.returnType)}\` in the tree`);
  }
  prototype.parameters.forEach((parameter, index) => {
    const type = found.parameters[index]?.type;
    if (!sameType(parameter.type, type)) {
      differences.push(`parameter ${index + 1} is \`${spell(parameter.type)}\` in the contract, \`${spell(type)}\` in the tree`);
    }
  });
  if (differences.length > 0) return { reason: "type", message: differences.join("; "), weight: differences.length };
  return swapped(prototype, found) ? { reason: "order", message: "the same parameter names in another order", weight: 1 } : void 0;
}
function swapped(a, b) {
  const names = a.parameters.map((parameter) => parameter.name);
  const others = b.parameters.map((parameter) => parameter.name);
  return !names.includes("") && names.join() !== others.join() && [...names].sort().join() === [...others].sort().join();
}
function sameType(a, b) {
  if (a === void 0 || b === void 0) return true;
  return normalBase(a.base) === normalBase(b.base) && depth(a) === depth(b);
}
function depth(type) {
  return type.pointers + (type.array ? 1 : 0);
}
function normalBase(base) {
  const words = base.split(" ");
  if (!words.some((word) => INTEGER_WORDS.has(word))) return base === "_Bool" ? "bool" : base;
  const long = words.filter((word) => word === "long").length;
  const size = words.includes("short") ? "short" : words.includes("char") ? "char" : long > 0 ? "long ".repeat(long).trim() : "int";
  return words.includes("unsigned") ? `unsigned ${size}` : size;
}
var INTEGER_WORDS = /* @__PURE__ */ new Set(["int", "long", "short", "char", "unsigned", "signed"]);
function spell(type) {
  if (type === void 0) return "nothing";
  return `${type.base}${type.pointers > 0 ? ` ${"*".repeat(type.pointers)}` : ""}${type.array ? "[]" : ""}`;
}

export {
  assertNever,
  ACTION_WORDS,
  readAnnotation,
  readLooseLines,
  loadModel,
  forTarget,
  withAnnotations,
  printItems,
  printKernelRange,
  printPrototype,
  findDeclarations,
  namesToFind,
  compareDeclarations
};
//# sourceMappingURL=chunk-6BUFH2HQ.js.map
