#!/usr/bin/env node
import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
import {
  ACTION_WORDS,
  assertNever,
  forTarget,
  loadModel,
  readAnnotation,
  readLooseLines,
  withAnnotations
} from "./chunk-6BUFH2HQ.js";
import {
  ANY,
  EACH_OUTCOME,
  NEGATIVE,
  POSITIVE,
  ZERO,
  applySuppressions,
  commentRules,
  compareNumbers,
  contractFindings,
  judge,
  makeSourceText,
  mirrored,
  negate,
  negated,
  outcomeOfNumber,
  outcomesWhere,
  rules
} from "./chunk-MJT24LCX.js";
import "./chunk-Y7DT5BHP.js";

// server/src/flow/walkAst.ts
function walkStatement(stmt, visitor) {
  const value = (expr) => {
    if (expr) walkExpression(expr, visitor, false);
  };
  switch (stmt.kind) {
    case "block":
      for (const one of stmt.body) walkStatement(one, visitor);
      return;
    case "expr":
      walkExpression(stmt.expr, visitor, true);
      return;
    case "declaration":
      for (const declarator2 of stmt.declarators) {
        visitor.declarator(declarator2);
        value(declarator2.init);
      }
      return;
    case "if":
      value(stmt.test);
      walkStatement(stmt.whenTrue, visitor);
      if (stmt.whenFalse) walkStatement(stmt.whenFalse, visitor);
      return;
    case "while":
    case "doWhile":
      value(stmt.test);
      walkStatement(stmt.body, visitor);
      return;
    case "for":
      if (stmt.init) walkStatement(stmt.init, visitor);
      value(stmt.test);
      if (stmt.update) walkExpression(stmt.update, visitor, true);
      walkStatement(stmt.body, visitor);
      return;
    case "loopMacro":
      value(stmt.call);
      walkStatement(stmt.body, visitor);
      return;
    case "scopeMacro":
      value(stmt.call);
      if (stmt.body) walkStatement(stmt.body, visitor);
      return;
    case "switch":
      value(stmt.value);
      walkStatement(stmt.body, visitor);
      return;
    case "case":
    case "return":
      value(stmt.value);
      return;
    case "asm":
      for (const operand of stmt.operands) value(operand);
      return;
    case "default":
    case "label":
    case "goto":
    case "break":
    case "continue":
    case "empty":
      return;
    default:
      assertNever(stmt);
  }
}
function walkExpression(expr, visitor, alone) {
  visitor.expr(expr, alone);
  const inner = (one) => walkExpression(one, visitor, false);
  switch (expr.kind) {
    case "call":
      inner(expr.callee);
      for (const arg of expr.args) inner(arg);
      return;
    case "member":
      inner(expr.base);
      return;
    case "index":
      inner(expr.base);
      inner(expr.index);
      return;
    case "unary":
    case "update":
    case "cast":
      inner(expr.arg);
      return;
    case "binary":
    case "logical":
    case "assign":
      inner(expr.left);
      inner(expr.right);
      return;
    case "comma":
      walkExpression(expr.left, visitor, true);
      walkExpression(expr.right, visitor, alone);
      return;
    case "conditional":
      inner(expr.test);
      if (expr.whenTrue) inner(expr.whenTrue);
      inner(expr.whenFalse);
      return;
    case "statementExpr": {
      const { body } = expr.body;
      body.forEach((stmt, index) => {
        if (index === body.length - 1 && stmt.kind === "expr") walkExpression(stmt.expr, visitor, alone);
        else walkStatement(stmt, visitor);
      });
      return;
    }
    case "initList":
      for (const item of expr.items) inner(item.value);
      return;
    case "name":
    case "number":
    case "string":
    case "sizeof":
    case "opaque":
      return;
    default:
      assertNever(expr);
  }
}

// server/src/flow/inspect.ts
function inspect(frame) {
  const notes = { sources: /* @__PURE__ */ new Map(), compared: [], tries: [], looks: [], heads: [] };
  walkStatement(frame.fn.body, {
    declarator: (one) => {
      if (one.init) noteSource(notes, one.name, one.init);
    },
    expr: (expr, alone) => {
      if (expr.kind === "call") inspectCall(frame, notes, expr, alone);
      else if (expr.kind === "assign") inspectAssignment(frame, notes, expr);
      else if (expr.kind === "member") inspectMember(frame, notes, expr);
      else if (expr.kind === "binary" && (expr.op === "==" || expr.op === "!=")) noteComparison(notes, expr);
    }
  });
  inspectTries(frame, notes);
  inspectHeads(frame, notes);
}
function add(frame, span, handle, evidence) {
  const { start, end } = span;
  frame.faults.set(`${evidence.kind} ${start}`, {
    span: { start, end },
    object: void 0,
    handle,
    earlier: void 0,
    failure: void 0,
    asked: 0,
    accepted: [],
    elsewhere: void 0,
    certain: true,
    result: 0,
    trace: void 0,
    outcomeOf: void 0,
    ...evidence
  });
}
function calleeName(call3) {
  return call3.callee.kind === "name" ? call3.callee.name : "";
}
function modelOf(frame, call3) {
  const name = calleeName(call3);
  return name === "" ? void 0 : frame.knowledge.get(name);
}
function inspectCall(frame, notes, call3, alone) {
  const model = modelOf(frame, call3);
  if (!model) return;
  if (alone && model.mustCheck) add(frame, call3, call3.args[0] ?? call3, { kind: "result unchecked", by: calleeName(call3) });
  for (const index of model.looksAt) {
    const arg = call3.args[index];
    if (arg?.kind === "name") notes.looks.push({ name: arg.name, span: call3, by: calleeName(call3) });
  }
  const [handle] = call3.args;
  if (handle?.kind === "name" && model.mustCheck && triesReference(model)) notes.tries.push({ call: call3, variable: handle.name });
}
function triesReference(model) {
  if (model.requires.length > 0) return false;
  return model.effects.some(
    (effect) => effect.place.kind === "param" && effect.place.index === 0 && effect.results !== ANY && effect.results & POSITIVE && effect.actions.some((action) => action.kind === "acquire")
  );
}
function inspectAssignment(frame, notes, expr) {
  if (expr.op !== "=") return;
  if (expr.left.kind === "name") noteSource(notes, expr.left.name, expr.right);
  const right = withoutCasts(expr.right);
  if (right.kind !== "call") return;
  const model = modelOf(frame, right);
  const kept = model?.origin === "contract" && mayFail(frame, model, right) ? keptOnFailure(model) : void 0;
  const argument = kept === void 0 ? void 0 : right.args[kept];
  if (!argument || spelling(frame, argument) !== spelling(frame, expr.left)) return;
  if (!notedElsewhere(frame, notes, expr.left)) add(frame, expr, expr.left, { kind: "self overwrite", by: calleeName(right) });
}
function mayFail(frame, model, call3) {
  return model.effects.some((effect) => {
    if (effect.place.kind !== "ret" || !effect.actions.some((action) => action.kind === "failure" && action.failure === "null"))
      return false;
    return effect.flags.every((flag) => {
      const arg = call3.args[flag.index];
      const spelt = arg !== void 0 && new RegExp(`\\b${flag.flag}\\b`).test(frame.text.slice(arg.start, arg.end));
      return spelt !== flag.negated;
    });
  });
}
function keptOnFailure(model) {
  for (const effect of model.effects) {
    if (effect.place.kind !== "param" || effect.results & ZERO) continue;
    if (effect.actions.some((action) => action.kind === "free" || action.kind === "release")) return effect.place.index;
  }
  return void 0;
}
function notedElsewhere(frame, notes, left) {
  const text = spelling(frame, left);
  const spelt = (span) => frame.text.slice(span.start, span.end).replace(/\s+/g, "");
  if (left.kind === "name") {
    if (frame.fn.params.some((param) => param.name === text)) return true;
    const own = notes.sources.get(text) ?? [];
    if (own.some((source) => source.call === "" || source.call === "=" && !/^(?:NULL|0)$/.test(spelt(source.span)))) return true;
  }
  return [...notes.sources].some(([name, sources]) => name !== text && sources.some((source) => spelt(source.span) === text));
}
function inspectMember(frame, notes, expr) {
  if (expr.base.kind === "name" && expr.arrow) notes.looks.push({ name: expr.base.name, span: expr, by: "dereferenced" });
  const base = typeOfName(frame, expr.base);
  const name = expr.field;
  const set = (group, owner2) => frame.knowledge.flags(fieldSet(owner2, group))?.includes(name) === true;
  const owner = base;
  if (set("count", "any") || owner !== void 0 && set("count", owner)) {
    add(frame, expr, expr.base, { kind: "raw field", by: "", field: { name, group: "count" } });
  } else if (owner !== void 0 && set("head", owner) && expr.base.kind === "name") notes.heads.push(expr);
}
function fieldSet(owner, group) {
  return `${owner.replace(/ /g, "_")}_${group}_fields`.toUpperCase();
}
function countFields(knowledge) {
  return knowledge.flags(fieldSet("any", "count")) ?? [];
}
function typeOfName(frame, expr) {
  if (expr.kind !== "name") return void 0;
  const slot = frame.graph.slotOf.get(expr);
  return slot === void 0 ? void 0 : frame.graph.variables[slot]?.type.base;
}
function noteSource(notes, variable, value) {
  const from = withoutCasts(value);
  const call3 = from.kind === "call" ? calleeName(from) : from.kind === "index" ? "" : void 0;
  const known = notes.sources.get(variable) ?? [];
  known.push({ call: call3 ?? "=", span: { start: from.start, end: from.end } });
  notes.sources.set(variable, known);
}
function noteComparison(notes, expr) {
  const constant = expr.right.kind === "number" || expr.left.kind === "number";
  if (constant) return;
  const visit = (one) => {
    if (one.kind === "name") notes.compared.push({ name: one.name, at: expr.start });
    else if (one.kind === "call") for (const arg of one.args) visit(arg);
    else if (one.kind === "member") visit(one.base);
    else if (one.kind === "unary" || one.kind === "cast") visit(one.arg);
  };
  visit(expr.left);
  visit(expr.right);
}
function inspectTries(frame, notes) {
  const lookups = frame.knowledge.flags("LOCKLESS_LOOKUP_FUNCTIONS") ?? [];
  for (const { call: call3, variable } of notes.tries) {
    const before = (notes.sources.get(variable) ?? []).filter((source2) => source2.span.end <= call3.start);
    const source = before[before.length - 1];
    if (!source || source.call === "" || source.call === "=") continue;
    const guard = lookups.includes(source.call) ? "rcu" : lentBy(frame.knowledge.get(source.call));
    if (!guard) continue;
    const early = guard === "rcu" ? notes.looks.find((look) => look.name === variable && look.span.start > source.span.end && look.span.end <= call3.start) : void 0;
    if (early)
      add(frame, early.span, call3.args[0] ?? call3, {
        kind: "look before reference",
        by: early.by,
        earlier: { span: source.span, by: source.call }
      });
    if (notes.compared.some((one) => one.name === variable && one.at > call3.start)) continue;
    if (calledAgain(frame, source.call, call3.end)) continue;
    add(frame, call3, call3.args[0] ?? call3, {
      kind: "no recheck",
      by: calleeName(call3),
      earlier: { span: source.span, by: source.call },
      certain: guard === "rcu"
    });
  }
}
function lentBy(model) {
  for (const effect of model?.effects ?? []) {
    if (effect.place.kind !== "ret") continue;
    for (const action of effect.actions) {
      if (action.kind === "borrow" && action.guards.some((guard) => guard.kind === "named" && guard.name === "rcu")) return "rcu";
      if (action.kind === "alias" || action.kind === "borrow" && action.guards.some((guard) => guard.kind === "named" && guard.name === "none"))
        return "nothing";
    }
  }
  return void 0;
}
function calledAgain(frame, name, after) {
  return new RegExp(`\\b${name}\\s*\\(`).test(frame.text.slice(after, frame.fn.end));
}
function inspectHeads(frame, notes) {
  const safe = frame.knowledge.flags("HEAD_PAGE_FUNCTIONS") ?? [];
  for (const member2 of notes.heads) {
    if (member2.base.kind !== "name") continue;
    const before = (notes.sources.get(member2.base.name) ?? []).filter((source2) => source2.span.end <= member2.start);
    const source = before[before.length - 1];
    if (!source || source.call === "=" || safe.includes(source.call)) continue;
    if (source.call !== "" && !stepsInside(frame.knowledge.get(source.call))) continue;
    add(frame, member2, member2.base, {
      kind: "raw field",
      by: source.call,
      earlier: { span: source.span, by: source.call },
      field: { name: member2.field, group: "head" }
    });
  }
}
function stepsInside(model) {
  return model?.effects.some(
    (effect) => effect.place.kind === "ret" && effect.actions.some((action) => action.kind === "alias" || action.kind === "borrow")
  ) === true;
}
function withoutCasts(expr) {
  return expr.kind === "cast" ? withoutCasts(expr.arg) : expr;
}
function spelling(frame, expr) {
  const plain = withoutCasts(expr);
  return frame.text.slice(plain.start, plain.end).replace(/\s+/g, "");
}

// server/src/model/headerIndex.ts
var DEFINE = /#[ \t]*define[ \t]+([A-Za-z_]\w*)/y;
var DECLARED = /[^;{}()]*?(?:\(\s*\*\s*([A-Za-z_]\w*)\s*\)|([A-Za-z_]\w*)\s*\((?!\s*\*\s*\w+\s*\)\s*\())/y;
var STRUCT = /^struct\s+(\w+)\s*\{/gm;
var LABEL = "Lifetime:";
var SILENT_WORDS = /* @__PURE__ */ new Set(["same", "test", "err-or-zero", "null-ok", "err-ok", "must-check"]);
var SPEAKS = new RegExp(
  `(?<![<>=] ?)[+-]\\s*[@\\dr]|(?<![@\\w?|-])(?<!test\\(@\\w+ )(?:requires|may-consume|${ACTION_WORDS.filter((word2) => !SILENT_WORDS.has(word2)).join("|")})(?![\\w-])`
);
function indexHeader(text) {
  const structs = findStructs(text);
  const entries = [];
  let last;
  for (let label = text.indexOf(LABEL); label !== -1; label = text.indexOf(LABEL, label + 1)) {
    if (last !== void 0 && label < last.comment.end) continue;
    const start = text.lastIndexOf("/*", label);
    const end = text.indexOf("*/", label) + 2;
    const at = skipBlanksAndComments(text, end);
    const name = declaredName(text, at);
    if (start === -1 || end === 1 || name === void 0) continue;
    const struct = structs.find((span) => span.start < start && end <= span.end)?.name;
    last = {
      name: struct === void 0 ? name : `${struct}.${name}`,
      comment: { start, end },
      struct,
      mayMatter: !text.startsWith(" none", label + LABEL.length) && SPEAKS.test(text.slice(label, lineEnd(text, label, end)))
    };
    entries.push(last);
  }
  return entries;
}
function lineEnd(text, from, end) {
  OTHER_LABEL.lastIndex = from;
  const other = OTHER_LABEL.exec(text);
  return other === null ? end : Math.min(other.index, end);
}
var OTHER_LABEL = /\n[ \t]*\*[ \t]*(?!Lifetime)[A-Z]\w*:/g;
function declaredName(text, at) {
  if (text.charCodeAt(at) === 35) {
    DEFINE.lastIndex = at;
    return DEFINE.exec(text)?.[1];
  }
  DECLARED.lastIndex = at;
  const match = DECLARED.exec(text);
  return match?.[1] ?? match?.[2];
}
function skipBlanksAndComments(text, from) {
  let at = from;
  for (; ; ) {
    while (text.charCodeAt(at) <= 32) at++;
    if (!text.startsWith("/*", at)) return at;
    at = text.indexOf("*/", at) + 2;
  }
}
function findStructs(text) {
  return [...text.matchAll(STRUCT)].map((match) => {
    const end = text.indexOf("\n}", match.index);
    return { name: match[1] ?? "", start: match.index, end: end === -1 ? text.length : end };
  });
}

// server/src/model/lazyMap.ts
function lazyMap(keys, make) {
  const known = new Set(keys);
  const made = /* @__PURE__ */ new Map();
  const get = (key2) => {
    if (!known.has(key2)) return void 0;
    const value = made.get(key2) ?? make(key2);
    made.set(key2, value);
    return value;
  };
  function* entries() {
    for (const key2 of known) yield [key2, made.get(key2) ?? get(key2)];
  }
  function* values() {
    for (const [, value] of entries()) yield value;
  }
  const map = {
    size: known.size,
    has: (key2) => known.has(key2),
    get,
    keys: () => known.keys(),
    values,
    entries,
    [Symbol.iterator]: entries,
    forEach: (visit) => {
      for (const [key2, value] of entries()) visit(value, key2, map);
    }
  };
  return map;
}

// server/src/model/openModel.ts
function openModel(files, overrides = []) {
  const sources = files.map((file) => makeSourceText(file.path, file.text));
  const loose = sources.map(readLooseLines);
  const places = /* @__PURE__ */ new Map();
  const matters2 = /* @__PURE__ */ new Set();
  for (const source of sources) {
    for (const entry of indexHeader(source.text)) {
      const others = places.get(entry.name);
      if (others === void 0) places.set(entry.name, [{ source, entry }]);
      else others.push({ source, entry });
      if (entry.mayMatter) matters2.add(entry.name);
    }
  }
  const own = overrides.length === 0 ? void 0 : loadModel([], overrides, new Set(loose.flatMap((contents) => contents.kinds.map((kind) => kind.name))));
  for (const name of own?.model.contracts.keys() ?? []) if (!places.has(name)) places.set(name, []);
  const read = (name) => own?.model.contracts.get(name) ?? (places.get(name) ?? []).flatMap(readPlace);
  const model = {
    contracts: lazyMap([...places.keys()], read),
    mayMatter: (name) => own?.model.contracts.has(name) === true ? own.model.mayMatter(name) : matters2.has(name),
    patterns: [...own?.model.patterns ?? [], ...loose.flatMap((contents) => contents.patterns)],
    flagSets: new Map(
      [...loose.flatMap((contents) => contents.flagSets), ...own?.model.flagSets.values() ?? []].map((flags) => [flags.name, flags])
    ),
    kinds: new Map([...loose.flatMap((contents) => contents.kinds), ...own?.model.kinds.values() ?? []].map((kind) => [kind.name, kind]))
  };
  return { model, errors: own?.errors ?? [] };
}
function readPlace({ source, entry }) {
  return readAnnotation(source, entry.comment, entry.struct)?.contracts ?? [];
}

// server/src/syntax/conditionals.ts
function configure(file, isOption) {
  const { tokens, directives } = file;
  if (directives.length === 0) return { tokens, main: { from: 0, to: tokens.count }, dropped: [] };
  const segments = [];
  const frames = [];
  let region = 0;
  let regions = 1;
  const dead = /* @__PURE__ */ new Set();
  const drop = (never) => {
    const outer = region;
    region = regions++;
    if (never || dead.has(outer)) dead.add(region);
  };
  for (const directive2 of directives) {
    segments.push(region);
    const frame = frames.at(-1);
    switch (directive2.kind) {
      case "if":
      case "ifdef":
      case "ifndef": {
        const taken = firstBranchHolds(directive2, isOption);
        frames.push({ outer: region, taken });
        if (!taken) drop(isFalse(directive2.condition));
        break;
      }
      case "elif":
      case "else":
        if (frame === void 0) break;
        if (frame.taken || directive2.kind === "elif" && isFalse(directive2.condition)) {
          region = frame.outer;
          drop(directive2.kind === "elif" && isFalse(directive2.condition));
        } else {
          frame.taken = true;
          region = frame.outer;
        }
        break;
      case "endif":
        if (frame === void 0) break;
        frames.pop();
        region = frame.outer;
    }
  }
  segments.push(region);
  if (regions === 1) return { tokens, main: { from: 0, to: tokens.count }, dropped: [] };
  return partition(tokens, directives, segments, regions, dead);
}
function partition(tokens, directives, segments, regions, dead) {
  const sizes = new Int32Array(regions);
  forEachSegment(tokens, directives, segments, (region, from, to) => {
    sizes[region] = (sizes[region] ?? 0) + to - from;
  });
  const next = new Int32Array(regions);
  const ranges = [];
  let at = 0;
  for (let region = 0; region < regions; region += 1) {
    next[region] = at;
    const size = sizes[region] ?? 0;
    ranges.push({ from: at, to: at + size });
    at += size;
  }
  const kinds = new Uint8Array(tokens.count);
  const starts = new Int32Array(tokens.count);
  const ends = new Int32Array(tokens.count);
  const words = new Int32Array(tokens.count);
  forEachSegment(tokens, directives, segments, (region, from, to) => {
    const target = next[region] ?? 0;
    kinds.set(tokens.kinds.subarray(from, to), target);
    starts.set(tokens.starts.subarray(from, to), target);
    ends.set(tokens.ends.subarray(from, to), target);
    words.set(tokens.words.subarray(from, to), target);
    next[region] = target + to - from;
  });
  return {
    tokens: { kinds, starts, ends, words, count: tokens.count },
    main: ranges[0] ?? { from: 0, to: 0 },
    dropped: ranges.filter((range, region) => region > 0 && range.to > range.from && !dead.has(region))
  };
}
function forEachSegment(tokens, directives, segments, visit) {
  let from = 0;
  for (let index = 0; index < segments.length; index += 1) {
    const to = directives[index]?.tokensBefore ?? tokens.count;
    if (to > from) visit(segments[index] ?? 0, from, to);
    from = to;
  }
}
function firstBranchHolds(directive2, isOption) {
  if (directive2.kind === "ifdef") return true;
  if (directive2.kind === "ifndef") return !isOption(directive2.condition);
  if (isFalse(directive2.condition)) return false;
  const negated2 = /^!\s*\w+\s*\(\s*(\w+)\s*\)$/.exec(directive2.condition)?.[1];
  return negated2 === void 0 || !isOption(negated2);
}
function isFalse(condition2) {
  return /^\(?\s*0\s*(?:&&.*)?\)?$/.test(condition2);
}

// server/src/syntax/wordTable.ts
function foldHash(hash, unit) {
  return Math.imul(hash, 31) + unit | 0;
}
function createWordTable() {
  const names = [];
  let hashes = new Int32Array(1 << 14);
  let buckets = new Int32Array(1 << 15);
  function grow() {
    const widerHashes = new Int32Array(hashes.length * 2);
    widerHashes.set(hashes);
    hashes = widerHashes;
    const wider = new Int32Array(buckets.length * 2);
    const mask = wider.length - 1;
    for (let id = 0; id < names.length; id += 1) {
      let at = spread(hashes[id] ?? 0) & mask;
      while (wider[at] !== 0) at = at + 1 & mask;
      wider[at] = id + 1;
    }
    buckets = wider;
  }
  function internRange(text, start, end, hash) {
    const mask = buckets.length - 1;
    const length = end - start;
    let at = spread(hash) & mask;
    for (; ; ) {
      const id2 = (buckets[at] ?? 0) - 1;
      if (id2 < 0) break;
      if (hashes[id2] === hash) {
        const name = names[id2] ?? "";
        if (name.length === length) {
          let same = 0;
          while (same < length && name.charCodeAt(same) === text.charCodeAt(start + same)) same += 1;
          if (same === length) return id2;
        }
      }
      at = at + 1 & mask;
    }
    const id = names.length;
    names.push(Buffer.from(text.slice(start, end), "utf16le").toString("utf16le"));
    hashes[id] = hash;
    buckets[at] = id + 1;
    if (names.length >= hashes.length) grow();
    return id;
  }
  return {
    get size() {
      return names.length;
    },
    intern(name) {
      let hash = 0;
      for (let at = 0; at < name.length; at += 1) hash = foldHash(hash, name.charCodeAt(at));
      return internRange(name, 0, name.length, hash);
    },
    internRange,
    textOf: (id) => names[id] ?? ""
  };
}
function makeWordSet(words, names) {
  const ids = /* @__PURE__ */ new Set();
  for (const name of names) ids.add(words.intern(name));
  let top = -1;
  for (const id of ids) top = Math.max(top, id);
  const bits = new Uint8Array(top + 1);
  for (const id of ids) bits[id] = 1;
  return { bits, size: ids.size };
}
function spread(hash) {
  return Math.imul(hash, 2654435761) >>> 8 | 0;
}

// server/src/syntax/tokens.ts
var IDENT = 1;
var NUMBER = 2;
var STRING = 3;
var CHAR = 4;
var OTHER = 5;
var LPAREN = 10;
var RPAREN = 11;
var LBRACKET = 12;
var RBRACKET = 13;
var LBRACE = 14;
var RBRACE = 15;
var SEMI = 16;
var COMMA = 17;
var COLON = 18;
var QUESTION = 19;
var DOT = 20;
var ARROW = 21;
var INCREMENT = 22;
var DECREMENT = 23;
var AMP = 24;
var STAR = 25;
var PLUS = 26;
var MINUS = 27;
var TILDE = 28;
var BANG = 29;
var SLASH = 30;
var PERCENT = 31;
var SHL = 32;
var SHR = 33;
var LESS = 34;
var GREATER = 35;
var LESS_EQ = 36;
var GREATER_EQ = 37;
var EQ = 38;
var NOT_EQ = 39;
var CARET = 40;
var PIPE = 41;
var AND_AND = 42;
var OR_OR = 43;
var ASSIGN = 44;
var ELLIPSIS = 55;
var HASH = 56;
var IF = 64;
var ELSE = 65;
var WHILE = 66;
var DO = 67;
var FOR = 68;
var SWITCH = 69;
var CASE = 70;
var DEFAULT = 71;
var GOTO = 72;
var RETURN = 73;
var BREAK = 74;
var CONTINUE = 75;
var SIZEOF = 76;
var TAG = 77;
var TYPEDEF = 78;
var STATIC = 79;
var INLINE = 80;
var QUALIFIER = 81;
var PRIMITIVE = 82;
var ASM = 83;
var TYPEOF = 84;
var ATTRIBUTE = 85;
var GENERIC = 86;
var LOCAL_LABEL = 87;
var ALIGNOF = 88;
var AUTO_TYPE = 89;
var KEYWORDS = [
  ["if", IF],
  ["else", ELSE],
  ["while", WHILE],
  ["do", DO],
  ["for", FOR],
  ["switch", SWITCH],
  ["case", CASE],
  ["default", DEFAULT],
  ["goto", GOTO],
  ["return", RETURN],
  ["break", BREAK],
  ["continue", CONTINUE],
  ["sizeof", SIZEOF],
  ["struct", TAG],
  ["union", TAG],
  ["enum", TAG],
  ["typedef", TYPEDEF],
  ["static", STATIC],
  ["inline", INLINE],
  ["__inline", INLINE],
  ["__inline__", INLINE],
  ["extern", QUALIFIER],
  ["register", QUALIFIER],
  ["auto", QUALIFIER],
  ["const", QUALIFIER],
  ["volatile", QUALIFIER],
  ["restrict", QUALIFIER],
  ["__const", QUALIFIER],
  ["__const__", QUALIFIER],
  ["__volatile", QUALIFIER],
  ["__volatile__", QUALIFIER],
  ["__restrict", QUALIFIER],
  ["__restrict__", QUALIFIER],
  ["__extension__", QUALIFIER],
  ["_Noreturn", QUALIFIER],
  ["_Thread_local", QUALIFIER],
  ["__thread", QUALIFIER],
  ["_Atomic", QUALIFIER],
  ["signed", PRIMITIVE],
  ["__signed__", PRIMITIVE],
  ["__signed", PRIMITIVE],
  ["unsigned", PRIMITIVE],
  ["long", PRIMITIVE],
  ["short", PRIMITIVE],
  ["int", PRIMITIVE],
  ["char", PRIMITIVE],
  ["void", PRIMITIVE],
  ["float", PRIMITIVE],
  ["double", PRIMITIVE],
  ["_Bool", PRIMITIVE],
  ["__int128", PRIMITIVE],
  ["_Complex", PRIMITIVE],
  ["asm", ASM],
  ["__asm", ASM],
  ["__asm__", ASM],
  ["typeof", TYPEOF],
  ["__typeof", TYPEOF],
  ["__typeof__", TYPEOF],
  ["typeof_unqual", TYPEOF],
  ["__auto_type", AUTO_TYPE],
  ["__attribute__", ATTRIBUTE],
  ["__attribute", ATTRIBUTE],
  ["_Alignas", ATTRIBUTE],
  ["_Generic", GENERIC],
  ["__label__", LOCAL_LABEL],
  ["_Alignof", ALIGNOF],
  ["__alignof__", ALIGNOF],
  ["__alignof", ALIGNOF]
];
function isAssignment(kind) {
  return kind >= ASSIGN && kind <= 54;
}

// server/src/syntax/lexer.ts
var MAX_TOKENS = 8e6;
var IDENT_CHAR = charTable("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789$");
var SPACE = charTable(" 	\r\n\f\v\0\uFEFF");
function createLexer(words) {
  const keywordKinds = new Uint8Array(KEYWORDS.map(([, kind]) => kind));
  const scratch = {
    kinds: new Uint8Array(1 << 14),
    starts: new Int32Array(1 << 14),
    ends: new Int32Array(1 << 14),
    words: new Int32Array(1 << 14)
  };
  return { lex: (text) => lexText(text, words, keywordKinds, scratch) };
}
function lexText(text, words, keywordKinds, scratch) {
  const length = text.length;
  const directives = [];
  const commentSpans = [];
  const keywordCount = keywordKinds.length;
  let { kinds, starts, ends, words: wordIds } = scratch;
  let capacity = kinds.length;
  let count = 0;
  let truncated;
  let lineStart = true;
  let at = 0;
  while (at < length) {
    const unit = text.charCodeAt(at);
    if (unit === 10) {
      lineStart = true;
      at += 1;
      continue;
    }
    if (unit === 32 || unit === 9 || unit < 33 && SPACE[unit] === 1 || unit === 65279) {
      at += 1;
      continue;
    }
    const start = at;
    let kind;
    let word2 = -1;
    if (unit > 127 || IDENT_CHAR[unit] === 1) {
      if (unit >= 48 && unit <= 57) {
        at = numberEnd(text, at + 1);
        kind = NUMBER;
      } else {
        let hash = 0;
        let next = unit;
        do {
          hash = foldHash(hash, next);
          at += 1;
          next = at < length ? text.charCodeAt(at) : 32;
        } while (next > 127 ? next !== 65279 : IDENT_CHAR[next] === 1);
        word2 = words.internRange(text, start, at, hash);
        kind = word2 < keywordCount ? keywordKinds[word2] ?? IDENT : IDENT;
      }
    } else if (unit === 47 && text.charCodeAt(at + 1) === 42) {
      const close2 = text.indexOf("*/", at + 2);
      at = close2 === -1 ? length : close2 + 2;
      commentSpans.push(start, at);
      continue;
    } else if (unit === 47 && text.charCodeAt(at + 1) === 47) {
      at = lineCommentEnd(text, at + 2);
      commentSpans.push(start, at);
      continue;
    } else if (unit === 92) {
      at += 1;
      continue;
    } else if (unit === 35 && lineStart) {
      at = directive(text, at, count, directives, commentSpans);
      continue;
    } else if (unit === 34 || unit === 39) {
      at = quotedEnd(text, at + 1, unit);
      kind = unit === 34 ? STRING : CHAR;
    } else if (unit === 46 && isDigit(text.charCodeAt(at + 1))) {
      at = numberEnd(text, at + 1);
      kind = NUMBER;
    } else {
      kind = punctuator(text, at, unit);
      at += punctuatorLength(kind);
    }
    lineStart = false;
    if (count === capacity) {
      if (count >= MAX_TOKENS) {
        truncated = `more than ${MAX_TOKENS} tokens`;
        break;
      }
      capacity *= 2;
      kinds = grown(kinds, new Uint8Array(capacity));
      starts = grown(starts, new Int32Array(capacity));
      ends = grown(ends, new Int32Array(capacity));
      wordIds = grown(wordIds, new Int32Array(capacity));
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count] = at;
    wordIds[count] = word2;
    count += 1;
  }
  if (capacity <= 1 << 20) Object.assign(scratch, { kinds, starts, ends, words: wordIds });
  return {
    tokens: {
      kinds: kinds.slice(0, count),
      starts: starts.slice(0, count),
      ends: ends.slice(0, count),
      words: wordIds.slice(0, count),
      count
    },
    directives,
    commentSpans,
    truncated
  };
}
function directive(text, hash, tokensBefore, directives, commentSpans) {
  let at = hash + 1;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at += 1;
  const nameStart = at;
  while (IDENT_CHAR[text.charCodeAt(at)] === 1) at += 1;
  const kind = directiveKind(text.slice(nameStart, at));
  const bodyStart = at;
  let bodyEnd2 = -1;
  for (; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 10) break;
    if (unit === 92) {
      at += text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10 ? 2 : 1;
    } else if (unit === 34) {
      at = quotedEnd(text, at + 1, unit) - 1;
    } else if (unit === 47 && text.charCodeAt(at + 1) === 42) {
      if (bodyEnd2 === -1) bodyEnd2 = at;
      const close2 = text.indexOf("*/", at + 2);
      const end = close2 === -1 ? text.length : close2 + 2;
      commentSpans.push(at, end);
      at = end - 1;
    } else if (unit === 47 && text.charCodeAt(at + 1) === 47) {
      if (bodyEnd2 === -1) bodyEnd2 = at;
      const end = lineCommentEnd(text, at);
      commentSpans.push(at, end);
      at = end - 1;
    }
  }
  if (kind !== void 0) directives.push({ kind, tokensBefore, condition: text.slice(bodyStart, bodyEnd2 === -1 ? at : bodyEnd2).trim() });
  return at;
}
function directiveKind(name) {
  switch (name) {
    case "if":
    case "ifdef":
    case "ifndef":
    case "elif":
    case "else":
    case "endif":
      return name;
    case "elifdef":
    case "elifndef":
      return "elif";
    default:
      return void 0;
  }
}
function lineCommentEnd(text, from) {
  let end = text.indexOf("\n", from);
  while (end !== -1) {
    const before = text.charCodeAt(end - 1) === 13 ? end - 2 : end - 1;
    if (text.charCodeAt(before) !== 92) return before === end - 2 ? end - 1 : end;
    end = text.indexOf("\n", end + 1);
  }
  return text.length;
}
function quotedEnd(text, from, quote) {
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === quote) return at + 1;
    if (unit === 10) return at;
    if (unit === 92) at += text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10 ? 2 : 1;
  }
  return text.length;
}
function numberEnd(text, from) {
  let at = from;
  for (; ; ) {
    const unit = text.charCodeAt(at);
    if (IDENT_CHAR[unit] === 1 || unit === 46 && text.charCodeAt(at + 1) !== 46) at += 1;
    else if ((unit === 43 || unit === 45) && isExponent(text, at - 1, from)) at += 1;
    else return at;
  }
}
function isExponent(text, at, from) {
  const letter = text.charCodeAt(at) | 32;
  if (letter !== 101 && letter !== 112) return false;
  const second = text.charCodeAt(from) | 32;
  return second === 120 && text.charCodeAt(from - 1) === 48 ? letter === 112 : letter === 101;
}
function isDigit(unit) {
  return unit >= 48 && unit <= 57;
}
function punctuator(text, at, unit) {
  const next = text.charCodeAt(at + 1);
  const assigned = next === 61;
  switch (unit) {
    case 40:
      return LPAREN;
    case 41:
      return RPAREN;
    case 91:
      return LBRACKET;
    case 93:
      return RBRACKET;
    case 123:
      return LBRACE;
    case 125:
      return RBRACE;
    case 59:
      return SEMI;
    case 44:
      return COMMA;
    case 58:
      return COLON;
    case 63:
      return QUESTION;
    case 126:
      return TILDE;
    case 46:
      return next === 46 && text.charCodeAt(at + 2) === 46 ? ELLIPSIS : DOT;
    case 45:
      return next === 62 ? ARROW : next === 45 ? DECREMENT : assigned ? 49 : MINUS;
    case 43:
      return next === 43 ? INCREMENT : assigned ? 48 : PLUS;
    case 38:
      return next === 38 ? AND_AND : assigned ? 52 : AMP;
    case 124:
      return next === 124 ? OR_OR : assigned ? 54 : PIPE;
    case 42:
      return assigned ? 45 : STAR;
    case 47:
      return assigned ? 46 : SLASH;
    case 37:
      return assigned ? 47 : PERCENT;
    case 94:
      return assigned ? 53 : CARET;
    case 61:
      return assigned ? EQ : ASSIGN;
    case 33:
      return assigned ? NOT_EQ : BANG;
    case 60:
      return next === 60 ? text.charCodeAt(at + 2) === 61 ? 50 : SHL : assigned ? LESS_EQ : LESS;
    case 62:
      return next === 62 ? text.charCodeAt(at + 2) === 61 ? 51 : SHR : assigned ? GREATER_EQ : GREATER;
    case 35:
      return HASH;
    default:
      return OTHER;
  }
}
function punctuatorLength(kind) {
  switch (kind) {
    case 50:
    case 51:
    case ELLIPSIS:
      return 3;
    case ARROW:
    case INCREMENT:
    case DECREMENT:
    case SHL:
    case SHR:
    case LESS_EQ:
    case GREATER_EQ:
    case EQ:
    case NOT_EQ:
    case AND_AND:
    case OR_OR:
      return 2;
    default:
      return isAssignment(kind) && kind !== ASSIGN ? 2 : 1;
  }
}
function grown(from, to) {
  to.set(from);
  return to;
}
function charTable(members) {
  const table = new Uint8Array(128);
  for (const member2 of members) if (member2.charCodeAt(0) < 128) table[member2.charCodeAt(0)] = 1;
  return table;
}

// server/src/syntax/nodeStream.ts
var CLOSE = 0;
var NAMES = [
  "(close)",
  "translation_unit",
  "function_definition",
  "function_declarator",
  "parameter_list",
  "primitive_type",
  "identifier",
  "compound_statement",
  "expression_statement",
  "if_statement",
  "else_clause",
  "while_statement",
  "do_statement",
  "for_statement",
  "switch_statement",
  "case_statement",
  "labeled_statement",
  "goto_statement",
  "return_statement",
  "break_statement",
  "continue_statement",
  "declaration",
  "type_identifier",
  "storage_class_specifier",
  "init_declarator",
  "pointer_declarator",
  "array_declarator",
  "parenthesized_declarator",
  "type_descriptor",
  "abstract_pointer_declarator",
  "abstract_array_declarator",
  "abstract_function_declarator",
  "abstract_parenthesized_declarator",
  "number_literal",
  "string_literal",
  "call_expression",
  "argument_list",
  "field_expression",
  "field_identifier",
  "subscript_expression",
  "unary_expression",
  "pointer_expression",
  "update_expression",
  "binary_expression",
  "assignment_expression",
  "conditional_expression",
  "cast_expression",
  "sizeof_expression",
  "comma_expression",
  "compound_literal_expression",
  "initializer_list",
  "initializer_pair",
  "field_designator",
  "subscript_designator",
  "parenthesized_expression",
  "statement_identifier",
  "parameter_declaration",
  "variadic_parameter",
  "macro_type_specifier"
];
var NODE = Object.fromEntries(NAMES.map((name, index) => [name, index]));
var ID_BY_NAME = new Map(NAMES.map((name, index) => [name, index]));
var UNKNOWN = 255;
function createNodeStream() {
  const stream = {
    kinds: new Uint8Array(1 << 14),
    count: 0,
    depth: 0,
    unknown: void 0,
    open(name) {
      const id = ID_BY_NAME.get(name);
      if (id === void 0) stream.unknown ??= name;
      append(stream, id ?? UNKNOWN);
    },
    close() {
      append(stream, CLOSE);
    }
  };
  return stream;
}
function append(stream, kind) {
  if (stream.count === stream.kinds.length) {
    const wider = new Uint8Array(stream.count * 2);
    wider.set(stream.kinds);
    stream.kinds = wider;
  }
  stream.kinds[stream.count] = kind;
  stream.count += 1;
}
var HASH_SIZE = 1 << 12;
var BY_HASH = new Uint8Array(HASH_SIZE).fill(UNKNOWN);
NAMES.forEach((name, index) => {
  if (index === CLOSE) return;
  const hash = nameHash(name, 0, name.length);
  if (BY_HASH[hash] !== UNKNOWN) throw new Error(`node kinds ${name} and ${NAMES[BY_HASH[hash] ?? 0]} share a hash`);
  BY_HASH[hash] = index;
});
function nameHash(text, start, end) {
  const length = end - start;
  return length * 131 + text.charCodeAt(start) * 31 + text.charCodeAt(start + (length >> 1)) * 7 + text.charCodeAt(start + 2) * 3 + text.charCodeAt(end - 3) & HASH_SIZE - 1;
}
function decodeTree(printed, stream) {
  const length = printed.length;
  let kinds = stream.kinds;
  if (kinds.length < length) stream.kinds = kinds = new Uint8Array(length * 2);
  stream.unknown = void 0;
  let count = 0;
  let depth = 0;
  let deepest = 0;
  let at = 0;
  while (at < length) {
    const unit = printed.charCodeAt(at);
    if (unit === 40) {
      const start = at + 1;
      at = start;
      let next = printed.charCodeAt(at);
      if (next < 97 && next !== 95) return false;
      while (next !== 32 && next !== 41) {
        at += 1;
        next = printed.charCodeAt(at);
        if (at >= length) return false;
      }
      const kind = BY_HASH[nameHash(printed, start, at)] ?? UNKNOWN;
      if (kind === UNKNOWN) stream.unknown ??= printed.slice(start, at);
      kinds[count] = kind;
      count += 1;
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (unit === 41) {
      kinds[count] = CLOSE;
      count += 1;
      depth -= 1;
      at += 1;
    } else {
      at += 1;
    }
  }
  stream.count = count;
  stream.depth = deepest;
  return true;
}

// server/src/syntax/lowering.ts
var Mismatch = class extends Error {
  token;
  constructor(token, expected) {
    super(expected);
    this.token = token;
  }
};
function startOf(low) {
  return low.starts[low.first[low.token] ?? 0] ?? 0;
}
function endOf(low) {
  return low.ends[low.last[low.token - 1] ?? 0] ?? 0;
}
function expect(low, kind) {
  if (low.kinds[low.token] !== kind) throw new Mismatch(low.token, `token kind ${kind}, not ${low.kinds[low.token]}`);
  low.token += 1;
}
function tokenIs(low, kind) {
  return low.kinds[low.token] === kind;
}
function closeNode(low) {
  if (low.nodes[low.node] !== CLOSE) throw new Mismatch(low.token, `the end of a node, not node kind ${low.nodes[low.node]}`);
  low.node += 1;
}
function skipNode(low) {
  let depth = 0;
  do {
    depth += low.nodes[low.node] === CLOSE ? -1 : 1;
    low.node += 1;
  } while (depth > 0);
}
function skipBrackets(low) {
  let depth = 0;
  do {
    const kind = low.kinds[low.token];
    if (kind === LPAREN || kind === LBRACKET || kind === LBRACE) depth += 1;
    else if (kind === RPAREN || kind === RBRACKET || kind === RBRACE) depth -= 1;
    low.token += 1;
    if (low.token >= low.shape.count && depth > 0) throw new Mismatch(low.token - 1, "a closing bracket");
  } while (depth > 0);
}
function takeWord(low) {
  const word2 = low.sourceWords[low.first[low.token] ?? 0] ?? -1;
  low.token += 1;
  low.node += 1;
  closeNode(low);
  return word2 < 0 ? "" : low.words.textOf(word2);
}
function createTypePool() {
  const byBase = /* @__PURE__ */ new Map();
  const spellings = /* @__PURE__ */ new Map();
  return {
    make(base, pointers, array) {
      let forms = byBase.get(base);
      if (forms === void 0) byBase.set(base, forms = []);
      const at = pointers * 2 + (array ? 1 : 0);
      return forms[at] ??= Object.freeze({ base, pointers, array });
    },
    tagged(tag, word2) {
      let forms = spellings.get(tag);
      if (forms === void 0) spellings.set(tag, forms = /* @__PURE__ */ new Map());
      let spelling4 = forms.get(word2);
      if (spelling4 === void 0) forms.set(word2, spelling4 = `${tag} ${word2}`);
      return spelling4;
    }
  };
}
function typeBase(low, from, to) {
  const { sourceKinds, sourceWords, words } = low;
  if (from === to) return words.textOf(sourceWords[from] ?? 0);
  let base = "";
  for (let at = from; at <= to; at += 1) {
    const kind = sourceKinds[at];
    if (kind === LBRACE) break;
    if (kind === LPAREN) return low.text.slice(low.starts[from] ?? 0, low.ends[to] ?? 0).replace(/\s+/g, " ");
    if (kind !== IDENT && kind !== PRIMITIVE && kind !== TAG) continue;
    const word2 = words.textOf(sourceWords[at] ?? 0);
    base = base === "" ? word2 : low.types.tagged(base, word2);
    if (kind === IDENT) break;
  }
  return base;
}

// server/src/syntax/macroTable.ts
var LOOP = 1;
var SCOPE = 2;
var GUARD = 4;
var CLASS = 8;
var CLEANUP = 16;
var ATTRIBUTE_WORD = 32;
var ATTRIBUTE_CALL = 64;
var TYPE = 128;
var TYPE_CALL = 256;
var STATEMENT = 512;
var OPAQUE_CALL = 1024;
var HEADER = 2048;
var INLINE_WORD = 4096;
var INIT_WORD = 8192;
var OPTION = 16384;
var STRING_WORD = 32768;
var UNEVALUATED = 65536;
var CATEGORIES = /* @__PURE__ */ new Map([
  ["loops", LOOP],
  ["scopes", SCOPE],
  ["guards", GUARD],
  ["classes", CLASS],
  ["cleanup", CLEANUP],
  ["attributes", ATTRIBUTE_WORD],
  ["inline", INLINE_WORD | ATTRIBUTE_WORD],
  ["init", INIT_WORD | ATTRIBUTE_WORD],
  ["types", TYPE],
  ["statements", STATEMENT],
  ["opaque", OPAQUE_CALL],
  ["headers", HEADER],
  ["options", OPTION],
  ["strings", STRING_WORD],
  ["unevaluated", UNEVALUATED | OPAQUE_CALL]
]);
function loadMacroTable(files, words) {
  const exact = /* @__PURE__ */ new Map();
  const headers = /* @__PURE__ */ new Map();
  const patterns = [];
  const excluded = /* @__PURE__ */ new Map();
  const faults = [];
  for (const file of files) {
    let category;
    for (const { line, text } of logicalLines(file.text)) {
      const heading = /^Macros:\s*(\S+)/.exec(text);
      if (heading !== null) {
        category = CATEGORIES.get(heading[1] ?? "");
        if (category === void 0) {
          faults.push({ path: file.path, line, message: `unknown category "${heading[1]}"; known: ${[...CATEGORIES.keys()].join(", ")}` });
        }
        continue;
      }
      if (category === void 0) {
        faults.push({ path: file.path, line, message: 'a word before any "Macros: CATEGORY" comment' });
        continue;
      }
      if ((category & HEADER) !== 0) {
        const header = readHeader(text);
        if (header === void 0)
          faults.push({
            path: file.path,
            line,
            message: `expected TYPE MACRO(name, type, arg...) or TYPE MACRO(name, arg...), found "${text}"`
          });
        else add2(header.name, category, header.shape, line, file.path);
        continue;
      }
      for (const word2 of text.split(/\s+/)) {
        const entry = /^(!?)([\w*?]+)(\(\))?$/.exec(word2);
        if (entry === null || entry[2] === void 0) {
          faults.push({ path: file.path, line, message: `"${word2}" is not a word, a pattern with * or word()` });
          continue;
        }
        let bits = category;
        if (entry[3] !== void 0 && (bits & ATTRIBUTE_WORD) !== 0) bits = bits & ~ATTRIBUTE_WORD | ATTRIBUTE_CALL;
        if (entry[3] !== void 0 && (bits & TYPE) !== 0) bits = bits & ~TYPE | TYPE_CALL;
        if (entry[1] === "!") excluded.set(entry[2], (excluded.get(entry[2]) ?? 0) | bits);
        else add2(entry[2], bits, void 0, line, file.path);
      }
    }
  }
  function add2(name, bits, header, line, path) {
    if (!name.includes("*")) {
      exact.set(name, (exact.get(name) ?? 0) | bits);
      if (header !== void 0) headers.set(name, header);
      return;
    }
    const parts = name.split("*");
    if (parts.length > 3 || parts.length === 3 && (parts[0] !== "" || parts[2] !== "")) {
      faults.push({ path, line, message: `pattern "${name}": only word*, *word, a*b and *word* are known` });
      return;
    }
    if (parts.length === 3) patterns.push({ prefix: "", suffix: "", middle: parts[1], bits, header });
    else patterns.push({ prefix: parts[0] ?? "", suffix: parts[1] ?? "", middle: void 0, bits, header });
  }
  const known = {
    classes: new Int32Array(1 << 12).fill(-1),
    headers: /* @__PURE__ */ new Map()
  };
  function lookUp(word2) {
    const name = words.textOf(word2);
    let bits = exact.get(name) ?? 0;
    let header = headers.get(name);
    for (const pattern of patterns) {
      const matches = pattern.middle === void 0 ? name.length >= pattern.prefix.length + pattern.suffix.length && name.startsWith(pattern.prefix) && name.endsWith(pattern.suffix) : name.includes(pattern.middle);
      if (!matches) continue;
      bits |= pattern.bits;
      header ??= pattern.header;
    }
    bits &= ~(excluded.get(name) ?? 0);
    if (header !== void 0) known.headers.set(word2, header);
    if (word2 >= known.classes.length) {
      const wider = new Int32Array(Math.max(word2 + 1, known.classes.length * 2)).fill(-1);
      wider.set(known.classes);
      known.classes = wider;
    }
    known.classes[word2] = bits;
    return bits;
  }
  function classOf(word2) {
    const bits = known.classes[word2];
    return bits === void 0 || bits === -1 ? lookUp(word2) : bits;
  }
  return {
    classOf,
    headerOf: (word2) => (classOf(word2) & HEADER) === 0 ? void 0 : known.headers.get(word2),
    faults
  };
}
function logicalLines(text) {
  const result = [];
  let inComment = false;
  text.split("\n").forEach((raw, index) => {
    let rest = raw.trim();
    if (!inComment && rest.startsWith("/*")) {
      inComment = true;
      rest = rest.slice(2);
    }
    if (inComment) {
      const close2 = rest.indexOf("*/");
      const prose = (close2 === -1 ? rest : rest.slice(0, close2)).replace(/^[\s*]+/, "").trim();
      if (prose.startsWith("Macros:")) result.push({ line: index + 1, text: prose });
      if (close2 === -1) return;
      inComment = false;
      rest = rest.slice(close2 + 2).trim();
    }
    const comment = rest.search(/\/[/*]/);
    if (comment !== -1) rest = rest.slice(0, comment).trim();
    if (rest !== "") result.push({ line: index + 1, text: rest });
  });
  return result;
}
function readHeader(text) {
  const match = /^([\w ]+?)\s+([\w*]+)\s*\(([^)]*)\)\s*;?$/.exec(text);
  if (match === null) return void 0;
  const args = (match[3] ?? "").split(",").map((arg) => arg.trim()).filter((arg) => arg !== "");
  const name = args.indexOf("name");
  const rest = args.findIndex((arg) => arg === "arg..." || arg === "type");
  return {
    name: match[2] ?? "",
    shape: { name, parameters: rest === -1 ? args.length : rest, pairs: args.includes("type"), returns: match[1] ?? "int" }
  };
}

// server/src/syntax/typeRuns.ts
function partner(view, at) {
  return view.match[at - view.base] ?? at;
}
function skipAttributes(view, at, limit) {
  let next = at;
  while (next < limit) {
    const after = attributeEnd(view, next);
    if (after === next) return next;
    next = after;
  }
  return next;
}
function attributeEnd(view, at) {
  const kind = view.kinds[at];
  if (kind === QUALIFIER || kind === INLINE) return at + 1;
  const called = view.kinds[at + 1] === LPAREN;
  if (kind === ATTRIBUTE) return called ? partner(view, at + 1) + 1 : at + 1;
  if (kind !== IDENT) return at;
  const bits = view.table.classOf(view.words[at] ?? 0);
  if ((bits & ATTRIBUTE_CALL) !== 0 && called) return partner(view, at + 1) + 1;
  return (bits & ATTRIBUTE_WORD) !== 0 ? at + 1 : at;
}
function typeSpecifierEnd(view, at, limit) {
  const { kinds } = view;
  let next = skipAttributes(view, at, limit);
  const kind = kinds[next];
  if (kind === PRIMITIVE) {
    let end = next;
    while (next < limit) {
      if (kinds[next] === PRIMITIVE) end = ++next;
      else {
        const after = attributeEnd(view, next);
        if (after === next) break;
        next = after;
      }
    }
    return end;
  }
  if (kind === TAG) {
    next = skipAttributes(view, next + 1, limit);
    if (kinds[next] === IDENT) next += 1;
    if (kinds[next] === LBRACE) next = skipAttributes(view, partner(view, next) + 1, limit);
    return next;
  }
  if (kind === TYPEOF && kinds[next + 1] === LPAREN) return partner(view, next + 1) + 1;
  if (kind === AUTO_TYPE) return next + 1;
  if (kind === IDENT) {
    const bits = view.table.classOf(view.words[next] ?? 0);
    if ((bits & TYPE_CALL) !== 0 && kinds[next + 1] === LPAREN) return partner(view, next + 1) + 1;
    if ((bits & TYPE) !== 0) return next + 1;
  }
  return at;
}
function typeArgumentEnd(view, at, limit) {
  const { kinds } = view;
  const specified = typeSpecifierEnd(view, at, limit);
  let next = specified;
  if (specified === at) {
    if (kinds[at] !== IDENT || kinds[at + 1] !== STAR) return at;
    next = at + 1;
  }
  for (; ; ) {
    const kind = kinds[next];
    if (kind === STAR) next += 1;
    else if (kind === LBRACKET) next = partner(view, next) + 1;
    else if (kind === LPAREN && (kinds[next + 1] === STAR || kinds[next - 1] === RPAREN)) next = partner(view, next) + 1;
    else {
      const after = attributeEnd(view, next);
      if (after === next) break;
      next = after;
    }
  }
  return kinds[next] === COMMA || kinds[next] === RPAREN ? next : at;
}

// server/src/syntax/lowerHeader.ts
function readHeader2(context, from, name, brace) {
  const { view } = context;
  const { kinds } = view;
  let isStatic = false;
  let isInline = false;
  let isInit = false;
  for (let at = from; at < brace; at += 1) {
    const kind = kinds[at];
    if (kind === STATIC) isStatic = true;
    else if (kind === INLINE) isInline = true;
    else if (kind === LPAREN) at = partner(view, at);
    else if (kind === IDENT) {
      const bits = view.table.classOf(view.words[at] ?? 0);
      if ((bits & INLINE_WORD) !== 0) isInline = true;
      if ((bits & INIT_WORD) !== 0) isInit = true;
    }
  }
  const flags = { isStatic, isInline, isInit };
  const macro = macroOf(view, from, brace);
  const shape = macro === -1 ? void 0 : view.table.headerOf(view.words[macro] ?? 0);
  if (shape !== void 0) {
    const args2 = splitArguments(view, macro + 1).slice(shape.parameters);
    const params = shape.pairs ? pairedParameters(context, args2) : args2.map(([start, end]) => parameter(context, start, end));
    return { ...flags, returnType: context.types.make(shape.returns, 0, false), params, variadic: false };
  }
  const open = name + 1;
  let specifiersEnd = name;
  const nested = kinds[name - 1] === STAR && kinds[name - 2] === LPAREN && kinds[open] === LPAREN && partner(view, name - 2) > open;
  if (nested) specifiersEnd = name - 2;
  const returned = declaredType(context, from, specifiersEnd);
  const args = kinds[open] === LPAREN ? splitArguments(view, open) : [];
  const variadic = args.some(([start]) => kinds[start] === ELLIPSIS);
  const named = args.filter(
    ([start, end]) => kinds[start] !== ELLIPSIS && !(end === start + 1 && kinds[start] === PRIMITIVE && context.words.textOf(view.words[start] ?? 0) === "void")
  );
  return {
    ...flags,
    returnType: context.types.make(returned.base, returned.pointers + (nested ? 1 : 0), false),
    params: named.map(([start, end]) => parameter(context, start, end)),
    variadic
  };
}
function macroOf(view, from, brace) {
  for (let at = from; at < brace; at += 1) {
    if (view.kinds[at] === LPAREN) at = partner(view, at);
    else if (view.kinds[at] === IDENT && view.kinds[at + 1] === LPAREN && (view.table.classOf(view.words[at] ?? 0) & HEADER) !== 0)
      return at;
  }
  return -1;
}
function splitArguments(view, open) {
  const end = partner(view, open);
  const ranges = [];
  let start = open + 1;
  for (let at = start; at < end; at += 1) {
    const kind = view.kinds[at];
    if (kind === LPAREN || kind === LBRACKET || kind === LBRACE) at = partner(view, at);
    else if (kind === COMMA) {
      ranges.push([start, at]);
      start = at + 1;
    }
  }
  if (end > start) ranges.push([start, end]);
  return ranges;
}
function pairedParameters(context, args) {
  const params = [];
  for (let at = 0; at + 1 < args.length; at += 2) {
    const [typeStart, typeEnd] = args[at] ?? [0, 0];
    const [nameStart, nameEnd] = args[at + 1] ?? [0, 0];
    const type = declaredType(context, typeStart, typeEnd);
    params.push({
      start: context.view.starts[typeStart] ?? 0,
      end: context.ends[nameEnd - 1] ?? 0,
      name: wordAt(context, nameStart),
      type: context.types.make(type.base, type.pointers, type.array)
    });
  }
  return params;
}
function parameter(context, from, to) {
  const declared = declaredType(context, from, to);
  return {
    start: context.view.starts[from] ?? 0,
    end: context.ends[to - 1] ?? 0,
    name: declared.name,
    type: context.types.make(declared.base, declared.pointers, declared.array)
  };
}
function declaredType(context, from, to) {
  const { view } = context;
  const { kinds } = view;
  const result = { base: "", pointers: 0, array: false, name: "" };
  const loose = [];
  let typed = false;
  for (let at = from; at < to; ) {
    const kind = kinds[at];
    const attribute = attributeEnd(view, at);
    if (attribute !== at) {
      at = attribute;
      continue;
    }
    if (!typed && (kind === PRIMITIVE || kind === TAG || kind === TYPEOF || kind === AUTO_TYPE)) {
      const end = typeSpecifierEnd(view, at, to);
      result.base = baseOf(context, at, Math.max(end, at + 1));
      typed = true;
      loose.length = 0;
      at = Math.max(end, at + 1);
      continue;
    }
    if (kind === IDENT) {
      loose.push(at);
      if (kinds[at + 1] === LPAREN && at + 1 < to && loose.length === 1 && !typed) {
        result.base = baseOf(context, at, partner(view, at + 1) + 1);
        typed = true;
        loose.length = 0;
        at = partner(view, at + 1) + 1;
        continue;
      }
    } else if (kind === STAR) {
      result.pointers += 1;
      if (!typed && loose.length > 0) {
        typed = true;
        result.base = wordAt(context, loose.at(-1) ?? at);
        loose.length = 0;
      }
    } else if (kind === LBRACKET) {
      result.array = true;
      at = partner(view, at) + 1;
      continue;
    } else if (kind === LPAREN) {
      if (!typed && loose.length > 0) {
        typed = true;
        result.base = wordAt(context, loose[0] ?? at);
        loose.length = 0;
      }
      const inner = partner(view, at);
      if (kinds[at + 1] === STAR || kinds[at + 1] === CARET) {
        result.pointers = Math.max(1, result.pointers);
        for (let name = at + 2; name < inner; name += 1) if (kinds[name] === IDENT) loose.push(name);
        return { ...result, name: loose.length > 0 ? wordAt(context, loose.at(-1) ?? at) : "" };
      }
      at = inner + 1;
      continue;
    }
    at += 1;
  }
  if (!typed) {
    const [type, ...rest] = loose;
    if (type === void 0) return { ...result, base: "int" };
    return { ...result, base: wordAt(context, type), name: nameOf(context, rest) };
  }
  return { ...result, name: nameOf(context, loose) };
}
function nameOf(context, words) {
  if (words.length === 0) return "";
  const plain = words.filter((at) => !wordAt(context, at).startsWith("__"));
  return wordAt(context, plain.at(-1) ?? words[0] ?? 0);
}
function wordAt(context, at) {
  const word2 = context.view.words[at] ?? -1;
  return word2 < 0 ? "" : context.words.textOf(word2);
}
function baseOf(context, from, to) {
  const { view, types } = context;
  let base = "";
  for (let at = from; at < to; at += 1) {
    const kind = view.kinds[at];
    if (kind === LBRACE) break;
    if (kind === LPAREN) return view.text.slice(view.starts[from] ?? 0, context.ends[to - 1] ?? 0).replace(/\s+/g, " ");
    if (kind !== IDENT && kind !== PRIMITIVE && kind !== TAG) continue;
    const word2 = wordAt(context, at);
    base = base === "" ? word2 : types.tagged(base, word2);
    if (kind === IDENT) break;
  }
  return base;
}

// server/src/syntax/lowerType.ts
function lowerTypeSpecifier(low) {
  const base = typeBase(low, low.first[low.token] ?? 0, low.last[low.token] ?? 0);
  low.token += 1;
  low.node += 1;
  closeNode(low);
  return base;
}
function isTypeSpecifier(kind) {
  return kind === NODE.primitive_type || kind === NODE.type_identifier;
}
function lowerDeclarator(low, parts, lowerSize) {
  const kind = low.nodes[low.node];
  switch (kind) {
    case NODE.identifier:
    case NODE.type_identifier:
    case NODE.field_identifier:
      parts.start = startOf(low);
      parts.name = low.words.textOf(low.sourceWords[low.first[low.token] ?? 0] ?? 0);
      low.token += 1;
      low.node += 1;
      closeNode(low);
      return;
    case NODE.pointer_declarator:
      low.node += 1;
      expect(low, STAR);
      parts.pointers += 1;
      lowerDeclarator(low, parts, lowerSize);
      closeNode(low);
      return;
    case NODE.array_declarator:
      low.node += 1;
      lowerDeclarator(low, parts, lowerSize);
      expect(low, LBRACKET);
      if (low.nodes[low.node] !== CLOSE) lowerSize(low);
      expect(low, RBRACKET);
      parts.array = true;
      closeNode(low);
      return;
    case NODE.parenthesized_declarator:
      low.node += 1;
      expect(low, LPAREN);
      lowerDeclarator(low, parts, lowerSize);
      expect(low, RPAREN);
      closeNode(low);
      return;
    case NODE.function_declarator:
      low.node += 1;
      lowerDeclarator(low, parts, lowerSize);
      skipNode(low);
      if (!tokenIs(low, LPAREN)) throw new Mismatch(low.token, "parameters");
      skipBrackets(low);
      closeNode(low);
      return;
    default:
      throw new Mismatch(low.token, `a declarator, not node kind ${kind}`);
  }
}
function lowerTypeDescriptor(low) {
  const base = typeBase(low, low.first[low.token] ?? 0, low.last[low.token] ?? 0);
  skipNode(low);
  low.token += 1;
  let pointers = 0;
  let array = false;
  while (!tokenIs(low, RPAREN)) {
    if (tokenIs(low, STAR)) {
      pointers += 1;
      low.token += 1;
    } else if (tokenIs(low, LPAREN)) {
      pointers = Math.max(pointers, 1);
      skipBrackets(low);
    } else if (tokenIs(low, LBRACKET)) {
      array = true;
      skipBrackets(low);
    } else throw new Mismatch(low.token, "the end of a type");
  }
  return low.types.make(base, pointers, array);
}

// server/src/syntax/shape.ts
var TYPE2 = 100;
var OPAQUE = 101;
var LOOP_MACRO = 102;
var SCOPE_MACRO = 103;
var ASM_CALL = 104;
var LABEL_ADDRESS = 105;
var RANGE = 106;
var ANY_LABEL = 107;
var GUARD_NAME = 108;
var CLASS_NAME = 109;
var SIZE = 110;
var CALLEE = 111;
var VALUE = 112;
function createShape() {
  return {
    kinds: new Uint8Array(4096),
    first: new Int32Array(4096),
    last: new Int32Array(4096),
    count: 0,
    cleanups: [],
    asmLabels: /* @__PURE__ */ new Map(),
    unevaluated: []
  };
}
function clearShape(shape) {
  shape.count = 0;
  shape.cleanups.length = 0;
  shape.unevaluated.length = 0;
  shape.asmLabels.clear();
}
function emit(shape, kind, first, last) {
  const at = shape.count;
  if (at === shape.kinds.length) {
    const kinds = new Uint8Array(at * 2);
    kinds.set(shape.kinds);
    shape.kinds = kinds;
    const firsts = new Int32Array(at * 2);
    firsts.set(shape.first);
    shape.first = firsts;
    const lasts = new Int32Array(at * 2);
    lasts.set(shape.last);
    shape.last = lasts;
  }
  shape.kinds[at] = kind;
  shape.first[at] = first;
  shape.last[at] = last;
  shape.count = at + 1;
}
var SPELLING = /* @__PURE__ */ new Map([
  [IDENT, "a"],
  [NUMBER, "1"],
  [STRING, '""'],
  [CHAR, "1"],
  [OTHER, "@"],
  [HASH, "@"],
  [LPAREN, "("],
  [RPAREN, ")"],
  [LBRACKET, "["],
  [RBRACKET, "]"],
  [LBRACE, "{"],
  [RBRACE, "}"],
  [SEMI, ";"],
  [COMMA, ","],
  [COLON, ":"],
  [QUESTION, "?"],
  [DOT, "."],
  [ARROW, "->"],
  [INCREMENT, "++"],
  [DECREMENT, "--"],
  [AMP, "&"],
  [STAR, "*"],
  [PLUS, "+"],
  [MINUS, "-"],
  [TILDE, "~"],
  [BANG, "!"],
  [SLASH, "/"],
  [PERCENT, "%"],
  [SHL, "<<"],
  [SHR, ">>"],
  [LESS, "<"],
  [GREATER, ">"],
  [LESS_EQ, "<="],
  [GREATER_EQ, ">="],
  [EQ, "=="],
  [NOT_EQ, "!="],
  [CARET, "^"],
  [PIPE, "|"],
  [AND_AND, "&&"],
  [OR_OR, "||"],
  [ASSIGN, "="],
  [45, "*="],
  [46, "/="],
  [47, "%="],
  [48, "+="],
  [49, "-="],
  [50, "<<="],
  [51, ">>="],
  [52, "&="],
  [53, "^="],
  [54, "|="],
  [ELLIPSIS, "..."],
  [IF, "if"],
  [ELSE, "else"],
  [WHILE, "while"],
  [DO, "do"],
  [FOR, "for"],
  [SWITCH, "switch"],
  [CASE, "case"],
  [DEFAULT, "default"],
  [GOTO, "goto"],
  [RETURN, "return"],
  [BREAK, "break"],
  [CONTINUE, "continue"],
  [SIZEOF, "sizeof"],
  [STATIC, "static"],
  [TYPE2, "int"],
  [OPAQUE, "1"],
  [LOOP_MACRO, "while"],
  [SCOPE_MACRO, "while"],
  [ASM_CALL, "1"],
  [LABEL_ADDRESS, "&"],
  [RANGE, "||"],
  [ANY_LABEL, "a"],
  [GUARD_NAME, "1"],
  [CLASS_NAME, "1"],
  [SIZE, "1"],
  [CALLEE, "1"],
  [VALUE, "1"]
]);
var SLOT = 12;
var SPELL_LENGTH = new Uint8Array(256);
var SPELL_BYTES = new Uint8Array(256 * SLOT);
for (const [kind, spelling4] of SPELLING) {
  SPELL_LENGTH[kind] = spelling4.length + 1;
  SPELL_BYTES.set(Buffer.from(`${spelling4} `, "latin1"), kind * SLOT);
}
for (let kind = 0; kind < 256; kind += 1) {
  if (SPELL_LENGTH[kind] !== 0) continue;
  SPELL_LENGTH[kind] = 2;
  SPELL_BYTES.set(Buffer.from("@ ", "latin1"), kind * SLOT);
}
var PROLOGUE = "int a(){";
function spelling2(kinds) {
  let text = "";
  for (let at = 0; at < kinds.length; at += 1) text += `${SPELLING.get(kinds.charCodeAt(at)) ?? "@"} `;
  return text;
}
function parserText(shape) {
  const { kinds, count } = shape;
  let size = PROLOGUE.length;
  for (let at = 1; at < count; at += 1) size += SPELL_LENGTH[kinds[at] ?? 0] ?? 2;
  const bytes = Buffer.allocUnsafe(size);
  let to = bytes.write(PROLOGUE, 0, "latin1");
  for (let at = 1; at < count; at += 1) {
    const kind = kinds[at] ?? 0;
    const length = SPELL_LENGTH[kind] ?? 2;
    const base = kind * SLOT;
    for (let i = 0; i < length; i += 1) bytes[to + i] = SPELL_BYTES[base + i] ?? 32;
    to += length;
  }
  return bytes.toString("latin1", 0, size);
}
function shapedTokenAt(shape, offset) {
  let end = PROLOGUE.length;
  for (let at = 1; at < shape.count; at += 1) {
    end += SPELL_LENGTH[shape.kinds[at] ?? 0] ?? 2;
    if (offset < end) return at;
  }
  return Math.max(0, shape.count - 1);
}

// server/src/syntax/lowerExpression.ts
var BINARY = /* @__PURE__ */ new Map([
  [PLUS, "+"],
  [MINUS, "-"],
  [STAR, "*"],
  [SLASH, "/"],
  [PERCENT, "%"],
  [SHL, "<<"],
  [SHR, ">>"],
  [AMP, "&"],
  [PIPE, "|"],
  [CARET, "^"],
  [EQ, "=="],
  [NOT_EQ, "!="],
  [LESS, "<"],
  [LESS_EQ, "<="],
  [GREATER, ">"],
  [GREATER_EQ, ">="]
]);
var ASSIGN2 = /* @__PURE__ */ new Map([
  [ASSIGN, "="],
  [45, "*"],
  [46, "/"],
  [47, "%"],
  [48, "+"],
  [49, "-"],
  [50, "<<"],
  [51, ">>"],
  [52, "&"],
  [53, "^"],
  [54, "|"]
]);
var UNARY = /* @__PURE__ */ new Map([
  [BANG, "!"],
  [TILDE, "~"],
  [MINUS, "-"],
  [PLUS, "+"],
  [STAR, "*"],
  [AMP, "&"],
  [LABEL_ADDRESS, "&&label"]
]);
var HANDLERS = [];
function lowerExpression(low, block) {
  const handler = HANDLERS[low.nodes[low.node] ?? 0];
  if (handler === void 0) throw new Mismatch(low.token, `an expression, not node kind ${low.nodes[low.node]}`);
  return handler(low, block);
}
function leaf(low) {
  const start = startOf(low);
  const kind = low.kinds[low.token];
  const source = low.first[low.token] ?? 0;
  low.token += 1;
  low.node += 1;
  closeNode(low);
  const end = endOf(low);
  switch (kind) {
    case IDENT:
    case CALLEE:
    case VALUE:
      return { kind: "name", start, end, name: low.words.textOf(low.sourceWords[source] ?? 0) };
    case NUMBER:
      return { kind: "number", start, end, value: numberValue(low.text, start, end) };
    case CHAR:
      return { kind: "number", start, end, value: characterValue(low.text, start, end) };
    case STRING:
      return { kind: "string", start, end };
    case SIZE:
      return { kind: "sizeof", start, end, arg: void 0 };
    case OPAQUE:
    case ASM_CALL:
    case ANY_LABEL:
    case GUARD_NAME:
    case CLASS_NAME:
      return { kind: "opaque", start, end };
    default:
      throw new Mismatch(low.token - 1, `a leaf, not token kind ${kind}`);
  }
}
function call(low, block) {
  return lowerCall(low, block);
}
function lowerCall(low, block) {
  const start = startOf(low);
  const source = low.first[low.token] ?? 0;
  low.node += 1;
  let callee;
  const kind = low.nodes[low.node];
  if ((kind === NODE.identifier || kind === NODE.number_literal) && low.kinds[low.token] !== OPAQUE && low.sourceWords[source] !== -1) {
    low.called[source - low.calledBase] = 1;
    const end = low.ends[source] ?? 0;
    low.token += 1;
    low.node += 1;
    closeNode(low);
    callee = { kind: "name", start, end, name: low.words.textOf(low.sourceWords[source] ?? 0) };
  } else callee = lowerExpression(low, block);
  const args = lowerArguments(low, block);
  closeNode(low);
  return { kind: "call", start, end: endOf(low), callee, args };
}
function lowerArguments(low, block) {
  const args = [];
  if (low.nodes[low.node] !== NODE.argument_list) throw new Mismatch(low.token, "arguments");
  low.node += 1;
  expect(low, LPAREN);
  while (low.nodes[low.node] !== CLOSE) {
    args.push(low.nodes[low.node] === NODE.compound_statement ? statementExpression(low, block) : lowerExpression(low, block));
    if (tokenIs(low, COMMA)) low.token += 1;
  }
  low.node += 1;
  expect(low, RPAREN);
  return args;
}
function statementExpression(low, block) {
  const body = block(low);
  return { kind: "statementExpr", start: body.start, end: body.end, body };
}
function parenthesized(low, block) {
  low.node += 1;
  expect(low, LPAREN);
  const inner = low.nodes[low.node] === NODE.compound_statement ? statementExpression(low, block) : lowerExpression(low, block);
  expect(low, RPAREN);
  closeNode(low);
  return inner;
}
function member(low, block) {
  const start = startOf(low);
  low.node += 1;
  const base = lowerExpression(low, block);
  const arrow = tokenIs(low, ARROW);
  if (!arrow && !tokenIs(low, DOT)) throw new Mismatch(low.token, "`.` or `->`");
  low.token += 1;
  const field = takeWord(low);
  closeNode(low);
  return { kind: "member", start, end: endOf(low), base, field, arrow };
}
function subscript(low, block) {
  const start = startOf(low);
  low.node += 1;
  const base = lowerExpression(low, block);
  expect(low, LBRACKET);
  const index = lowerExpression(low, block);
  expect(low, RBRACKET);
  closeNode(low);
  return { kind: "index", start, end: endOf(low), base, index };
}
function unary(low, block) {
  const start = startOf(low);
  const op = UNARY.get(low.kinds[low.token] ?? 0);
  if (op === void 0) throw new Mismatch(low.token, "a prefix operator");
  low.token += 1;
  low.node += 1;
  const arg = lowerExpression(low, block);
  closeNode(low);
  return { kind: "unary", start, end: endOf(low), op, arg };
}
function update(low, block) {
  const start = startOf(low);
  low.node += 1;
  const prefix = tokenIs(low, INCREMENT) || tokenIs(low, DECREMENT);
  let kind = low.kinds[low.token];
  if (prefix) low.token += 1;
  const arg = lowerExpression(low, block);
  if (!prefix) {
    kind = low.kinds[low.token];
    low.token += 1;
  }
  closeNode(low);
  return { kind: "update", start, end: endOf(low), op: kind === INCREMENT ? "++" : "--", prefix, arg };
}
function binary(low, block) {
  const start = startOf(low);
  low.node += 1;
  const left = lowerExpression(low, block);
  const kind = low.kinds[low.token] ?? 0;
  low.token += 1;
  const right = lowerExpression(low, block);
  closeNode(low);
  const end = endOf(low);
  if (kind === AND_AND) return { kind: "logical", start, end, op: "&&", left, right };
  if (kind === OR_OR || kind === RANGE) return { kind: "logical", start, end, op: "||", left, right };
  const op = BINARY.get(kind);
  if (op === void 0) throw new Mismatch(low.token, `a binary operator, not token kind ${kind}`);
  return { kind: "binary", start, end, op, left, right };
}
function assignment(low, block) {
  const start = startOf(low);
  low.node += 1;
  const left = lowerExpression(low, block);
  const op = ASSIGN2.get(low.kinds[low.token] ?? 0);
  if (op === void 0) throw new Mismatch(low.token, "an assignment");
  low.token += 1;
  const right = lowerExpression(low, block);
  closeNode(low);
  return { kind: "assign", start, end: endOf(low), op, left, right };
}
function conditional(low, block) {
  const start = startOf(low);
  low.node += 1;
  const test = lowerExpression(low, block);
  expect(low, QUESTION);
  const whenTrue = tokenIs(low, COLON) ? void 0 : lowerExpression(low, block);
  expect(low, COLON);
  const whenFalse = lowerExpression(low, block);
  closeNode(low);
  return { kind: "conditional", start, end: endOf(low), test, whenTrue, whenFalse };
}
function cast(low, block) {
  const start = startOf(low);
  low.node += 1;
  expect(low, LPAREN);
  const type = lowerTypeDescriptor(low);
  expect(low, RPAREN);
  const arg = lowerExpression(low, block);
  closeNode(low);
  return { kind: "cast", start, end: endOf(low), type, arg };
}
function sizeOf(low, block) {
  const start = startOf(low);
  low.node += 1;
  expect(low, SIZEOF);
  let arg;
  if (low.nodes[low.node] === NODE.type_descriptor) {
    expect(low, LPAREN);
    lowerTypeDescriptor(low);
    expect(low, RPAREN);
  } else arg = lowerExpression(low, block);
  closeNode(low);
  return { kind: "sizeof", start, end: endOf(low), arg };
}
function comma(low, block) {
  const start = startOf(low);
  low.node += 1;
  const left = lowerExpression(low, block);
  expect(low, COMMA);
  const right = lowerExpression(low, block);
  closeNode(low);
  return { kind: "comma", start, end: endOf(low), left, right };
}
function compoundLiteral(low, block) {
  const start = startOf(low);
  low.node += 1;
  expect(low, LPAREN);
  const type = lowerTypeDescriptor(low);
  expect(low, RPAREN);
  const items = initItems(low, block);
  closeNode(low);
  return { kind: "initList", start, end: endOf(low), type, items };
}
function initializerList(low, block) {
  const start = startOf(low);
  const items = initItems(low, block);
  return { kind: "initList", start, end: endOf(low), type: void 0, items };
}
function initItems(low, block) {
  const items = [];
  low.node += 1;
  expect(low, LBRACE);
  while (low.nodes[low.node] !== CLOSE) {
    items.push(
      low.nodes[low.node] === NODE.initializer_pair ? initializerPair(low, block) : { field: void 0, value: lowerExpression(low, block) }
    );
    if (tokenIs(low, COMMA)) low.token += 1;
  }
  low.node += 1;
  expect(low, RBRACE);
  return items;
}
function initializerPair(low, block) {
  low.node += 1;
  let field = "";
  for (; ; ) {
    const kind = low.nodes[low.node];
    if (kind === NODE.field_designator) {
      low.node += 1;
      expect(low, DOT);
      const name = takeWord(low);
      field = field === "" ? name : `${field}.${name}`;
      closeNode(low);
    } else if (kind === NODE.subscript_designator) {
      low.node += 1;
      expect(low, LBRACKET);
      lowerExpression(low, block);
      expect(low, RBRACKET);
      closeNode(low);
      field += "[]";
    } else break;
  }
  if (tokenIs(low, ASSIGN)) low.token += 1;
  else {
    field = takeWord(low);
    expect(low, COLON);
  }
  const value = lowerExpression(low, block);
  closeNode(low);
  return { field, value };
}
function skipExpression(low, until) {
  skipNode(low);
  let depth = 0;
  while (depth > 0 || low.kinds[low.token] !== until) {
    const kind = low.kinds[low.token];
    if (kind === LPAREN || kind === LBRACKET || kind === LBRACE) depth += 1;
    else if (kind === RPAREN || kind === RBRACKET || kind === RBRACE) depth -= 1;
    low.token += 1;
    if (low.token >= low.shape.count) throw new Mismatch(low.token - 1, "the end of an expression");
  }
}
HANDLERS[NODE.identifier] = leaf;
HANDLERS[NODE.number_literal] = leaf;
HANDLERS[NODE.string_literal] = leaf;
HANDLERS[NODE.call_expression] = call;
HANDLERS[NODE.parenthesized_expression] = parenthesized;
HANDLERS[NODE.field_expression] = member;
HANDLERS[NODE.subscript_expression] = subscript;
HANDLERS[NODE.unary_expression] = unary;
HANDLERS[NODE.pointer_expression] = unary;
HANDLERS[NODE.update_expression] = update;
HANDLERS[NODE.binary_expression] = binary;
HANDLERS[NODE.assignment_expression] = assignment;
HANDLERS[NODE.conditional_expression] = conditional;
HANDLERS[NODE.cast_expression] = cast;
HANDLERS[NODE.sizeof_expression] = sizeOf;
HANDLERS[NODE.comma_expression] = comma;
HANDLERS[NODE.compound_literal_expression] = compoundLiteral;
HANDLERS[NODE.initializer_list] = initializerList;
function numberValue(text, start, end) {
  if (end - start === 1) return text.charCodeAt(start) - 48;
  const digits = text.slice(start, end).replace(/[uUlL]+$/, "");
  const octal = /^0[0-7]+$/.test(digits);
  const value = octal ? Number.parseInt(digits, 8) : Number(digits);
  return Number.isInteger(value) ? value : void 0;
}
function characterValue(text, start, end) {
  return end - start === 3 && text.charCodeAt(start + 1) !== 92 ? text.charCodeAt(start + 1) : void 0;
}

// server/src/syntax/lowerStatement.ts
function lowerBlock(low) {
  const start = startOf(low);
  low.node += 1;
  expect(low, LBRACE);
  const body = [];
  while (low.nodes[low.node] !== CLOSE) lowerInto(low, body);
  low.node += 1;
  expect(low, RBRACE);
  return { kind: "block", start, end: endOf(low), body };
}
function lowerSingle(low) {
  const list = [];
  const start = startOf(low);
  lowerInto(low, list);
  const [only] = list;
  return list.length === 1 && only !== void 0 ? only : { kind: "block", start, end: endOf(low), body: list };
}
function expression(low) {
  return lowerExpression(low, lowerBlock);
}
var HANDLERS2 = [];
function lowerInto(low, into) {
  const handler = HANDLERS2[low.nodes[low.node] ?? 0];
  if (handler === void 0) throw new Mismatch(low.token, `a statement, not node kind ${low.nodes[low.node]}`);
  handler(low, into);
}
HANDLERS2[NODE.compound_statement] = (low, into) => {
  into.push(lowerBlock(low));
};
HANDLERS2[NODE.expression_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  if (tokenIs(low, SEMI)) {
    low.token += 1;
    closeNode(low);
    into.push({ kind: "empty", start, end: endOf(low) });
    return;
  }
  const special = low.kinds[low.token];
  if (low.nodes[low.node] === NODE.call_expression && (special === ASM_CALL || special === GUARD_NAME || special === CLASS_NAME)) {
    const at = low.token;
    const call3 = lowerCall(low, lowerBlock);
    expect(low, SEMI);
    closeNode(low);
    into.push(specialCall(low, special, call3, at, start));
    return;
  }
  const expr = expression(low);
  expect(low, SEMI);
  closeNode(low);
  into.push({ kind: "expr", start, end: endOf(low), expr });
};
function specialCall(low, special, call3, at, start) {
  const end = endOf(low);
  if (special === ASM_CALL) {
    const labels = (low.shape.asmLabels.get(at) ?? []).map((word2) => low.words.textOf(word2));
    return { kind: "asm", start, end, operands: call3.args, labels };
  }
  if (special === GUARD_NAME) return { kind: "scopeMacro", start, end, call: call3, body: void 0 };
  const [className, variable] = call3.callee.kind === "call" ? call3.callee.args : [];
  if (className?.kind !== "name" || variable?.kind !== "name") return { kind: "expr", start, end, expr: call3 };
  const declarator2 = {
    start: variable.start,
    end: call3.end,
    name: variable.name,
    type: low.types.make("", 0, false),
    isStatic: false,
    init: { kind: "call", start: className.start, end: call3.end, callee: className, args: call3.args },
    cleanup: className.name
  };
  return { kind: "declaration", start, end, declarators: [declarator2] };
}
HANDLERS2[NODE.declaration] = (low, into) => {
  into.push(declaration(low));
};
function declaration(low) {
  const start = startOf(low);
  const declarators = [];
  let base = "";
  let isStatic = false;
  low.node += 1;
  for (let kind = low.nodes[low.node]; kind !== CLOSE; kind = low.nodes[low.node]) {
    if (kind === NODE.storage_class_specifier) {
      isStatic ||= tokenIs(low, STATIC);
      low.token += 1;
      low.node += 1;
      closeNode(low);
    } else if (isTypeSpecifier(kind) && base === "") base = lowerTypeSpecifier(low);
    else {
      declarators.push(declarator(low, base, isStatic));
      if (tokenIs(low, COMMA)) low.token += 1;
    }
  }
  low.node += 1;
  expect(low, SEMI);
  return { kind: "declaration", start, end: endOf(low), declarators };
}
function declarator(low, base, isStatic) {
  const parts = { name: "", start: startOf(low), pointers: 0, array: false };
  const from = low.token;
  let init;
  if (low.nodes[low.node] === NODE.init_declarator) {
    low.node += 1;
    lowerDeclarator(low, parts, skipSize);
    const cleanup2 = cleanupBetween(low, from, low.token);
    expect(low, ASSIGN);
    init = expression(low);
    closeNode(low);
    return {
      start: parts.start,
      end: endOf(low),
      name: parts.name,
      type: low.types.make(base, parts.pointers, parts.array),
      isStatic,
      init,
      cleanup: cleanup2
    };
  }
  lowerDeclarator(low, parts, skipSize);
  const cleanup = cleanupBetween(low, from, low.token);
  return {
    start: parts.start,
    end: endOf(low),
    name: parts.name,
    type: low.types.make(base, parts.pointers, parts.array),
    isStatic,
    init,
    cleanup
  };
}
function skipSize(low) {
  skipExpression(low, RBRACKET);
}
function cleanupBetween(low, from, to) {
  const { cleanups } = low.shape;
  if (cleanups.length === 0) return void 0;
  const found = cleanups.find((cleanup) => cleanup.after >= from - 1 && cleanup.after < to);
  return found === void 0 ? void 0 : low.words.textOf(found.word);
}
HANDLERS2[NODE.if_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  expect(low, IF);
  const test = expression(low);
  const whenTrue = lowerSingle(low);
  let whenFalse;
  if (low.nodes[low.node] === NODE.else_clause) {
    low.node += 1;
    expect(low, ELSE);
    whenFalse = lowerSingle(low);
    closeNode(low);
  }
  closeNode(low);
  into.push({ kind: "if", start, end: endOf(low), test, whenTrue, whenFalse });
};
HANDLERS2[NODE.while_statement] = (low, into) => {
  const start = startOf(low);
  const kind = low.kinds[low.token];
  low.token += 1;
  low.node += 1;
  const test = expression(low);
  const body = lowerSingle(low);
  closeNode(low);
  const end = endOf(low);
  if (kind === WHILE) into.push({ kind: "while", start, end, test, body });
  else if (test.kind !== "call") throw new Mismatch(low.token, "the call of a macro");
  else if (kind === LOOP_MACRO) into.push({ kind: "loopMacro", start, end, call: test, body });
  else into.push({ kind: "scopeMacro", start, end, call: test, body });
};
HANDLERS2[NODE.do_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  expect(low, DO);
  const body = lowerSingle(low);
  expect(low, WHILE);
  const test = expression(low);
  expect(low, SEMI);
  closeNode(low);
  into.push({ kind: "doWhile", start, end: endOf(low), body, test });
};
HANDLERS2[NODE.for_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  expect(low, FOR);
  expect(low, LPAREN);
  let init;
  if (tokenIs(low, SEMI)) low.token += 1;
  else if (low.nodes[low.node] === NODE.declaration) init = declaration(low);
  else {
    const expr = expression(low);
    init = { kind: "expr", start: expr.start, end: expr.end, expr };
    expect(low, SEMI);
  }
  const test = tokenIs(low, SEMI) ? void 0 : expression(low);
  expect(low, SEMI);
  const update2 = tokenIs(low, RPAREN) ? void 0 : expression(low);
  expect(low, RPAREN);
  const body = lowerSingle(low);
  closeNode(low);
  into.push({ kind: "for", start, end: endOf(low), init, test, update: update2, body });
};
HANDLERS2[NODE.switch_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  expect(low, SWITCH);
  const value = expression(low);
  const body = lowerSingle(low);
  closeNode(low);
  into.push({ kind: "switch", start, end: endOf(low), value, body });
};
HANDLERS2[NODE.case_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  if (tokenIs(low, DEFAULT)) {
    low.token += 1;
    expect(low, COLON);
    into.push({ kind: "default", start, end: endOf(low) });
  } else {
    expect(low, CASE);
    const value = expression(low);
    expect(low, COLON);
    const range = value.kind === "logical" && value.op === "||" ? value : void 0;
    if (range === void 0) into.push({ kind: "case", start, end: endOf(low), value, rangeEnd: void 0 });
    else into.push({ kind: "case", start, end: endOf(low), value: range.left, rangeEnd: range.right });
  }
  while (low.nodes[low.node] !== CLOSE) lowerInto(low, into);
  low.node += 1;
};
HANDLERS2[NODE.labeled_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  const name = takeWord(low);
  expect(low, COLON);
  into.push({ kind: "label", start, end: endOf(low), name });
  lowerInto(low, into);
  closeNode(low);
};
HANDLERS2[NODE.goto_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  expect(low, GOTO);
  const computed = tokenIs(low, ANY_LABEL);
  const name = takeWord(low);
  expect(low, SEMI);
  closeNode(low);
  into.push({ kind: "goto", start, end: endOf(low), label: computed ? void 0 : name });
};
HANDLERS2[NODE.return_statement] = (low, into) => {
  const start = startOf(low);
  low.node += 1;
  expect(low, RETURN);
  const value = tokenIs(low, SEMI) ? void 0 : expression(low);
  expect(low, SEMI);
  closeNode(low);
  into.push({ kind: "return", start, end: endOf(low), value });
};
HANDLERS2[NODE.break_statement] = (low, into) => {
  into.push({ kind: "break", ...jump(low, BREAK) });
};
HANDLERS2[NODE.continue_statement] = (low, into) => {
  into.push({ kind: "continue", ...jump(low, CONTINUE) });
};
function jump(low, kind) {
  const start = startOf(low);
  low.node += 1;
  expect(low, kind);
  expect(low, SEMI);
  closeNode(low);
  return { start, end: endOf(low) };
}

// server/src/syntax/pieceMemory.ts
var END = 255;
var MOST_REMEMBERED = 1 << 25;
function createPieceMemory(parser) {
  const places = /* @__PURE__ */ new Map();
  let known = new Uint8Array(1 << 17);
  let length = 0;
  function learn(pieces, depth, stream) {
    let text = PROLOGUE;
    for (const piece of pieces) text += needsSemicolon(piece) ? `${spelling2(piece)};` : spelling2(piece);
    if (parser.parse(`${text}}`, depth + 3, stream) !== void 0 || stream.unknown !== void 0) return false;
    const parsed = stream.kinds;
    let at = 0;
    while (at < stream.count && parsed[at] !== NODE.compound_statement) at += 1;
    at += 1;
    for (const piece of pieces) {
      const from = at;
      let open = 0;
      do {
        open += parsed[at] === CLOSE ? -1 : 1;
        at += 1;
      } while (open > 0 && at < stream.count);
      if (piece.charCodeAt(0) === FOR)
        remember(piece, parsed, from, at - 3);
      else if (needsSemicolon(piece))
        remember(piece, parsed, from + 1, at - 1);
      else remember(piece, parsed, from, at);
    }
    return true;
  }
  function remember(piece, parsed, from, to) {
    const size = to - from;
    if (known.length < length + size + 1) {
      const wider = new Uint8Array(2 * (length + size + 1));
      wider.set(known);
      known = wider;
    }
    places.set(piece, length);
    known.set(parsed.subarray(from, to), length);
    known[length + size] = END;
    length += size + 1;
  }
  return {
    find: (piece) => places.get(piece),
    get known() {
      return known;
    },
    learn,
    bound() {
      if (length <= MOST_REMEMBERED) return;
      places.clear();
      length = 0;
    }
  };
}
function needsSemicolon(piece) {
  return piece.charCodeAt(piece.length - 1) !== SEMI;
}

// server/src/syntax/pieces.ts
var DEEPEST = 400;
var WHOLE = new Error("parse the whole function");
var CANONICAL = Uint8Array.from({ length: 256 }, (_, kind) => kind);
for (const [kind, ...others] of [
  [IDENT, ANY_LABEL],
  [NUMBER, CHAR, OPAQUE, ASM_CALL, GUARD_NAME, CLASS_NAME, SIZE, CALLEE, VALUE],
  [DOT, ARROW],
  [INCREMENT, DECREMENT],
  [BANG, TILDE],
  [PLUS, MINUS],
  [SLASH, PERCENT],
  [SHL, SHR],
  [LESS, GREATER, LESS_EQ, GREATER_EQ],
  [EQ, NOT_EQ],
  [OR_OR, RANGE],
  [45, 46, 47, 48, 49, 50, 51, 52, 53, 54]
])
  for (const other of others) CANONICAL[other] = kind;
function createPieceParser(parser) {
  const memory = createPieceMemory(parser);
  const missing = /* @__PURE__ */ new Set();
  let scratch = Buffer.alloc(4096);
  let length = 0;
  const brackets = [];
  let kinds;
  let count = 0;
  let token = 0;
  let nodes;
  let node = 0;
  function parse(shape, depth, stream) {
    if (depth > DEEPEST) return false;
    kinds = shape.kinds;
    count = shape.count;
    if (stream.kinds.length < count * 8) stream.kinds = new Uint8Array(count * 16);
    if (scratch.length < count + 8) scratch = Buffer.alloc(count * 2 + 8);
    nodes = stream.kinds;
    try {
      memory.bound();
      missing.clear();
      walk();
      if (missing.size > 0) {
        if (!memory.learn([...missing], depth, stream)) return false;
        missing.clear();
        nodes = stream.kinds;
        walk();
      }
    } catch (error) {
      if (error !== WHOLE) throw error;
      return false;
    }
    stream.count = node;
    stream.depth = depth;
    stream.unknown = void 0;
    return true;
  }
  function walk() {
    token = 0;
    node = 0;
    block();
    if (token !== count) throw WHOLE;
  }
  function open(kind) {
    nodes[node++] = kind;
  }
  function close2() {
    nodes[node++] = CLOSE;
  }
  function pass(kind) {
    if (kinds[token] !== kind || token >= count) throw WHOLE;
    token += 1;
  }
  function block() {
    pass(LBRACE);
    open(NODE.compound_statement);
    while (kinds[token] !== RBRACE) item(true);
    pass(RBRACE);
    close2();
  }
  function item(among) {
    if (token >= count) throw WHOLE;
    const kind = kinds[token];
    switch (kind) {
      case LBRACE:
        block();
        return;
      case SEMI:
        token += 1;
        open(NODE.expression_statement);
        close2();
        return;
      case IF:
        token += 1;
        open(NODE.if_statement);
        parenthesis();
        item(false);
        if (kinds[token] === ELSE) {
          token += 1;
          open(NODE.else_clause);
          item(false);
          close2();
        }
        close2();
        return;
      case WHILE:
      case LOOP_MACRO:
      case SCOPE_MACRO:
        token += 1;
        open(NODE.while_statement);
        parenthesis();
        item(false);
        close2();
        return;
      case DO:
        token += 1;
        open(NODE.do_statement);
        item(false);
        pass(WHILE);
        parenthesis();
        pass(SEMI);
        close2();
        return;
      case FOR:
        start();
        append2(FOR);
        token += 1;
        bracketed();
        piece(token, false);
        item(false);
        close2();
        return;
      case SWITCH:
        token += 1;
        open(NODE.switch_statement);
        parenthesis();
        block();
        close2();
        return;
      case CASE:
      case DEFAULT:
        label(kind, among);
        return;
      case GOTO:
        if (CANONICAL[kinds[token + 1] ?? 0] !== IDENT || kinds[token + 2] !== SEMI) throw WHOLE;
        token += 3;
        open(NODE.goto_statement);
        open(NODE.statement_identifier);
        close2();
        close2();
        return;
      case BREAK:
      case CONTINUE:
        token += 1;
        pass(SEMI);
        open(kind === BREAK ? NODE.break_statement : NODE.continue_statement);
        close2();
        return;
      case IDENT:
        if (kinds[token + 1] === COLON) {
          token += 2;
          open(NODE.labeled_statement);
          open(NODE.statement_identifier);
          close2();
          item(true);
          close2();
          return;
        }
        break;
      case ELSE:
      case RBRACE:
        throw WHOLE;
      default:
    }
    start();
    upTo(SEMI);
    append2(SEMI);
    piece(token + 1, !among);
  }
  function label(kind, among) {
    if (!among) throw WHOLE;
    token += 1;
    open(NODE.case_statement);
    if (kind === CASE) {
      start();
      append2(LPAREN);
      upTo(COLON);
      append2(RPAREN);
      const from = node;
      piece(token, false);
      if (missing.size === 0) {
        nodes.copyWithin(from, from + 1, node - 1);
        node -= 2;
      }
    }
    pass(COLON);
    for (let next = kinds[token]; next !== CASE && next !== DEFAULT && next !== RBRACE; next = kinds[token]) {
      item(true);
    }
    close2();
  }
  function parenthesis() {
    start();
    bracketed();
    piece(token, false);
  }
  let holes = [];
  function start() {
    length = 0;
    holes = [];
  }
  function append2(kind) {
    scratch[length++] = kind;
  }
  function bracketed() {
    if (kinds[token] !== LPAREN) throw WHOLE;
    append2(LPAREN);
    token += 1;
    brackets.push(LPAREN);
    upTo(RPAREN);
    brackets.length = 0;
    append2(RPAREN);
    token += 1;
  }
  function upTo(end) {
    const outer = brackets.length;
    for (; ; token += 1) {
      if (token >= count) throw abandoned();
      const kind = kinds[token] ?? 0;
      if (kind === end && brackets.length === outer) return;
      switch (kind) {
        case LBRACE: {
          const before = kinds[token - 1];
          if (brackets[brackets.length - 1] === LPAREN && (before === LPAREN || before === COMMA)) {
            append2(LBRACE);
            append2(RBRACE);
            holes.push(token);
            passBlock();
            continue;
          }
          brackets.push(kind);
          break;
        }
        case LPAREN:
        case LBRACKET:
          brackets.push(kind);
          break;
        case RPAREN:
        case RBRACKET:
        case RBRACE:
          if (brackets.length === outer || brackets.pop() !== kind - 1) throw abandoned();
          break;
        case QUESTION:
          if (end === COLON && brackets.length === outer) throw abandoned();
          break;
        default:
      }
      append2(CANONICAL[kind] ?? 0);
    }
  }
  function abandoned() {
    brackets.length = 0;
    return WHOLE;
  }
  function passBlock() {
    let depth = 0;
    for (; token < count; token += 1) {
      if (kinds[token] === LBRACE) depth += 1;
      else if (kinds[token] === RBRACE && --depth === 0) return;
    }
    throw abandoned();
  }
  function piece(next, isSingle) {
    brackets.length = 0;
    const key2 = scratch.toString("latin1", 0, length);
    const place = memory.find(key2);
    const mine = holes;
    if (place === void 0) {
      missing.add(key2);
      for (const hole of mine) {
        token = hole;
        block();
      }
    } else {
      const { known } = memory;
      let from = place;
      if (isSingle && known[from] === NODE.declaration) throw WHOLE;
      let hole = 0;
      for (let kind = known[from] ?? END; kind !== END; kind = known[++from] ?? END) {
        if (kind === NODE.compound_statement && hole < mine.length) {
          token = mine[hole++] ?? 0;
          block();
          from += 1;
        } else nodes[node++] = kind;
      }
    }
    token = next;
  }
  return { parse };
}

// server/src/syntax/shaper.ts
var BLOCK = 1;
var CALL = 2;
var PAREN = 3;
var CONTROL = 4;
var FOR_HEAD = 5;
var INIT = 6;
var INDEX = 7;
var PARAMS = 8;
var NOTHING = 0;
var CLOSES_HEAD = 1;
var ENDS_STATEMENT = 2;
var AFTER_CAST = 1;
var AFTER_DO = 2;
var AFTER_STARS = 3;
function push(shaper, kind, ofDo = false) {
  shaper.open.push({
    kind,
    atClose: shaper.nextAtClose,
    declaring: shaper.declaring,
    caseDepth: shaper.caseDepth,
    ofDo,
    openedAt: shaper.shape.count
  });
  shaper.nextAtClose = NOTHING;
  shaper.declaring = 0;
  shaper.caseDepth = -1;
}
function pop(shaper) {
  const frame = shaper.open.pop();
  if (frame === void 0) return;
  shaper.declaring = frame.declaring;
  shaper.caseDepth = frame.caseDepth;
}
function contextOf(shaper) {
  return shaper.open.at(-1)?.kind;
}
function lastKind(shape) {
  return shape.count === 0 ? 0 : shape.kinds[shape.count - 1] ?? 0;
}

// server/src/syntax/shapeAsm.ts
function shapeAsm(shaper, at, to) {
  const { view, shape } = shaper;
  const { kinds } = view;
  const declaring = shaper.declaring !== 0;
  let open = at + 1;
  while (open < to && kinds[open] !== LPAREN && kinds[open] !== SEMI) open += 1;
  if (kinds[open] !== LPAREN) return at + 1;
  const end = partner(view, open);
  if (declaring) return end + 1;
  const callee = shape.count;
  emit(shape, ASM_CALL, at, open - 1);
  emit(shape, LPAREN, open, open);
  const labels = [];
  let section = 0;
  let operands = 0;
  for (let next = open + 1; next < end; next += 1) {
    const kind = kinds[next];
    if (kind === COLON) section += 1;
    else if (section === 4 && kind === IDENT) labels.push(view.words[next] ?? 0);
    else if (kind === LBRACKET) next = partner(view, next);
    else if (kind === LPAREN) {
      const close2 = partner(view, next);
      if ((section === 1 || section === 2) && (kinds[next - 1] === STRING || kinds[next - 1] === RPAREN) && close2 > next + 1) {
        if (operands > 0) emit(shape, COMMA, next, next);
        operands += 1;
        push(shaper, PAREN);
        shaper.atStatement = false;
        emit(shape, LPAREN, next, next);
        shaper.shapeRange(shaper, next + 1, close2);
        emit(shape, RPAREN, close2, close2);
        pop(shaper);
      }
      next = close2;
    }
  }
  emit(shape, RPAREN, end, end);
  if (labels.length > 0) shape.asmLabels.set(callee, labels);
  shaper.atStatement = false;
  if (kinds[end + 1] !== SEMI && kinds[end + 1] !== COMMA && kinds[end + 1] !== RPAREN) {
    emit(shape, SEMI, end, end);
    shaper.atStatement = true;
  }
  return end + 1;
}

// server/src/syntax/shapeRuns.ts
function shapeType(shaper, at, to) {
  const { view, shape } = shaper;
  const { kinds } = view;
  const end = typeSpecifierEnd(view, at, to);
  if (end === at) {
    emit(shape, OTHER, at, at);
    return at + 1;
  }
  if (kinds[at] === TYPEOF) shape.unevaluated.push({ from: at, to: end });
  if (shaper.atStatement && kinds[end] === SEMI && kinds[at] === TAG) return end;
  const inFor = contextOf(shaper) === FOR_HEAD && lastKind(shape) === LPAREN;
  emit(shape, TYPE2, at, end - 1);
  if (shaper.atStatement || inFor) shaper.declaring = 1;
  shaper.atStatement = false;
  return end;
}
function shapeString(shaper, first, from, to) {
  const { view, shape } = shaper;
  const { kinds } = view;
  let at = from;
  let sawString = lastKind(shape) === STRING || from > first;
  for (; ; ) {
    const kind = kinds[at];
    if (at >= to) break;
    if (kind === STRING) {
      sawString = true;
      at += 1;
    } else if (kind === IDENT) {
      const called = kinds[at + 1] === LPAREN;
      const end = called ? partner(view, at + 1) + 1 : at + 1;
      if (!sawString && kinds[end] !== STRING) break;
      at = end;
    } else break;
  }
  if (at === first) at = first + 1;
  if (lastKind(shape) === STRING) shape.last[shape.count - 1] = at - 1;
  else emit(shape, STRING, first, at - 1);
  shaper.atStatement = false;
  return at;
}
function shapeSize(shaper, at, to) {
  const { view, shape } = shaper;
  const { kinds } = view;
  shaper.atStatement = false;
  if (kinds[at + 1] !== LPAREN) {
    emit(shape, SIZEOF, at, at);
    return at + 1;
  }
  const end = partner(view, at + 1);
  shape.unevaluated.push({ from: at, to: end });
  const typed = typeSpecifierEnd(view, at + 2, to) !== at + 2 || kinds[end - 1] === STAR || kinds[at] === ALIGNOF;
  if (!typed && kinds[end + 1] !== LBRACE) {
    emit(shape, SIZEOF, at, at);
    return at + 1;
  }
  emit(shape, SIZE, at, end);
  return end + 1;
}
function shapeOpaque(shaper, at, unevaluated) {
  const { view, shape } = shaper;
  shaper.atStatement = false;
  if (view.kinds[at + 1] !== LPAREN) {
    emit(shape, OPAQUE, at, at);
    return at + 1;
  }
  const end = partner(view, at + 1);
  if (unevaluated) shape.unevaluated.push({ from: at, to: end });
  emit(shape, OPAQUE, at, end);
  return end + 1;
}
function shapeComputedGoto(shaper, at, to) {
  const { view, shape } = shaper;
  let end = at + 1;
  while (end < to && view.kinds[end] !== SEMI) end += 1;
  emit(shape, GOTO, at, at);
  emit(shape, ANY_LABEL, at + 1, end - 1);
  shaper.atStatement = false;
  return end;
}
function skipStatement(view, at, to) {
  let next = at + 1;
  while (next < to && view.kinds[next] !== SEMI) {
    const kind = view.kinds[next];
    next = kind === LBRACE || kind === LPAREN ? partner(view, next) + 1 : next + 1;
  }
  return next;
}

// server/src/syntax/shapeArguments.ts
function shapeArgument(shaper, at, to) {
  const { view, shape } = shaper;
  const kind = view.kinds[at] ?? 0;
  if (kind >= IF && kind <= CONTINUE || shaper.statementArguments && holdsStatement(shaper, at, to)) {
    const end = argumentEnd(shaper, at, to);
    return end > at ? statementArgument(shaper, at, end) : at;
  }
  if (kind === DOT && view.kinds[at + 1] === IDENT && view.kinds[at + 2] === ASSIGN) return at + 3;
  if (kind >= ARROW && kind <= 54 && (view.kinds[at + 1] === COMMA || view.kinds[at + 1] === RPAREN)) {
    emit(shape, OPAQUE, at, at);
    return at + 1;
  }
  if (kind === IDENT || kind === PRIMITIVE || kind === TAG || kind === TYPEOF || kind === QUALIFIER) {
    const end = typeArgumentEnd(view, at, to);
    if (end !== at) {
      emit(shape, OPAQUE, at, end - 1);
      return end;
    }
    if (kind !== IDENT) {
      let next = typeSpecifierEnd(view, at, to);
      if (next !== at) {
        while (view.kinds[next] === STAR || view.kinds[next] === QUALIFIER) next += 1;
        const after = view.kinds[next + 1];
        if (view.kinds[next] === IDENT && (after === COMMA || after === RPAREN || after === ASSIGN)) return next;
      }
    }
    return at;
  }
  return at;
}
function statementArgument(shaper, at, end) {
  const { shape } = shaper;
  emit(shape, OPAQUE, at, at);
  emit(shape, QUESTION, at, at);
  emit(shape, LPAREN, at, at);
  emit(shape, LBRACE, at, at);
  push(shaper, BLOCK);
  shaper.atStatement = true;
  shaper.shapeRange(shaper, at, end);
  if (!shaper.atStatement) emit(shape, SEMI, end - 1, end - 1);
  pop(shaper);
  emit(shape, RBRACE, end - 1, end - 1);
  emit(shape, RPAREN, end - 1, end - 1);
  emit(shape, COLON, end - 1, end - 1);
  emit(shape, OPAQUE, end - 1, end - 1);
  shaper.atStatement = false;
  return end;
}
function argumentEnd(shaper, at, to) {
  const { view } = shaper;
  let next = at;
  while (next < to) {
    const kind = view.kinds[next];
    if (kind === COMMA || kind === RPAREN) return next;
    next = kind === LPAREN || kind === LBRACE || kind === LBRACKET ? partner(view, next) + 1 : next + 1;
  }
  return at;
}
function holdsStatement(shaper, at, to) {
  const { view } = shaper;
  const end = argumentEnd(shaper, at, to);
  for (let next = at; next < end; next += 1) {
    const kind = view.kinds[next];
    if (kind === SEMI) return true;
    if (kind === LPAREN || kind === LBRACE) next = partner(view, next);
  }
  return false;
}

// server/src/syntax/shapeBrackets.ts
function openParen(shaper, at, to) {
  const { shape } = shaper;
  const before = lastKind(shape);
  const expression2 = shaper.declaring === 0 || shaper.declaring === 3;
  let kind = expression2 ? PAREN : PARAMS;
  if (before === IF || before === WHILE || before === SWITCH) kind = CONTROL;
  else if (before === FOR) kind = FOR_HEAD;
  else if (before === RPAREN && shaper.lastClosed === AFTER_STARS) kind = PARAMS;
  else if (!shaper.atStatement && expression2 && isCallee(before) && !(before === RPAREN && followsCast(shaper, at, to))) kind = CALL;
  emit(shape, LPAREN, at, at);
  push(shaper, kind);
  shaper.atStatement = false;
  return kind === CALL ? shapeArgument(shaper, at + 1, to) : at + 1;
}
function isCallee(kind) {
  return kind === CALLEE || kind === VALUE || kind === IDENT || kind === RPAREN || kind === RBRACKET || kind === GUARD_NAME || kind === CLASS_NAME;
}
function followsCast(shaper, at, to) {
  if (shaper.lastClosed === AFTER_CAST) return true;
  const { view } = shaper;
  const end = typeArgumentEnd(view, at + 1, to);
  return end !== at + 1 && view.kinds[end] === RPAREN && (view.kinds[end + 1] === IDENT || view.kinds[end + 1] === LPAREN);
}
function openBrace(shaper, at) {
  const before = lastKind(shaper.shape);
  const context = contextOf(shaper);
  const block = shaper.atStatement || before === LPAREN && context === PAREN || context === CALL && (before === LPAREN || before === COMMA);
  push(shaper, block ? BLOCK : INIT, before === DO);
  emit(shaper.shape, LBRACE, at, at);
  shaper.atStatement = block;
}
function close(shaper, kind, at) {
  const { shape } = shaper;
  const frame = shaper.open.at(-1);
  const before = lastKind(shape);
  shaper.lastClosed = kind === RPAREN && frame?.kind === PAREN && isCast(shape, frame.openedAt) ? castOf(shape, frame.openedAt) : 0;
  if (frame !== void 0 && kind === RBRACE && frame.kind === BLOCK) {
    if (before === COLON || !shaper.atStatement) emit(shape, SEMI, at, at);
  } else if (kind === RPAREN && frame?.kind === CALL && before === COMMA) emit(shape, OPAQUE, at, at);
  emit(shape, kind, at, at);
  pop(shaper);
  if (frame === void 0) return;
  if (frame.atClose === CLOSES_HEAD) emit(shape, kind, at, at);
  else if (frame.atClose === ENDS_STATEMENT) emit(shape, SEMI, at, at);
  shaper.atStatement = kind === RBRACE && frame.kind === BLOCK || frame.kind === CONTROL || frame.kind === FOR_HEAD || frame.atClose !== 0;
  const outer = contextOf(shaper);
  if (kind === RBRACE && (outer === PAREN || outer === CALL)) shaper.atStatement = false;
  if (kind === RBRACE && frame.ofDo) shaper.lastClosed = AFTER_DO;
}
function castOf(shape, openedAt) {
  return shape.kinds[openedAt] === STAR ? AFTER_STARS : AFTER_CAST;
}
function isCast(shape, openedAt) {
  return shape.kinds[openedAt] === TYPE2 || lastKind(shape) === STAR && shape.count > openedAt;
}
function comma2(shaper, at, to) {
  const { shape } = shaper;
  const context = contextOf(shaper);
  const before = lastKind(shape);
  if (context === CALL && (before === COMMA || before === LPAREN)) emit(shape, OPAQUE, at, at);
  emit(shape, COMMA, at, at);
  if (context === CALL) return shapeArgument(shaper, at + 1, to);
  if (shaper.declaring >= 2) shaper.declaring = 1;
  return at + 1;
}
function colon(shaper, at) {
  emit(shaper.shape, COLON, at, at);
  if (shaper.caseDepth > 0) shaper.caseDepth -= 1;
  else if (shaper.caseDepth === 0 || shaper.shape.kinds[shaper.shape.count - 2] === DEFAULT) {
    shaper.caseDepth = -1;
    shaper.atStatement = true;
  } else shaper.atStatement = false;
}

// server/src/syntax/shapeStatement.ts
function shapeWordAtStatement(shaper, at, to, bits) {
  const { view, shape } = shaper;
  const { kinds } = view;
  const next = kinds[at + 1] ?? 0;
  if (next === COLON) {
    emit(shape, IDENT, at, at);
    emit(shape, COLON, at + 1, at + 1);
    if (startsDeclaration(shaper, skipAttributes(view, at + 2, to))) emit(shape, SEMI, at + 1, at + 1);
    shaper.atStatement = true;
    return at + 2;
  }
  if (next === LPAREN) return shapeCallAtStatement(shaper, at, to, bits);
  if (next === IDENT) {
    const after = kinds[at + 2] ?? 0;
    if (after === LPAREN && onLaterLine(shaper, at, at + 1) && !isAttribute(shaper, at + 1)) return endStatement(shaper, at);
    shaper.declaring = 1;
    emit(shape, IDENT, at, at);
    shaper.atStatement = false;
    return at + 1;
  }
  if (next === TAG || next === PRIMITIVE || next === STATIC || next === TYPEOF) return at + 1;
  if (next === RBRACE || next >= IF && next <= CONTINUE && next !== ELSE) return endStatement(shaper, at);
  if (next === QUALIFIER || next === STAR && isPointerDeclaration(shaper, at, to)) {
    shaper.declaring = 1;
    emit(shape, IDENT, at, at);
    shaper.atStatement = false;
    return at + 1;
  }
  return at;
}
function shapeCallAtStatement(shaper, at, to, bits) {
  const { view, shape } = shaper;
  const { kinds } = view;
  const close2 = partner(view, at + 1);
  const after = kinds[skipAttributes(view, close2 + 1, to)] ?? 0;
  if ((bits & GUARD) !== 0 && after === LPAREN) {
    emit(shape, GUARD_NAME, at, at);
    shaper.atStatement = false;
    return at + 1;
  }
  if ((bits & CLASS) !== 0 && after === LPAREN) {
    emit(shape, CLASS_NAME, at, at);
    shaper.atStatement = false;
    return at + 1;
  }
  if (shaper.lastClosed === AFTER_DO) return openMacro(shaper, at, WHILE);
  if ((bits & SCOPE) !== 0) return openMacro(shaper, at, SCOPE_MACRO);
  if ((bits & LOOP) !== 0 && after !== SEMI && (after === LPAREN || !continuesExpression(after)))
    return openMacro(shaper, at, LOOP_MACRO);
  if (after === ASSIGN && kinds[close2 + 2] === LBRACE) {
    emit(shape, TYPE2, at, at);
    emit(shape, IDENT, at + 2, at + 2);
    shaper.atStatement = false;
    return close2 + 1;
  }
  if (after === LBRACE) return openMacro(shaper, at, LOOP_MACRO);
  if (after === COLON) {
    emit(shape, CASE, at, at);
    shaper.caseDepth = 0;
    emit(shape, CALLEE, at, at);
    shaper.atStatement = false;
    return at + 1;
  }
  if (after === SEMI || after === COMMA || continuesExpression(after)) return at;
  if ((after === INCREMENT || after === DECREMENT) && kinds[close2 + 2] === SEMI) return at;
  if ((bits & STATEMENT) === 0) {
    if (isDeclaredType(shaper, close2 + 1)) {
      emit(shape, TYPE2, at, close2);
      shaper.declaring = 1;
      shaper.atStatement = false;
      return close2 + 1;
    }
    if (after !== RBRACE && after !== ELSE && indentOf(shaper, close2 + 1) > indentOf(shaper, at))
      return openMacro(shaper, at, LOOP_MACRO);
  }
  shaper.nextAtClose = ENDS_STATEMENT;
  return at;
}
function openMacro(shaper, at, kind) {
  const { shape } = shaper;
  emit(shape, kind, at, at);
  emit(shape, LPAREN, at, at);
  emit(shape, CALLEE, at, at);
  shaper.nextAtClose = CLOSES_HEAD;
  shaper.atStatement = false;
  return at + 1;
}
function endStatement(shaper, at) {
  emit(shaper.shape, IDENT, at, at);
  emit(shaper.shape, SEMI, at, at);
  shaper.atStatement = true;
  return at + 1;
}
function isDeclaredType(shaper, from) {
  const { kinds } = shaper.view;
  let at = from;
  while (kinds[at] === STAR || kinds[at] === QUALIFIER) at += 1;
  if (kinds[at] !== IDENT || onLaterLine(shaper, from - 1, at)) return false;
  const after = kinds[at + 1];
  return after === SEMI || after === ASSIGN || after === COMMA || after === LBRACKET;
}
function isPointerDeclaration(shaper, at, to) {
  const { kinds } = shaper.view;
  let next = at + 1;
  while (next < to && (kinds[next] === STAR || kinds[next] === QUALIFIER)) next += 1;
  return kinds[next] === IDENT;
}
function startsDeclaration(shaper, at) {
  const { kinds } = shaper.view;
  const kind = kinds[at];
  if (kind === TAG || kind === PRIMITIVE || kind === STATIC || kind === TYPEOF || kind === AUTO_TYPE || kind === TYPEDEF || kind === LOCAL_LABEL)
    return true;
  return kind === IDENT && (kinds[at + 1] === IDENT || kinds[at + 1] === STAR && kinds[at + 2] === IDENT);
}
function isAttribute(shaper, at) {
  return skipAttributes(shaper.view, at, at + 1) !== at;
}
function continuesExpression(kind) {
  return kind >= QUESTION && kind <= 54 && kind !== TILDE && kind !== BANG && kind !== INCREMENT && kind !== DECREMENT && kind !== STAR && kind !== AMP || kind === LPAREN || kind === LBRACKET || kind === RPAREN || kind === STRING;
}
function onLaterLine(shaper, before, at) {
  const { text, starts } = shaper.view;
  const newline = text.indexOf("\n", starts[before] ?? 0);
  return newline !== -1 && newline < (starts[at] ?? 0);
}
function indentOf(shaper, at) {
  const { text, starts } = shaper.view;
  const start = starts[at] ?? 0;
  let column = 0;
  let line = start;
  while (line > 0 && text.charCodeAt(line - 1) !== 10) line -= 1;
  for (; line < start; line += 1) {
    const unit = text.charCodeAt(line);
    if (unit === 9) column += 8 - column % 8;
    else if (unit === 32) column += 1;
    else return -1;
  }
  return column;
}

// server/src/syntax/shapeBody.ts
var MAX_BRACKETS = 500;
function shapeBody(view, brace, end, shape) {
  const fault2 = shapeOnce(view, brace, end, shape, false);
  return fault2?.reason === SEMI_IN_CALL ? shapeOnce(view, brace, end, shape, true) : fault2;
}
var SEMI_IN_CALL = "`;` among the arguments of";
function shapeOnce(view, brace, end, shape, statementArguments) {
  clearShape(shape);
  const shaper = {
    view,
    shape,
    atStatement: true,
    declaring: 0,
    open: [],
    caseDepth: -1,
    nextAtClose: 0,
    lastClosed: 0,
    statementArguments,
    shapeRange
  };
  return shapeRange(shaper, brace, end);
}
function shapeRange(shaper, from, to) {
  const { view, shape } = shaper;
  const { kinds } = view;
  let at = from;
  while (at < to) {
    const kind = kinds[at] ?? 0;
    switch (kind) {
      case IDENT:
        at = word(shaper, at, to);
        break;
      case LPAREN: {
        at = openParen(shaper, at, to);
        break;
      }
      case LBRACE:
        openBrace(shaper, at);
        at += 1;
        break;
      case LBRACKET:
        push(shaper, INDEX);
        emit(shape, kind, at, at);
        shaper.atStatement = false;
        at += 1;
        break;
      case RPAREN:
      case RBRACKET:
      case RBRACE:
        close(shaper, kind, at);
        at += 1;
        break;
      case COMMA:
        at = comma2(shaper, at, to);
        break;
      case SEMI: {
        emit(shape, kind, at, at);
        const context = contextOf(shaper);
        if (context === CALL) return { at, reason: SEMI_IN_CALL };
        shaper.atStatement = context === BLOCK || context === void 0;
        shaper.declaring = 0;
        shaper.caseDepth = -1;
        at += 1;
        break;
      }
      case COLON:
        colon(shaper, at);
        at += 1;
        break;
      case QUESTION:
        if (shaper.caseDepth >= 0) shaper.caseDepth += 1;
        emit(shape, kind, at, at);
        at += 1;
        break;
      case STRING:
        at = shapeString(shaper, at, at, to);
        break;
      case AND_AND:
        emit(shape, isPrefixPosition(shape) && kinds[at + 1] === IDENT ? LABEL_ADDRESS : kind, at, at);
        at += 1;
        break;
      case ELLIPSIS:
        emit(shape, RANGE, at, at);
        at += 1;
        break;
      case ASSIGN:
        if (shaper.declaring !== 0) shaper.declaring = 3;
        emit(shape, kind, at, at);
        shaper.atStatement = false;
        at += 1;
        break;
      case PRIMITIVE:
      case TAG:
      case TYPEOF:
      case AUTO_TYPE:
        at = shapeType(shaper, at, to);
        break;
      case QUALIFIER:
      case INLINE:
        at += 1;
        break;
      case ATTRIBUTE:
        at = attributeEnd(view, at);
        break;
      case STATIC:
        if (shaper.atStatement && !(kinds[at + 1] === IDENT && kinds[at + 2] === LPAREN)) emit(shape, kind, at, at);
        at += 1;
        break;
      case TYPEDEF:
      case LOCAL_LABEL:
        at = skipStatement(view, at, to);
        break;
      case ASM:
        at = shapeAsm(shaper, at, to);
        break;
      case SIZEOF:
      case ALIGNOF:
        at = shapeSize(shaper, at, to);
        break;
      case GENERIC:
        at = shapeOpaque(shaper, at, false);
        break;
      case IF:
        emit(shape, kind, at, at);
        at += 1;
        if (kinds[at] === IDENT && kinds[at + 1] === LPAREN) {
          emit(shape, LPAREN, at, at);
          emit(shape, CALLEE, at, at);
          shaper.nextAtClose = CLOSES_HEAD;
          at += 1;
        }
        shaper.atStatement = false;
        break;
      case CASE:
        shaper.caseDepth = 0;
        emit(shape, kind, at, at);
        shaper.atStatement = false;
        at += 1;
        break;
      case GOTO:
        if (kinds[at + 1] === STAR) at = shapeComputedGoto(shaper, at, to);
        else {
          emit(shape, kind, at, at);
          if (kinds[at + 1] === IDENT) emit(shape, IDENT, at + 1, at + 1);
          shaper.atStatement = false;
          at += kinds[at + 1] === IDENT ? 2 : 1;
        }
        break;
      default:
        emit(shape, kind, at, at);
        shaper.atStatement = kind === ELSE || kind === DO;
        at += 1;
    }
    if (shaper.open.length > MAX_BRACKETS) return { at, reason: "brackets nested too deeply at" };
  }
  return void 0;
}
function word(shaper, at, to) {
  const { view, shape } = shaper;
  const { kinds, table } = view;
  const before = kinds[at - 1];
  if (before === DOT || before === ARROW) {
    emit(shape, IDENT, at, at);
    shaper.atStatement = false;
    return at + 1;
  }
  const bits = table.classOf(view.words[at] ?? 0);
  const next = kinds[at + 1];
  if (bits !== 0) {
    const attribute = attributeEnd(view, at);
    if (attribute !== at) return attribute;
    if (next === LPAREN) {
      if ((bits & CLEANUP) !== 0) {
        const inner = view.words[at + 2] ?? -1;
        shape.cleanups.push({ after: shape.count - 1, word: inner });
        return partner(view, at + 1) + 1;
      }
      if ((bits & OPAQUE_CALL) !== 0) return shapeOpaque(shaper, at, (bits & UNEVALUATED) !== 0);
      if ((bits & TYPE_CALL) !== 0) return shapeType(shaper, at, to);
    }
    if ((bits & TYPE) !== 0 && standsAsType(shaper, at)) return shapeType(shaper, at, to);
  }
  if (shaper.atStatement) {
    const done = shapeWordAtStatement(shaper, at, to, bits);
    if (done !== at) return done;
  } else if (shaper.declaring === 2) {
    if (next === LPAREN) return partner(view, at + 1) + 1;
    return at + 1;
  }
  if (before === NUMBER && lastKind(shape) === NUMBER) return at + 1;
  if (next === CHAR) return at + 1;
  const context = contextOf(shaper);
  if (shaper.declaring === 1 && next === IDENT && view.text.startsWith("__", view.starts[at] ?? 0) && attributeEnd(view, at + 1) === at + 1)
    return at + 1;
  if (next === IDENT && (context === CALL || context === INIT || context === PAREN) && attributeEnd(view, at + 1) === at + 1)
    return shapeString(shaper, at, at + 1, to);
  if (next === STRING || (bits & STRING_WORD) !== 0 && next !== LPAREN) {
    if (next === STRING || lastKind(shape) === STRING) return shapeString(shaper, at, at, to);
  }
  if (next === LPAREN && kinds[partner(view, at + 1) + 1] === STRING && !shaper.atStatement) return shapeString(shaper, at, at, to);
  emit(shape, spellingOf(shaper, at, context), at, at);
  if (shaper.declaring === 1 && next !== STAR) shaper.declaring = 2;
  shaper.atStatement = false;
  return at + 1;
}
function spellingOf(shaper, at, context) {
  const { kinds } = shaper.view;
  if (shaper.declaring === 1 || shaper.declaring === 2 || context === PARAMS) return IDENT;
  let next = at + 1;
  if (kinds[next] === LPAREN) return CALLEE;
  if (kinds[next] === IDENT || kinds[next] === COLON || isAssignment(kinds[next] ?? 0)) return IDENT;
  const last = lastKind(shaper.shape);
  if (last === TYPE2 || last === STAR && declaresPointer(shaper.shape)) return IDENT;
  if (last !== LPAREN) return VALUE;
  if (context === FOR_HEAD) return IDENT;
  while (kinds[next] === STAR || kinds[next] === QUALIFIER) next += 1;
  if (kinds[next] !== RPAREN) return VALUE;
  return next > at + 1 || startsOperand(kinds[next + 1] ?? 0) && !isBinary(kinds[next + 1] ?? 0) ? IDENT : VALUE;
}
function declaresPointer(shape) {
  let at = shape.count - 1;
  while (at > 0 && shape.kinds[at] === STAR) at -= 1;
  return shape.kinds[at] === TYPE2;
}
function standsAsType(shaper, at) {
  const { kinds } = shaper.view;
  let next = at + 1;
  if (kinds[next] === IDENT || kinds[next] === QUALIFIER) return true;
  while (kinds[next] === STAR || kinds[next] === QUALIFIER) next += 1;
  if (next > at + 1 && kinds[next] === IDENT) return shaper.atStatement;
  if (kinds[next] === LPAREN) return kinds[next + 1] === STAR;
  if (lastKind(shaper.shape) !== LPAREN) return false;
  if (kinds[next] === LBRACKET) next = partner(shaper.view, next) + 1;
  if (kinds[next] !== RPAREN) return false;
  return next > at + 1 || contextOf(shaper) === PAREN && startsOperand(kinds[next + 1] ?? 0);
}
function isBinary(kind) {
  return kind === AMP || kind === STAR || kind === PLUS || kind === MINUS;
}
function startsOperand(kind) {
  return kind >= IDENT && kind <= LPAREN || kind === LBRACE || kind >= INCREMENT && kind <= BANG || kind === SIZEOF || kind === GENERIC;
}
function isPrefixPosition(shape) {
  switch (lastKind(shape)) {
    case IDENT:
    case VALUE:
    case NUMBER:
    case STRING:
    case CHAR:
    case RPAREN:
    case RBRACKET:
    case OPAQUE:
    case SIZE:
    case INCREMENT:
    case DECREMENT:
      return false;
    default:
      return true;
  }
}

// server/src/syntax/lowerFunction.ts
var MAX_BODY_TOKENS = 2e5;
var MAX_TREE_DEPTH = 500;
var MAX_DEPTH_ESTIMATE = 2e4;
function createFunctionLowerer(parser, words, table, whole) {
  const shape = createShape();
  const nodes = createNodeStream();
  const pieces = createPieceParser(parser);
  const types = createTypePool();
  let match = new Int32Array(4096);
  let called = new Uint8Array(4096);
  function lower(source, relevant) {
    const { text, tokens, outline } = source;
    const size = outline.to - outline.from;
    if (size > MAX_BODY_TOKENS) return fault(source, outline.from, `longer than ${MAX_BODY_TOKENS} tokens`);
    if (match.length < size) {
      match = new Int32Array(size * 2);
      called = new Uint8Array(size * 2);
    }
    const unmatched = matchBrackets(tokens, outline, match);
    if (unmatched !== -1) return fault(source, unmatched, `unbalanced \`${spelling3(source, unmatched)}\``);
    const view = { text, kinds: tokens.kinds, words: tokens.words, starts: tokens.starts, table, match, base: outline.from };
    const shapeFault = shapeBody(view, outline.brace, outline.to, shape);
    if (shapeFault !== void 0) return fault(source, shapeFault.at, `${shapeFault.reason} \`${lineAt(source, shapeFault.at)}\``);
    const depth = depthEstimate(shape);
    if (depth > MAX_DEPTH_ESTIMATE) return fault(source, outline.brace, "expressions nested too deeply");
    const byPieces = !whole && pieces.parse(shape, depth, nodes);
    const parseFault = byPieces ? void 0 : parser.parse(parserText(shape), depth, nodes);
    if (parseFault !== void 0) {
      const at = shape.first[shapedTokenAt(shape, parseFault.offset)] ?? outline.brace;
      return fault(source, at, `parse error at \`${lineAt(source, at)}\``);
    }
    if (nodes.depth > MAX_TREE_DEPTH) return fault(source, outline.brace, "statements or expressions nested too deeply");
    if (nodes.unknown !== void 0) return fault(source, outline.brace, `unexpected syntax (${nodes.unknown})`);
    called.fill(0, 0, size);
    const low = {
      nodes: nodes.kinds,
      node: bodyNode(nodes.kinds, nodes.count),
      shape,
      kinds: shape.kinds,
      first: shape.first,
      last: shape.last,
      token: 0,
      text,
      starts: tokens.starts,
      ends: tokens.ends,
      sourceKinds: tokens.kinds,
      sourceWords: tokens.words,
      words,
      types,
      called,
      calledBase: outline.from
    };
    try {
      const body = lowerBlock(low);
      if (low.token !== shape.count) throw new Mismatch(low.token, "the end of the function");
      const lost = relevant === void 0 ? -1 : lostCall(source, shape, called, relevant);
      if (lost !== -1) return fault(source, lost, `call to ${spelling3(source, lost)}() lost at \`${lineAt(source, lost)}\``);
      const header = readHeader2({ view, ends: tokens.ends, words, types }, outline.from, outline.name, outline.brace);
      const start = tokens.starts[outline.from] ?? 0;
      const nameSpan = { start: tokens.starts[outline.name] ?? 0, end: tokens.ends[outline.name] ?? 0 };
      return { ok: true, fn: { start, end: tokens.ends[outline.to - 1] ?? 0, name: source.name, nameSpan, ...header, body } };
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      const at = shape.first[Math.min(error.token, shape.count - 1)] ?? outline.brace;
      return fault(source, at, `unexpected syntax at \`${lineAt(source, at)}\``);
    }
  }
  return { lower };
}
function fault(source, at, reason) {
  return { ok: false, reason, at: source.tokens.starts[at] ?? 0 };
}
function matchBrackets(tokens, outline, match) {
  const { kinds } = tokens;
  const base = outline.from;
  const open = [];
  for (let at = base; at < outline.to; at += 1) {
    const kind = kinds[at] ?? 0;
    if (kind < LPAREN || kind > RBRACE) continue;
    if (kind === LPAREN || kind === LBRACKET || kind === LBRACE) open.push(at);
    else {
      const partner2 = open.pop();
      if (partner2 === void 0 || kinds[partner2] !== kind - 1) return at;
      match[partner2 - base] = at;
      match[at - base] = partner2;
    }
  }
  return open.pop() ?? -1;
}
function bodyNode(kinds, count) {
  for (let at = 0; at < count; at += 1) if (kinds[at] === NODE.compound_statement) return at;
  return 0;
}
function depthEstimate(shape) {
  const { kinds, count } = shape;
  const stack = [];
  let outer = 0;
  let here = 0;
  let deepest = 0;
  for (let at = 0; at < count; at += 1) {
    const kind = kinds[at] ?? 0;
    switch (kind) {
      case LPAREN:
      case LBRACKET:
      case LBRACE:
        outer += here + 3;
        stack.push(here);
        here = 0;
        if (outer > deepest) deepest = outer;
        break;
      case RPAREN:
      case RBRACKET:
      case RBRACE:
        here = stack.pop() ?? 0;
        outer -= here + 3;
        break;
      case SEMI:
        if (kinds[at + 1] !== ELSE) here = 0;
        break;
      case COMMA:
        if (stack.length > 1) here = Math.max(0, here - 1);
        break;
      default:
        here += 1;
        if (outer + here > deepest) deepest = outer + here;
    }
  }
  return deepest;
}
function lostCall(source, shape, called, relevant) {
  const { tokens, outline } = source;
  const { kinds, words } = tokens;
  const { bits } = relevant;
  for (let at = outline.brace; at < outline.to; at += 1) {
    if (kinds[at] !== IDENT || kinds[at + 1] !== LPAREN || called[at - outline.from] === 1) continue;
    if (bits[words[at] ?? 0] !== 1) continue;
    const before = kinds[at - 1];
    if (before === DOT || before === ARROW) continue;
    if (!shape.unevaluated.some((range) => range.from <= at && at < range.to)) return at;
  }
  return -1;
}
function spelling3(source, at) {
  return source.text.slice(source.tokens.starts[at] ?? 0, source.tokens.ends[at] ?? 0).slice(0, 80);
}
function lineAt(source, at) {
  const start = source.tokens.starts[at] ?? 0;
  const from = source.text.lastIndexOf("\n", start - 1) + 1;
  const begin = Math.max(from, start - 80);
  const line = source.text.slice(begin, begin + 160).split("\n", 1)[0] ?? "";
  return line.trim().slice(0, 80);
}

// server/src/syntax/slices.ts
function findFunctions(text, tokens, range, table, maybeInside) {
  const { kinds, starts } = tokens;
  const found = [];
  let from = range.from;
  let at = range.from;
  while (at < range.to) {
    const kind = kinds[at];
    if (kind === SEMI) {
      at += 1;
      from = at;
    } else if (kind === LPAREN || kind === LBRACKET) {
      const open = at;
      at = closeOf(text, tokens, at, range.to);
      const alone = open > from && kinds[open - 1] === IDENT && inColumn0(text, starts[open - 1] ?? 0);
      if (alone && at < range.to && startsDeclaration2(tokens, at, table) && inColumn0(text, starts[at] ?? 0)) from = at;
    } else if (kind === LBRACE) {
      if (isLinkage(kinds, from, at)) {
        at += 1;
        from = at;
        continue;
      }
      const name = kinds[at + 1] === DOT ? -1 : functionName(tokens, from, at, table);
      const to = bodyEnd(text, tokens, at, range.to);
      const outermost = !maybeInside || inColumn0(text, starts[at] ?? 0) || inColumn0(text, starts[from] ?? 0);
      if (name !== -1 && outermost) found.push({ from, brace: at, to, name });
      at = to;
      from = at;
    } else if (kind === RBRACE) {
      at += 1;
      from = at;
    } else {
      at += 1;
    }
  }
  return found;
}
function closeOf(text, tokens, open, limit) {
  const { kinds, starts } = tokens;
  let depth = 0;
  for (let at = open; at < limit; at += 1) {
    const kind = kinds[at];
    if (kind === LPAREN || kind === LBRACKET) depth += 1;
    else if (kind === RPAREN || kind === RBRACKET) {
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if ((kind === LBRACE || kind === RBRACE) && inColumn0(text, starts[at] ?? 0)) return at;
  }
  return limit;
}
function bodyEnd(text, tokens, brace, limit) {
  const { kinds, starts } = tokens;
  let depth = 0;
  for (let at = brace; at < limit; at += 1) {
    const kind = kinds[at];
    if (kind === LBRACE) depth += 1;
    else if (kind === RBRACE) {
      depth -= 1;
      if (depth === 0) return at + 1;
      if (inColumn0(text, starts[at] ?? 0) && !goesOn(text, tokens, at + 1, limit)) return at + 1;
    }
  }
  return limit;
}
function startsDeclaration2(tokens, at, table) {
  const kind = tokens.kinds[at];
  if (kind === LBRACE || kind === ATTRIBUTE) return false;
  return kind !== IDENT || (table.classOf(tokens.words[at] ?? 0) & (ATTRIBUTE_CALL | ATTRIBUTE_WORD)) === 0 || tokens.kinds[at + 1] !== LPAREN;
}
function goesOn(text, tokens, next, limit) {
  const { kinds, starts } = tokens;
  if (next >= limit) return false;
  if (!inColumn0(text, starts[next] ?? 0)) return true;
  return kinds[next] === RBRACE || kinds[next] === IDENT && kinds[next + 1] === COLON;
}
function functionName(tokens, from, brace, table) {
  const { kinds, words } = tokens;
  let name = -1;
  let depth = 0;
  for (let at = from; at < brace; at += 1) {
    const kind = kinds[at];
    if (kind === LPAREN || kind === LBRACKET) {
      if (depth === 0 && kind === LPAREN && name === -1) {
        if (kinds[at + 1] === STAR && kinds[at + 2] === IDENT && kinds[at + 3] === LPAREN) name = at + 2;
        else if (at > from && kinds[at - 1] === IDENT) {
          const bits = table.classOf(words[at - 1] ?? 0);
          if ((bits & ATTRIBUTE_CALL) === 0) name = (bits & HEADER) !== 0 ? headerMacroName(tokens, at - 1, brace, table) : at - 1;
        }
      }
      depth += 1;
    } else if (kind === RPAREN || kind === RBRACKET) depth -= 1;
    else if (depth === 0 && (kind === ASSIGN || kind === TYPEDEF || kind === COLON || isStatementWord(kind))) return -1;
  }
  return name;
}
function headerMacroName(tokens, macro, limit, table) {
  const shape = table.headerOf(tokens.words[macro] ?? 0);
  if (shape === void 0 || shape.name < 0) return macro;
  let at = macro + 2;
  let depth = 0;
  for (let arg = 0; arg < shape.name && at < limit; at += 1) {
    const kind = tokens.kinds[at];
    if (kind === LPAREN) depth += 1;
    else if (kind === RPAREN) depth -= 1;
    else if (kind === COMMA && depth === 0) arg += 1;
  }
  return tokens.kinds[at] === IDENT ? at : macro;
}
function isStatementWord(kind) {
  return kind !== void 0 && kind >= IF && kind <= CONTINUE;
}
function isLinkage(kinds, from, brace) {
  return brace - from === 2 && kinds[from] === QUALIFIER && kinds[from + 1] === STRING;
}
function inColumn0(text, offset) {
  return offset === 0 || text.charCodeAt(offset - 1) === 10;
}

// server/src/syntax/treeSitter.ts
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
var SAFE_DEPTH = { native: 3e3, wasm: 110 };
async function loadParser(choice) {
  if (choice !== "wasm") {
    try {
      return { parser: shapeParser("native", loadNative()), note: void 0 };
    } catch (error) {
      if (choice === "native") throw error;
      return { parser: shapeParser("wasm", await loadWasm()), note: `native tree-sitter did not load (${firstLine(error)})` };
    }
  }
  return { parser: shapeParser("wasm", await loadWasm()), note: void 0 };
}
function loadNative() {
  const require2 = createRequire(import.meta.url);
  const Parser = require2("tree-sitter");
  const parser = new Parser();
  parser.setLanguage(require2("tree-sitter-c"));
  return parser;
}
async function loadWasm() {
  const require2 = createRequire(import.meta.url);
  const { Parser, Language } = await import("./tree-sitter-OHOPC7BF.js");
  const runtime = require2.resolve("web-tree-sitter/tree-sitter.wasm");
  await Parser.init({ locateFile: () => runtime });
  const parser = new Parser();
  parser.setLanguage(await Language.load(new Uint8Array(await readFile(require2.resolve("tree-sitter-c/tree-sitter-c.wasm")))));
  return parser;
}
function shapeParser(kind, binding) {
  const safeDepth = SAFE_DEPTH[kind];
  return {
    kind,
    parse(text, depth, stream) {
      const tree = binding.parse(text);
      if (tree === null) return { offset: 0 };
      try {
        if (depth <= safeDepth) {
          if (decodeTree(tree.rootNode.toString(), stream)) return void 0;
          return { offset: firstFault(tree) };
        }
        return walkTree(tree, stream);
      } finally {
        tree.delete?.();
      }
    }
  };
}
function walkTree(tree, stream) {
  const cursor = tree.walk();
  stream.count = 0;
  stream.depth = 0;
  let depth = 0;
  try {
    for (; ; ) {
      if (cursor.nodeIsMissing || cursor.nodeType === "ERROR") return { offset: cursor.startIndex };
      const named = cursor.nodeIsNamed;
      if (named) {
        stream.open(cursor.nodeType);
        depth += 1;
        stream.depth = Math.max(stream.depth, depth);
      }
      if (cursor.gotoFirstChild()) continue;
      if (named) {
        stream.close();
        depth -= 1;
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return void 0;
        stream.close();
        depth -= 1;
      }
    }
  } finally {
    cursor.delete?.();
  }
}
function firstFault(tree) {
  const cursor = tree.walk();
  try {
    for (; ; ) {
      if (cursor.nodeIsMissing || cursor.nodeType === "ERROR") return cursor.startIndex;
      if (cursor.gotoFirstChild()) continue;
      while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return 0;
    }
  } finally {
    cursor.delete?.();
  }
}
function firstLine(error) {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}

// server/src/syntax/frontEnd.ts
async function createFrontEnd(options) {
  const { parser, note } = await loadParser(options.parser);
  const words = createWordTable();
  for (const [keyword] of KEYWORDS) words.intern(keyword);
  const table = loadMacroTable(options.macroFiles, words);
  const lexer = createLexer(words);
  const lowerer = createFunctionLowerer(parser, words, table, options.parseWhole === true);
  const isOption = (word2) => (table.classOf(words.intern(word2)) & OPTION) !== 0;
  function scan(source) {
    const lexed = lexer.lex(source.text);
    const { tokens, main, dropped } = configure(lexed, isOption);
    const slices = [];
    const add2 = (outline, alternative) => {
      slices.push({
        start: tokens.starts[outline.from] ?? 0,
        end: tokens.ends[outline.to - 1] ?? 0,
        name: words.textOf(tokens.words[outline.name] ?? 0),
        bodyStart: tokens.starts[outline.brace] ?? 0,
        alternative,
        outline
      });
    };
    for (const outline of findFunctions(source.text, tokens, main, table, false)) add2(outline, false);
    for (const range of dropped) for (const outline of findFunctions(source.text, tokens, range, table, true)) add2(outline, true);
    if (dropped.length > 0) slices.sort((a, b) => a.start - b.start);
    let comments;
    return {
      path: source.path,
      source,
      slices,
      problem: lexed.truncated,
      tokens,
      get comments() {
        return comments ??= readComments(source.text, lexed.commentSpans);
      }
    };
  }
  function lower(file, slice, relevant) {
    const result = lowerer.lower({ text: file.source.text, tokens: file.tokens, outline: slice.outline, name: slice.name }, relevant);
    if (result.ok) return result;
    return { ok: false, why: { function: slice.name, span: { start: result.at, end: slice.end }, reason: result.reason } };
  }
  return { parser: parser.kind, note, macroFaults: table.faults, words, scan, lower };
}
function sliceMentions(file, slice, set) {
  const { words } = file.tokens;
  const { bits } = set;
  for (let at = slice.outline.from; at < slice.outline.to; at += 1) {
    const word2 = words[at] ?? -1;
    if (word2 >= 0 && bits[word2] === 1) return true;
  }
  return false;
}
function readComments(text, spans) {
  const comments = [];
  for (let at = 0; at + 1 < spans.length; at += 2) {
    const start = spans[at] ?? 0;
    const end = spans[at + 1] ?? 0;
    const block = text.charCodeAt(start + 1) === 42;
    const closed = block && end - start >= 4 && text.charCodeAt(end - 1) === 47 && text.charCodeAt(end - 2) === 42;
    comments.push({ start, end, text: text.slice(start + 2, closed ? end - 2 : end) });
  }
  return comments;
}

// server/src/flow/buildExpressions.ts
function evaluate(builder, expr) {
  switch (expr.kind) {
    case "comma":
      evaluate(builder, expr.left);
      evaluate(builder, expr.right);
      return;
    case "statementExpr":
      builder.inlineBlock(expr.body);
      return;
    case "logical":
    case "conditional": {
      const after = builder.newBlock();
      if (expr.kind === "logical") {
        const right = builder.newBlock();
        branchOn(builder, expr.left, expr.op === "&&" ? right : after, expr.op === "&&" ? after : right);
        builder.setCurrent(right);
        evaluate(builder, expr.right);
        builder.jumpTo(after);
      } else {
        const whenTrue = builder.newBlock();
        const whenFalse = builder.newBlock();
        branchOn(builder, expr.test, whenTrue, whenFalse);
        builder.setCurrent(whenTrue);
        if (expr.whenTrue) evaluate(builder, expr.whenTrue);
        builder.jumpTo(after);
        builder.setCurrent(whenFalse);
        evaluate(builder, expr.whenFalse);
        builder.jumpTo(after);
      }
      builder.setCurrent(after);
      return;
    }
    default:
  }
  if (expr.kind === "call" && stops(builder, expr)) return;
  hoist(builder, expr);
  builder.emit({ kind: "eval", expr });
  if (expr.kind === "call" && modelOf2(builder, expr)?.noreturn === "always") {
    builder.end({ kind: "stop" });
    builder.setCurrent(builder.newBlock());
  }
}
function modelOf2(builder, call3) {
  return call3.callee.kind === "name" ? builder.models.get(call3.callee.name) : void 0;
}
function stops(builder, call3) {
  const noreturn = modelOf2(builder, call3)?.noreturn;
  if (noreturn === void 0 || noreturn === "always") return false;
  const condition2 = call3.args[noreturn.index];
  if (!condition2) return false;
  for (const arg of call3.args) if (arg !== condition2) hoist(builder, arg);
  const dead = builder.newBlock();
  const after = builder.newBlock();
  if (noreturn.outcomes & ZERO) branchOn(builder, condition2, after, dead);
  else branchOn(builder, condition2, dead, after);
  builder.setCurrent(dead);
  builder.end({ kind: "stop" });
  builder.setCurrent(after);
  return true;
}
function branchOn(builder, expr, whenTrue, whenFalse) {
  switch (expr.kind) {
    case "unary":
      if (expr.op === "!") {
        branchOn(builder, expr.arg, whenFalse, whenTrue);
        return;
      }
      break;
    case "logical": {
      const right = builder.newBlock();
      if (expr.op === "&&") branchOn(builder, expr.left, right, whenFalse);
      else branchOn(builder, expr.left, whenTrue, right);
      builder.setCurrent(right);
      branchOn(builder, expr.right, whenTrue, whenFalse);
      return;
    }
    case "comma":
      evaluate(builder, expr.left);
      branchOn(builder, expr.right, whenTrue, whenFalse);
      return;
    case "number":
      if (expr.value !== void 0) {
        builder.jumpTo(expr.value !== 0 ? whenTrue : whenFalse);
        return;
      }
      break;
    case "conditional": {
      if (!expr.whenTrue) break;
      const left = builder.newBlock();
      const right = builder.newBlock();
      branchOn(builder, expr.test, left, right);
      builder.setCurrent(left);
      branchOn(builder, expr.whenTrue, whenTrue, whenFalse);
      builder.setCurrent(right);
      branchOn(builder, expr.whenFalse, whenTrue, whenFalse);
      return;
    }
    case "call": {
      const model = modelOf2(builder, expr);
      const inner = model?.same === void 0 ? void 0 : expr.args[model.same];
      if (inner) {
        expr.args.forEach((arg) => {
          if (arg !== inner) hoist(builder, arg);
        });
        branchOn(builder, inner, whenTrue, whenFalse);
        return;
      }
      break;
    }
    default:
  }
  hoist(builder, expr);
  builder.end({ kind: "branch", condition: expr, whenTrue, whenFalse });
}
function hoist(builder, expr) {
  switch (expr.kind) {
    case "name":
      builder.resolve(expr);
      return;
    case "number":
    case "string":
    case "opaque":
    case "sizeof":
      return;
    case "call":
      hoist(builder, expr.callee);
      for (const arg of expr.args) hoist(builder, arg);
      return;
    case "member":
      hoist(builder, expr.base);
      return;
    case "index":
      hoist(builder, expr.base);
      hoist(builder, expr.index);
      return;
    case "unary":
    case "update":
    case "cast":
      hoist(builder, expr.arg);
      return;
    case "binary":
    case "assign":
      hoist(builder, expr.left);
      hoist(builder, expr.right);
      return;
    case "comma":
      evaluate(builder, expr.left);
      hoist(builder, expr.right);
      return;
    case "initList":
      for (const item of expr.items) hoist(builder, item.value);
      return;
    case "statementExpr": {
      const slot = builder.newTemporary(expr);
      builder.temporaryOf.set(expr, slot);
      builder.inlineValueBlock(expr.body, slot);
      return;
    }
    case "logical": {
      const slot = builder.newTemporary(expr);
      builder.temporaryOf.set(expr, slot);
      const [whenTrue, whenFalse, after] = [builder.newBlock(), builder.newBlock(), builder.newBlock()];
      branchOn(builder, expr, whenTrue, whenFalse);
      for (const [block, value] of [
        [whenTrue, 1],
        [whenFalse, 0]
      ]) {
        builder.setCurrent(block);
        builder.emit({ kind: "set", slot, value, span: expr });
        builder.jumpTo(after);
      }
      builder.setCurrent(after);
      return;
    }
    case "conditional": {
      const slot = builder.newTemporary(expr);
      builder.temporaryOf.set(expr, slot);
      const [whenTrue, whenFalse, after] = [builder.newBlock(), builder.newBlock(), builder.newBlock()];
      if (expr.whenTrue) branchOn(builder, expr.test, whenTrue, whenFalse);
      else {
        hoist(builder, expr.test);
        const test = builder.newTemporary(expr.test);
        builder.emit({ kind: "set", slot: test, value: expr.test, span: expr.test });
        builder.temporaryOf.set(expr.test, test);
        builder.end({ kind: "branch", condition: expr.test, whenTrue, whenFalse });
      }
      for (const [block, value] of [
        [whenTrue, expr.whenTrue ?? expr.test],
        [whenFalse, expr.whenFalse]
      ]) {
        builder.setCurrent(block);
        hoist(builder, value);
        builder.emit({ kind: "set", slot, value, span: value });
        builder.jumpTo(after);
      }
      builder.setCurrent(after);
      return;
    }
  }
}

// server/src/flow/graph.ts
function successors(terminator) {
  switch (terminator.kind) {
    case "jump":
      return [terminator.target];
    case "branch":
      return [terminator.whenTrue, terminator.whenFalse];
    case "choice":
      return terminator.targets;
    case "switch":
      return [...terminator.cases.map((one) => one.target), terminator.otherwise];
    case "return":
    case "stop":
      return [];
  }
}

// server/src/flow/finishGraph.ts
function finishBlocks(drafts) {
  const terminatorOf = (id) => drafts[id]?.terminator ?? { kind: "stop" };
  const state = new Uint8Array(drafts.length);
  const order = [];
  const heads = /* @__PURE__ */ new Set();
  const stack = [{ id: 0, next: 0, targets: successors(terminatorOf(0)) }];
  state[0] = 1;
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    if (!top) break;
    const target = top.targets[top.targets.length - 1 - top.next];
    if (target === void 0) {
      state[top.id] = 2;
      order.push(top.id);
      stack.pop();
      continue;
    }
    top.next++;
    if (state[target] === 1) heads.add(target);
    else if (state[target] === 0) {
      state[target] = 1;
      stack.push({ id: target, next: 0, targets: successors(terminatorOf(target)) });
    }
  }
  order.reverse();
  const newId = new Map(order.map((old, index) => [old, index]));
  const renumber = (old) => newId.get(old) ?? 0;
  const predecessors = order.map(() => []);
  const blocks = order.map((old, id) => {
    const terminator = renumberTerminator(terminatorOf(old), renumber);
    for (const target of new Set(successors(terminator))) predecessors[target]?.push(id);
    return {
      id,
      instructions: drafts[old]?.instructions ?? [],
      terminator,
      predecessors: predecessors[id] ?? [],
      loopHead: heads.has(old)
    };
  });
  return blocks;
}
function renumberTerminator(terminator, renumber) {
  switch (terminator.kind) {
    case "jump":
      return { kind: "jump", target: renumber(terminator.target) };
    case "branch":
      return { ...terminator, whenTrue: renumber(terminator.whenTrue), whenFalse: renumber(terminator.whenFalse) };
    case "choice":
      return { ...terminator, targets: terminator.targets.map(renumber) };
    case "switch":
      return {
        ...terminator,
        cases: terminator.cases.map((one) => ({ ...one, target: renumber(one.target) })),
        otherwise: renumber(terminator.otherwise)
      };
    case "return":
    case "stop":
      return terminator;
  }
}

// server/src/flow/buildGraph.ts
var INT = { base: "int", pointers: 0, array: false };
function buildGraph(fn, models) {
  const drafts = [];
  const variables = [];
  const slotOf = /* @__PURE__ */ new Map();
  const temporaryOf = /* @__PURE__ */ new Map();
  let scopes = [/* @__PURE__ */ new Map()];
  let cleanups;
  let current = newBlock();
  const breaks = [];
  const continues = [];
  const switches = [];
  const labels = /* @__PURE__ */ new Map();
  const gotos = [];
  function newBlock() {
    drafts.push({ instructions: [], terminator: void 0 });
    return drafts.length - 1;
  }
  function emit2(instruction) {
    drafts[current]?.instructions.push(instruction);
  }
  function end(terminator) {
    const draft = drafts[current];
    if (draft && !draft.terminator) draft.terminator = terminator;
  }
  function jumpTo(target) {
    end({ kind: "jump", target });
  }
  function declareVariable(name, type, span, param, isStatic) {
    variables.push({ name, type, param, isStatic, start: span.start, end: span.end });
    const slot = variables.length - 1;
    if (name !== "") scopes[scopes.length - 1]?.set(name, slot);
    return slot;
  }
  function resolve(name) {
    for (let depth = scopes.length - 1; depth >= 0; depth--) {
      const slot = scopes[depth]?.get(name.name);
      if (slot !== void 0) {
        slotOf.set(name, slot);
        return;
      }
    }
  }
  function runCleanups(from, to, span) {
    const stop = to?.depth ?? 0;
    for (let one = from; one !== void 0 && one.depth > stop; one = one.outer) {
      emit2({ kind: "cleanup", slot: one.slot, cleanup: one.cleanup, span });
    }
  }
  const expressions = {
    models,
    resolve,
    newTemporary: (span) => declareVariable("", INT, span, -1, false),
    temporaryOf,
    emit: emit2,
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
            emit2({ kind: "set", slot, value: stmt.expr, span: stmt });
          } else statement(stmt);
        });
      });
    }
  };
  function withScope(span, body) {
    scopes = [...scopes, /* @__PURE__ */ new Map()];
    const outer = cleanups;
    body();
    runCleanups(cleanups, outer, { start: Math.max(span.start, span.end - 1), end: span.end });
    cleanups = outer;
    scopes = scopes.slice(0, -1);
  }
  function declaration2(stmt) {
    for (const one of stmt.declarators) {
      if (one.init) hoist(expressions, one.init);
      const slot = declareVariable(one.name, one.type, one, -1, one.isStatic);
      if (one.isStatic) continue;
      emit2({ kind: "declare", slot, init: one.init, span: one });
      if (one.cleanup !== void 0) cleanups = { slot, cleanup: one.cleanup, outer: cleanups, depth: (cleanups?.depth ?? 0) + 1 };
    }
  }
  function loop(exit, next, body) {
    breaks.push({ block: exit, cleanups });
    continues.push({ block: next, cleanups });
    body();
    breaks.pop();
    continues.pop();
    jumpTo(next);
  }
  function loopMacro(stmt) {
    for (const arg of stmt.call.args) hoist(expressions, arg);
    const head = newBlock();
    jumpTo(head);
    current = head;
    const body = newBlock();
    const exit = newBlock();
    end({ kind: "choice", targets: [body, exit], span: stmt.call });
    current = body;
    emit2({ kind: "round", call: stmt.call });
    loop(exit, head, () => statement(stmt.body));
    current = exit;
  }
  function scopeMacro(stmt) {
    for (const arg of stmt.call.args) evaluate(expressions, arg);
    if (stmt.body) statement(stmt.body);
  }
  function switchStatement(stmt) {
    hoist(expressions, stmt.value);
    const dispatch2 = current;
    const exit = newBlock();
    const context = { cases: [], otherwise: void 0, cleanups };
    switches.push(context);
    breaks.push({ block: exit, cleanups });
    current = newBlock();
    statement(stmt.body);
    jumpTo(exit);
    breaks.pop();
    switches.pop();
    const draft = drafts[dispatch2];
    if (draft && !draft.terminator) {
      draft.terminator = { kind: "switch", value: stmt.value, cases: context.cases, otherwise: context.otherwise ?? exit };
    }
    current = exit;
  }
  function caseLabel(add2) {
    const block = newBlock();
    jumpTo(block);
    current = block;
    add2(block);
  }
  function statement(stmt) {
    switch (stmt.kind) {
      case "block":
        withScope(stmt, () => {
          for (const inner of stmt.body) statement(inner);
        });
        return;
      case "expr":
        evaluate(expressions, stmt.expr);
        return;
      case "declaration":
        declaration2(stmt);
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
        branchOn(expressions, stmt.test, body, exit);
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
          const update2 = newBlock();
          if (stmt.test) branchOn(expressions, stmt.test, body, exit);
          else jumpTo(body);
          current = body;
          loop(exit, update2, () => statement(stmt.body));
          current = update2;
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
        if (stmt.label === void 0) end({ kind: "stop" });
        else gotos.push({ from: current, label: stmt.label, cleanups, span: stmt });
        current = newBlock();
        return;
      case "return":
        if (stmt.value) hoist(expressions, stmt.value);
        if (cleanups && stmt.value) {
          const slot = declareVariable("", fn.returnType, stmt, -1, false);
          emit2({ kind: "set", slot, value: stmt.value, span: stmt });
          temporaryOf.set(stmt.value, slot);
        }
        runCleanups(cleanups, void 0, stmt);
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
        if (stmt.labels.length > 0) {
          const next = newBlock();
          const targets = [next];
          end({ kind: "choice", targets, span: stmt });
          for (const label of stmt.labels) {
            const hop = newBlock();
            targets.push(hop);
            gotos.push({ from: hop, label, cleanups, span: stmt });
          }
          current = next;
        }
        return;
      case "empty":
        return;
      default:
        assertNever(stmt);
    }
  }
  fn.params.forEach((param, index) => {
    declareVariable(param.name, param.type, param, index, false);
  });
  statement(fn.body);
  end({ kind: "return", value: void 0, span: { start: fn.body.end - 1, end: fn.body.end } });
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

// server/src/flow/callModel.ts
function amountOf(amount) {
  return amount.kind === "number" ? amount.value : void 0;
}
function comparisonOutcomes(op, value) {
  return outcomesWhere(op, value);
}
function splitConditions(conditions) {
  const split = { results: ANY, flags: [], params: [] };
  for (const condition2 of conditions) {
    switch (condition2.kind) {
      case "flag":
        split.flags.push({ index: condition2.index, flag: condition2.flag, negated: condition2.negated });
        break;
      case "compare": {
        const outcomes = comparisonOutcomes(condition2.op, condition2.value);
        if (condition2.place.kind === "ret") split.results &= outcomes;
        else if (condition2.place.kind === "param") {
          split.params.push({ index: condition2.place.index, deref: condition2.place.deref, outcomes });
        }
        break;
      }
      default:
        assertNever(condition2);
    }
  }
  return split;
}
function compileContract(contract, isHandleType) {
  const effects = [];
  const requires = [];
  const opens = [];
  const closes = [];
  const nullOk = /* @__PURE__ */ new Set();
  const errOk = /* @__PURE__ */ new Set();
  const mayConsume = /* @__PURE__ */ new Set();
  const resultFailures = [];
  let same;
  let test;
  let errOrZero2;
  let assigns;
  let mustCheck = false;
  let noreturn;
  let loop = false;
  const takeEffect = (item) => {
    const { place } = item;
    const rest = [];
    for (const action of item.actions) {
      if (action.kind === "nullOk" && place.kind !== "ret" && "index" in place) nullOk.add(place.index);
      else if (action.kind === "errOk" && place.kind !== "ret" && "index" in place) errOk.add(place.index);
      else if (action.kind === "mustCheck") mustCheck = true;
      else if (action.kind === "same" && place.kind === "ret" && action.of.kind === "param" && action.of.deref === 0)
        same = action.of.index;
      else if (action.kind === "test" && action.of.kind === "param") {
        let outcomes = 0;
        for (const outcome of action.outcomes) outcomes |= outcome === "null" ? ZERO : NEGATIVE;
        test = { index: action.of.index, outcomes };
      } else if (action.kind === "becomes" && place.kind === "param" && action.of.kind === "param")
        assigns = { target: place.index, value: action.of.index };
      else if (action.kind === "errOrZero" && action.of.kind === "param") errOrZero2 = action.of.index;
      else rest.push(action);
      if (action.kind === "failure" && place.kind === "ret" && !resultFailures.includes(action.failure))
        resultFailures.push(action.failure);
    }
    if (rest.length > 0) effects.push(...countedAlias({ place, actions: rest, ...splitConditions(item.when) }));
  };
  for (const item of contract.items) {
    switch (item.kind) {
      case "effect":
        takeEffect(item);
        break;
      case "requires":
        for (const requirement of item.requirements) {
          if (requirement.kind !== "guard" && requirement.place.kind === "param")
            requires.push({ kind: requirement.kind, index: requirement.place.index });
        }
        break;
      case "noreturn": {
        const { params } = splitConditions(item.when);
        const first = params[0];
        const before = typeof noreturn === "object" && noreturn.index === first?.index ? noreturn.outcomes : 0;
        noreturn = first ? { index: first.index, outcomes: first.outcomes | before } : "always";
        break;
      }
      case "opens":
        opens.push(item.guard);
        break;
      case "closes":
        closes.push(item.guard);
        break;
      case "mayConsume":
        if ("index" in item.place) mayConsume.add(item.place.index);
        break;
      case "loop":
        loop = true;
        break;
      case "sleeps":
      case "none":
        break;
      default:
        assertNever(item);
    }
  }
  const inert = effects.length === 0 && assigns === void 0 && opens.length === 0 && closes.length === 0 && mayConsume.size === 0;
  return {
    name: contract.name,
    origin: "contract",
    looksAt: handleParameters(contract, isHandleType),
    returnsBool: contract.prototype.returnType?.base === "bool",
    returnsAddress: isAddressType(contract.prototype.returnType, isHandleType),
    passesOn: handleFromHandle(contract, effects, isHandleType),
    writes: NONE,
    assigns,
    effects,
    same,
    test,
    errOrZero: errOrZero2,
    nullOk,
    errOk,
    mustCheck,
    requires,
    opens,
    closes,
    mayConsume,
    noreturn,
    inert,
    loop,
    resultFailures
  };
}
var NONE = /* @__PURE__ */ new Set();
function handleFromHandle(contract, effects, isHandleType) {
  const { returnType } = contract.prototype;
  if (returnType?.pointers !== 1 || !isHandleType(returnType.base) || effects.some((effect) => effect.place.kind === "ret")) return NONE;
  return handleParameters(contract, isHandleType);
}
function countedAlias(effect) {
  const alias = effect.actions.find((action) => action.kind === "alias");
  const taken = effect.actions.filter((action) => action.kind === "acquire" || action.kind === "pin");
  if (effect.place.kind !== "ret" || alias?.kind !== "alias" || alias.of.kind !== "param" || taken.length === 0) return [effect];
  const fallible = effect.actions.some((action) => action.kind === "failure");
  return [
    { ...effect, actions: effect.actions.filter((action) => !taken.includes(action)) },
    { ...effect, place: alias.of, actions: taken, results: fallible ? effect.results & POSITIVE : effect.results }
  ];
}
function isAddressType(type, isHandleType) {
  return type !== void 0 && !isHandleType(type.base) && (type.pointers > 0 || type.base === "unsigned long");
}
function handleParameters(contract, isHandleType) {
  const found = /* @__PURE__ */ new Set();
  contract.prototype.parameters.forEach((parameter2, index) => {
    if (parameter2.type && parameter2.type.pointers === 1 && isHandleType(parameter2.type.base)) found.add(index);
  });
  return found;
}
function failureOutcomes(failures) {
  let outcomes = 0;
  for (const failure of failures) {
    switch (failure) {
      case "null":
      case "0":
      case "end":
        outcomes |= ZERO;
        break;
      case "err":
      case "errval":
        outcomes |= NEGATIVE;
        break;
      // A value entry is no pointer: it shares the outcome of errors, so that testing for it tells it from a handle.
      case "value":
        outcomes |= NEGATIVE;
        break;
      default:
        assertNever(failure);
    }
  }
  return outcomes;
}

// server/src/flow/frame.ts
function makeFrame(fn, graph, text, knowledge) {
  return {
    fn,
    graph,
    text,
    knowledge,
    values: [placeholder()],
    objects: [noObject()],
    fields: /* @__PURE__ */ new Map(),
    variableFields: /* @__PURE__ */ new Set(),
    indexFields: /* @__PURE__ */ new Set(),
    written: /* @__PURE__ */ new Set(),
    constants: /* @__PURE__ */ new Map(),
    globals: /* @__PURE__ */ new Map(),
    slotAddresses: new Array(graph.variables.length).fill(0),
    faults: /* @__PURE__ */ new Map(),
    releasedAfter: /* @__PURE__ */ new Map(),
    unlockedLater: /* @__PURE__ */ new Set(),
    unlockedInRound: /* @__PURE__ */ new Set(),
    testedCalls: /* @__PURE__ */ new Set(),
    triedRoots: /* @__PURE__ */ new Set(),
    releasedAt: /* @__PURE__ */ new Map(),
    pending: [],
    paramValues: [],
    returning: false
  };
}
var NO_SPAN = { start: 0, end: 0 };
var ANY_FACT = { outcomes: ANY, constant: void 0, vainTest: 0, vainTestSpan: void 0 };
function placeholder() {
  return {
    id: 0,
    object: 0,
    addressOf: -1,
    cellBase: 0,
    cellField: 0,
    failures: [],
    failureUncertain: false,
    producer: void 0,
    span: NO_SPAN,
    comparison: void 0,
    test: void 0,
    flags: void 0,
    named: void 0,
    isAddress: false,
    isNumber: false,
    derived: 0,
    initial: ANY_FACT
  };
}
function noObject() {
  return foreignObject(0, 0, []);
}
function foreignObject(id, root, kinds) {
  return {
    id,
    origin: "foreign",
    kinds,
    root,
    references: 0,
    owned: false,
    pins: 0,
    lock: "unknown",
    locked: void 0,
    lockTried: false,
    frozen: false,
    isolated: false,
    released: void 0,
    acquired: void 0,
    escaped: false,
    transferred: void 0,
    unknownCalls: [],
    callsBeforeLock: [],
    guardObject: 0,
    guardNames: [],
    guardEnded: void 0,
    elements: false,
    extent: void 0,
    maps: 0,
    unmapped: void 0,
    stored: false,
    discharged: false,
    unlockedAfter: void 0,
    dropped: void 0,
    lockNeeded: void 0
  };
}
var NO_FAILURES = [];
function newValue(frame, span, outcomes = ANY, more) {
  const id = frame.values.length;
  frame.values.push({
    id,
    object: more?.object ?? 0,
    addressOf: more?.addressOf ?? -1,
    cellBase: more?.cellBase ?? 0,
    cellField: more?.cellField ?? 0,
    failures: more?.failures ?? NO_FAILURES,
    failureUncertain: more?.failureUncertain ?? false,
    producer: more?.producer,
    span,
    comparison: more?.comparison,
    test: more?.test,
    flags: more?.flags,
    named: more?.named,
    isAddress: more?.isAddress ?? false,
    isNumber: more?.isNumber ?? false,
    derived: more?.derived ?? 0,
    initial: outcomes === ANY ? ANY_FACT : { outcomes, constant: void 0, vainTest: 0, vainTestSpan: void 0 }
  });
  return id;
}
function constantValue(frame, constant, span) {
  const known = frame.constants.get(constant);
  if (known !== void 0) return known;
  const id = frame.values.length;
  frame.values.push({
    ...placeholder(),
    id,
    span,
    initial: { outcomes: outcomeOfNumber(constant), constant, vainTest: 0, vainTestSpan: void 0 }
  });
  frame.constants.set(constant, id);
  return id;
}
function globalValue(frame, name, span) {
  const known = frame.globals.get(name);
  if (known !== void 0) return known;
  const isError = name.startsWith("-");
  const names = isError ? void 0 : frame.knowledge.flags(name);
  const flags = names ? { names, complete: true } : void 0;
  const value = newValue(frame, span, isError ? NEGATIVE : ANY, { flags, named: isError || flags ? name : void 0 });
  frame.globals.set(name, value);
  return value;
}
function fieldId(frame, name) {
  let id = frame.fields.get(name);
  if (id === void 0) {
    id = frame.fields.size + 8;
    frame.fields.set(name, id);
  }
  return id;
}
function containerOf(frame, value) {
  let at = value;
  for (let info = frame.values[at]; info && info.cellBase !== 0 && (frame.indexFields.has(info.cellField) || info.cellField === ELEMENTS); info = frame.values[at])
    at = info.cellBase;
  return at;
}
var DEREFERENCE = 0;
var ELEMENTS = 1;
function objectOf(frame, value) {
  const info = frame.values[value];
  if (!info || value === 0 || info.initial.constant !== void 0) return 0;
  if (info.object !== 0) return info.object;
  if (info.cellBase !== 0) {
    const base = objectOf(frame, info.cellBase);
    info.object = base;
    return base;
  }
  const id = frame.objects.length;
  frame.objects.push(foreignObject(id, value, []));
  info.object = id;
  return id;
}
function isParameter(frame, object) {
  for (let at = object.root; at !== 0; at = frame.values[at]?.cellBase ?? 0) if (frame.paramValues.includes(at)) return true;
  return false;
}
function knownObject(frame, value) {
  const info = frame.values[value];
  if (!info) return 0;
  return info.object !== 0 ? info.object : info.cellBase !== 0 ? knownObject(frame, info.cellBase) : 0;
}
function newObject(frame, make) {
  const object = make(frame.objects.length);
  frame.objects.push({ ...foreignObject(object.id, object.root, object.kinds), escaped: true });
  return object;
}
function isAggregate(type) {
  return type.array || type.pointers === 0 && /^(struct|union) /.test(type.base);
}

// server/src/flow/state.ts
var UNKNOWN_FACT = { outcomes: ANY, constant: void 0, vainTest: 0, vainTestSpan: void 0 };
var FIELDS = 4096;
function emptyState(slots) {
  return {
    vars: new Array(slots).fill(0),
    cells: /* @__PURE__ */ new Map(),
    facts: /* @__PURE__ */ new Map(),
    objects: /* @__PURE__ */ new Map(),
    known: /* @__PURE__ */ new Map(),
    conditions: /* @__PURE__ */ new Map(),
    guards: [],
    elementDeeds: [],
    dead: false,
    trace: void 0,
    shared: 0
  };
}
function fork(state) {
  state.shared = 31;
  return { ...state, vars: state.vars.slice() };
}
function setCell(state, base, field, value) {
  if (state.shared & 1) {
    state.cells = new Map(state.cells);
    state.shared &= ~1;
  }
  state.cells.set(base * FIELDS + field, value);
}
function getCell(state, base, field) {
  return state.cells.get(base * FIELDS + field) ?? 0;
}
function dropCells(state, base) {
  let found = false;
  for (const key2 of state.cells.keys()) {
    if (Math.floor(key2 / FIELDS) === base) {
      found = true;
      break;
    }
  }
  if (!found) return;
  const kept = /* @__PURE__ */ new Map();
  for (const [key2, value] of state.cells) if (Math.floor(key2 / FIELDS) !== base) kept.set(key2, value);
  state.cells = kept;
  state.shared &= ~1;
}
function factOf(frame, state, value) {
  return state.facts.get(value) ?? frame.values[value]?.initial ?? UNKNOWN_FACT;
}
function objectById(frame, state, id) {
  return id === 0 ? void 0 : state.objects.get(id) ?? frame.objects[id];
}
function setFact(state, value, fact) {
  if (state.shared & 2) {
    state.facts = new Map(state.facts);
    state.shared &= ~2;
  }
  state.facts.set(value, fact);
}
function setObject(state, object) {
  if (state.shared & 4) {
    state.objects = new Map(state.objects);
    state.shared &= ~4;
  }
  state.objects.set(object.id, object);
}
function setKnown(state, key2, value) {
  if (state.shared & 8) {
    state.known = new Map(state.known);
    state.shared &= ~8;
  }
  state.known.set(key2, value);
}
function forgetKnownCalls(state, value) {
  if (state.known.size === 0) return;
  const needle = `,${value},`;
  const kept = /* @__PURE__ */ new Map();
  for (const [key2, known] of state.known) {
    if (key2.startsWith("call ") && (value === 0 || key2.includes(needle))) continue;
    kept.set(key2, known);
  }
  state.known = kept;
  state.shared &= ~8;
}
function setCondition(state, key2, value) {
  if (state.shared & 16) {
    state.conditions = new Map(state.conditions);
    state.shared &= ~16;
  }
  state.conditions.set(key2, value);
}
function addDeed(state, object, span, what, by) {
  state.trace = { kind: "deed", before: state.trace, object, span, what, by, count: (state.trace?.count ?? 0) + 1 };
}
function exists(frame, state, object) {
  return (factOf(frame, state, object.root).outcomes & POSITIVE) !== 0;
}
function isEmpty(frame, state, object) {
  return object.extent?.what === "size" && factOf(frame, state, object.extent.value).outcomes === ZERO;
}
function owes(object) {
  return object.origin === "acquired" && !object.escaped && (object.references > 0 || object.owned || object.pins > 0);
}

// server/src/flow/faults.ts
function report(frame, state, fault2) {
  const key2 = `${fault2.kind} ${fault2.span.start} ${fault2.object?.acquired?.span.start ?? -1}`;
  const known = frame.faults.get(key2);
  if (known && (known.trace?.count ?? 0) <= (state.trace?.count ?? 0)) return;
  const snapshot = fork(state);
  frame.faults.set(key2, {
    ...fault2,
    trace: state.trace,
    outcomeOf: (value) => factOf(frame, snapshot, value).outcomes,
    isKept: (object) => isKept(snapshot, object)
  });
}
function isKept(state, id) {
  const object = state.objects.get(id);
  return object !== void 0 && (object.escaped || object.stored || object.transferred !== void 0);
}
var ALWAYS_CERTAIN = /* @__PURE__ */ new Set([
  "release mismatch",
  "extent mismatch",
  "count on uncounted",
  "use after guard",
  "double release"
]);
function isCertain(frame, kind, object) {
  if (ALWAYS_CERTAIN.has(kind) || !object.escaped && object.unknownCalls.length === 0) return true;
  const exclusive = object.kinds.length > 0 && object.kinds.every((name) => frame.knowledge.kind(name)?.counted === false);
  return kind === "use after release" && exclusive && !object.escaped;
}
function faultOn(frame, state, kind, object, span, by, earlier, accepted = []) {
  report(frame, state, {
    kind,
    span,
    object,
    handle: span,
    by,
    earlier,
    failure: void 0,
    asked: 0,
    accepted,
    elsewhere: void 0,
    certain: isCertain(frame, kind, object),
    result: 0
  });
}
function frozenBy(state, object) {
  for (let node = state.trace; node; node = node.before)
    if (node.kind === "deed" && node.what === "frozen" && node.object === object.id) return { span: node.span, by: node.by };
  return object.acquired;
}

// server/src/flow/uses.ts
function useValue(frame, state, value, span, how) {
  checkFailure(frame, state, value, span, how);
  const id = knownObject(frame, value);
  if (id === 0 || frame.values[value]?.isNumber) return;
  const object = state.objects.get(id);
  if (object) useObject(frame, state, object, span, how);
}
function lookAt(frame, state, value, span, how) {
  const object = frame.values[value]?.isNumber ? void 0 : state.objects.get(knownObject(frame, value));
  if (object && factOf(frame, state, value).outcomes & POSITIVE) useObject(frame, state, object, span, how);
}
function useObject(frame, state, object, span, how) {
  if (object.released) {
    faultOn(frame, state, "use after release", object, span, how, object.released);
    silence(state, object);
  } else if (object.dropped && object.references < 0 && !object.escaped) {
    report(frame, state, {
      kind: "use after drop",
      span,
      object,
      handle: span,
      by: how,
      earlier: object.dropped,
      failure: void 0,
      asked: 0,
      accepted: [],
      elsewhere: void 0,
      certain: object.unknownCalls.length === 0,
      result: 0
    });
  } else if (object.guardEnded) {
    faultOn(frame, state, "use after guard", object, span, how, object.guardEnded);
    silence(state, object);
  } else if (object.guardObject !== 0) {
    const owner = objectById(frame, state, object.guardObject);
    if (owner?.released) {
      faultOn(frame, state, "use after release", object, span, how, owner.released);
      silence(state, object);
    }
  }
}
function silence(state, object) {
  setObject(state, {
    ...object,
    origin: "foreign",
    escaped: true,
    released: void 0,
    guardEnded: void 0,
    guardObject: 0,
    references: 0,
    owned: false,
    pins: 0,
    lock: "unknown",
    locked: void 0,
    frozen: false
  });
}
function checkFailure(frame, state, value, span, how) {
  const info = frame.values[value];
  if (!info || info.failures.length === 0) return;
  const fact = factOf(frame, state, value);
  const failure = possibleFailure(info.failures, fact.outcomes);
  if (failure === void 0) return;
  const object = objectById(frame, state, knownObject(frame, value));
  report(frame, state, {
    kind: fact.vainTest !== 0 ? "vain test" : "unchecked",
    span: fact.vainTest !== 0 && fact.vainTestSpan ? fact.vainTestSpan : span,
    object,
    handle: span,
    by: how,
    earlier: { span: info.span, by: info.producer ?? "" },
    failure,
    asked: fact.vainTest,
    accepted: [],
    elsewhere: void 0,
    certain: !info.failureUncertain,
    result: 0
  });
  if ((fact.outcomes & POSITIVE) === 0) state.dead = true;
  else setFact(state, value, { ...fact, outcomes: POSITIVE });
}
function possibleFailure(failures, outcomes) {
  for (const failure of failures) {
    if ((failure === "null" || failure === "0") && outcomes & ZERO) return failure;
    if ((failure === "err" || failure === "errval") && outcomes & NEGATIVE) return failure;
  }
  return void 0;
}
function noteVainTest(frame, state, value, asked, span) {
  const info = frame.values[value];
  if (!info) return;
  report(frame, state, {
    kind: "vain test",
    span,
    object: objectById(frame, state, knownObject(frame, value)),
    handle: span,
    by: "compared",
    earlier: { span: info.span, by: info.producer ?? "" },
    failure: "err",
    asked,
    accepted: [],
    elsewhere: void 0,
    certain: true,
    result: 0
  });
}

// server/src/flow/memory.ts
function slotAddress(frame, slot) {
  let value = frame.slotAddresses[slot] ?? 0;
  if (value === 0) {
    value = newValue(frame, frame.graph.variables[slot] ?? { start: 0, end: 0 }, POSITIVE, { addressOf: slot });
    frame.slotAddresses[slot] = value;
  }
  return value;
}
function readSlot(frame, state, slot) {
  const variable = frame.graph.variables[slot];
  if (variable && isAggregate(variable.type) && variable.param < 0) return slotAddress(frame, slot);
  let value = state.vars[slot] ?? 0;
  if (value === 0) {
    value = newValue(frame, variable ?? { start: 0, end: 0 });
    writeSlot(frame, state, slot, value);
  }
  return value;
}
function isLocalAddress(frame, value) {
  const info = frame.values[value];
  if (!info) return false;
  if (info.addressOf >= 0) return true;
  return info.cellBase !== 0 && isLocalAddress(frame, info.cellBase);
}
function fieldAddress(frame, state, base, field, span) {
  const key2 = `&${base},${field}`;
  const known = state.known.get(key2);
  if (known !== void 0) return known;
  const value = newValue(frame, span, factOf(frame, state, base).outcomes, { cellBase: base, cellField: field });
  setKnown(state, key2, value);
  return value;
}
function readCell(frame, state, base, field, span) {
  const known = getCell(state, base, field);
  if (known !== 0) return known;
  const owner = state.objects.get(knownObject(frame, base));
  if (owner?.owned && owner.origin === "acquired" && !owner.escaped && !owner.stored && base === owner.root && !frame.written.has(base))
    return fieldAddress(frame, state, base, field, span);
  const value = newValue(frame, span);
  setCell(state, base, field, value);
  return value;
}
function isAggregateSlot(frame, slot) {
  const variable = frame.graph.variables[slot];
  return variable !== void 0 && isAggregate(variable.type);
}
function readPointer(frame, state, pointer, span) {
  const info = frame.values[pointer];
  if (info && info.addressOf >= 0 && !isAggregateSlot(frame, info.addressOf)) return readSlot(frame, state, info.addressOf);
  useValue(frame, state, pointer, span, "dereferenced");
  if (info && info.cellBase !== 0) return readCell(frame, state, info.cellBase, info.cellField, span);
  return readCell(frame, state, pointer, DEREFERENCE, span);
}
function writePointer(frame, state, pointer, value, span) {
  const info = frame.values[pointer];
  if (info && info.addressOf >= 0) {
    if (isAggregateSlot(frame, info.addressOf)) setCell(state, pointer, DEREFERENCE, value);
    else {
      escapeValue(frame, state, state.vars[info.addressOf] ?? 0, span);
      state.vars[info.addressOf] = value;
    }
    return;
  }
  frame.written.add(pointer);
  escapeValue(
    frame,
    state,
    getCell(state, info && info.cellBase !== 0 ? info.cellBase : pointer, info && info.cellBase !== 0 ? info.cellField : DEREFERENCE),
    span
  );
  if (info && info.cellBase !== 0) setCell(state, info.cellBase, info.cellField, value);
  else setCell(state, pointer, DEREFERENCE, value);
}
function isConstantCell(frame, field) {
  return !frame.variableFields.has(field);
}
function storeCell(frame, state, base, field, value, span) {
  frame.written.add(base);
  const owner = objectById(frame, state, knownObject(frame, base));
  if (isElementAddress(frame, base)) {
    setCell(state, base, field, value);
    escapeValue(frame, state, value, span);
    return;
  }
  if (isLocalAddress(frame, base) || owner && owes(owner) && !owner.stored) {
    const before = getCell(state, base, field);
    setCell(state, base, field, value);
    if (before !== 0 && before !== value) checkLost(frame, state, before, span, "overwritten");
    return;
  }
  setCell(state, base, field, value);
  const id = knownObject(frame, value);
  const object = id === 0 ? void 0 : state.objects.get(id);
  if (object && owes(object) && !object.elements) {
    addDeed(state, id, span, "stored", "");
    setObject(state, { ...object, stored: true });
    escapeContents(frame, state, value, span);
  } else escapeValue(frame, state, value, span);
}
function writeSlot(_frame, state, slot, value) {
  state.vars[slot] = value;
}
function replaceSlot(frame, state, slot, value, span, by) {
  const before = state.vars[slot] ?? 0;
  state.vars[slot] = value;
  if (before !== 0 && before !== value) checkLost(frame, state, before, span, by);
}
function isElementAddress(frame, value) {
  for (let info = frame.values[value]; info && info.cellBase !== 0; info = frame.values[info.cellBase])
    if (frame.variableFields.has(info.cellField)) return true;
  return false;
}
function copyAggregate(frame, state, target, source) {
  dropCells(state, target);
  if (!isLocalAddress(frame, source)) return;
  for (const [key2, value] of [...state.cells]) if (Math.floor(key2 / FIELDS) === source) setCell(state, target, key2 % FIELDS, value);
}
function isOwnMemory(frame, state, value) {
  if (isLocalAddress(frame, value)) return true;
  const owner = state.objects.get(knownObject(frame, value));
  return owner !== void 0 && owes(owner) && !owner.stored;
}
function checkLost(frame, state, value, span, by) {
  const id = knownObject(frame, value);
  const object = objectById(frame, state, id);
  if (!object || !state.objects.has(id)) return;
  if (object.lock === "dropped" && object.unlockedAfter) frame.unlockedInRound.add(object.unlockedAfter.span.start);
  const locked = object.lock === "held" && object.locked !== void 0 && !object.escaped;
  if (!owes(object) && !locked || !exists(frame, state, object) || isEmpty(frame, state, object) || object.transferred) return;
  for (const other of state.vars) if (other !== 0 && knownObject(frame, other) === id) return;
  if (object.stored) return;
  for (const [key2, other] of state.cells)
    if (knownObject(frame, other) === id && isOwnMemory(frame, state, Math.floor(key2 / FIELDS))) return;
  addDeed(state, id, span, "overwritten", by);
  reportLost(frame, state, object, span, by);
  setObject(state, { ...object, escaped: true });
}
function reportLost(frame, state, object, span, by, result = 0) {
  const kind = owes(object) ? object.frozen ? "frozen leak" : "leak" : "lock leak";
  report(frame, state, {
    kind,
    span,
    object,
    handle: object.acquired?.span ?? span,
    by,
    earlier: void 0,
    failure: void 0,
    asked: 0,
    accepted: [],
    elsewhere: void 0,
    certain: true,
    result
  });
}
function escapeValue(frame, state, value, span) {
  const id = trackedObject(frame, value);
  const object = objectById(frame, state, id);
  if (object) {
    if (object.escaped) return;
    if (owes(object)) addDeed(state, id, span, "stored", "");
    setObject(state, { ...object, escaped: true });
  }
  const derived = frame.values[value]?.derived ?? 0;
  const source = derived === 0 ? void 0 : state.objects.get(derived);
  if (source && !source.escaped) setObject(state, { ...source, escaped: true });
  escapeContents(frame, state, value, span);
}
function escapeConstantElements(frame, state, base, span) {
  if (!isLocalAddress(frame, base)) return;
  for (const [key2, value] of [...state.cells]) {
    const field = key2 % FIELDS;
    if (Math.floor(key2 / FIELDS) === base && (field === DEREFERENCE || frame.indexFields.has(field) && !frame.variableFields.has(field)))
      escapeValue(frame, state, value, span);
  }
}
function trackedObject(frame, value) {
  const known = knownObject(frame, value);
  if (known !== 0) return known;
  for (let at = value; at !== 0; at = frame.values[at]?.cellBase ?? 0) if (frame.paramValues.includes(at)) return objectOf(frame, value);
  return 0;
}
function isWithin(frame, address, outer) {
  for (let at = address; at !== 0; at = frame.values[at]?.cellBase ?? 0) if (at === outer) return true;
  return false;
}
function overwriteMemory(frame, state, address, span) {
  for (const [key2, content] of [...state.cells]) {
    const base = Math.floor(key2 / FIELDS);
    if (!isWithin(frame, base, address)) continue;
    escapeValue(frame, state, content, span);
    dropCells(state, base);
  }
}
function escapeContents(frame, state, value, span) {
  const id = knownObject(frame, value);
  const own = objectById(frame, state, id)?.origin === "acquired";
  if (!isLocalAddress(frame, value) && !own) return;
  for (const [key2, content] of state.cells) {
    const base = Math.floor(key2 / FIELDS);
    if (content === value || isLocalAddress(frame, content)) continue;
    if (!isWithin(frame, base, value) && !(own && knownObject(frame, base) === id)) continue;
    if (id !== 0 && knownObject(frame, content) === id) continue;
    escapeValue(frame, state, content, span);
  }
}
function escapeObject(frame, state, object, span) {
  setObject(state, { ...object, escaped: true });
  escapeContents(frame, state, object.root, span);
}
function havoc(frame, state, value, span) {
  const info = frame.values[value];
  if (!info) return;
  frame.written.add(value);
  if (info.addressOf >= 0 && !isAggregateSlot(frame, info.addressOf)) {
    const content = state.vars[info.addressOf] ?? 0;
    if (content !== 0) escapeValue(frame, state, content, span);
    state.vars[info.addressOf] = 0;
    return;
  }
  escapeContents(frame, state, value, span);
  dropCells(state, value);
  if (info.cellBase !== 0 && getCell(state, info.cellBase, info.cellField) !== 0) {
    escapeValue(frame, state, getCell(state, info.cellBase, info.cellField), span);
    setCell(state, info.cellBase, info.cellField, newValue(frame, span));
  }
}
function dropStaleCells(frame, state) {
  let kept;
  for (const [key2, value] of state.cells) {
    const base = Math.floor(key2 / FIELDS);
    const id = knownObject(frame, value);
    const object = id === 0 ? void 0 : state.objects.get(id);
    const gone = object !== void 0 && (object.released !== void 0 || object.dropped !== void 0 || object.transferred !== void 0 || object.lock === "dropped");
    const stale = gone && !isLocalAddress(frame, base);
    if (!stale && isConstantCell(frame, key2 % FIELDS) && !isElementAddress(frame, base)) continue;
    kept ??= new Map(state.cells);
    kept.delete(key2);
  }
  if (kept) {
    state.cells = kept;
    state.shared &= ~1;
  }
}

// server/src/flow/places.ts
function effectApplies(frame, state, call3, effect) {
  let answer = "yes";
  for (const flag of effect.flags) {
    const set = frame.values[call3.args[flag.index] ?? 0]?.flags;
    const constant = factOf(frame, state, call3.args[flag.index] ?? 0).constant;
    const has = set?.names.includes(flag.flag) ? true : set?.complete || constant === 0 ? false : void 0;
    if (has === void 0) answer = "maybe";
    else if (has === flag.negated) return "no";
  }
  for (const param of effect.params) {
    let value = call3.args[param.index] ?? 0;
    if (param.deref === 1) value = readPointer(frame, state, value, call3.span);
    const { outcomes } = factOf(frame, state, value);
    if ((outcomes & param.outcomes) === 0) return "no";
    if ((outcomes & ~param.outcomes) !== 0) answer = "maybe";
  }
  return answer;
}
function valueAt(frame, state, call3, place) {
  switch (place.kind) {
    case "ret":
      return call3.result;
    case "param": {
      const arg = call3.args[place.index] ?? 0;
      return place.deref === 0 || arg === 0 ? arg : readPointer(frame, state, arg, call3.argSpans[place.index] ?? call3.span);
    }
    case "elements": {
      const container = containerOf(frame, call3.args[place.index] ?? 0);
      const info = frame.values[container];
      if (info && info.addressOf >= 0 && !frame.graph.variables[info.addressOf]?.type.array && frame.graph.variables[info.addressOf]?.type.pointers !== 0) {
        return state.vars[info.addressOf] ?? 0;
      }
      return getCell(state, container, ELEMENTS);
    }
    case "field":
      return getCell(state, call3.args[place.index] ?? 0, fieldId(frame, place.path));
    default:
      return assertNever(place);
  }
}
function putAt(frame, state, call3, place, value) {
  switch (place.kind) {
    case "ret":
      return;
    case "param":
      if (place.deref === 1) writePointer(frame, state, call3.args[place.index] ?? 0, value, call3.span);
      return;
    case "elements": {
      const container = containerOf(frame, call3.args[place.index] ?? 0);
      const info = frame.values[container];
      if (info && info.addressOf >= 0 && frame.graph.variables[info.addressOf]?.type.pointers !== 0 && !frame.graph.variables[info.addressOf]?.type.array) {
        state.vars[info.addressOf] = value;
      } else setCell(state, container, ELEMENTS, value);
      return;
    }
    case "field":
      setCell(state, call3.args[place.index] ?? 0, fieldId(frame, place.path), value);
      return;
    default:
      assertNever(place);
  }
}
function handleSpan(call3, place) {
  return place.kind === "ret" ? call3.span : call3.argSpans[place.index] ?? call3.span;
}
function amountValue(frame, state, call3, amount) {
  const number = amountOf(amount);
  if (number !== void 0) return number;
  const value = amount.kind === "param" ? call3.args[amount.index] : amount.kind === "ret" ? call3.result : void 0;
  return value === void 0 ? void 0 : factOf(frame, state, value).constant;
}
function guardsOf(frame, state, call3, guards) {
  let object = 0;
  const names = [];
  for (const guard of guards) {
    switch (guard.kind) {
      case "named":
        names.push(guard.name);
        break;
      case "locked":
        names.push("locked");
        break;
      case "place": {
        const owner = valueAt(frame, state, call3, guard.place);
        if (owner !== 0) object = objectOf(frame, owner);
        break;
      }
      default:
        assertNever(guard);
    }
  }
  return { object, names };
}

// server/src/flow/acquire.ts
function find(actions, kind) {
  for (const action of actions) if (action.kind === kind) return action;
  return void 0;
}
function acquireAt(frame, state, call3, effect, deed) {
  const { place, actions } = effect;
  const failures = actions.flatMap((action) => action.kind === "failure" ? [action.failure] : []);
  const value = place.kind === "ret" ? call3.result : newValue(frame, call3.span, POSITIVE | failureOutcomes(failures), { producer: call3.name, failures });
  const info = frame.values[value];
  if (!info) return;
  const converted = find(actions, "alias") ?? find(actions, "raw");
  if (converted) {
    const of = valueAt(frame, state, call3, converted.of);
    const unnamed = of !== 0 && knownObject(frame, of) === 0;
    if (of !== 0) info.object = objectOf(frame, of);
    if (unnamed && converted.kind === "raw") frame.values[of] = { ...frame.values[of] ?? info, isNumber: true };
    const isNumber = converted.kind === "raw";
    const isAddress = !isNumber && (frame.knowledge.get(call3.name)?.returnsAddress ?? false);
    if (isNumber || isAddress) frame.values[value] = { ...frame.values[value] ?? info, isAddress, isNumber };
    inheritFailure(frame, state, call3, value, of, converted.of);
    if (place.kind !== "ret") putAt(frame, state, call3, place, value);
    refine(frame, state, info.object, actions, deed, call3);
    return;
  }
  const id = info.object;
  const object = id !== 0 ? objectById(frame, state, id) : void 0;
  const made = fill(frame, state, call3, effect, object ?? newObject(frame, (made2) => bare(made2, value)), deed);
  info.object = made.id;
  if (place.kind === "elements") mergeElements(frame, state, call3, effect, made);
  setObject(state, made);
  if (place.kind !== "ret") putAt(frame, state, call3, place, value);
  addDeed(state, made.id, call3.span, deedOf(actions), deed.by);
  if (place.kind === "elements") boundResult(frame, state, call3, place.index);
}
function boundResult(frame, state, call3, index) {
  const slot = frame.values[call3.args[index] ?? 0]?.addressOf ?? -1;
  const asksOne = call3.args.some((arg) => factOf(frame, state, arg).constant === 1);
  const fact = factOf(frame, state, call3.result);
  if (slot >= 0 && asksOne && fact.outcomes === POSITIVE && fact.constant === void 0)
    setFact(state, call3.result, { ...fact, constant: 1 });
}
function inheritFailure(frame, state, call3, value, of, place) {
  if (place.kind !== "param" || !frame.knowledge.get(call3.name)?.nullOk.has(place.index)) return;
  const source = factOf(frame, state, of);
  const info = frame.values[value];
  if (!info || info.failures.length > 0 || source.outcomes === POSITIVE) return;
  frame.values[value] = { ...info, failures: frame.values[of]?.failures ?? [] };
  setFact(state, value, { ...factOf(frame, state, value), outcomes: source.outcomes });
}
function bare(id, root) {
  return {
    id,
    origin: "acquired",
    kinds: [],
    root,
    references: 0,
    owned: false,
    pins: 0,
    lock: "unknown",
    locked: void 0,
    lockTried: false,
    frozen: false,
    isolated: false,
    released: void 0,
    acquired: void 0,
    escaped: false,
    transferred: void 0,
    unknownCalls: [],
    callsBeforeLock: [],
    guardObject: 0,
    guardNames: [],
    guardEnded: void 0,
    elements: false,
    extent: void 0,
    maps: 0,
    unmapped: void 0,
    stored: false,
    discharged: false,
    unlockedAfter: void 0,
    dropped: void 0,
    lockNeeded: void 0
  };
}
function deedOf(actions) {
  if (find(actions, "map")) return "mapped";
  if (find(actions, "pin")) return "pinned";
  if (find(actions, "borrow")) return "borrowed";
  return "acquired";
}
function fill(frame, state, call3, effect, object, deed) {
  const { actions, place } = effect;
  const acquire = find(actions, "acquire");
  const pin = find(actions, "pin");
  const borrow = find(actions, "borrow");
  const map = find(actions, "map");
  const guards = borrow ? guardsOf(frame, state, call3, borrow.guards) : { object: 0, names: [] };
  const named = find(actions, "kind")?.kinds ?? (map ? ["mapping"] : object.kinds);
  const kinds = find(actions, "maybeValue") ? [...named, "value"] : named;
  const count = acquire ? amountValue(frame, state, call3, acquire.amount) ?? 1 : 0;
  const elements = place.kind === "elements";
  return {
    ...object,
    origin: borrow ? "borrowed" : "acquired",
    kinds,
    references: acquire ? elements ? 1 : count : 0,
    owned: find(actions, "own") !== void 0 || map !== void 0,
    pins: pin ? 1 : 0,
    lock: find(actions, "lock") ? "held" : object.lock,
    locked: find(actions, "lock") ? deed : object.locked,
    isolated: find(actions, "isolate") !== void 0,
    acquired: deed,
    guardObject: guards.object,
    guardNames: guards.names,
    elements,
    extent: extentOf(call3, actions) ?? object.extent,
    maps: map ? objectOf(frame, valueAt(frame, state, call3, map.of)) : 0,
    escaped: storedElsewhere(frame, state, call3, place) && !elements,
    stored: storedElsewhere(frame, state, call3, place),
    released: void 0
  };
}
function storedElsewhere(frame, state, call3, place) {
  if (place.kind === "ret") return false;
  const container = containerOf(frame, call3.args[place.index] ?? 0);
  if (isLocalAddress(frame, container)) return false;
  const owner = objectById(frame, state, knownObject(frame, container));
  return owner === void 0 || !owes(owner);
}
function extentOf(call3, actions) {
  for (const action of actions) {
    if (action.kind !== "order" && action.kind !== "size") continue;
    if (action.amount.kind === "param") {
      const value = call3.args[action.amount.index];
      if (value !== void 0) return { what: action.kind, value, span: call3.argSpans[action.amount.index] ?? call3.span };
    }
  }
  return void 0;
}
function mergeElements(frame, state, call3, effect, made) {
  if (effect.place.kind !== "elements") return;
  const before = getCell(state, containerOf(frame, call3.args[effect.place.index] ?? 0), ELEMENTS);
  if (before === 0) return;
  const object = state.objects.get(frame.values[before]?.object ?? 0);
  if (object && owes(object) && object.acquired?.span.start !== made.acquired?.span.start) setObject(state, { ...object, escaped: true });
}
function refine(frame, state, id, actions, deed, call3) {
  const object = objectById(frame, state, id);
  if (!object) return;
  const kinds = find(actions, "kind")?.kinds;
  const lock2 = find(actions, "lock");
  if (!kinds && !lock2) return;
  setObject(state, {
    ...object,
    kinds: kinds && object.kinds.length === 0 ? kinds : object.kinds,
    lock: lock2 ? "held" : object.lock,
    locked: lock2 ? deed : object.locked,
    extent: extentOf(call3, actions) ?? object.extent
  });
}

// server/src/flow/release.ts
function release(frame, state, call3, effect, action, object, span, deed) {
  if (action.kind === "unmap") {
    unmap(frame, state, call3, object, span, deed);
    return;
  }
  if (object.elements) {
    releaseElements(frame, state, action, object, call3, span, deed);
    return;
  }
  if (object.released) {
    faultOn(frame, state, "double release", object, span, deed.by, object.released);
    silence(state, object);
    return;
  }
  if (object.transferred && object.references <= 0 && !object.owned) {
    faultOn(frame, state, "use after transfer", { ...object, escaped: false }, span, deed.by, object.transferred);
    silence(state, object);
    return;
  }
  if (mismatched(frame, state, call3, effect, object, span, deed)) {
    silence(state, object);
    return;
  }
  if (action.kind === "unpin") {
    if (object.pins === 0 && object.references > 0 && object.origin === "acquired") {
      faultOn(frame, state, "pin dropped on reference", object, span, deed.by, object.acquired);
      silence(state, object);
      return;
    }
    addDeed(state, object.id, call3.span, "unpinned", deed.by);
    const pins = object.pins - 1;
    finish(
      frame,
      state,
      call3,
      { ...object, pins: Math.max(pins, object.origin === "acquired" ? 0 : -3) },
      deed,
      object.pins === 1 && object.references === 0
    );
    return;
  }
  if (action.kind === "release" && object.pins > 0 && object.references <= 0) {
    faultOn(frame, state, "reference dropped on pin", object, span, deed.by, object.acquired);
    silence(state, object);
    return;
  }
  if (object.origin === "borrowed" && object.references <= 0 && (object.guardNames.length > 0 || object.guardObject !== 0)) {
    if (object.guardNames.some((name) => name === "locked" || name === "iterator"))
      faultOn(frame, state, "release of borrow", object, span, deed.by, object.acquired);
    silence(state, object);
    return;
  }
  if (action.kind === "release") dropReferences(frame, state, call3, action, object, span, deed);
  else {
    if (object.references > 0 && object.origin === "acquired" && !object.frozen && takesOnlyFrozen(effect)) {
      faultOn(frame, state, "release mismatch", object, span, deed.by, object.acquired, ["frozen"]);
      silence(state, object);
      return;
    }
    addDeed(state, object.id, call3.span, "released", deed.by);
    finish(frame, state, call3, { ...object, owned: false, references: 0, frozen: false }, deed, true);
  }
}
function takesOnlyFrozen(effect) {
  return effect.actions.some((action) => action.kind === "of" && action.kinds.includes("frozen"));
}
function dropReferences(frame, state, call3, action, object, span, deed) {
  const count = amountValue(frame, state, call3, action.amount);
  if (count === void 0) {
    addDeed(state, object.id, call3.span, "reference dropped", deed.by);
    setObject(state, { ...object, escaped: true });
    return;
  }
  if (object.frozen) faultOn(frame, state, "count on frozen", object, span, deed.by, frozenBy(state, object));
  const acquired = object.origin === "acquired";
  if (acquired && count > object.references && object.owned && object.references === 0) {
    addDeed(state, object.id, call3.span, "released", deed.by);
    finish(frame, state, call3, { ...object, owned: false }, deed, true);
    return;
  }
  if (object.origin === "borrowed" && object.references > 0) {
    addDeed(state, object.id, call3.span, "reference dropped", deed.by);
    finish(frame, state, call3, { ...object, references: Math.max(object.references - count, 0) }, deed, false);
    return;
  }
  const references = object.references - count;
  const last = acquired && object.references > 0 && references <= 0 && object.pins === 0 && !action.keeps;
  addDeed(state, object.id, call3.span, last ? "released" : "reference dropped", deed.by);
  const dropped = object.origin === "foreign" && references < 0 && !object.escaped ? deed : object.dropped;
  if (last && object.lock === "held" && object.locked && !object.escaped) {
    faultOn(frame, state, "release while locked", object, span, deed.by, object.locked);
    silence(state, object);
    return;
  }
  finish(frame, state, call3, { ...object, dropped, references: acquired ? Math.max(references, 0) : references }, deed, last);
}
function finish(frame, state, call3, object, deed, last) {
  if (last && object.acquired) {
    if (!frame.releasedAt.has(object.acquired.span.start)) frame.releasedAt.set(object.acquired.span.start, call3.span);
  }
  const gone = last && !object.escaped;
  setObject(state, { ...object, released: gone ? deed : void 0, discharged: object.discharged || last });
}
function releaseElements(frame, state, action, object, call3, span, deed) {
  if (action.kind === "release" && object.pins > 0 && object.references <= 0) {
    faultOn(frame, state, "reference dropped on pin", object, span, deed.by, object.acquired);
    silence(state, object);
    return;
  }
  if (action.kind === "unpin" && object.references > 0 && object.pins === 0) {
    faultOn(frame, state, "pin dropped on reference", object, span, deed.by, object.acquired);
    silence(state, object);
    return;
  }
  if (object.kinds.includes("value")) faultOn(frame, state, "value entries", object, span, deed.by, object.acquired);
  if (object.acquired) {
    if (!frame.releasedAt.has(object.acquired.span.start)) frame.releasedAt.set(object.acquired.span.start, call3.span);
  }
  addDeed(state, object.id, call3.span, action.kind === "unpin" ? "unpinned" : "released", deed.by);
  setObject(state, { ...object, references: 0, pins: 0, owned: false, escaped: true, discharged: true });
}
function mismatched(frame, state, call3, effect, object, span, deed) {
  let accepted;
  for (const action of effect.actions) if (action.kind === "of") accepted = action.kinds;
  if (accepted && !accepted.includes("frozen") && object.kinds.length > 0 && !object.kinds.some((kind) => accepted?.includes(kind)) && !excused(frame, call3, object)) {
    faultOn(frame, state, "release mismatch", object, span, deed.by, object.acquired, accepted);
    return true;
  }
  const given = extentOf(call3, effect.actions) ?? constantExtent(effect);
  if (given && object.extent && given.what === object.extent.what && differs(frame, state, given.value, object.extent.value)) {
    faultOn(frame, state, "extent mismatch", object, given.span ?? span, deed.by, {
      span: object.extent.span,
      by: object.acquired?.by ?? ""
    });
    return true;
  }
  return false;
}
function excused(frame, call3, object) {
  if (object.origin === "foreign" && object.references > 0) return true;
  return call3.name !== "" && new RegExp(`^(?:[a-z_][\\w \\t*]*[ \\t*])?${call3.name}\\([^;{}]*\\)\\s*\\{`, "m").test(frame.text);
}
function constantExtent(effect) {
  for (const action of effect.actions) {
    if ((action.kind === "order" || action.kind === "size") && action.amount.kind === "number")
      return { what: action.kind, value: { constant: action.amount.value }, span: void 0 };
  }
  return void 0;
}
function differs(frame, state, given, allocated) {
  const one = typeof given === "number" ? factOf(frame, state, given) : { constant: given.constant, outcomes: given.constant === 0 ? ZERO : POSITIVE };
  const other = factOf(frame, state, allocated);
  if (one.constant !== void 0 && other.constant !== void 0) return one.constant !== other.constant;
  if (one.constant === 0 && other.outcomes === POSITIVE) return true;
  return one.constant === 0 && isNamedConstant(frame, allocated);
}
function isNamedConstant(frame, value) {
  for (const [name, id] of frame.globals) if (id === value) return /^[A-Z][A-Z0-9_]*$/.test(name);
  return false;
}
function nests(frame, mapping) {
  return mapping.acquired !== void 0 && frame.knowledge.flags("NESTED_MAPPING_FUNCTIONS")?.includes(mapping.acquired.by) === true;
}
function unmap(frame, state, call3, object, span, deed) {
  if (object.maps !== 0) {
    if (object.released) {
      faultOn(frame, state, "double release", object, span, deed.by, object.released);
      silence(state, object);
      return;
    }
    const page = objectById(frame, state, object.maps);
    if (page?.released) faultOn(frame, state, "unmap order", object, span, deed.by, page.released);
    else if (nests(frame, object)) {
      for (const later of state.objects.values()) {
        if (later.id > object.id && later.owned && !later.escaped && later.maps !== 0 && nests(frame, later) && exists(frame, state, later)) {
          faultOn(frame, state, "unmap order", object, span, deed.by, later.acquired);
        }
      }
    }
    addDeed(state, object.id, call3.span, "unmapped", deed.by);
    finish(frame, state, call3, { ...object, owned: false }, deed, true);
    return;
  }
  for (const mapping of state.objects.values()) {
    if (mapping.maps === object.id && mapping.owned && exists(frame, state, mapping)) {
      addDeed(state, mapping.id, call3.span, "unmapped", deed.by);
      finish(frame, state, call3, { ...mapping, owned: false }, deed, true);
      return;
    }
  }
  if (object.origin === "foreign") setObject(state, { ...object, unmapped: deed });
}

// server/src/flow/effects.ts
function makesNew(place) {
  return place.kind !== "param" || place.deref === 1;
}
var GIVES = /* @__PURE__ */ new Set(["acquire", "own", "pin", "borrow", "alias", "raw", "map"]);
function applyEffect(frame, state, call3, effect, deed) {
  const { place, actions } = effect;
  if (makesNew(place) && actions.some((action) => GIVES.has(action.kind))) {
    acquireAt(frame, state, call3, effect, deed);
    return;
  }
  const value = valueAt(frame, state, call3, place);
  if (value === 0) {
    if (place.kind === "elements") {
      frame.written.add(containerOf(frame, call3.args[place.index] ?? 0));
      noteElements(frame, state, call3, place, actions);
    }
    if (actions.some((action) => action.kind === "null")) putAt(frame, state, call3, place, constantValue(frame, 0, call3.span));
    return;
  }
  if ((factOf(frame, state, value).outcomes & POSITIVE) === 0 && !actions.some((action) => action.kind === "null" || action.kind === "reset"))
    return;
  for (const action of actions) applyAction(frame, state, call3, effect, action, value, deed);
}
function noteElements(frame, state, call3, place, actions) {
  const container = containerOf(frame, call3.args[place.index] ?? 0);
  const count = place.count?.kind === "param" ? call3.args[place.count.index] ?? 0 : 0;
  if (!frame.paramValues.includes(container) || !frame.paramValues.includes(count)) return;
  if (state.elementDeeds.filter((deed) => deed.container === container).length >= 2) return;
  for (const { kind } of actions)
    if (kind === "release" || kind === "unpin") state.elementDeeds = [...state.elementDeeds, { container, count, action: kind }];
}
function applyAction(frame, state, call3, effect, action, value, deed) {
  const { place } = effect;
  const span = handleSpan(call3, place);
  const id = objectOf(frame, value);
  const object = objectById(frame, state, id);
  if (!object) return;
  switch (action.kind) {
    case "acquire":
      takeReference(frame, state, call3, object, action.amount, span, deed);
      return;
    case "pin":
      if (owned(object)) setObject(state, { ...object, pins: object.pins + 1 });
      else setObject(state, { ...object, pins: object.pins + 1, origin: "acquired", acquired: object.acquired ?? deed });
      addDeed(state, id, call3.span, "pinned", deed.by);
      return;
    case "release":
    case "free":
    case "freeDeferred":
    case "unpin":
    case "unmap":
      if (isInterior(frame, value)) {
        escapeObject(frame, state, object, call3.span);
        return;
      }
      release(frame, state, call3, effect, action, object, span, deed);
      return;
    case "lock":
      useObject(frame, state, object, span, deed.by);
      if (object.elements) return;
      if (object.lock === "held" && object.locked && !object.elements)
        faultOn(frame, state, "double lock", object, span, deed.by, object.locked);
      lock(frame, state, object, deed, effect.results !== ANY);
      forgetKnownCalls(state, value);
      addDeed(state, id, call3.span, "locked", deed.by);
      return;
    case "unlock":
      unlock(frame, state, call3, object, span, deed);
      return;
    case "xfer":
      transfer(frame, state, call3, object, value, action.into, deed);
      return;
    case "keep":
      escapeObject(frame, state, object, call3.span);
      return;
    case "isolate":
      setObject(state, { ...object, isolated: true });
      return;
    case "putback":
      setObject(state, { ...object, isolated: false });
      return;
    case "freeze":
      addDeed(state, id, call3.span, "frozen", deed.by);
      setObject(state, { ...object, frozen: true, acquired: object.acquired ?? deed });
      return;
    case "unfreeze":
      addDeed(state, id, call3.span, "unfrozen", deed.by);
      setObject(state, { ...object, frozen: false });
      return;
    case "kind":
      setObject(state, { ...object, kinds: refinedKinds(frame, call3, effect, object, action.kinds) });
      return;
    case "not":
      setObject(state, { ...object, kinds: object.kinds.filter((kind) => !action.kinds.includes(kind)) });
      return;
    case "reset":
      resetContainer(frame, state, call3, place, object, deed);
      return;
    case "filter":
      setObject(state, { ...object, kinds: object.kinds.filter((kind) => kind !== "value") });
      return;
    case "maybeValue":
      setObject(state, { ...object, kinds: [...object.kinds, "value"] });
      return;
    case "null":
      putAt(frame, state, call3, place, constantValue(frame, 0, call3.span));
      return;
    // Said of what is acquired, of releases, or of results: handled where those are.
    case "own":
    case "becomes":
    case "borrow":
    case "alias":
    case "raw":
    case "map":
    case "of":
    case "order":
    case "size":
    case "same":
    case "failure":
    case "test":
    case "errOrZero":
    case "nullOk":
    case "errOk":
    case "mustCheck":
      return;
    default:
      assertNever(action);
  }
}
function refinedKinds(frame, call3, effect, object, kinds) {
  const left = object.kinds.filter((kind) => kinds.includes(kind));
  if (object.kinds.length === 0) return kinds;
  const converts = effect.results === ANY || frame.knowledge.get(call3.name)?.mustCheck === true;
  return left.length === 0 && converts ? kinds : left;
}
function latest(frame, state, object) {
  return objectById(frame, state, object.id) ?? object;
}
function owned(object) {
  return object.origin === "acquired";
}
function takeReference(frame, state, call3, object, amount, span, deed) {
  useObject(frame, state, object, span, deed.by);
  const uncounted = object.kinds.length > 0 && object.kinds.every((kind) => frame.knowledge.kind(kind)?.counted === false);
  if (uncounted && object.origin !== "foreign") faultOn(frame, state, "count on uncounted", object, span, deed.by, object.acquired);
  if (object.frozen) faultOn(frame, state, "count on frozen", object, span, deed.by, frozenBy(state, object));
  const count = amountValue(frame, state, call3, amount);
  const before = latest(frame, state, object);
  addDeed(state, object.id, call3.span, "reference taken", deed.by);
  const needed = frame.knowledge.get(call3.name)?.requires.some((requirement) => requirement.kind === "ref") ?? false;
  const conditional2 = call3.result !== 0 && factOf(frame, state, call3.result).outcomes !== ANY;
  if (conditional2 && !needed) frame.triedRoots.add(frame.values[before.root]?.span.start ?? -1);
  const becomesOwned = before.origin !== "acquired" && conditional2 && !needed && !isParameter(frame, before);
  setObject(state, {
    ...before,
    references: before.references + (count ?? 1),
    escaped: before.escaped || count === void 0,
    origin: becomesOwned ? "acquired" : before.origin,
    acquired: before.acquired && before.origin !== "borrowed" ? before.acquired : deed,
    ...becomesOwned ? { guardNames: [], guardObject: 0 } : {},
    guardEnded: void 0
  });
}
function isInterior(frame, value) {
  const info = frame.values[value];
  return info !== void 0 && info.cellBase !== 0 && info.cellField !== ELEMENTS && !frame.indexFields.has(info.cellField);
}
function lock(frame, state, object, deed, lockTried) {
  const before = latest(frame, state, object);
  setObject(state, { ...before, lock: "held", locked: deed, lockTried, callsBeforeLock: before.unknownCalls });
}
function unlock(frame, state, call3, object, span, deed) {
  useObject(frame, state, object, span, deed.by);
  const before = latest(frame, state, object);
  if (before.lock === "dropped" && before.locked && !before.elements)
    faultOn(frame, state, "unlock without lock", before, span, deed.by, before.locked);
  addDeed(state, object.id, call3.span, "unlocked", deed.by);
  if (before.lock === "held" && before.locked) frame.unlockedLater.add(before.locked.span.start);
  const guarded = before.guardNames.includes("locked") && before.references === 0;
  setObject(state, {
    ...before,
    lock: "dropped",
    locked: deed,
    lockTried: false,
    unlockedAfter: before.lock === "held" ? before.locked : before.unlockedAfter,
    guardEnded: guarded ? deed : before.guardEnded
  });
  forgetKnownCalls(state, before.root);
}
function transfer(frame, state, call3, object, value, into, deed) {
  useObject(frame, state, object, call3.span, deed.by);
  const before = latest(frame, state, object);
  addDeed(state, object.id, call3.span, "handed over", deed.by);
  if (into?.kind === "elements") {
    const container = containerOf(frame, call3.args[into.index] ?? 0);
    if (container !== 0 && isLocalAddress(frame, container) && owes(before)) {
      setObject(state, { ...before, elements: true });
      setCell(state, container, ELEMENTS, value);
      return;
    }
  }
  const references = before.references > 0 ? before.references - 1 : before.references;
  const last = references === 0 && before.pins === 0;
  setObject(state, {
    ...before,
    owned: false,
    transferred: last && before.origin === "acquired" ? deed : before.transferred,
    references: before.origin === "foreign" ? before.references - 1 : references,
    escaped: before.escaped || last,
    lock: before.lock === "held" ? "unknown" : before.lock
  });
  if (last) escapeContents(frame, state, value, call3.span);
}
function resetContainer(frame, state, call3, place, object, deed) {
  if (owes(object) && object.elements) {
    faultOn(frame, state, "container reset", object, handleSpan(call3, place), deed.by, object.acquired);
    setObject(state, { ...object, escaped: true });
  }
  putAt(frame, state, call3, place, 0);
}

// server/src/flow/companions.ts
function companionsOf(frame, state, object, site) {
  if (!owes(object)) return [];
  const found = [];
  for (const arg of site.args) {
    const info = frame.values[arg];
    if (!info || info.isNumber || info.flags || info.named !== void 0 || isLocalAddress(frame, arg)) continue;
    if (knownObject(frame, arg) === 0 && !isInPointer(frame, state, arg)) continue;
    const id = objectOf(frame, arg);
    const companion = objectById(frame, state, id);
    if (!companion || id === object.id || isParameter(frame, companion)) continue;
    if (!state.objects.has(id)) setObject(state, companion);
    found.push(id);
  }
  return found;
}
function isInPointer(frame, state, value) {
  return state.vars.some((other, slot) => {
    const type = frame.graph.variables[slot]?.type;
    return other === value && type?.pointers === 1 && type.base.startsWith("struct ");
  });
}

// server/src/flow/requirements.ts
function checkRequirements(frame, state, site, model) {
  for (const { kind, index } of model.requires) {
    const arg = site.args[index];
    if (arg === void 0) continue;
    const span = site.argSpans[index] ?? site.span;
    switch (kind) {
      case "nonnull":
        checkFailure(frame, state, arg, span, site.name);
        lookAt(frame, state, arg, span, site.name);
        break;
      case "ref":
        if (!takesReference(model, index)) needsReference(frame, state, arg, span, site.name);
        break;
      case "locked":
        needsLock(frame, state, arg, span, site);
        break;
    }
  }
}
function takesReference(model, index) {
  return model.effects.some(
    (effect) => effect.place.kind === "param" && effect.place.index === index && effect.actions.some((action) => action.kind === "acquire" && !effect.actions.some((other) => other.kind === "isolate"))
  );
}
function needsReference(frame, state, arg, span, name) {
  const object = objectById(frame, state, knownObject(frame, arg));
  if (object?.origin !== "foreign" || object.references !== 0 || object.escaped || object.unknownCalls.length > 0) return;
  if (frame.paramValues.some((value) => knownObject(frame, value) === object.id)) return;
  faultOn(frame, state, "no reference", object, span, name, void 0);
}
function needsLock(frame, state, arg, span, site) {
  const object = objectById(frame, state, objectOf(frame, arg));
  if (!object || object.elements || object.lock === "held" || object.lockTried || (factOf(frame, state, arg).outcomes & POSITIVE) === 0)
    return;
  if (object.lock === "dropped") {
    if (!object.released) faultOn(frame, state, "no lock", object, span, site.name, object.locked);
    return;
  }
  if (!object.kinds.every((kind) => frame.knowledge.kind(kind)?.lockable !== false)) return;
  if (object.escaped || object.unknownCalls.length > 0 || object.guardNames.length > 0) return;
  if (isParameter(frame, object)) {
    if (!object.lockNeeded) setObject(state, { ...object, lockNeeded: { span: site.span, by: site.name } });
  } else if (object.origin === "acquired" && comesUnlocked(frame, object))
    faultOn(frame, state, "no lock", object, span, site.name, void 0);
}
function comesUnlocked(frame, object) {
  const model = frame.knowledge.get(object.acquired?.by ?? "");
  return model !== void 0 && !model.effects.some((effect) => effect.actions.some((action) => action.kind === "lock"));
}

// server/src/flow/applyCall.ts
function applyCall(frame, state, site) {
  const model = site.name === "" ? void 0 : frame.knowledge.get(site.name) ?? (givesHandle(frame, state, site) ? frame.knowledge.getForHandle(site.name) : void 0);
  if (!model) return unknownCall(frame, state, site);
  return modelledCall(frame, state, site, model);
}
function givesHandle(frame, state, site) {
  return site.args.some((arg) => state.objects.has(knownObject(frame, arg)) || (frame.values[arg]?.addressOf ?? -1) >= 0);
}
function unknownCall(frame, state, site) {
  const result = newValue(frame, site.span, ANY, {
    producer: site.name === "" ? void 0 : site.name,
    derived: derivedFromArguments(frame, state, site)
  });
  site.args.forEach((arg, index) => {
    const span = site.argSpans[index] ?? site.span;
    const id = trackedObject(frame, arg);
    if (id !== 0) {
      const object = objectById(frame, state, id);
      const inside = object?.released && object.released.span.start >= site.span.start && object.released.span.end <= site.span.end;
      if (object && !inside && !frame.values[arg]?.isNumber) useObject(frame, state, object, span, site.name);
      const met = objectById(frame, state, id);
      if (met && (state.objects.has(id) || met.origin === "foreign"))
        setObject(state, metUnknown(met, site.name, result, companionsOf(frame, state, met, site)));
    }
    const info = frame.values[arg];
    if (info && (info.addressOf >= 0 || info.cellBase !== 0 || factOf(frame, state, arg).constant === void 0))
      havoc(frame, state, arg, span);
  });
  return result;
}
function derivedFromArguments(frame, state, site) {
  if (frame.fn.returnType.pointers === 0) return 0;
  for (const arg of site.args) {
    const id = knownObject(frame, arg);
    if (state.objects.get(id)?.origin === "acquired") return id;
  }
  return 0;
}
function metUnknown(object, name, result, companions = []) {
  const known = name === "" ? "(*)" : name;
  const unknownCalls = [...object.unknownCalls.filter((call3) => call3.name !== known), { name: known, result, companions }];
  return { ...object, unknownCalls, lock: object.lock === "held" ? "held" : "unknown", isolated: false };
}
function modelledCall(frame, state, site, model) {
  const { args } = site;
  if (model.same !== void 0) {
    if (model.requires.length > 0) {
      checkArguments(frame, state, site, model);
      overwriteMemory(frame, state, args[model.same] ?? 0, site.span);
    }
    return args[model.same] ?? newValue(frame, site.span);
  }
  if (model.test) {
    const of = args[model.test.index] ?? 0;
    const outcomes = factOf(frame, state, of).outcomes;
    const vain = (frame.values[of]?.failures.length ?? 0) > 0;
    if ((outcomes & model.test.outcomes) === 0 && !vain) return constantValue(frame, 0, site.span);
    if ((outcomes & ~model.test.outcomes) === 0) return constantValue(frame, 1, site.span);
    return newValue(frame, site.span, ZERO | POSITIVE, { test: { of, outcomes: model.test.outcomes } });
  }
  if (model.inert && model.passesOn.size === 0 && model.writes.size === 0 && model.requires.length === 0) {
    for (const index of model.looksAt) {
      const arg = args[index];
      if (arg === void 0) continue;
      if (model.nullOk.has(index)) lookAt(frame, state, arg, site.argSpans[index] ?? site.span, site.name);
      else useValue(frame, state, arg, site.argSpans[index] ?? site.span, site.name);
    }
    if (model.errOrZero !== void 0) return errOrZero(frame, state, site, args[model.errOrZero] ?? 0);
    return newValue(frame, site.span, model.returnsBool ? ZERO | POSITIVE : ANY, {
      producer: site.name,
      derived: derivedFromArguments(frame, state, site)
    });
  }
  checkArguments(frame, state, site, model);
  const result = makeResult(frame, state, site, model);
  const call3 = { ...site, result };
  const deed = { span: site.span, by: site.name };
  const later = [];
  for (const effect of model.effects) {
    const applies = effectApplies(frame, state, call3, effect);
    if (applies === "no" || effect.actions.every((action) => action.kind === "failure")) continue;
    if (effect.results !== ANY && effect.place.kind !== "ret") {
      if (applies === "maybe" && effect.flags.length > 0 && effect.place.kind === "param" && effect.place.deref === 0)
        blur(frame, state, call3, effect);
      else later.push(effect);
      continue;
    }
    if (applies === "maybe") {
      later.push(effect);
      continue;
    }
    if (model.origin === "inferred" && effect.place.kind === "param" && effect.actions.some((action) => action.kind === "free" || action.kind === "release")) {
      escapeContents(frame, state, args[effect.place.index] ?? 0, site.span);
    }
    applyEffect(frame, state, call3, effect, deed);
  }
  for (const guard of model.opens) state.guards = [...state.guards, guard];
  for (const guard of model.closes) endGuard(state, guard, deed);
  for (const index of model.mayConsume) consumeMaybe(frame, state, args[index]);
  for (const index of model.writes) {
    const arg = args[index];
    if (arg === void 0 || model.effects.some((effect) => effect.place.kind === "param" && effect.place.deref === 1 && effect.place.index === index))
      continue;
    havoc(frame, state, arg, site.argSpans[index] ?? site.span);
  }
  for (const index of model.passesOn) {
    const object = objectById(frame, state, trackedObject(frame, args[index] ?? 0));
    if (object) setObject(state, metUnknown(object, site.name, result));
  }
  if (later.length > 0) {
    for (const effect of later) if (effect.actions.some((action) => action.kind === "lock")) askForLock(frame, state, call3, effect);
    splitLater(frame, state, call3, later);
  }
  return result;
}
function checkArguments(frame, state, site, model) {
  const touched = new Set(model.looksAt);
  const released2 = /* @__PURE__ */ new Set();
  for (const effect of model.effects) {
    if (effect.place.kind !== "param" || effect.place.deref === 1) continue;
    touched.add(effect.place.index);
    if (effect.actions.some(
      (action) => action.kind === "release" || action.kind === "free" || action.kind === "freeDeferred" || action.kind === "unpin"
    ))
      released2.add(effect.place.index);
  }
  for (const index of touched) {
    const arg = site.args[index];
    if (arg === void 0) continue;
    const span = site.argSpans[index] ?? site.span;
    const nullOk = model.nullOk.has(index);
    const { outcomes } = factOf(frame, state, arg);
    if (!(nullOk && (outcomes & NEGATIVE) === 0) && !(nullOk && model.errOk.has(index))) {
      const failures = frame.values[arg]?.failures ?? [];
      if (!nullOk || failures.includes("err") && outcomes & NEGATIVE) checkFailure(frame, state, arg, span, site.name);
    }
    if (!released2.has(index)) lookAt(frame, state, arg, span, site.name);
  }
  checkRequirements(frame, state, site, model);
  checkContainers(frame, state, site, model);
}
function checkContainers(frame, state, site, model) {
  for (const { place, actions } of model.effects) {
    if (place.kind !== "elements" || !actions.some((action) => action.kind === "release" || action.kind === "unpin")) continue;
    const container = site.args[place.index] ?? 0;
    const count = place.count?.kind === "param" ? site.args[place.count.index] : void 0;
    if (container === 0 || count === void 0 || factOf(frame, state, container).outcomes !== ZERO || factOf(frame, state, count).outcomes === ZERO)
      continue;
    checkFailure(frame, state, container, site.argSpans[place.index] ?? site.span, site.name);
  }
}
function makeResult(frame, state, site, model) {
  const returnsHandle = model.effects.some(
    (effect) => effect.place.kind === "ret" && effect.actions.some((action) => makesHandle(action.kind))
  );
  if (!returnsHandle)
    return newValue(frame, site.span, model.returnsBool ? ZERO | POSITIVE : model.resultOutcomes ?? ANY, {
      producer: site.name,
      derived: derivedFromArguments(frame, state, site)
    });
  const failures = failuresOf(frame, state, site, model);
  const failureUncertain = model.effects.some(
    (effect) => effect.place.kind === "ret" && effect.flags.length > 0 && effect.actions.some((action) => action.kind === "failure") && effectApplies(frame, state, { ...site, result: 0 }, effect) === "maybe"
  );
  return newValue(frame, site.span, POSITIVE | failureOutcomes(failures), { failures, failureUncertain, producer: site.name });
}
function failuresOf(frame, state, site, model) {
  if (model.resultFailures.length === 0 || !model.effects.some((effect) => effect.place.kind === "ret" && effect.flags.length > 0))
    return model.resultFailures;
  const failures = /* @__PURE__ */ new Set();
  for (const effect of model.effects) {
    if (effect.place.kind !== "ret" || effectApplies(frame, state, { ...site, result: 0 }, effect) === "no") continue;
    for (const action of effect.actions) if (action.kind === "failure") failures.add(action.failure);
  }
  return [...failures];
}
function makesHandle(kind) {
  return kind === "acquire" || kind === "own" || kind === "pin" || kind === "borrow" || kind === "alias" || kind === "raw" || kind === "map" || kind === "failure";
}
function errOrZero(frame, state, site, of) {
  const { outcomes } = factOf(frame, state, of);
  if ((outcomes & NEGATIVE) === 0) return constantValue(frame, 0, site.span);
  const result = newValue(frame, site.span, ZERO | NEGATIVE, { producer: site.name });
  frame.pending.push({
    value: result,
    call: { ...site, result },
    groups: [
      { outcomes: NEGATIVE, effects: [], also: { value: of, outcomes: NEGATIVE } },
      { outcomes: ZERO, effects: [], also: { value: of, outcomes: ZERO | POSITIVE } }
    ]
  });
  return result;
}
function endGuard(state, guard, deed) {
  const at = state.guards.lastIndexOf(guard);
  if (at >= 0) state.guards = state.guards.filter((_, index) => index !== at);
  if (state.guards.includes(guard)) return;
  for (const object of [...state.objects.values()]) {
    if (!object.guardNames.includes(guard) || object.references !== 0 || object.pins !== 0 || object.escaped) continue;
    addDeed(state, object.id, deed.span, "guard ended", deed.by);
    setObject(state, { ...object, guardEnded: deed });
  }
}
function consumeMaybe(frame, state, arg) {
  if (arg === void 0) return;
  const object = objectById(frame, state, trackedObject(frame, arg));
  if (object) setObject(state, { ...object, escaped: true, lock: object.lock === "held" ? "unknown" : object.lock });
  escapeContents(frame, state, arg, frame.values[arg]?.span ?? { start: 0, end: 0 });
  forgetKnownCalls(state, arg);
}
function splitLater(frame, state, call3, later) {
  const onParam = later.filter((effect) => effect.results === ANY && effect.params.length > 0);
  const uncertain = later.filter((effect) => effect.results === ANY && effect.params.length === 0);
  for (const effect of uncertain) blur(frame, state, call3, effect);
  for (const effect of onParam) {
    const param = effect.params[0];
    const value = param ? call3.args[param.index] : void 0;
    if (param === void 0 || value === void 0 || param.deref === 1) blur(frame, state, call3, effect);
    else {
      frame.pending.push({
        value,
        call: call3,
        groups: [
          { outcomes: param.outcomes, effects: [effect], also: void 0 },
          { outcomes: ANY & ~param.outcomes, effects: [], also: void 0 }
        ]
      });
    }
  }
  const onResult = later.filter((effect) => effect.results !== ANY);
  if (onResult.length === 0) return;
  const possible = factOf(frame, state, call3.result).outcomes;
  const groups = [];
  for (const outcome of EACH_OUTCOME) {
    if ((possible & outcome) === 0) continue;
    const effects = onResult.filter((effect) => effect.results & outcome);
    const same = groups.find(
      (group) => group.effects.length === effects.length && group.effects.every((effect, index) => effect === effects[index])
    );
    if (same) same.outcomes |= outcome;
    else groups.push({ outcomes: outcome, effects, also: void 0 });
  }
  frame.pending.push({ value: call3.result, call: call3, groups });
}
function askForLock(frame, state, call3, effect) {
  const object = objectById(frame, state, knownObject(frame, valueAt(frame, state, call3, effect.place)));
  if (object && !object.lockTried) setObject(state, { ...object, lockTried: true });
}
function blur(frame, state, call3, effect) {
  const { place } = effect;
  const value = place.kind === "ret" ? call3.result : call3.args[place.index];
  if (value === void 0) return;
  const object = state.objects.get(knownObject(frame, value));
  if (!object) return;
  const onlyLock = effect.actions.every((action) => action.kind === "lock" || action.kind === "unlock");
  setObject(state, onlyLock ? { ...object, lock: "unknown", locked: void 0 } : { ...object, escaped: true });
}

// server/src/flow/compare.ts
function compare(frame, state, op, left, right, span) {
  const a = factOf(frame, state, left);
  const b = factOf(frame, state, right);
  if (a.constant !== void 0 && b.constant !== void 0)
    return constantValue(frame, compareNumbers(op, a.constant, b.constant) ? 1 : 0, span);
  if (left === right && (op === "==" || op === "!=")) return constantValue(frame, op === "==" ? 1 : 0, span);
  const bound = frame.values[right]?.named;
  if (a.constant === 0 && bound !== void 0 && !bound.startsWith("-") && (op === "<" || op === ">="))
    return constantValue(frame, op === "<" ? 1 : 0, span);
  const [one, other] = [frame.values[left]?.named, frame.values[right]?.named];
  if (one !== void 0 && other !== void 0 && one !== other && (op === "==" || op === "!="))
    return constantValue(frame, op === "==" ? 0 : 1, span);
  if (b.constant !== void 0) {
    const where = outcomesWhere(op, b.constant);
    const failing = frame.values[left]?.failures.length ?? 0;
    if ((a.outcomes & where) === 0 && failing === 0 && outcomeOfNumber(b.constant) !== POSITIVE) return constantValue(frame, 0, span);
  }
  if ((op === "==" || op === "!=") && isElsewhere(frame, state, left, right)) return constantValue(frame, op === "==" ? 0 : 1, span);
  if (frame.returning && b.constant === 0 && a.outcomes === NEGATIVE && (op === "==" || op === "!=") && frame.values[left]?.failures.includes("err")) {
    noteVainTest(frame, state, left, ZERO, span);
  }
  const answered = answeredBefore(frame, state, op, left, right);
  if (answered !== void 0) return constantValue(frame, answered ? 1 : 0, span);
  const key2 = `${op},${left},${right}`;
  const known = state.known.get(key2);
  if (known !== void 0) return known;
  const value = newValue(frame, span, ZERO | POSITIVE, { comparison: { op, left, right } });
  setKnown(state, key2, value);
  return value;
}
function answeredBefore(frame, state, op, left, right) {
  if (state.known.size === 0) return void 0;
  const ask = (asked, a, b, same) => {
    const value = asked === void 0 ? void 0 : state.known.get(`${asked},${a},${b}`);
    if (value === void 0) return void 0;
    const { outcomes } = factOf(frame, state, value);
    return outcomes === POSITIVE ? same : outcomes === ZERO ? !same : void 0;
  };
  const back = mirrored(op);
  return ask(negated(op), left, right, false) ?? ask(back, right, left, true) ?? ask(back === void 0 ? void 0 : negated(back), right, left, false);
}
function forgetEquality(frame, state, before, after) {
  for (const [key2, value] of state.known) {
    if (!key2.startsWith("==,") || factOf(frame, state, value).outcomes !== POSITIVE) continue;
    const [, left, right] = key2.split(",");
    const zero = constantValue(frame, 0, frame.values[value]?.span ?? NO_SPAN2);
    if (left === `${before}`) setKnown(state, `==,${after},${right}`, zero);
    else if (right === `${before}`) setKnown(state, `==,${left},${after}`, zero);
  }
}
var NO_SPAN2 = { start: 0, end: 0 };
function isElsewhere(frame, state, left, right) {
  const fresh = (value, other) => {
    const id = knownObject(frame, value);
    const object = state.objects.get(id);
    if (object?.origin !== "acquired" || object.released) return false;
    if ((frame.values[other]?.addressOf ?? -1) >= 0) return true;
    const elsewhere = knownObject(frame, other) !== id && factOf(frame, state, other).constant === void 0;
    return elsewhere && object.owned && !object.escaped && !object.stored && factOf(frame, state, value).outcomes === POSITIVE && !comesFromOwnMemory(frame, state, other);
  };
  const one = state.objects.get(knownObject(frame, left));
  const two = state.objects.get(knownObject(frame, right));
  if (one && two && one.id !== two.id && one.lock === "held" && two.lock === "held" && one.locked && two.locked) return true;
  return fresh(left, right) || fresh(right, left);
}
function comesFromOwnMemory(frame, state, value) {
  for (const [key2, content] of state.cells) {
    if (content === value && state.objects.get(knownObject(frame, Math.floor(key2 / FIELDS)))?.origin === "acquired") return true;
  }
  return false;
}

// server/src/flow/arithmetic.ts
function binary2(frame, state, op, left, right, span) {
  if (mirrored(op) !== void 0) return compare(frame, state, op, left, right, span);
  const a = factOf(frame, state, left);
  const b = factOf(frame, state, right);
  if (a.constant !== void 0 && b.constant !== void 0) {
    const result = arithmetic(op, a.constant, b.constant);
    if (result !== void 0 && Number.isSafeInteger(result)) return constantValue(frame, result, span);
  }
  if (a.constant === 0 && (op === "|" || op === "+" || op === "^")) return right;
  if (b.constant === 0 && (op === "|" || op === "+" || op === "-" || op === "^" || op === "<<" || op === ">>")) return left;
  if (op === "&" && (a.outcomes === ZERO || b.outcomes === ZERO)) return constantValue(frame, 0, span);
  const object = memoryOf(frame, state, op, left, right);
  const key2 = `${op},${left},${right}`;
  const known = state.known.get(key2);
  if (known !== void 0) return known;
  const flags = op === "|" ? unionOfFlags(frame.values[left]?.flags, frame.values[right]?.flags) : void 0;
  let outcomes = ANY;
  if (op === "+" || op === "|")
    outcomes = a.outcomes === POSITIVE || b.outcomes === POSITIVE ? (a.outcomes | b.outcomes) & NEGATIVE ? ANY : POSITIVE : ANY;
  if (op === "&" || op === "%" || op === ">>") outcomes = ZERO | POSITIVE;
  if (op === "|" && outcomes === ANY && (frame.values[left]?.named ?? frame.values[right]?.named) !== void 0)
    outcomes = POSITIVE | NEGATIVE;
  const container = op === "+" && (object !== 0 || (frame.values[left]?.addressOf ?? -1) >= 0 || getCell(state, left, ELEMENTS) !== 0);
  const value = newValue(frame, span, object !== 0 && op === "+" ? factOf(frame, state, left).outcomes : outcomes, {
    object: op === "-" && knownObject(frame, right) !== 0 ? 0 : object,
    flags,
    derived: object === 0 ? derivedFrom(frame, left) || derivedFrom(frame, right) : 0,
    isAddress: frame.values[left]?.isAddress || frame.values[right]?.isAddress || false,
    ...container ? { cellBase: left, cellField: offsetField(frame, right) } : {}
  });
  setKnown(state, key2, value);
  return value;
}
function unionOfFlags(a, b) {
  if (!a && !b) return void 0;
  return { names: [...a?.names ?? [], ...b?.names ?? []], complete: a !== void 0 && b !== void 0 && a.complete && b.complete };
}
function memoryOf(frame, state, op, left, right) {
  switch (op) {
    case "+":
      return sameMemory(frame, state, left) || sameMemory(frame, state, right);
    case "-":
      return sameMemory(frame, state, left);
    case "&":
    case "|":
      return frame.values[left]?.isNumber || frame.values[right]?.isNumber ? 0 : trackedObject(frame, left) || trackedObject(frame, right);
    default:
      return 0;
  }
}
function sameMemory(frame, state, value) {
  const id = knownObject(frame, value);
  const object = objectById(frame, state, id);
  if (frame.values[value]?.isNumber) return 0;
  return object && (object.origin !== "foreign" || frame.values[value]?.isAddress) ? id : 0;
}
function derivedFrom(frame, value) {
  return knownObject(frame, value) || (frame.values[value]?.derived ?? 0);
}
function offsetField(frame, index) {
  if (frame.fields.size >= FIELDS - 16) return ELEMENTS;
  const field = fieldId(frame, `[v${index}]`);
  frame.variableFields.add(field);
  frame.indexFields.add(field);
  return field;
}
function arithmetic(op, a, b) {
  switch (op) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return b === 0 ? void 0 : Math.trunc(a / b);
    case "%":
      return b === 0 ? void 0 : a % b;
    case "<<":
      return b >= 0 && b < 40 ? a * 2 ** b : void 0;
    case ">>":
      return b >= 0 && b < 53 ? Math.floor(a / 2 ** b) : void 0;
    case "&":
      return a >= 0 && b >= 0 && a < 2 ** 31 && b < 2 ** 31 ? a & b : void 0;
    case "|":
      return a >= 0 && b >= 0 && a < 2 ** 31 && b < 2 ** 31 ? a | b : void 0;
    default:
      return void 0;
  }
}

// server/src/flow/evaluate.ts
var LANGUAGE_CONSTANTS = /* @__PURE__ */ new Map([
  ["NULL", 0],
  ["false", 0],
  ["true", 1]
]);
function evaluate2(frame, state, expr) {
  if (frame.graph.temporaryOf.size > 0) {
    const temporary = frame.graph.temporaryOf.get(expr);
    if (temporary !== void 0) return state.vars[temporary] || newValue(frame, expr);
  }
  return evaluateNow(frame, state, expr);
}
function evaluateNow(frame, state, expr) {
  switch (expr.kind) {
    case "name": {
      const slot = frame.graph.slotOf.get(expr);
      if (slot === void 0) {
        const constant = LANGUAGE_CONSTANTS.get(expr.name) ?? frame.knowledge.constant(expr.name);
        if (constant !== void 0) return constantValue(frame, constant, expr);
        return state.known.get(`global ${expr.name}`) ?? globalValue(frame, expr.name, expr);
      }
      return readSlot(frame, state, slot);
    }
    case "number":
      return expr.value === void 0 ? newValue(frame, expr) : constantValue(frame, expr.value, expr);
    case "string":
      return newValue(frame, expr, POSITIVE);
    case "opaque":
    case "sizeof":
      return knownBy(frame, state, `sizeof ${expr.start}`, expr, ANY);
    case "call":
      return call2(frame, state, expr);
    case "member": {
      const base = memberBase(frame, state, expr);
      return readField(frame, state, base, fieldId(frame, expr.field), expr);
    }
    case "index":
      return readElement(frame, state, expr);
    case "unary":
      return unary2(frame, state, expr);
    case "update": {
      const before = evaluate2(frame, state, expr.arg);
      const fact = factOf(frame, state, before);
      const step = expr.op === "++" ? 1 : -1;
      let after;
      if (fact.constant !== void 0) after = constantValue(frame, fact.constant + step, expr);
      else {
        const outcomes = step > 0 ? fact.outcomes & NEGATIVE ? ANY : POSITIVE : fact.outcomes & NEGATIVE ? ANY : fact.outcomes === POSITIVE ? ZERO | POSITIVE : ANY;
        after = newValue(frame, expr, outcomes, {
          object: sameMemory(frame, state, before),
          isAddress: frame.values[before]?.isAddress ?? false
        });
      }
      if (fact.constant === void 0) forgetEquality(frame, state, before, after);
      store(frame, state, expr.arg, after, expr);
      return expr.prefix ? after : before;
    }
    case "binary":
      return binary2(frame, state, expr.op, evaluate2(frame, state, expr.left), evaluate2(frame, state, expr.right), expr);
    case "assign": {
      let value = evaluate2(frame, state, expr.right);
      if (expr.op !== "=") value = binary2(frame, state, expr.op, evaluate2(frame, state, expr.left), value, expr);
      store(frame, state, expr.left, value, expr);
      return value;
    }
    case "cast":
      return evaluate2(frame, state, expr.arg);
    case "comma":
      return evaluate2(frame, state, expr.right);
    case "initList": {
      for (const item of expr.items) escapeValue(frame, state, evaluate2(frame, state, item.value), item.value);
      return newValue(frame, expr);
    }
    case "logical":
    case "conditional":
    case "statementExpr":
      return newValue(frame, expr);
    default:
      return assertNever(expr);
  }
}
function call2(frame, state, expr) {
  const name = expr.callee.kind === "name" ? expr.callee.name : "";
  if (name === "") evaluate2(frame, state, expr.callee);
  const assigns = name === "" ? void 0 : frame.knowledge.get(name)?.assigns;
  const target = assigns && expr.args[assigns.target];
  const source = assigns && expr.args[assigns.value];
  if (target && source) {
    const value = evaluate2(frame, state, source);
    store(frame, state, target, value, expr);
    return value;
  }
  const args = expr.args.map((arg) => evaluate2(frame, state, arg));
  return applyCall(frame, state, { name, span: expr, args, argSpans: expr.args });
}
function memberBase(frame, state, expr) {
  if (expr.arrow) return evaluate2(frame, state, expr.base);
  return addressOf(frame, state, expr.base);
}
function unary2(frame, state, expr) {
  switch (expr.op) {
    case "&":
      return addressOf(frame, state, expr.arg);
    case "*":
      return readPointer(frame, state, evaluate2(frame, state, expr.arg), expr);
    case "!":
      return compare(frame, state, "==", evaluate2(frame, state, expr.arg), constantValue(frame, 0, expr), expr);
    case "-": {
      if (expr.arg.kind === "name" && /^[A-Z][A-Z0-9_]+$/.test(expr.arg.name)) return globalValue(frame, `-${expr.arg.name}`, expr);
      const value = evaluate2(frame, state, expr.arg);
      const fact = factOf(frame, state, value);
      if (fact.constant !== void 0) return constantValue(frame, -fact.constant, expr);
      return newValue(frame, expr, negate(fact.outcomes));
    }
    case "+":
      return evaluate2(frame, state, expr.arg);
    case "~": {
      evaluate2(frame, state, expr.arg);
      return newValue(frame, expr);
    }
    case "&&label":
      return newValue(frame, expr, POSITIVE);
    default:
      return assertNever(expr.op);
  }
}
function knownBy(frame, state, key2, span, outcomes) {
  const known = state.known.get(key2);
  if (known !== void 0) return known;
  const value = newValue(frame, span, outcomes);
  setKnown(state, key2, value);
  return value;
}
function assign(frame, state, address, init) {
  if (init.kind !== "initList") {
    evaluate2(frame, state, init);
    return;
  }
  init.items.forEach((item, index) => {
    const value = evaluate2(frame, state, item.value);
    const field = item.field === void 0 || item.field === "[]" ? `[${index}]` : item.field;
    storeCell(frame, state, address, fieldId(frame, field), value, item.value);
  });
}
function addressOf(frame, state, expr) {
  switch (expr.kind) {
    case "name": {
      const slot = frame.graph.slotOf.get(expr);
      return slot === void 0 ? evaluate2(frame, state, expr) : slotAddress(frame, slot);
    }
    case "member":
      return fieldAddress(frame, state, memberBase(frame, state, expr), fieldId(frame, expr.field), expr);
    case "index": {
      if (expr.base.kind === "member") {
        const container = memberBase(frame, state, expr.base);
        const member2 = fieldId(frame, expr.base.field);
        if (getCell(state, container, member2) === 0 && getCell(state, container, ELEMENTS) === 0) {
          return elementAddress(frame, state, fieldAddress(frame, state, container, member2, expr), expr);
        }
      }
      const { base, field } = elementCell(frame, state, expr, false);
      return field === DEREFERENCE ? base : fieldAddress(frame, state, base, field, expr);
    }
    case "unary":
      if (expr.op === "*") return evaluate2(frame, state, expr.arg);
      break;
    case "cast":
      return addressOf(frame, state, expr.arg);
    case "initList":
      return newValue(frame, expr, POSITIVE);
    default:
  }
  return evaluate2(frame, state, expr);
}
function readField(frame, state, base, field, expr) {
  if (expr.arrow) useValue(frame, state, base, expr.base, "dereferenced");
  return readCell(frame, state, base, field, expr);
}
function readElement(frame, state, expr) {
  const { base, field } = elementCell(frame, state, expr);
  if (frame.variableFields.has(field)) escapeConstantElements(frame, state, base, expr);
  return readCell(frame, state, base, field, expr);
}
function elementCell(frame, state, expr, counts = true) {
  const index = evaluate2(frame, state, expr.index);
  if (expr.base.kind === "member") {
    const container = memberBase(frame, state, expr.base);
    if (getCell(state, container, ELEMENTS) !== 0) return { base: container, field: ELEMENTS };
  }
  const base = evaluate2(frame, state, expr.base);
  useValue(frame, state, base, expr.base, "dereferenced");
  const target = frame.values[base];
  if (target && target.addressOf >= 0 && !isAggregateSlot(frame, target.addressOf)) return { base, field: ELEMENTS };
  if (getCell(state, base, ELEMENTS) !== 0) return { base, field: ELEMENTS };
  return { base, field: indexField(frame, state, expr.index, index, counts && isLocalAddress(frame, base)) };
}
function elementAddress(frame, state, array, expr) {
  return fieldAddress(frame, state, array, indexField(frame, state, expr.index, evaluate2(frame, state, expr.index), false), expr);
}
function indexField(frame, state, expr, index, counts) {
  if (frame.fields.size >= FIELDS - 16) return ELEMENTS;
  const literal = expr.kind === "number" || counts ? factOf(frame, state, index).constant : void 0;
  if (literal === 0) return DEREFERENCE;
  const field = fieldId(frame, literal !== void 0 ? `[${literal}]` : `[v${index}]`);
  if (literal === void 0) frame.variableFields.add(field);
  frame.indexFields.add(field);
  return field;
}
function store(frame, state, target, value, span) {
  switch (target.kind) {
    case "name": {
      const slot = frame.graph.slotOf.get(target);
      if (slot === void 0 || frame.graph.variables[slot]?.isStatic) {
        escapeValue(frame, state, value, span);
        if (slot === void 0) setKnown(state, `global ${target.name}`, value);
      } else if (isAggregateSlot(frame, slot)) copyAggregate(frame, state, slotAddress(frame, slot), value);
      else replaceSlot(frame, state, slot, value, span, "overwritten");
      return;
    }
    case "member": {
      const base = memberBase(frame, state, target);
      if (target.arrow) useValue(frame, state, base, target.base, "dereferenced");
      storeCell(frame, state, base, fieldId(frame, target.field), value, span);
      return;
    }
    case "index": {
      const cell = elementCell(frame, state, target);
      if (cell.field === ELEMENTS && getCell(state, cell.base, ELEMENTS) !== 0) {
        escapeValue(frame, state, value, span);
        return;
      }
      storeCell(frame, state, cell.base, cell.field, value, span);
      if (target.index.kind !== "number") escapeValue(frame, state, value, span);
      return;
    }
    case "unary":
      if (target.op === "*") {
        const pointer = evaluate2(frame, state, target.arg);
        const info = frame.values[pointer];
        if (info && info.addressOf >= 0 && !isAggregateSlot(frame, info.addressOf))
          replaceSlot(frame, state, info.addressOf, value, span, "overwritten");
        else if (info && info.addressOf >= 0) writePointer(frame, state, pointer, value, span);
        else {
          useValue(frame, state, pointer, target.arg, "dereferenced");
          if (info && info.cellBase !== 0) {
            storeCell(frame, state, info.cellBase, info.cellField, value, span);
            escapeValue(frame, state, value, span);
          } else storeCell(frame, state, pointer, DEREFERENCE, value, span);
        }
        return;
      }
      break;
    case "cast":
      store(frame, state, target.arg, value, span);
      return;
    default:
  }
  evaluate2(frame, state, target);
  escapeValue(frame, state, value, span);
}

// server/src/flow/inverted.ts
function checkInverted(frame, state, outcomes) {
  if (outcomes !== NEGATIVE) return;
  const deed = state.trace?.kind === "branch" ? state.trace.before : state.trace;
  if (deed?.kind !== "deed") return;
  const object = objectById(frame, state, deed.object);
  if (!object?.isolated || object.escaped || object.references <= 0) return;
  report(frame, state, {
    kind: "inverted test",
    span: deed.span,
    object,
    handle: deed.span,
    by: deed.by,
    earlier: { span: deed.span, by: deed.by },
    failure: void 0,
    asked: 0,
    accepted: [],
    elsewhere: void 0,
    certain: true,
    result: outcomes
  });
}

// server/src/flow/owningFields.ts
function checkOwningFields(frame, state, outcomes, span) {
  if (outcomes !== ZERO) return;
  frame.fn.params.forEach((param, index) => {
    if (param.type.pointers !== 1) return;
    const fields = frame.knowledge.flags(fieldSet(param.type.base, "owning"));
    if (!fields) return;
    for (const name of fields) checkField(frame, state, { base: frame.paramValues[index] ?? 0, type: param.type.base, name }, span);
  });
}
function isOperation(frame, type) {
  const members = frame.knowledge.flags(fieldSet(type, "operation")) ?? [];
  return new RegExp(`\\.(?:${members.join("|")})\\s*=\\s*${frame.fn.name}\\b`).test(frame.text);
}
function checkField(frame, state, field, span) {
  const { name } = field;
  const value = getCell(state, field.base, fieldId(frame, name));
  const info = frame.values[value];
  if (value === 0 || !info || factOf(frame, state, value).outcomes !== POSITIVE) return;
  const object = objectById(frame, state, knownObject(frame, value));
  if (!object || object.references > 0 || object.origin === "acquired" || object.unknownCalls.length > 0) return;
  const lent = object.origin === "borrowed" || info.producer !== void 0 && frame.knowledge.get(info.producer) !== void 0;
  if (!lent || !isOperation(frame, field.type)) return;
  report(frame, state, {
    kind: "store of borrow",
    span,
    object,
    handle: info.span,
    by: "return",
    earlier: { span: info.span, by: info.producer ?? "" },
    failure: void 0,
    asked: 0,
    accepted: [],
    elsewhere: void 0,
    certain: object.origin === "borrowed" || object.acquired === void 0,
    result: ZERO,
    field: { name, group: "owning" }
  });
}

// server/src/flow/exits.ts
function leave(frame, state, value, span, exits) {
  const fact = value === 0 ? void 0 : factOf(frame, state, value);
  const outcomes = fact?.outcomes ?? ANY;
  const params = frame.fn.params.map((_, index) => paramObject(frame, state, index));
  exits.push({ span, value, outcomes, constant: fact?.constant, objects: state.objects, params, state });
  checkOwningFields(frame, state, outcomes, span);
  checkInverted(frame, state, outcomes);
  reportVainTests(frame, state, span);
  noteEvidence(frame, state, outcomes);
  const returned = reachable(frame, state, value);
  const undone = [...state.objects.values()].some((object) => object.stored && object.released);
  for (const object of state.objects.values()) {
    if (returned.has(object.id) || object.transferred || !exists(frame, state, object) || isEmpty(frame, state, object)) continue;
    if (object.stored && outcomes !== NEGATIVE) continue;
    if (object.escaped) continue;
    const frozen = object.frozen && object.origin !== "borrowed";
    const locked = object.lock === "held" && object.locked !== void 0 && object.origin === "acquired";
    if (frozen) reportAtExit(frame, state, "frozen leak", object, span, outcomes);
    else if (owes(object)) reportAtExit(frame, state, "leak", object, span, outcomes, undone);
    else if (locked) reportAtExit(frame, state, "lock leak", object, span, outcomes);
  }
}
function reachable(frame, state, value) {
  const found = /* @__PURE__ */ new Set();
  if (value === 0) return found;
  const first = knownObject(frame, value) || (frame.values[value]?.derived ?? 0);
  if (first !== 0) {
    found.add(first);
    const maps = state.objects.get(first)?.maps ?? 0;
    if (maps !== 0) found.add(maps);
  } else if (isLocalAddress(frame, value)) {
    for (const [key2, content] of state.cells)
      if (Math.floor(key2 / FIELDS) === value && knownObject(frame, content) !== 0) found.add(knownObject(frame, content));
  }
  if (found.size === 0) return found;
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const [key2, content] of state.cells) {
      const id = knownObject(frame, content);
      if (id !== 0 && found.has(knownObject(frame, Math.floor(key2 / FIELDS)))) found.add(id);
    }
  }
  return found;
}
function noteEvidence(frame, state, outcomes) {
  const note = (site, lock2, object) => {
    for (const { name, result, companions } of object.unknownCalls) {
      const key2 = `${lock2}${site}:${name}`;
      const companionKept = companions.some((id) => isKept(state, id));
      const evidence = { call: factOf(frame, state, result).outcomes, exit: outcomes, companionKept };
      const known = frame.releasedAfter.get(key2);
      const same = (other) => other.call === evidence.call && other.exit === evidence.exit && other.companionKept === companionKept;
      if (!known) frame.releasedAfter.set(key2, [evidence]);
      else if (!known.some(same)) known.push(evidence);
    }
  };
  for (const object of state.objects.values()) {
    if (object.unknownCalls.length === 0) continue;
    if (object.discharged && object.acquired) note(object.acquired.span.start, "", object);
    if (object.unlockedAfter) note(object.unlockedAfter.span.start, "lock ", object);
  }
}
function reportVainTests(frame, state, span) {
  for (const [value, fact] of state.facts) {
    if (fact.vainTest !== 0 && (fact.outcomes & POSITIVE) !== 0) checkFailure(frame, state, value, fact.vainTestSpan ?? span, "return");
  }
}
function reportAtExit(frame, state, kind, object, span, result, undone = false) {
  report(frame, state, {
    kind,
    span,
    object,
    handle: object.acquired?.span ?? span,
    by: "return",
    earlier: void 0,
    failure: void 0,
    asked: 0,
    accepted: [],
    elsewhere: void 0,
    certain: !object.stored || object.elements || undone,
    result
  });
}
function paramObject(frame, state, index) {
  const value = frame.paramValues[index] ?? readSlot(frame, state, index);
  return frame.values[value]?.object ?? 0;
}
function isLastOnAll(frame, exits, id) {
  return exits.every((exit) => {
    const object = exit.objects.get(id);
    if (!object?.locked) return true;
    return object.lock === "held" && !object.escaped && (isVoid(frame) || exit.outcomes === ZERO || exit.outcomes === NEGATIVE) && frame.values[exit.value]?.named === void 0;
  });
}
function isVoid(frame) {
  return frame.fn.returnType.base === "void" && frame.fn.returnType.pointers === 0;
}
function sometimesLocked(frame, exit, object, same) {
  if (object.lockTried || exit.outcomes !== ZERO && exit.outcomes !== NEGATIVE || frame.values[exit.value]?.named !== void 0)
    return false;
  return same?.locked === void 0 && frame.unlockedLater.has(object.locked?.span.start ?? -1);
}
function unlockingSuccess(frame, exits, exit, object) {
  const { base, pointers } = frame.fn.returnType;
  if (pointers > 0 || base !== "int" && base !== "long" || frame.values[exit.value]?.named !== void 0) return void 0;
  if ((exit.outcomes & ZERO) !== 0 || (exit.outcomes & NEGATIVE) === 0) return void 0;
  const site = object.locked?.span.start;
  const successes = exits.filter(({ outcomes }) => (outcomes & ZERO) !== 0);
  const keeps = (other) => {
    const same = other.objects.get(object.id);
    return same?.lock === "held" && same.locked?.span.start === site;
  };
  if (successes.some(keeps)) return void 0;
  return successes.find((other) => {
    const same = other.objects.get(object.id);
    return same?.lock === "dropped" && same.unlockedAfter?.span.start === site;
  });
}
function reportInconsistent(frame, exits) {
  for (const exit of exits) {
    for (const object of exit.objects.values()) {
      if (object.origin === "acquired" || object.escaped) continue;
      const root = frame.values[object.root];
      const tells = exit.outcomes !== ANY || isVoid(frame);
      if (!root || !tells || exit.value !== 0 && knownObject(frame, exit.value) === object.id) continue;
      const held = object.lock === "held" && object.locked !== void 0;
      const kept = object.references > 0 && object.acquired !== void 0;
      if (!held && !kept || !held && object.unknownCalls.length > 0) continue;
      const pair = exits.find((other) => {
        const same = other.objects.get(object.id);
        if (other.outcomes !== exit.outcomes || other === exit || same?.escaped) return false;
        if (held && object.lockTried && frame.testedCalls.has(object.locked?.span.start ?? -1) && isVoid(frame) && isParameter(frame, object) && same?.lock !== "held")
          return true;
        if (held && sometimesLocked(frame, exit, object, same)) return true;
        if (!same) return false;
        return held ? same.lock === "dropped" : same.references === 0 && same.acquired !== void 0 && same.acquired.span.start === object.acquired?.span.start;
      });
      const forgotten = held && object.unknownCalls.length === 0 && !object.lockTried && isLastOnAll(frame, exits, object.id);
      const undone = held && !pair ? unlockingSuccess(frame, exits, exit, object) : void 0;
      if (!pair && !undone && !forgotten) continue;
      const trace = exit.state.trace;
      report(
        frame,
        { ...exit.state, trace },
        {
          kind: held ? "lock leak" : "leak",
          span: exit.span,
          object,
          handle: (held ? object.locked : object.acquired)?.span ?? exit.span,
          by: "return",
          earlier: void 0,
          failure: void 0,
          asked: 0,
          accepted: [],
          elsewhere: pair?.span ?? undone?.span ?? object.locked?.span,
          // No path of the function unlocks: perhaps it is there to lock.
          certain: pair !== void 0 || undone !== void 0,
          result: exit.outcomes
        }
      );
    }
  }
}

// server/src/flow/ignoredResult.ts
function assumeReleased(frame) {
  if (frame.pending.length > 0) frame.pending = frame.pending.map((split) => split.value === split.call.result ? released(split) : split);
}
function released(split) {
  const releasing = split.groups.filter(
    (group) => group.effects.some((effect) => effect.actions.some((action) => action.kind === "free" || action.kind === "release" && !action.keeps))
  );
  return releasing.length === 0 ? split : { ...split, groups: releasing };
}

// server/src/flow/liveness.ts
var MOST_KEYS = 30;
function computeLiveness(graph, text) {
  const words = graph.variables.length + 31 >> 5;
  const count = graph.blocks.length;
  const used = [];
  const tested = [];
  const usedGen = [];
  const testedGen = [];
  const kill = [];
  const { conditionKey, keyOf: keyOf2 } = numberConditions(graph, text);
  const conditions = new Array(count).fill(0);
  for (const block of graph.blocks) {
    const gen = new Uint32Array(words);
    const test = new Uint32Array(words);
    const killed = new Uint32Array(words);
    const visitor = {
      graph,
      read: (slot, isTest) => {
        const word2 = slot >> 5;
        const bit = 1 << (slot & 31);
        if (((killed[word2] ?? 0) & bit) !== 0) return;
        gen[word2] = (gen[word2] ?? 0) | bit;
        if (isTest) test[word2] = (test[word2] ?? 0) | bit;
      },
      write: (slot) => {
        const word2 = slot >> 5;
        const bit = 1 << (slot & 31);
        if (((gen[word2] ?? 0) & bit) === 0) killed[word2] = (killed[word2] ?? 0) | bit;
      }
    };
    for (const instruction of block.instructions) visitInstruction(visitor, instruction);
    visitTerminator(visitor, block.terminator);
    usedGen.push(gen);
    testedGen.push(test);
    kill.push(killed);
    used.push(gen.slice());
    tested.push(test.slice());
    conditions[block.id] = keyOf2[block.id] ?? 0;
  }
  let changed = true;
  while (changed) {
    changed = false;
    for (let id = count - 1; id >= 0; id--) {
      const block = graph.blocks[id];
      const mineUsed = used[id];
      const mineTested = tested[id];
      const killed = kill[id];
      if (!block || !mineUsed || !mineTested || !killed) continue;
      for (const next of successors(block.terminator)) {
        changed = mergeInto(mineUsed, used[next], killed) || changed;
        changed = mergeInto(mineTested, tested[next], killed) || changed;
        const merged = (conditions[id] ?? 0) | (conditions[next] ?? 0);
        if (merged !== conditions[id]) {
          conditions[id] = merged;
          changed = true;
        }
      }
    }
  }
  return { used, tested, conditions, conditionKey };
}
function mergeInto(target, source, killed) {
  if (!source) return false;
  let changed = false;
  for (let word2 = 0; word2 < target.length; word2++) {
    const before = target[word2] ?? 0;
    const after = (before | (source[word2] ?? 0) & ~(killed[word2] ?? 0)) >>> 0;
    if (after !== before >>> 0) {
      target[word2] = after;
      changed = true;
    }
  }
  return changed;
}
function numberConditions(graph, text) {
  const sites = /* @__PURE__ */ new Map();
  for (const block of graph.blocks) {
    if (block.terminator.kind !== "branch") continue;
    const { condition: condition2 } = block.terminator;
    if (condition2.kind === "name" || condition2.end - condition2.start > 200) continue;
    const spelled2 = text.slice(condition2.start, condition2.end).replace(/\s+/g, "");
    const known = sites.get(spelled2);
    if (known) known.push(block.id);
    else sites.set(spelled2, [block.id]);
  }
  const conditionKey = new Array(graph.blocks.length).fill(-1);
  const keyOf2 = new Array(graph.blocks.length).fill(0);
  let next = 0;
  for (const blocks of sites.values()) {
    if (blocks.length < 2 || next >= MOST_KEYS) continue;
    for (const id of blocks) {
      conditionKey[id] = next;
      keyOf2[id] = 1 << next;
    }
    next++;
  }
  return { conditionKey, keyOf: keyOf2 };
}
function visitInstruction(visitor, instruction) {
  switch (instruction.kind) {
    case "eval":
      visitExpr(visitor, instruction.expr, false);
      return;
    case "declare":
      if (instruction.init) visitExpr(visitor, instruction.init, true);
      visitor.write(instruction.slot);
      return;
    case "set":
      if (typeof instruction.value !== "number") visitExpr(visitor, instruction.value, true, instruction.slot);
      visitor.write(instruction.slot);
      return;
    case "cleanup":
      visitor.read(instruction.slot, true);
      return;
    case "round":
      visitExpr(visitor, instruction.call, false);
      return;
  }
}
function visitTerminator(visitor, terminator) {
  switch (terminator.kind) {
    case "branch":
      visitExpr(visitor, terminator.condition, true);
      return;
    case "switch":
      visitExpr(visitor, terminator.value, true);
      return;
    case "return":
      if (terminator.value) visitExpr(visitor, terminator.value, true);
      return;
    case "jump":
    case "choice":
    case "stop":
      return;
  }
}
function visitExpr(visitor, expr, isTest, filling = -1) {
  const temporary = visitor.graph.temporaryOf.get(expr);
  if (temporary !== void 0 && temporary !== filling) {
    visitor.read(temporary, isTest);
    return;
  }
  switch (expr.kind) {
    case "name": {
      const slot = visitor.graph.slotOf.get(expr);
      if (slot !== void 0) visitor.read(slot, isTest);
      return;
    }
    case "call":
      visitExpr(visitor, expr.callee, false);
      for (const arg of expr.args) visitExpr(visitor, arg, true);
      return;
    case "member":
      visitExpr(visitor, expr.base, isTest);
      return;
    case "index":
      visitExpr(visitor, expr.base, isTest);
      visitExpr(visitor, expr.index, false);
      return;
    case "unary":
    case "cast":
    case "update":
      visitExpr(visitor, expr.arg, isTest);
      return;
    case "binary":
    case "logical":
      visitExpr(visitor, expr.left, isTest);
      visitExpr(visitor, expr.right, isTest);
      return;
    case "comma":
      visitExpr(visitor, expr.right, isTest);
      return;
    case "assign":
      visitExpr(visitor, expr.right, true);
      if (expr.left.kind === "name" && expr.op === "=") {
        const slot = visitor.graph.slotOf.get(expr.left);
        if (slot !== void 0) visitor.write(slot);
      } else visitExpr(visitor, expr.left, expr.op !== "=");
      return;
    case "initList":
      for (const item of expr.items) visitExpr(visitor, item.value, false);
      return;
    case "number":
    case "string":
    case "opaque":
    case "sizeof":
    case "conditional":
    case "statementExpr":
      return;
  }
}

// server/src/flow/narrow.ts
function narrow(frame, state, value, outcomes, constant) {
  const fact = factOf(frame, state, value);
  const left = fact.outcomes & outcomes;
  if (left === 0) return false;
  if (constant !== void 0 && fact.constant !== void 0 && fact.constant !== constant) return false;
  if (left !== fact.outcomes || constant !== void 0 && fact.constant === void 0) {
    setFact(state, value, { ...fact, outcomes: left, constant: constant ?? fact.constant ?? (left === ZERO ? 0 : void 0) });
  }
  return true;
}
function assume(frame, state, value, truth, span) {
  const info = frame.values[value];
  if (info?.test) {
    const { of, outcomes } = info.test;
    if (!truth && outcomes === NEGATIVE && (frame.values[of]?.failures.length ?? 0) === 0) narrow(frame, state, of, NEGATIVE | POSITIVE);
    if (!assumeOutcomes(frame, state, of, truth ? outcomes : ANY & ~outcomes, truth, outcomes, span)) return false;
  } else if (info?.comparison) {
    const { op, left, right } = info.comparison;
    const actual = truth ? op : negated(op);
    if (actual === void 0) return true;
    if (!assumeComparison(frame, state, actual, left, right, span)) return false;
    const back = mirrored(actual);
    if (back !== void 0 && !assumeComparison(frame, state, back, right, left, span)) return false;
  } else if (truth) {
    return assumeOutcomes(frame, state, value, NEGATIVE | POSITIVE, false, ZERO, span);
  } else return assumeOutcomes(frame, state, value, ZERO, true, ZERO, span);
  return narrow(frame, state, value, truth ? POSITIVE : ZERO, truth ? void 0 : 0);
}
function assumeOutcomes(frame, state, value, outcomes, asked, askedFor, span) {
  const fact = factOf(frame, state, value);
  const fallible = (frame.values[value]?.failures.length ?? 0) > 0;
  if (fallible && !asked && (fact.outcomes & askedFor) === 0 && (fact.outcomes & ~POSITIVE) !== 0 && fact.vainTest === 0) {
    setFact(state, value, { ...fact, vainTest: askedFor, vainTestSpan: span });
  }
  return narrow(frame, state, value, outcomes, outcomes === ZERO ? 0 : void 0);
}
function assumeComparison(frame, state, op, left, right, span) {
  const other = factOf(frame, state, right);
  const fact = factOf(frame, state, left);
  if (other.constant === void 0) {
    if (op === "==") return narrow(frame, state, left, other.outcomes, other.constant);
    if ((op === "<" || op === "<=") && other.outcomes === NEGATIVE) return narrow(frame, state, left, NEGATIVE);
    if (op === ">" && (other.outcomes & NEGATIVE) === 0) return narrow(frame, state, left, POSITIVE);
    if (op === ">=" && other.outcomes === POSITIVE) return narrow(frame, state, left, POSITIVE);
    return true;
  }
  if (fact.constant !== void 0) return compareNumbers(op, fact.constant, other.constant);
  const where = outcomesWhere(op, other.constant);
  const nullTest = other.constant === 0 && (op === "==" || op === "!=");
  if (nullTest) return assumeOutcomes(frame, state, left, where, op === "==", ZERO, span);
  return narrow(frame, state, left, where, op === "==" ? other.constant : void 0);
}

// server/src/flow/scopes.ts
function runCleanup(frame, state, slot, cleanup, span) {
  const value = readSlot(frame, state, slot);
  const { outcomes } = factOf(frame, state, value);
  if ((outcomes & POSITIVE) === 0) return;
  if (!frame.knowledge.get(cleanup)) {
    escapeValue(frame, state, value, span);
    return;
  }
  const fact = factOf(frame, state, value);
  setFact(state, value, { ...fact, outcomes: POSITIVE });
  applyCall(frame, state, { name: cleanup, span, args: [value], argSpans: [span] });
}
function startRound(frame, state, call3) {
  const name = call3.callee.kind === "name" ? call3.callee.name : "";
  const model = frame.knowledge.get(name);
  for (const arg of call3.args) if (arg.kind !== "name") evaluate2(frame, state, arg);
  const modelled = /* @__PURE__ */ new Set();
  if (model?.loop) {
    for (const effect of model.effects) {
      if (effect.place.kind !== "param") continue;
      const arg = call3.args[effect.place.index];
      const slot = arg?.kind === "name" ? frame.graph.slotOf.get(arg) : void 0;
      if (slot === void 0) continue;
      modelled.add(slot);
      assignRound(frame, state, slot, call3, name);
    }
  }
  call3.args.forEach((arg) => {
    const slot = arg.kind === "name" ? frame.graph.slotOf.get(arg) : void 0;
    if (slot === void 0 || modelled.has(slot) || model?.loop && !isAggregateSlot(frame, slot)) return;
    if (isAggregateSlot(frame, slot)) {
      assignRound(frame, state, slot, call3, name);
      return;
    }
    const before = state.vars[slot] ?? 0;
    if (before !== 0) escapeValue(frame, state, before, call3);
    state.vars[slot] = newValue(frame, arg);
  });
}
function assignRound(frame, state, slot, call3, by) {
  if (isAggregateSlot(frame, slot)) {
    const address = slotAddress(frame, slot);
    escapeContents(frame, state, address, call3);
    dropCells(state, address);
    return;
  }
  replaceSlot(frame, state, slot, newValue(frame, call3, POSITIVE, { producer: by }), call3, by);
}

// server/src/flow/signature.ts
function matters(object) {
  return object.released !== void 0 || object.guardEnded !== void 0 || object.references !== 0 || object.owned || object.pins !== 0 || object.frozen || object.lock !== "unknown" || object.transferred !== void 0 || object.isolated || object.guardObject !== 0 || object.guardNames.length > 0 || object.lockNeeded !== void 0;
}
function signatureOf(frame, state, liveness, block, detail) {
  const used = liveness.used[block];
  const tested = liveness.tested[block];
  const names = /* @__PURE__ */ new Map();
  const objectNames = /* @__PURE__ */ new Map();
  const parts = [];
  const addObject = (value) => {
    const id = knownObject(frame, value);
    const object = id === 0 ? void 0 : state.objects.get(id);
    if (!object || !matters(object)) return;
    let name = objectNames.get(id);
    if (name === void 0) {
      name = objectNames.size;
      objectNames.set(id, name);
      parts.push("o", name, describe(object, detail));
    } else parts.push("o", name);
  };
  for (let slot = 0; slot < state.vars.length; slot++) {
    const bit = 1 << (slot & 31);
    if (((used?.[slot >> 5] ?? 0) & bit) === 0) continue;
    const value = state.vars[slot] ?? 0;
    if (value === 0) continue;
    const fact = factOf(frame, state, value);
    const fallible = (frame.values[value]?.failures.length ?? 0) > 0;
    const isTested = fallible || detail === "all" && ((tested?.[slot >> 5] ?? 0) & bit) !== 0;
    let name = names.get(value);
    if (name === void 0) {
      name = names.size;
      names.set(value, name);
    }
    if (isTested && (fact.outcomes !== ANY || fact.constant !== void 0))
      parts.push(slot, name, fact.outcomes, fact.constant ?? "", fact.vainTest);
    addObject(value);
  }
  for (const [key2, value] of state.cells) {
    const id = knownObject(frame, value);
    const object = id === 0 ? void 0 : state.objects.get(id);
    if (!object || !matters(object)) continue;
    const base = Math.floor(key2 / FIELDS);
    const slot = frame.values[base]?.addressOf ?? -1;
    const name = names.get(base) ?? (slot >= 0 ? slot + 1e3 : -1);
    if (name < 0) continue;
    parts.push("c", name, key2 % FIELDS);
    addObject(value);
  }
  const unnamed = /* @__PURE__ */ new Set();
  for (const object of state.objects.values()) {
    if (objectNames.has(object.id) || object.escaped) continue;
    const obliged = owes(object) || object.lock === "held" && object.locked !== void 0 || object.frozen && object.acquired !== void 0;
    if (obliged && exists(frame, state, object)) unnamed.add(describe(object, detail));
  }
  if (unnamed.size > 0) parts.push("x", ...[...unnamed].sort());
  frame.paramValues.forEach((value, index) => {
    const id = knownObject(frame, value);
    const object = id === 0 || objectNames.has(id) ? void 0 : state.objects.get(id);
    if (object && (matters(object) || object.escaped || object.unknownCalls.length > 0)) parts.push("p", index, describe(object, detail));
  });
  for (const { container, count, action } of state.elementDeeds) parts.push("d", container, count, action);
  const live = liveness.conditions[block] ?? 0;
  if (live !== 0 && detail === "all") {
    for (const [key2, value] of state.conditions) if (live & 1 << key2) parts.push("k", key2, factOf(frame, state, value).outcomes);
  }
  if (state.guards.length > 0) parts.push([...new Set(state.guards)].sort().join("+"));
  return parts.join(",");
}
function describe(object, detail) {
  const flags = `${object.released ? "r" : ""}${object.guardEnded ? "g" : ""}${object.transferred ? "t" : ""}${object.lock[0]}${object.lockNeeded ? "n" : ""}`;
  if (object.escaped) return `e${flags}`;
  const count = Math.max(-3, Math.min(3, object.references));
  const pins = Math.max(-3, Math.min(3, object.pins));
  return `${object.stored ? "s" : ""}${object.acquired?.span.start ?? -1}:${object.origin[0]}${count}${object.owned ? "w" : ""}${pins}${flags}${object.frozen ? "f" : ""}${detail === "all" ? `${object.kinds.join("|")}${object.unknownCalls.length}` : ""}`;
}

// server/src/flow/events.ts
function isLeak(kind) {
  return kind === "leak" || kind === "lock leak" || kind === "frozen leak";
}

// server/src/flow/weigh.ts
function weighFaults(frame, faults, exits) {
  return faults.flatMap((fault2) => {
    const weighed = weigh(frame, fault2, exits);
    return weighed ? [weighed] : [];
  });
}
function weigh(frame, fault2, exits) {
  const { object } = fault2;
  if (!object) return fault2;
  if (fault2.kind === "no reference") {
    return frame.triedRoots.has(frame.values[object.root]?.span.start ?? -2) ? fault2 : void 0;
  }
  if (fault2.kind === "release while locked") return { ...fault2, certain: fault2.certain || stillLocked(frame, fault2, object, exits) };
  if (fault2.kind === "no lock") return { ...fault2, certain: fault2.certain && (fault2.earlier !== void 0 || triedByFrame(frame, object)) };
  if (fault2.kind === "use after drop") return consumedByAll(frame, fault2, object.id, exits) ? fault2 : void 0;
  if (!isLeak(fault2.kind)) return fault2;
  const site = object.acquired?.span.start ?? -1;
  const elsewhere = fault2.elsewhere ?? frame.releasedAt.get(site);
  if (fault2.kind === "lock leak") {
    const lockSite = lockSiteOf(object);
    const witness = fault2.by === "return" ? frame.unlockedLater : frame.unlockedInRound;
    if (object.origin !== "acquired" && !witness.has(lockSite) && fault2.elsewhere === void 0) return void 0;
    return {
      ...fault2,
      elsewhere,
      certain: fault2.certain && !object.isolated && stillLocked(frame, fault2, object, exits)
    };
  }
  if (fault2.kind === "frozen leak") {
    if (fault2.certain && object.unknownCalls.length === 0 && fault2.result === ANY && droppedToZero(frame, fault2)) {
      return frame.paramValues.includes(object.root) || object.origin === "acquired" ? { ...fault2, elsewhere } : void 0;
    }
    const pair = exits.some(
      (exit) => ((exit.outcomes & fault2.result) !== 0 || fault2.result === NEGATIVE) && [...exit.objects.values()].some((other) => other.acquired?.span.start === site && !other.frozen && !other.escaped)
    );
    return pair ? { ...fault2, elsewhere } : void 0;
  }
  if (fault2.by === "return" && !fails(frame, fault2.result, exits) && handedOver(frame, site, exits))
    return { ...fault2, elsewhere, certain: false };
  if (object.isolated) return { ...fault2, elsewhere, certain: false };
  if (object.maps !== 0 && elsewhere === void 0) return { ...fault2, certain: false };
  let certain = fault2.certain && object.unknownCalls.every((call3) => tookNothing(frame, fault2, call3, `${site}`, exits));
  if (object.stored && object.elements) certain = certain && fails(frame, fault2.result, exits) && elsewhere !== void 0;
  return { ...fault2, elsewhere, certain };
}
function triedByFrame(frame, object) {
  const model = frame.knowledge.get(object.acquired?.by ?? "");
  return model?.effects.some(({ place, actions }) => place.kind === "param" && actions.some(({ kind }) => kind === "acquire")) === true;
}
function lockSiteOf(object) {
  return object.locked?.span.start ?? -1;
}
function stillLocked(frame, fault2, object, exits) {
  if (object.escaped) return false;
  return object.unknownCalls.every(
    (call3) => object.callsBeforeLock.includes(call3) || tookNothing(frame, fault2, call3, `lock ${lockSiteOf(object)}`, exits)
  );
}
function handedOver(frame, site, exits) {
  const succeeds = exits.filter((exit) => !fails(frame, exit.outcomes, exits));
  const isDischarged = (object) => object.acquired?.span.start === site && object.discharged;
  if (succeeds.some((exit) => [...exit.objects.values()].some(isDischarged))) return false;
  return succeeds.some(
    (exit) => [...exit.objects.values()].some(
      (object) => object.acquired?.span.start === site && !object.discharged && (object.escaped || object.transferred !== void 0 || object.stored)
    )
  );
}
function consumedByAll(frame, fault2, id, exits) {
  const param = frame.paramValues.find((value) => frame.values[value]?.object === id);
  if (param === void 0) return false;
  let consumed = 0;
  let passedOn = 0;
  let otherwise = 0;
  for (const exit of exits) {
    if (fails(frame, exit.outcomes, exits) || (factOf(frame, exit.state, param).outcomes & POSITIVE) === 0) continue;
    const object = exit.objects.get(id);
    if (!object) return false;
    if (object.references === -1 || object.transferred !== void 0 || object.escaped && object.references <= 0) {
      consumed++;
      if (object.references === -1 && object.dropped?.span.start !== fault2.earlier?.span.start) otherwise++;
    } else if (object.references === 0 && object.unknownCalls.length > 0) passedOn++;
    else return false;
  }
  return consumed > 0 && (passedOn === 0 || otherwise > 0);
}
function droppedToZero(frame, fault2) {
  for (let node = fault2.trace; node; node = node.before) {
    if (node.kind !== "deed" || node.what !== "frozen" || node.object !== fault2.object?.id) continue;
    return frame.knowledge.get(node.by)?.effects.some((effect) => effect.actions.some((action) => action.kind === "release")) === true;
  }
  return false;
}
function tookNothing(frame, fault2, call3, site, exits) {
  const evidence = frame.releasedAfter.get(`${site}:${call3.name}`) ?? [];
  const mustSucceed = fault2.by === "return" && !fails(frame, fault2.result, exits);
  const companionKept = call3.companions.some((id) => fault2.isKept?.(id) ?? false);
  let seen = 0;
  for (const one of evidence)
    if ((!mustSucceed || !fails(frame, one.exit, exits)) && (!companionKept || one.companionKept)) seen |= one.call;
  if (seen === 0) return false;
  if (fault2.kind === "lock leak" && fault2.object?.origin !== "acquired") return (seen & ZERO) !== 0;
  const here = fault2.outcomeOf?.(call3.result) ?? ANY;
  if (here === ANY) return seen === ANY || (seen & ZERO) !== 0;
  if ((here & ZERO) === 0 && (seen & ZERO) !== 0) return true;
  return (here & seen) !== 0;
}
function fails(frame, result, exits) {
  if (result === NEGATIVE) return true;
  const { returnType } = frame.fn;
  if (returnType.pointers > 0 || returnType.base === "bool") return (result & POSITIVE) === 0;
  return (result & ZERO) === 0 && exits.some((exit) => exit.outcomes === ZERO);
}

// server/src/flow/explore.ts
var MOST_DETAILED = 8;
var MOST_STATES = 64;
var MOST_STEPS = 8e3;
function explore(fn, graph, text, knowledge) {
  const frame = makeFrame(fn, graph, text, knowledge);
  const liveness = computeLiveness(graph, text);
  const exits = [];
  const pending = graph.blocks.map(() => []);
  const seen = graph.blocks.map(() => /* @__PURE__ */ new Set());
  let steps = 0;
  let gaveUp;
  let lowest = 0;
  const send = (state, from, to) => {
    const block = graph.blocks[to];
    if (!block) return;
    if (block.loopHead && from >= to) widen(frame, state);
    if (block.predecessors.length > 1 || block.loopHead) {
      const before = seen[to];
      const coarse = before !== void 0 && before.size >= MOST_DETAILED;
      const signature = signatureOf(frame, state, liveness, to, coarse ? "obligations" : "all");
      if (before?.has(signature)) return;
      if (before && before.size >= MOST_STATES) {
        gaveUp ??= `more than ${MOST_STATES} different states meet at one place`;
        return;
      }
      before?.add(signature);
    }
    pending[to]?.push(state);
    if (to < lowest) lowest = to;
  };
  const first = emptyState(graph.variables.length);
  fn.params.forEach((param, index) => {
    const value = isAggregateSlot(frame, index) && !param.type.array ? slotAddress(frame, index) : newValue(frame, param);
    first.vars[index] = value;
    frame.paramValues[index] = value;
  });
  pending[0]?.push(first);
  while (lowest < graph.blocks.length) {
    const state = pending[lowest]?.shift();
    if (!state) {
      lowest++;
      continue;
    }
    if (++steps > MOST_STEPS) {
      gaveUp ??= `more than ${MOST_STEPS} steps`;
      break;
    }
    const id = lowest;
    const block = graph.blocks[id];
    if (!block) continue;
    let states = [state];
    for (const instruction of block.instructions) {
      const after = [];
      for (const one of states) {
        execute(frame, one, instruction);
        for (const split of settle(frame, one)) after.push(split);
      }
      states = after;
    }
    for (const one of states) terminate(frame, one, block.terminator, id, liveness, send, exits);
  }
  reportInconsistent(frame, exits);
  inspect(frame);
  return { faults: weighFaults(frame, [...frame.faults.values()], exits), exits, frame, gaveUp };
}
function settle(frame, state) {
  if (state.dead) {
    frame.pending = [];
    return [];
  }
  if (frame.pending.length === 0) return [state];
  const splits = frame.pending;
  frame.pending = [];
  let states = [state];
  for (const split of splits) states = states.flatMap((one) => splitState(frame, one, split));
  return states;
}
function splitState(frame, state, split) {
  const result = [];
  const feasible = split.groups.filter((group) => (factOf(frame, state, split.value).outcomes & group.outcomes) !== 0);
  feasible.forEach((group, index) => {
    const one = index === feasible.length - 1 ? state : fork(state);
    if (!narrow(frame, one, split.value, group.outcomes)) return;
    if (group.also && !narrow(frame, one, group.also.value, group.also.outcomes)) return;
    for (const effect of group.effects) applyEffect(frame, one, split.call, effect, { span: split.call.span, by: split.call.name });
    result.push(one);
  });
  return result;
}
function execute(frame, state, instruction) {
  switch (instruction.kind) {
    case "eval":
      evaluate2(frame, state, instruction.expr);
      if (instruction.expr.kind === "call") assumeReleased(frame);
      return;
    case "declare": {
      if (isAggregateSlot(frame, instruction.slot)) {
        if (instruction.init) assign(frame, state, slotAddress(frame, instruction.slot), instruction.init);
        return;
      }
      const value = instruction.init ? evaluate2(frame, state, instruction.init) : 0;
      replaceSlot(frame, state, instruction.slot, value, instruction.span, "overwritten");
      return;
    }
    case "set": {
      const { value, slot } = instruction;
      if (typeof value === "number") state.vars[slot] = constantValue(frame, value, instruction.span);
      else
        state.vars[slot] = frame.graph.temporaryOf.get(value) === slot ? evaluateNow(frame, state, value) : evaluate2(frame, state, value);
      return;
    }
    case "cleanup":
      runCleanup(frame, state, instruction.slot, instruction.cleanup, instruction.span);
      return;
    case "round":
      startRound(frame, state, instruction.call);
      return;
  }
}
function terminate(frame, state, terminator, id, liveness, send, exits) {
  switch (terminator.kind) {
    case "jump":
      send(state, id, terminator.target);
      return;
    case "choice":
      terminator.targets.forEach((target, index) => {
        send(index === terminator.targets.length - 1 ? state : fork(state), id, target);
      });
      return;
    case "branch": {
      const value = condition(frame, state, terminator.condition, id, liveness);
      for (const one of settle(frame, state)) {
        const other = fork(one);
        if (takeBranch(frame, one, value, true, terminator.condition)) send(one, id, terminator.whenTrue);
        if (takeBranch(frame, other, value, false, terminator.condition)) {
          if (frame.graph.blocks[id]?.loopHead) dischargeElements(other);
          send(other, id, terminator.whenFalse);
        }
      }
      return;
    }
    case "switch": {
      const value = evaluate2(frame, state, terminator.value);
      for (const one of settle(frame, state)) dispatch(frame, one, value, terminator, id, send);
      return;
    }
    case "return": {
      frame.returning = true;
      const value = terminator.value ? evaluate2(frame, state, terminator.value) : 0;
      frame.returning = false;
      for (const one of settle(frame, state)) leave(frame, one, value, terminator.span, exits);
      return;
    }
    case "stop":
      return;
  }
}
function dischargeElements(state) {
  for (const object of [...state.objects.values()]) if (object.elements && owes(object)) setObject(state, { ...object, escaped: true });
}
function condition(frame, state, expr, block, liveness) {
  const key2 = liveness.conditionKey[block] ?? -1;
  const value = evaluate2(frame, state, expr);
  if (key2 < 0) return value;
  const before = state.conditions.get(key2);
  if (expr.kind === "call" && before !== void 0 && before !== value) {
    const info = frame.values[value];
    const known = frame.values[before];
    if (info && known && known.span.start !== info.span.start && !info.test && !info.comparison && factOf(frame, state, value).outcomes !== 0 && frame.pending.length === 0) {
      return before;
    }
  }
  setCondition(state, key2, value);
  return value;
}
function takeBranch(frame, state, value, truth, span) {
  const tested = frame.values[value]?.comparison?.left ?? value;
  frame.testedCalls.add(frame.values[tested]?.span.start ?? -1);
  const before = factOf(frame, state, value).outcomes;
  if (!assume(frame, state, value, truth, span)) return false;
  if (before !== factOf(frame, state, value).outcomes || frame.values[value]?.comparison || frame.values[value]?.test) {
    state.trace = { kind: "branch", before: state.trace, span, taken: truth, count: (state.trace?.count ?? 0) + 1 };
  }
  return true;
}
function dispatch(frame, state, value, terminator, id, send) {
  let rest = state;
  const known = factOf(frame, state, value).constant;
  const hit = state.known.get(`case ${value}`);
  for (const one of terminator.cases) {
    const label = frame.text.slice(one.value.start, one.value.end);
    const side = fork(state);
    const constant = one.value.kind === "number" ? one.value.value : void 0;
    if (constant !== void 0 && one.rangeEnd === void 0) {
      if (known !== void 0 && known !== constant) continue;
      const outcome = constant === 0 ? 1 : constant < 0 ? 2 : 4;
      if (!narrow(frame, side, value, outcome, constant)) continue;
      if (known === constant) rest = void 0;
    } else if (constant === void 0) {
      const name = evaluate2(frame, side, one.value);
      if (hit !== void 0 && hit !== name) continue;
      if (/^-/.test(label) && !narrow(frame, side, value, factOf(frame, side, name).outcomes)) continue;
      setKnown(side, `case ${value}`, name);
      if (hit === name) rest = void 0;
    }
    side.trace = { kind: "branch", before: side.trace, span: one.value, taken: true, count: (side.trace?.count ?? 0) + 1 };
    send(side, id, one.target);
  }
  if (rest) send(rest, id, terminator.otherwise);
}
function widen(frame, state) {
  dropStaleCells(frame, state);
  for (const object of state.objects.values())
    if (object.lock === "dropped" && object.unlockedAfter) frame.unlockedInRound.add(object.unlockedAfter.span.start);
  for (let slot = 0; slot < state.vars.length; slot++) {
    const value = state.vars[slot] ?? 0;
    if (value === 0) continue;
    const { constant, outcomes } = factOf(frame, state, value);
    if (constant === void 0 || constant === 0) continue;
    state.vars[slot] = newValue(frame, frame.values[value]?.span ?? { start: 0, end: 0 }, outcomes);
  }
}

// server/src/flow/fieldPairs.ts
function checkFieldPairs(frames) {
  const fields = /* @__PURE__ */ new Map();
  const faults = /* @__PURE__ */ new Map();
  const fieldOf = (key2) => {
    let field = fields.get(key2);
    if (!field) {
      field = { sources: [], releases: [], mixed: false };
      fields.set(key2, field);
    }
    return field;
  };
  for (const frame of frames) {
    const types = typesOf(frame);
    walkStatement(frame.fn.body, {
      declarator: () => void 0,
      expr: (expr) => {
        if (expr.kind === "assign" && expr.op === "=") {
          const key2 = keyOf(expr.left, types);
          if (key2 === void 0 || isNull(expr.right)) return;
          const source = sourceOf(frame, expr.right);
          if (source) fieldOf(key2).sources.push(source);
          else fieldOf(key2).mixed = true;
        } else if (expr.kind === "call" && expr.callee.kind === "name") {
          const found = releaseOf(frame, expr, expr.callee.name);
          const key2 = found && keyOf(found.arg, types);
          if (found && key2 !== void 0) fieldOf(key2).releases.push(found.release);
        }
      }
    });
  }
  for (const { sources, releases, mixed } of fields.values()) {
    const [source] = sources;
    if (!source || mixed || sources.some((other) => other.kinds.join() !== source.kinds.join() || other.order !== source.order)) continue;
    for (const release2 of releases) {
      const fault2 = judgePair(source, release2);
      if (fault2) faults.set(release2.frame, [...faults.get(release2.frame) ?? [], fault2]);
    }
  }
  return faults;
}
function judgePair(source, release2) {
  if (source.kinds.length > 0 && release2.accepted.length > 0 && !source.kinds.some((kind) => release2.accepted.includes(kind))) {
    return faultOf(release2, source, "release mismatch");
  }
  if (source.order !== void 0 && release2.order !== void 0 && source.order !== release2.order && isConstant(source.order) && isConstant(release2.order)) {
    return faultOf(release2, source, "extent mismatch");
  }
  return void 0;
}
function isConstant(order) {
  return /^(\d+|[A-Z_][A-Z0-9_]*)$/.test(order);
}
function faultOf(release2, source, kind) {
  const { span } = release2;
  const acquired = { span: source.span, by: source.by };
  const object = { ...foreignObject(0, 0, source.kinds), acquired };
  return {
    kind,
    span: { start: span.start, end: span.end },
    object,
    handle: release2.handle,
    by: release2.by,
    earlier: acquired,
    failure: void 0,
    asked: 0,
    accepted: release2.accepted,
    elsewhere: void 0,
    certain: true,
    result: 0,
    trace: void 0,
    outcomeOf: void 0
  };
}
function typesOf(frame) {
  const types = /* @__PURE__ */ new Map();
  for (const { name, type } of frame.graph.variables) {
    if (name === "" || type.array || type.pointers > 1 || !type.base.startsWith("struct ")) continue;
    types.set(name, types.has(name) && types.get(name) !== type.base ? "" : type.base);
  }
  return types;
}
function keyOf(expr, types) {
  let inner = expr;
  while (inner.kind === "cast") inner = inner.arg;
  if (inner.kind !== "member" || inner.base.kind !== "name") return void 0;
  const type = types.get(inner.base.name);
  return type ? `${type}.${inner.field}` : void 0;
}
function isNull(expr) {
  return expr.kind === "name" && expr.name === "NULL" || expr.kind === "number" && expr.value === 0;
}
function sourceOf(frame, expr) {
  let inner = expr;
  while (inner.kind === "cast") inner = inner.arg;
  if (inner.kind !== "call" || inner.callee.kind !== "name") return void 0;
  const model = frame.knowledge.get(inner.callee.name);
  const effect = model && acquisitionOf(model);
  if (!effect) return void 0;
  const kinds = effect.actions.flatMap((action) => action.kind === "kind" ? action.kinds : []);
  return kinds.length === 0 ? void 0 : { by: inner.callee.name, span: inner, kinds, order: orderOf(frame, effect, inner.args) };
}
function acquisitionOf(model) {
  const effects = model.effects.filter(
    (effect) => effect.place.kind === "ret" && effect.actions.some((action) => action.kind === "acquire" || action.kind === "own")
  );
  return model.origin === "contract" && effects.length === 1 ? effects[0] : void 0;
}
function orderOf(frame, effect, args) {
  for (const action of effect.actions) {
    if (action.kind !== "order") continue;
    if (action.amount.kind === "number") return `${action.amount.value}`;
    const arg = action.amount.kind === "param" ? args[action.amount.index] : void 0;
    return arg && frame.text.slice(arg.start, arg.end);
  }
  return void 0;
}
function releaseOf(frame, call3, by) {
  const model = frame.knowledge.get(by);
  if (model?.origin !== "contract") return void 0;
  for (const effect of model.effects) {
    const releases = effect.actions.some((action) => action.kind === "free" || action.kind === "release");
    const arg = effect.place.kind === "param" && effect.place.deref === 0 ? call3.args[effect.place.index] : void 0;
    if (!releases || !arg) continue;
    const accepted = effect.actions.flatMap((action) => action.kind === "of" ? action.kinds : []);
    return { arg, release: { frame, by, span: call3, handle: arg, accepted, order: orderOf(frame, effect, call3.args) } };
  }
  return void 0;
}

// server/src/flow/inferElements.ts
function inferElements(exploration, index, outcomesOf) {
  const { frame, exits } = exploration;
  const container = frame.paramValues[index] ?? 0;
  const deeds = exits.flatMap((exit) => exit.state.elementDeeds.filter((deed) => deed.container === container));
  const first = deeds[0];
  if (!first || !deeds.every((deed) => deed.action === first.action && deed.count === first.count)) return [];
  const count = frame.paramValues.indexOf(first.count);
  let outcomes = 0;
  let possible = 0;
  for (const outcome of EACH_OUTCOME) {
    const here = exits.filter((exit) => (outcomesOf(exit) & outcome) !== 0);
    if (here.length === 0) continue;
    possible |= outcome;
    if (here.every((exit) => isDone(exploration, exit, first))) outcomes |= outcome;
  }
  if (outcomes === 0) return [];
  const one = { kind: "number", value: 1 };
  return [
    {
      place: { kind: "elements", index, count: { kind: "param", index: count } },
      actions: [first.action === "unpin" ? { kind: "unpin", amount: one } : { kind: "release", amount: one, keeps: false }],
      results: outcomes === possible ? ANY : outcomes,
      flags: [],
      params: []
    }
  ];
}
function isDone(exploration, exit, deed) {
  const { frame } = exploration;
  const times = exit.state.elementDeeds.filter(({ container }) => container === deed.container).length;
  if (times > 0) return times === 1;
  const isThere = (value) => (factOf(frame, exit.state, value).outcomes & POSITIVE) !== 0;
  return !isThere(deed.container) || !isThere(deed.count);
}

// server/src/flow/infer.ts
var NO_FLAGS = [];
var NO_PARAMS = [];
var NOTHING2 = { actions: [], escapes: false, passedOn: false };
function inferModel(fn, exploration) {
  if (exploration.gaveUp !== void 0 || fn.variadic) return void 0;
  const { exits } = exploration;
  const effects = [];
  const mayConsume = /* @__PURE__ */ new Set();
  const passesOn = /* @__PURE__ */ new Set();
  const all = new Set(fn.params.map((_, index) => index));
  const outcomesOf = (exit) => fn.returnType.base === "void" && fn.returnType.pointers === 0 ? ANY : exit.outcomes;
  fn.params.forEach((param, index) => {
    if (param.type.pointers === 0 && !/long|_t$/.test(param.type.base)) return;
    inferParam(exploration, index, outcomesOf, effects, mayConsume, passesOn);
    if (param.type.pointers >= 2) inferOut(exploration, index, outcomesOf, effects);
    effects.push(...inferElements(exploration, index, outcomesOf));
  });
  const writes = /* @__PURE__ */ new Set();
  exploration.frame.paramValues.forEach((value, index) => {
    const id = exploration.frame.values[value]?.object ?? 0;
    const written = exploration.frame.written.has(value) || id !== 0 && [...exploration.frame.written].some((base) => knownObject(exploration.frame, base) === id);
    if (written || touchesContents(exploration, value)) writes.add(index);
  });
  const requires = inferRequirements(exploration);
  const result = inferAlias(exploration, fn) ?? inferResult(exploration, fn);
  if (result) effects.push(...result.effects);
  return {
    name: fn.name,
    origin: "inferred",
    returnsAddress: false,
    effects,
    same: void 0,
    test: void 0,
    errOrZero: void 0,
    nullOk: all,
    errOk: all,
    mustCheck: false,
    requires,
    opens: [],
    closes: [],
    mayConsume,
    noreturn: exits.length === 0 ? "always" : void 0,
    loop: false,
    resultFailures: failuresIn(result?.effects ?? []),
    inert: effects.length === 0 && mayConsume.size === 0 && requires.length === 0,
    looksAt: /* @__PURE__ */ new Set(),
    writes,
    assigns: void 0,
    returnsBool: fn.returnType.base === "bool" && fn.returnType.pointers === 0,
    passesOn,
    ...(fn.returnType.pointers > 0 || fn.returnType.base !== "void") && exits.length > 0 ? { resultOutcomes: exits.reduce((all2, exit) => all2 | exit.outcomes, 0) } : {}
  };
}
function inferRequirements({ exits }) {
  const succeeding = exits.filter((exit) => exit.outcomes !== NEGATIVE);
  const first = succeeding[0];
  if (!first) return [];
  return first.params.flatMap((_, index) => {
    const needed = succeeding.every((exit) => exit.objects.get(exit.params[index] ?? 0)?.lockNeeded !== void 0);
    return needed ? [{ kind: "locked", index }] : [];
  });
}
function touchesContents(exploration, pointer) {
  const { frame, exits } = exploration;
  for (const exit of exits) {
    for (const [key2, value] of exit.state.cells) {
      const base = Math.floor(key2 / FIELDS);
      if (base !== pointer && (knownObject(frame, base) === 0 || knownObject(frame, base) !== knownObject(frame, pointer))) continue;
      const object = exit.objects.get(knownObject(frame, value));
      if (object && (object.released || object.references !== 0 || object.escaped || object.lock !== "unknown" || object.unknownCalls.length > 0))
        return true;
    }
  }
  return false;
}
function inferAlias(exploration, fn) {
  const { frame, exits } = exploration;
  if (fn.returnType.pointers === 0) return void 0;
  const successes = exits.filter((exit) => (exit.outcomes & POSITIVE) !== 0);
  if (successes.length === 0) return void 0;
  for (let index = 0; index < fn.params.length; index++) {
    const value = frame.paramValues[index] ?? 0;
    const isParam = (exit) => value !== 0 && (exit.value === value || exit.params[index] !== 0 && knownObject(frame, exit.value) === exit.params[index]);
    if (!successes.every(isParam)) continue;
    const failures = exits.some((exit) => exit.outcomes !== POSITIVE) ? ["end"] : [];
    const actions = [
      { kind: "alias", of: { kind: "param", index, deref: 0 } },
      ...failures.map((failure) => ({ kind: "failure", failure }))
    ];
    return { effects: [{ place: { kind: "ret" }, actions, results: ANY, flags: NO_FLAGS, params: NO_PARAMS }] };
  }
  return void 0;
}
function failuresIn(effects) {
  return effects.flatMap((effect) => effect.actions.flatMap((action) => action.kind === "failure" ? [action.failure] : []));
}
function deedsOn(object) {
  if (!object) return NOTHING2;
  const actions = [];
  const foreign = object.origin === "foreign";
  if (object.lock === "dropped") actions.push({ kind: "unlock" });
  if (object.unmapped && foreign) actions.push({ kind: "unmap" });
  if (object.released && foreign) actions.push({ kind: "free" });
  else if (foreign && object.references < 0)
    actions.push({ kind: "release", amount: { kind: "number", value: -object.references }, keeps: false });
  else if (object.references > 0) actions.push({ kind: "acquire", amount: { kind: "number", value: object.references } });
  if (object.pins < 0) actions.push({ kind: "unpin", amount: { kind: "number", value: -object.pins } });
  else if (object.pins > 0) actions.push({ kind: "pin", amount: { kind: "number", value: object.pins } });
  if (object.lock === "held" && object.locked) actions.push({ kind: "lock" });
  return { actions, escapes: object.escaped || object.transferred !== void 0, passedOn: object.unknownCalls.length > 0 };
}
function key(deeds) {
  return `${deeds.escapes ? "e" : ""}${deeds.actions.map((action) => `${action.kind}${"amount" in action && action.amount.kind === "number" ? action.amount.value : ""}`).join(" ")}`;
}
function inferParam(exploration, index, outcomesOf, effects, mayConsume, passesOn) {
  const { exits } = exploration;
  const perExit = exits.map((exit) => {
    const id = exit.params[index] ?? 0;
    return { exit, deeds: id === 0 ? NOTHING2 : deedsOn(exit.objects.get(id)) };
  });
  if (perExit.some(({ deeds }) => deeds.passedOn)) passesOn.add(index);
  if (perExit.every(({ deeds }) => deeds.actions.length === 0 && !deeds.escapes)) return;
  const groups = /* @__PURE__ */ new Map();
  for (const outcome of EACH_OUTCOME) {
    const here = perExit.filter(({ exit }) => (outcomesOf(exit) & outcome) !== 0);
    const first = here[0];
    if (!first) continue;
    const agreed = here.every(({ deeds }) => key(deeds) === key(first.deeds));
    if (!agreed || first.deeds.escapes) {
      mayConsume.add(index);
      return;
    }
    const known = groups.get(key(first.deeds));
    if (known) known.outcomes |= outcome;
    else groups.set(key(first.deeds), { outcomes: outcome, deeds: first.deeds });
  }
  const possible = [...groups.values()].reduce((sum, group) => sum | group.outcomes, 0);
  for (const { outcomes, deeds } of groups.values()) {
    if (deeds.actions.length === 0) continue;
    effects.push({
      place: { kind: "param", index, deref: 0 },
      actions: deeds.actions,
      results: outcomes === possible ? ANY : outcomes,
      flags: NO_FLAGS,
      params: NO_PARAMS
    });
  }
}
function inferOut(exploration, index, outcomesOf, effects) {
  const { frame, exits } = exploration;
  const pointer = frame.paramValues[index] ?? 0;
  if (pointer === 0 || exits.some((exit) => exit.state.vars[index] !== pointer && exit.state.vars[index] !== 0)) return;
  let possible = 0;
  const given = /* @__PURE__ */ new Map();
  for (const outcome of EACH_OUTCOME) {
    const here = exits.filter((exit) => (outcomesOf(exit) & outcome) !== 0);
    if (here.length === 0) continue;
    possible |= outcome;
    const actions = here.map((exit) => {
      const kept = getCell(exit.state, pointer, DEREFERENCE);
      return kept !== 0 && factOf(frame, exit.state, kept).outcomes !== POSITIVE ? void 0 : gives(exit, kept, frame);
    });
    const first = actions[0];
    if (!first || !actions.every((other) => other && spelled(other) === spelled(first))) continue;
    const known = given.get(spelled(first));
    if (known) known.outcomes |= outcome;
    else given.set(spelled(first), { outcomes: outcome, actions: first });
  }
  for (const { outcomes, actions } of given.values()) {
    effects.push({
      place: { kind: "param", index, deref: 1 },
      actions,
      results: outcomes === possible ? ANY : outcomes,
      flags: NO_FLAGS,
      params: NO_PARAMS
    });
  }
}
function spelled(actions) {
  return actions.map(
    (action) => `${action.kind}${"kinds" in action ? action.kinds.join("|") : ""}${"amount" in action && action.amount.kind === "number" ? action.amount.value : ""}`
  ).join(" ");
}
function gives(exit, value, frame) {
  if (value === 0 || factOf(frame, exit.state, value).outcomes === ZERO) return void 0;
  const object = exit.objects.get(knownObject(frame, value));
  if (object?.origin !== "acquired" || object.released || object.escaped || object.transferred || object.elements || object.maps !== 0)
    return void 0;
  const actions = [];
  if (object.owned) actions.push({ kind: "own" });
  else if (object.references > 0) actions.push({ kind: "acquire", amount: { kind: "number", value: object.references } });
  else if (object.pins > 0) actions.push({ kind: "pin", amount: { kind: "number", value: object.pins } });
  else return void 0;
  if (object.unknownCalls.length > 0) return void 0;
  if (object.lock === "held") actions.push({ kind: "lock" });
  if (object.kinds.length > 0) actions.push({ kind: "kind", kinds: object.kinds });
  return actions;
}
function inferResult(exploration, fn) {
  if (fn.returnType.pointers === 0 && fn.returnType.base !== "unsigned long" && !/_t$/.test(fn.returnType.base)) return void 0;
  const { exits, frame } = exploration;
  const successes = exits.filter((exit) => (exit.outcomes & POSITIVE) !== 0);
  const first = successes[0];
  if (!first) return void 0;
  const given = successes.map((exit) => knownEscape(exit, frame) ? void 0 : gives(exit, exit.value, frame));
  const actions = given[0];
  const failures = [];
  const nulls = exits.filter((exit) => exit.outcomes === ZERO);
  if (exits.some((exit) => maybeFails(exit, frame, ZERO)) || nulls.some((exit) => followsFailure(exit, frame))) failures.push("null");
  else if (nulls.length > 0) failures.push("end");
  if (exits.some((exit) => exit.outcomes === NEGATIVE || maybeFails(exit, frame, NEGATIVE))) failures.push("err");
  const unknown = exits.some(
    (exit) => (exit.outcomes & ~POSITIVE) !== 0 && exit.outcomes !== ZERO && exit.outcomes !== NEGATIVE && !maybeFails(exit, frame, exit.outcomes & ~POSITIVE)
  );
  if (!actions || !given.every((other) => other && spelled(other) === spelled(actions)) || unknown) {
    return void 0;
  }
  const withFailures = [...actions, ...failures.map((failure) => ({ kind: "failure", failure }))];
  return { effects: [{ place: { kind: "ret" }, actions: withFailures, results: ANY, flags: NO_FLAGS, params: NO_PARAMS }] };
}
function followsFailure(exit, frame) {
  for (const [value, fact] of exit.state.facts) {
    if ((fact.outcomes & POSITIVE) === 0 && (frame.values[value]?.failures.some((failure) => failure !== "end") ?? false)) return true;
  }
  return false;
}
function knownEscape(exit, frame) {
  const object = exit.objects.get(knownObject(frame, exit.value));
  return object !== void 0 && (object.escaped || object.stored);
}
function maybeFails(exit, frame, outcomes) {
  const failures = frame.values[exit.value]?.failures ?? [];
  if (failures.length === 0) return false;
  const can = (failures.includes("null") || failures.includes("0") ? ZERO : 0) | (failures.includes("err") ? NEGATIVE : 0);
  return (exit.outcomes & outcomes & can) === (exit.outcomes & outcomes) && (exit.outcomes & outcomes) !== 0;
}

// server/src/syntax/constants.ts
var LONGEST_BODY = 2e4;
function readConstants(text) {
  const found = /* @__PURE__ */ new Map();
  const add2 = (name, value) => {
    if (found.has(name) && found.get(name) !== value) found.set(name, void 0);
    else found.set(name, value);
  };
  for (const match of text.matchAll(/\benum\b(?:\s+\w+)?\s*\{/g)) {
    const start = match.index + match[0].length;
    const end = text.indexOf("}", start);
    if (end === -1 || end - start > LONGEST_BODY) continue;
    readEnumerators(text.slice(start, end).replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, " "), add2);
  }
  for (const match of text.matchAll(
    /^[ \t]*#[ \t]*define[ \t]+([A-Z_][A-Z0-9_]*)[ \t]+\(?(-?(?:0x[0-9a-fA-F]+|\d+))[uUlL]*\)?[ \t]*(?:\/\*[^\n]*)?$/gm
  )) {
    add2(match[1] ?? "", Number(match[2]));
  }
  const constants = /* @__PURE__ */ new Map();
  for (const [name, value] of found) if (value !== void 0) constants.set(name, value);
  return constants;
}
function readEnumerators(body, add2) {
  let next = 0;
  for (const entry of body.split(",")) {
    const parts = /^\s*([A-Za-z_]\w*)\s*(?:=\s*([\s\S]*?))?\s*$/.exec(entry);
    if (!parts?.[1]) {
      next = void 0;
      continue;
    }
    if (parts[2] !== void 0) next = /^-?(?:0x[0-9a-fA-F]+|\d+)$/.test(parts[2]) ? Number(parts[2]) : void 0;
    if (next !== void 0) {
      add2(parts[1], next);
      next++;
    }
  }
}

// server/src/engine/knowledge.ts
function knowledgeOf(view) {
  const models = /* @__PURE__ */ new Map();
  const kinds = /* @__PURE__ */ new Map();
  const isHandleType = (base) => view.kindsOfType(base).length > 0;
  const get = (name) => {
    if (models.has(name)) return models.get(name);
    const contract = view.contract(name);
    const model = contract ? compileContract(contract, isHandleType) : void 0;
    models.set(name, model);
    return model;
  };
  return {
    get,
    getForHandle: () => void 0,
    constant: () => void 0,
    // Flags are upper-case constants; any other name may hold anything.
    flags: (name) => /^_*[A-Z][A-Z0-9_]*$/.test(name) ? view.flags(name) : void 0,
    kindsOfType: (base) => view.kindsOfType(base).map((kind) => kind.name),
    kind: (name) => {
      if (kinds.has(name)) return kinds.get(name);
      const facts = view.kinds.get(name);
      const known = facts ? { counted: facts.refcount === "counted", lockable: facts.lock, releasedBy: facts.releasedBy } : void 0;
      kinds.set(name, known);
      return known;
    }
  };
}

// server/src/engine/analyseFile.ts
var DEEPEST_CHAIN = 60;
function analyseFile(tree, source, request = {}) {
  const file = tree.frontEnd.scan(source);
  const { context, errors } = withContractsOf(tree, file, source);
  const byName = /* @__PURE__ */ new Map();
  for (const slice of file.slices) {
    const known = byName.get(slice.name);
    if (known) known.push(slice);
    else byName.set(slice.name, [slice]);
  }
  const outcomes = /* @__PURE__ */ new Map();
  const handle = /* @__PURE__ */ new Set();
  const leftOut = new Map((request.leaveOut ?? []).map(({ start, reason }) => [start, reason]));
  for (const slice of file.slices) if (sliceMentions(file, slice, context.relevant) || leftOut.has(slice.start)) handle.add(slice);
  const atWork = [];
  const analyse = (slice) => {
    const known = outcomes.get(slice);
    if (known) return known;
    if (atWork.length >= DEEPEST_CHAIN) return { kind: "busy" };
    outcomes.set(slice, { kind: "busy" });
    atWork.push(slice);
    request.atFunction?.(slice.name, slice.start);
    const reason = leftOut.get(slice.start);
    const outcome = reason === void 0 ? analyseSlice(context, file, source, slice, knowledge) : leaveOut(slice, reason);
    atWork.pop();
    const caller = atWork.at(-1);
    if (caller) request.atFunction?.(caller.name, caller.start);
    outcomes.set(slice, outcome);
    return outcome;
  };
  const modelOf3 = (name, evenIfNoHandle) => {
    const slices = byName.get(name);
    const slice = slices?.[0];
    if (!slice || slices?.length !== 1 || !evenIfNoHandle && !handle.has(slice)) return void 0;
    const outcome = analyse(slice);
    return outcome.kind === "done" ? outcome.result.model : void 0;
  };
  const builtIn = context.knowledge;
  const constants = readConstants(source.text);
  const knowledge = {
    ...builtIn,
    get: (name) => builtIn.get(name) ?? (byName.has(name) ? modelOf3(name, false) : void 0),
    constant: (name) => constants.get(name),
    getForHandle: (name) => byName.has(name) ? modelOf3(name, true) : void 0
  };
  for (const slice of [...handle]) analyse(slice);
  addCallers(context, file, handle, outcomes, analyse);
  const analysis = collect(file, handle, outcomes, errors);
  const pairs = checkFieldPairs(analysis.functions.map(({ exploration }) => exploration.frame));
  if (pairs.size === 0) return analysis;
  const functions = analysis.functions.map((one) => {
    const more = pairs.get(one.exploration.frame);
    return more ? { ...one, exploration: { ...one.exploration, faults: [...one.exploration.faults, ...more] } } : one;
  });
  return { ...analysis, functions };
}
function withContractsOf(context, file, source) {
  if (!source.text.includes("Lifetime:")) return { context, errors: [] };
  const read = file.comments.flatMap((comment) => comment.text.includes("Lifetime:") ? readAnnotation(source, comment) ?? [] : []);
  const errors = read.flatMap((contents) => contents.contracts.length > 0 ? contents.errors : []);
  const contracts = read.flatMap((contents) => contents.errors.length > 0 ? [] : contents.contracts);
  if (contracts.length === 0) return { context, errors };
  const view = withAnnotations(context.view, contracts);
  const relevant = makeWordSet(context.frontEnd.words, [...view.relevantNames()]);
  return { context: { ...context, view, knowledge: knowledgeOf(view), relevant }, errors };
}
function addCallers(context, file, handle, outcomes, analyse) {
  const spread2 = /* @__PURE__ */ new Set();
  for (let level = 0; level < file.slices.length; level++) {
    const fresh = [];
    for (const slice of handle) {
      const outcome = outcomes.get(slice);
      if (spread2.has(slice.name) || outcome?.kind !== "done" || !outcome.result.model || outcome.result.model.inert) continue;
      spread2.add(slice.name);
      fresh.push(slice.name);
    }
    if (fresh.length === 0) return;
    const words = makeWordSet(context.frontEnd.words, fresh);
    for (const slice of file.slices) {
      if (handle.has(slice) || !sliceMentions(file, slice, words)) continue;
      handle.add(slice);
      analyse(slice);
    }
  }
}
function analyseSlice(context, file, source, slice, knowledge) {
  const lowered = context.frontEnd.lower(file, slice, context.relevant);
  if (!lowered.ok) return { kind: "left out", why: lowered.why };
  const { fn } = lowered;
  try {
    const exploration = explore(fn, buildGraph(fn, knowledge), source.text, knowledge);
    return { kind: "done", result: { fn, exploration, model: inferModel(fn, exploration) } };
  } catch (error) {
    return leaveOut(slice, `internal error: ${error instanceof Error ? error.message : String(error)}`);
  }
}
function leaveOut(slice, reason) {
  return { kind: "left out", why: { function: slice.name, span: { start: slice.start, end: slice.end }, reason } };
}
function collect(file, handle, outcomes, contractErrors) {
  const functions = [];
  const notAnalysed = [];
  let handleFunctions = 0;
  for (const slice of file.slices) {
    const outcome = outcomes.get(slice);
    if (handle.has(slice)) handleFunctions++;
    if (!outcome || !handle.has(slice)) continue;
    if (outcome.kind === "left out") notAnalysed.push(outcome.why);
    else if (outcome.kind === "done") {
      functions.push(outcome.result);
      const { gaveUp } = outcome.result.exploration;
      if (gaveUp !== void 0)
        notAnalysed.push({ function: slice.name, span: { start: slice.start, end: slice.end }, reason: `gave up: ${gaveUp}` });
    }
  }
  return {
    file,
    functions,
    contractErrors,
    coverage: { functions: file.slices.length, handleFunctions, analysed: handleFunctions - notAnalysed.length, notAnalysed }
  };
}

// server/src/rules/trace.ts
var MOST_BRANCHES = 12;
function traceOf(fault2, context, atFault, span) {
  const nodes = [];
  for (let node = fault2.trace; node; node = node.before) nodes.push(node);
  nodes.reverse();
  const ids = /* @__PURE__ */ new Set();
  if (fault2.object) {
    ids.add(fault2.object.id);
    if (fault2.object.guardObject !== 0) ids.add(fault2.object.guardObject);
    if (fault2.object.maps !== 0) ids.add(fault2.object.maps);
  }
  const first = nodes.findIndex((node) => node.kind === "deed" && ids.has(node.object));
  const steps = [];
  let branches = 0;
  for (let index = nodes.length - 1; index >= Math.max(first, 0); index--) {
    const node = nodes[index];
    if (!node) continue;
    if (node.kind === "branch") {
      if (branches++ < MOST_BRANCHES)
        steps.push({ span: node.span, message: `\`${context.spell(node.span)}\` is ${node.taken ? "true" : "false"}` });
    } else if (ids.has(node.object)) steps.push({ span: node.span, message: wording(node.what, node.by) });
  }
  steps.reverse();
  if (first < 0 && fault2.earlier) steps.unshift({ span: fault2.earlier.span, message: `it began with ${fault2.earlier.by}() here` });
  const last = steps[steps.length - 1];
  if (last && last.span.start === span.start && last.span.end === span.end) steps.pop();
  steps.push({ span, message: atFault });
  return steps;
}
function wording(what, by) {
  const who = by === "" ? "" : ` by ${by}()`;
  switch (what) {
    case "acquired":
      return `acquired${who} here`;
    case "reference taken":
      return `one more reference taken${who} here`;
    case "reference dropped":
      return `a reference dropped${who} here`;
    case "released":
      return `released${who} here`;
    case "locked":
      return `locked${who} here`;
    case "unlocked":
      return `unlocked${who} here`;
    case "pinned":
      return `pinned${who} here`;
    case "unpinned":
      return `unpinned${who} here`;
    case "borrowed":
      return `borrowed${who} here`;
    case "mapped":
      return `mapped${who} here`;
    case "unmapped":
      return `unmapped${who} here`;
    case "stored":
      return "stored where others can reach it here";
    case "handed over":
      return `handed over${by === "" ? "" : ` to ${by}()`} here`;
    case "guard ended":
      return `its guard ends${who} here`;
    case "isolated":
      return `isolated${who} here`;
    case "frozen":
      return `its reference count is frozen${who} here`;
    case "unfrozen":
      return `its reference count is given back${who} here`;
    case "overwritten":
      return "its last name is overwritten here";
  }
}

// server/src/engine/judgeFile.ts
var LONGEST_SPELLING = 60;
function judgeFile(source, analysis, knowledge, options) {
  const spell = (span) => {
    const text = source.text.slice(span.start, span.end).replace(/\s+/g, " ").trim();
    return text.length > LONGEST_SPELLING ? `${text.slice(0, LONGEST_SPELLING - 1)}\u2026` : text;
  };
  const findings = [...contractFindings(source, analysis.contractErrors, analysis.file.slices)];
  for (const { fn, exploration } of analysis.functions) {
    const context = {
      knowledge,
      epoch: options.epoch,
      kernel: options.kernel,
      path: source.path,
      spell,
      faults: exploration.faults
    };
    for (const { rule, verdict, fault: fault2 } of judge(exploration.faults, context)) {
      const level = rule.level[options.epoch];
      if (level === "off") continue;
      const span = verdict.span ?? fault2.span;
      findings.push({
        rule: rule.id,
        level,
        confidence: verdict.confidence,
        message: verdict.message,
        span,
        function: fn.name,
        handle: handleName(fault2, spell, source),
        kind: fault2.object?.kinds[0] ?? "unknown",
        trace: traceOf(fault2, context, verdict.atFault, span),
        fixes: verdict.fixes ?? []
      });
    }
  }
  findings.sort(byPlace);
  const knownRules = new Set([...rules, ...commentRules].map((rule) => rule.id));
  const active = new Set([...knownRules].filter((id) => isActive(id, options)));
  const kept = applySuppressions({
    source,
    findings: findings.filter((finding) => active.has(finding.rule)),
    comments: analysis.file.comments,
    functions: analysis.file.slices,
    knownRules,
    activeRules: active
  });
  const shown = kept.filter((finding) => isShown(finding, options));
  return { source, findings: shown, coverage: analysis.coverage };
}
function byPlace(a, b) {
  return a.span.start - b.span.start || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
function isActive(id, options) {
  return (options.select.length === 0 || options.select.includes(id)) && !options.ignore.includes(id);
}
function isShown(finding, options) {
  switch (options.level) {
    case "default":
      return finding.confidence === "certain";
    case "strict":
      return finding.confidence !== "hint";
    case "all":
      return true;
  }
}
function handleName(fault2, spell, source) {
  const acquired = fault2.object?.acquired?.span;
  if (acquired) {
    const before = source.text.slice(Math.max(0, acquired.start - 120), acquired.start);
    const target = /([A-Za-z_][\w.\->[\]]*)\s*=\s*(?:\([^()]*\)\s*)*$/.exec(before)?.[1];
    if (target !== void 0) return target;
  }
  return spell(fault2.handle);
}

// server/src/engine/linter.ts
function modelErrors(config) {
  return openModel(config.modelFiles, config.overrideFiles).errors.map(linterError);
}
function linterError(error) {
  return { file: error.file, line: error.line, column: error.column, message: `${error.message}; ${error.remedy}` };
}
async function createLinter(config) {
  const { model, errors } = openModel(config.modelFiles, config.overrideFiles);
  if (errors.length > 0) return { ok: false, errors: errors.map(linterError) };
  const frontEnd = await createFrontEnd({ parser: config.parser, macroFiles: config.macroFiles });
  if (frontEnd.macroFaults.length > 0) {
    return {
      ok: false,
      errors: frontEnd.macroFaults.map((fault2) => ({ file: fault2.path, line: fault2.line, column: 1, message: fault2.message }))
    };
  }
  const view = forTarget(model, { kernel: config.options.kernel, epoch: config.options.epoch });
  const knowledge = knowledgeOf(view);
  const context = {
    frontEnd,
    knowledge,
    view,
    relevant: makeWordSet(frontEnd.words, [...view.relevantNames(), ...countFields(knowledge)])
  };
  return {
    ok: true,
    linter: {
      parser: frontEnd.parser,
      note: frontEnd.note,
      model,
      view,
      knowledge,
      lintFile: (source, request) => judgeFile(source, analyseFile(context, source, request), knowledge, config.options)
    }
  };
}
export {
  createLinter,
  modelErrors
};
//# sourceMappingURL=linter-7Q2KY3Q2.js.map
