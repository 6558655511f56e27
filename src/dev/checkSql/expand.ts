import ts from 'typescript';
import { eachOnce, isOurs, isWrapper, returned, Unfollowed, unwrapped } from './syntax.ts';

/** A part of a statement: text, or the expression of a parameter. */
export type Piece = string | ts.Expression;

/** One form that a statement can take. */
export type Variant = readonly Piece[];

/** What a name stands for inside a function that is followed from a call. */
interface Bound {
  expression: ts.Expression;
  env: Env;
}
type Env = ReadonlyMap<ts.Symbol, Bound>;
const DEEPEST = 30;

/**
 * Finds the forms that a statement can take by following its parts through constants, functions and conditions, without
 * running them. Every alternative of every part is in at least one form; not every combination is.
 */
export class Expander {
  readonly #checker: ts.TypeChecker;
  readonly #sources: readonly ts.SourceFile[];

  constructor(checker: ts.TypeChecker, sources: readonly ts.SourceFile[]) {
    this.#checker = checker;
    this.#sources = sources;
  }

  /** Returns the forms of an expression that makes a statement. @throws Unfollowed */
  forms(expression: ts.Expression): Variant[] {
    return this.#alternatives(expression, new Map(), 0).flatMap((form) => (form === undefined ? [] : [form]));
  }

  /** Whether an expression is a part of a statement rather than a value. */
  isPart(node: ts.Expression): boolean {
    const type = this.#checker.getTypeAtLocation(node);
    const members = type.isUnion() ? type.types : [type];
    return members.some((member) => member.symbol?.name === 'Sql');
  }

