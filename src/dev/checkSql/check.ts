import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';
import { faultOfParameter, faultsOfRow } from './compare.ts';
import type { Describer } from './describe.ts';
import { Expander, type Variant } from './expand.ts';
import { Unfollowed } from './syntax.ts';

const RUNS = new Set(['many', 'maybeOne', 'one', 'run']);

/** What a check found. */
export interface Result {
  faults: string[];
  statements: number;
  forms: number;
}

/** The texts that dynamic statements can have, by file and function. */
export type DynamicForms = ReadonlyMap<string, ReadonlySet<string>>;

/** Checks every statement that is run in the files of a TypeScript project whose names `isChecked` accepts. */
export async function checkSql(
  tsconfig: string,
  isChecked: (file: string) => boolean,
  describer: Describer,
  dynamic: DynamicForms = new Map(),
): Promise<Result> {
  const program = programOf(tsconfig, isChecked);
  const checker = program.getTypeChecker();
  const sources = program.getSourceFiles().filter(({ fileName }) => isChecked(fileName));
  const expander = new Expander(checker, sources);
  const result: Result = { faults: [], statements: 0, forms: 0 };
  for (const { call, statement } of sources.flatMap((source) => runsIn(source, expander))) {
    result.statements += 1;
    const row = rowOf(checker, statement);
    try {
      for (const form of isDynamic(statement) ? formsGiven(call, dynamic) : expander.forms(statement)) {
        result.forms += 1;
        const faults = await faultsOf(checker, describer, form, row);
        result.faults.push(...faults.map((fault) => `${placeOf(call)} ${fault}`));
      }
    } catch (error) {
      if (!(error instanceof Unfollowed)) throw error;
      result.faults.push(`${placeOf(error.node)} ${error.node.getText()} ${error.message}`);
    }
  }
  return { ...result, faults: [...new Set(result.faults)] };
}

async function faultsOf(
  checker: ts.TypeChecker,
  describer: Describer,
  form: Variant,
  row: ts.Type | undefined,
): Promise<string[]> {
  const values: ts.Expression[] = [];
  const text = form.map((piece) => (typeof piece === 'string' ? piece : `$${values.push(piece)}`)).join('');
  try {
    const { parameters, columns } = await describer.describe(text);
    const ofParameters = values.flatMap((value, at) => faultOfParameter(checker, value, parameters[at] ?? 0) ?? []);
    const ofRow = row ? faultsOfRow(checker, row, columns) : ['has no row type'];
    return [...ofParameters, ...ofRow];
  } catch (error) {
    return [`${error instanceof Error ? error.message : String(error)}, in\n  ${text.trim()}`];
  }
}

interface Run {
  call: ts.CallExpression;
  statement: ts.Expression;
}

function runsIn(source: ts.SourceFile, expander: Expander): Run[] {
  const found: Run[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const [statement] = node.arguments;
      if (statement && RUNS.has(node.expression.name.text) && expander.isPart(statement)) {
        found.push({ call: node, statement });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function formsGiven(call: ts.CallExpression, dynamic: DynamicForms): Variant[] {
  const maker = ts.findAncestor(call, (node) => ts.isMethodDeclaration(node) || ts.isFunctionDeclaration(node));
  const key = `${relative(process.cwd(), call.getSourceFile().fileName)}#${maker?.name?.getText() ?? ''}`;
  const forms = dynamic.get(key);
  if (!forms)
    throw new Unfollowed(call.expression, `runs a dynamic statement; list the forms of ${key} in dynamicForms.ts`);
  return [...forms].map((text) => [text]);
}

function isDynamic(statement: ts.Expression): boolean {
  return ts.isTaggedTemplateExpression(statement) && statement.tag.getText() === 'dynamicSql';
}

function rowOf(checker: ts.TypeChecker, statement: ts.Expression): ts.Type | undefined {
  const type = checker.getTypeAtLocation(statement);
  return checker.getTypeArguments(type as ts.TypeReference)[0];
}

function programOf(tsconfig: string, isChecked: (file: string) => boolean): ts.Program {
  const { config } = ts.readConfigFile(tsconfig, (file) => ts.sys.readFile(file)) as { config: unknown };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(resolve(tsconfig)));
  return ts.createProgram(fileNames.filter(isChecked), options);
}

function placeOf(node: ts.Node): string {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return `${relative(process.cwd(), source.fileName)}:${line + 1}`;
}
