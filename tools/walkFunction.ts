// Walks a lowered function: every expression and statement with its chain of parents. Knows the shape of the tree, nothing of C's meaning.

import type { Expr, FunctionAst, Stmt } from "../server/src/syntax/ast.ts";

export type TreeNode = Expr | Stmt;

export interface Visit {
  readonly node: TreeNode;
  /** Outermost first; declarators and list items of the tree are passed over. */
  readonly parents: readonly TreeNode[];
}

/** Every node of the body in order of the text. */
export function visitsOf(fn: FunctionAst): readonly Visit[] {
  const visits: Visit[] = [];
  walk(fn.body, [], visits);
  return visits.sort((a, b) => a.node.start - b.node.start || b.node.end - a.node.end || a.parents.length - b.parents.length);
}

/** Every node at or below one. */
export function nodesIn(node: TreeNode): readonly TreeNode[] {
  const visits: Visit[] = [];
  walk(node, [], visits);
  return visits.map((visit) => visit.node);
}

function walk(node: TreeNode, parents: readonly TreeNode[], visits: Visit[]): void {
  visits.push({ node, parents });
  const chain = [...parents, node];
  for (const child of childrenOf(node)) walk(child, chain, visits);
}

/** Children are found by shape: whatever has a kind and a span is a node, records between (declarators, list items) are looked through. */
function childrenOf(node: object): readonly TreeNode[] {
  return Object.values(node)
    .flatMap((value: unknown) => (Array.isArray(value) ? value : [value]))
    .flatMap((value: unknown) => {
      if (typeof value !== "object" || value === null) return [];
      return "kind" in value && "start" in value ? [value as TreeNode] : childrenOf(value);
    });
}