  #alternatives(node: ts.Expression, env: Env, depth: number): (Variant | undefined)[] {
    if (depth > DEEPEST) throw new Unfollowed(node, 'is nested too deeply');
    const deeper = (next: ts.Expression, inside: Env = env) => this.#alternatives(next, inside, depth + 1);
    if (ts.isTaggedTemplateExpression(node)) return this.#template(node.template, env, depth);
    if (ts.isConditionalExpression(node)) return [...deeper(node.whenTrue), ...deeper(node.whenFalse)];
    if (isWrapper(node)) return deeper(node.expression);
    if (ts.isIdentifier(node) && node.text === 'undefined') return [undefined];
    if (ts.isBinaryExpression(node)) {
      const isAnd = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
      return [...(isAnd ? [undefined] : deeper(node.left)), ...deeper(node.right)];
    }
    if (ts.isNewExpression(node) && isOurs(node)) return [[]];
    if (ts.isCallExpression(node)) return this.#call(node, env, depth);
    if (ts.isElementAccessExpression(node)) return this.#members(node, env).flatMap((member) => deeper(member));
    const found = this.#resolve(node, env);
    return found.flatMap(({ expression, env: inside }) => deeper(expression, inside));
  }

  #template(template: ts.TemplateLiteral, env: Env, depth: number): Variant[] {
    if (ts.isNoSubstitutionTemplateLiteral(template)) return [[template.text]];
    const slots: (Variant | undefined)[][] = [[[template.head.text]]];
    for (const { expression, literal } of template.templateSpans) {
      slots.push(this.isPart(expression) ? this.#alternatives(expression, env, depth + 1) : [[expression]]);
      slots.push([[literal.text]]);
    }
    return eachOnce(slots).map((parts) => parts.flatMap((part) => part ?? []));
  }

  #call(node: ts.CallExpression, env: Env, depth: number): (Variant | undefined)[] {
    const [first, second] = node.arguments;
    const declaration = this.#function(node.expression);
    const helper = declaration && isOurs(declaration) ? declaration.name?.getText() : undefined;
    if (helper === 'name' && first) return this.#literals(first, env).map((text) => [text]);
    if (helper === 'join' && first && second) return this.#join(first, this.#literals(second, env), env, depth);
    if (!declaration?.body) throw new Unfollowed(node, 'calls something that cannot be followed');
    const inside = new Map(env);
    declaration.parameters.forEach((parameter, at) => {
      const argument = node.arguments[at] ?? parameter.initializer;
      if (argument) this.#bind(parameter.name, argument, env, inside);
    });
    return returned(declaration.body).flatMap((one) => this.#alternatives(one, inside, depth + 1));
  }

  #join(list: ts.Expression, [separator = '']: string[], env: Env, depth: number): Variant[] {
    const slots = this.#items(list, env).map((item) => this.#alternatives(item.expression, item.env, depth + 1));
    return eachOnce(slots).map((parts) =>
      parts.filter((part) => part !== undefined).flatMap((part, at) => (at === 0 ? part : [separator, ...part])),
    );
  }

  /** The items of a list that is written out, also where it is mapped. */
  #items(list: ts.Expression, env: Env): Bound[] {
    if (isWrapper(list)) return this.#items(list.expression, env);
    if (ts.isArrayLiteralExpression(list)) {
      return list.elements.flatMap((one) =>
        ts.isSpreadElement(one) ? this.#items(one.expression, env) : [{ expression: one, env }],
      );
    }
    if (
      ts.isCallExpression(list) &&
      ts.isPropertyAccessExpression(list.expression) &&
      list.expression.name.text === 'map'
    ) {
      const mapped = list.arguments[0] && this.#function(list.arguments[0]);
      if (!mapped?.body) throw new Unfollowed(list, 'maps by a function that cannot be followed');
      const { body, parameters } = mapped;
      return this.#items(list.expression.expression, env).flatMap((item) => {
        const inside = new Map(item.env);
        if (parameters[0]) this.#bind(parameters[0].name, item.expression, item.env, inside);
        return returned(body).map((expression) => ({ expression, env: inside }));
      });
    }
    return this.#resolve(list, env).flatMap((found) => this.#items(found.expression, found.env));
  }

  /** The texts that a name or separator can have. */
  #literals(node: ts.Expression, env: Env): string[] {
    if (ts.isStringLiteralLike(node)) return [node.text];
    const bound = ts.isIdentifier(node) ? env.get(this.#symbol(node) as ts.Symbol) : undefined;
    if (bound) return this.#literals(bound.expression, bound.env);
    const type = this.#checker.getTypeAtLocation(node);
    const texts = (type.isUnion() ? type.types : [type]).map((one) => (one.isStringLiteral() ? one.value : undefined));
    if (texts.every((text) => text !== undefined)) return texts;
    throw new Unfollowed(node, 'is a name that is known only at run time; use dynamicSql and a test of every form');
  }

  /** The members of a written-out object that an element access can mean. */
  #members({ expression, argumentExpression }: ts.ElementAccessExpression, env: Env): ts.Expression[] {
    const names = this.#literals(argumentExpression, env);
    const object = this.#resolve(expression, env)[0]?.expression;
    const literal = object && unwrapped(object);
    if (!literal || !ts.isObjectLiteralExpression(literal))
      throw new Unfollowed(expression, 'is not a written-out object');
    return literal.properties.flatMap((one) =>
      ts.isPropertyAssignment(one) && names.includes(one.name.getText().replaceAll("'", '')) ? [one.initializer] : [],
    );
  }

  #symbol(node: ts.Node): ts.Symbol | undefined {
    const symbol = this.#checker.getSymbolAtLocation(node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  /** What a name stands for: its binding, its constant, or what its function is given at every call. */
  #resolve(node: ts.Expression, env: Env): Bound[] {
    const symbol = this.#symbol(node);
    const bound = symbol && env.get(symbol);
    if (bound) return [bound];
    const declaration = symbol?.valueDeclaration;
    if (declaration && ts.isParameter(declaration)) return this.#givenAtCalls(declaration, node);
    if (declaration && (ts.isVariableDeclaration(declaration) || ts.isPropertyAssignment(declaration))) {
      const isConstant =
        !ts.isVariableDeclaration(declaration) || (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
      if (declaration.initializer && isConstant) return [{ expression: declaration.initializer, env }];
    }
    throw new Unfollowed(node, 'cannot be followed; write it as a constant, a function or a condition');
  }

  #givenAtCalls(parameter: ts.ParameterDeclaration, node: ts.Node): Bound[] {
    const at = parameter.parent.parameters.indexOf(parameter);
    const found: Bound[] = [];
    for (const source of this.#sources) {
      const visit = (one: ts.Node): void => {
        if (ts.isCallExpression(one) && this.#function(one.expression) === parameter.parent) {
          const expression = one.arguments[at] ?? parameter.initializer;
          if (expression) found.push({ expression, env: new Map() });
        }
        ts.forEachChild(one, visit);
      };
      visit(source);
    }
    if (found.length === 0) throw new Unfollowed(node, 'is given by no call');
    return found;
  }

  #function(node: ts.Expression): ts.FunctionLikeDeclaration | undefined {
    if (ts.isArrowFunction(node)) return node;
    const declaration = this.#symbol(ts.isPropertyAccessExpression(node) ? node.name : node)?.valueDeclaration;
    if (declaration && ts.isFunctionDeclaration(declaration)) return declaration;
    const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return value && ts.isArrowFunction(value) ? value : undefined;
  }

  #bind(name: ts.BindingName, expression: ts.Expression, env: Env, into: Map<ts.Symbol, Bound>): void {
    if (ts.isIdentifier(name)) {
      const symbol = this.#checker.getSymbolAtLocation(name);
      const known = ts.isIdentifier(expression) ? env.get(this.#symbol(expression) as ts.Symbol) : undefined;
      if (symbol) into.set(symbol, known ?? { expression, env });
    } else if (ts.isArrayBindingPattern(name)) {
      const value = unwrapped(expression);
      if (!ts.isArrayLiteralExpression(value)) return;
      name.elements.forEach((element, at) => {
        const item = value.elements[at];
        if (item && !ts.isOmittedExpression(element)) this.#bind(element.name, item, env, into);
      });
    }
  }
}
