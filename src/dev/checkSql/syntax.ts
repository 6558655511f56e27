import ts from 'typescript';

/** A part of a statement that cannot be followed. */
export class Unfollowed extends Error {
  readonly node: ts.Node;

  constructor(node: ts.Node, message: string) {
    super(message);
    this.node = node;
  }
}

/** So many rows that every alternative of every slot is in one of them, in step. */
export function eachOnce<T>(slots: readonly (readonly T[])[]): T[][] {
  const most = Math.max(1, ...slots.map((slot) => slot.length));
  return Array.from({ length: most }, (_, at) =>
    slots.flatMap((slot) => (slot.length === 0 ? [] : [slot[at % slot.length] as T])),
  );
}

/** Whether it stands in the module of `sql` itself, whose only constant is `nothing`. */
export function isOurs(node: ts.Node): boolean {
  return node.getSourceFile().fileName.endsWith('/db/sql.ts');
}

type Wrapper = ts.ParenthesizedExpression | ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression;

/** Whether a node only says something of the type of what it holds. */
export function isWrapper(node: ts.Node): node is Wrapper {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  );
}

/** Returns what such a node holds. */
export function unwrapped(node: ts.Expression): ts.Expression {
  return isWrapper(node) ? unwrapped(node.expression) : node;
}

/** Returns every expression that a function returns. */
export function returned(body: ts.ConciseBody): ts.Expression[] {
  if (!ts.isBlock(body)) return [body];
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    else if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return found;
}
