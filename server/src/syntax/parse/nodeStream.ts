// A syntax tree as a flat stream of node kinds in preorder, each closed by CLOSE. Made from the parser's own printed form of a tree, which
// costs one call into the parser for a whole function; positions come from the shaped tokens, which the lowering walks in step.

/** Ends a node. */
export const CLOSE = 0;

const NAMES = [
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
  "macro_type_specifier",
  "true",
] as const;

/** Kinds of nodes by name; every other node of the grammar has no number and makes the function "not analysed". */
export const NODE = Object.fromEntries(NAMES.map((name, index) => [name, index])) as { readonly [name in (typeof NAMES)[number]]: number };

const ID_BY_NAME: ReadonlyMap<string, number> = new Map(NAMES.map((name, index) => [name, index]));
const UNKNOWN = 255;

export interface NodeStream {
  kinds: Uint8Array;
  count: number;
  /** Greatest nesting. */
  depth: number;
  /** First node kind that the lowering does not know; undefined: none. */
  unknown: string | undefined;
  open(name: string): void;
  close(): void;
}

/** An empty stream, to be reused. */
export function createNodeStream(): NodeStream {
  const stream: NodeStream = {
    kinds: new Uint8Array(1 << 14),
    count: 0,
    depth: 0,
    unknown: undefined,
    open(name) {
      const id = ID_BY_NAME.get(name);
      if (id === undefined) stream.unknown ??= name;
      append(stream, id ?? UNKNOWN);
    },
    close() {
      append(stream, CLOSE);
    },
  };
  return stream;
}

function append(stream: NodeStream, kind: number): void {
  if (stream.count === stream.kinds.length) {
    const wider = new Uint8Array(stream.count * 2);
    wider.set(stream.kinds);
    stream.kinds = wider;
  }
  stream.kinds[stream.count] = kind;
  stream.count += 1;
}

// Names are told apart by length and two characters; a table built once checks that this is enough.
const HASH_SIZE = 1 << 12;
const BY_HASH = new Uint8Array(HASH_SIZE).fill(UNKNOWN);
NAMES.forEach((name, index) => {
  if (index === CLOSE) return;
  const hash = nameHash(name, 0, name.length);
  if (BY_HASH[hash] !== UNKNOWN) throw new Error(`node kinds ${name} and ${NAMES[BY_HASH[hash] ?? 0]} share a hash`);
  BY_HASH[hash] = index;
});

function nameHash(text: string, start: number, end: number): number {
  const length = end - start;
  return (
    (length * 131 +
      text.charCodeAt(start) * 31 +
      text.charCodeAt(start + (length >> 1)) * 7 +
      text.charCodeAt(start + 2) * 3 +
      text.charCodeAt(end - 3)) &
    (HASH_SIZE - 1)
  );
}

/**
 * Decodes `(kind field: (kind …) …)` into `stream`; field names are passed over. False when the tree holds an error or a missing token.
 */
export function decodeTree(printed: string, stream: NodeStream): boolean {
  const length = printed.length;
  let kinds = stream.kinds;
  // Each node prints at least "(x)".
  if (kinds.length < length) stream.kinds = kinds = new Uint8Array(length * 2);
  stream.unknown = undefined;
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
      // Node kinds are lower case; ERROR, MISSING and UNEXPECTED are not.
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
