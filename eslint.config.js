import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** A room of use cases is entered by its face. */
const FACES = { regex: 'product/\\w+/(?!index\\.ts$)', message: 'import a use case from the index.ts of its room' };

/** Whoever needs another statement asks db for it. */
const NO_SQL = { regex: 'db/sql\\.ts$', message: 'statements stand in src/db' };

/** The import rules of the layout (README, "The tree"), held by lint rather than by goodwill. */
const forbid = (files, patterns, message) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { patterns: [...patterns.map((pattern) => ({ message, ...pattern })), FACES] },
    ],
  },
});

/** A floor of the console; `allowed` matches what may follow the first `../` of an import. */
const consoleFloor = (files, allowed) =>
  forbid(
    [files],
    [{ regex: `^\\.\\./(?!${allowed})` }],
    'the console imports downwards (api, parts, screens, app), and of the rest of src only domain',
  );

/** A circle of imports, types aside: what stands in one cannot be read, tested or moved alone. */
const noCycle = (files, project) => ({
  files,
  plugins: { 'import-x': importX },
  settings: {
    'import-x/extensions': ['.ts', '.tsx'],
    'import-x/resolver-next': [createTypeScriptImportResolver({ project })],
  },
  rules: { 'import-x/no-cycle': ['error', { ignoreExternal: true }] },
});

const PURE_LIBRARIES = 'zod$|big.js$|croner$|tldts$|luxon$|email-providers';

/** The floors of the domain, from the ground up: a folder imports itself and those below it, never beside or above. */
const FLOORS = [
  ['values'],
  ['settings'],
  ['calls'],
  ['identity'],
  ['usage'],
  ['health', 'milestones', 'revenue'],
  ['occasions'],
  ['followUps'],
  ['exports'],
];
const domainFloors = FLOORS.flatMap((floor, level) => {
  const below = FLOORS.slice(0, level).flat();
  const inside = below.length === 0 ? '' : `\\.\\./(${below.join('|')})/|`;
  return floor.map((folder) =>
    forbid(
      [`src/domain/${folder}/**`],
      [{ regex: `^(?!\\./|${inside}${PURE_LIBRARIES})` }],
      `domain/${folder} is pure and imports only itself, small pure libraries and the floors below it`,
    ),
  );
});

const ABOVE_DB = [
  { regex: '(product|api|http|activities|workflows|temporal/(?!contract\\.ts$)|cli|dev)/' },
  { regex: 'temporalio' },
];

export default tseslint.config(
  { ignores: ['dist', '.local', 'coverage', 'src/console/api/schema.d.ts'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only src/config.ts reads the environment.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'No default exports: a name is searched for and renamed.' },
        ...['Property[key.name', 'VariableDeclarator[id.name'].map((named) => ({
          selector: `${named}=/^(workflowId|scheduleId)$/] > :matches(TemplateLiteral, Literal)`,
          message: 'The id of a workflow or schedule is built by idOf in src/temporal/contract.ts.',
        })),
      ],
    },
  },
  ...domainFloors,
  forbid(
    ['src/db/**'],
    [...ABOVE_DB, { regex: '^knex$', message: 'statements are made by `sql`, which is checked; knex only migrates' }],
    'db knows nothing above it',
  ),
  forbid(['src/db/migrate.ts', 'src/db/migrations/**'], ABOVE_DB, 'db knows nothing above it'),
  forbid(
    ['src/product/**'],
    [
      { regex: '^\\.\\./(?!models/|domain/|db/|temporal/)\\w+/(?!index\\.ts$)', message: FACES.message },
      { regex: '(api|http|activities|workflows|console|cli|dev)/' },
      { regex: '^express$|temporalio|^knex$|^pg$' },
      NO_SQL,
    ],
    'a use case knows no HTTP, no SQL and no Temporal: domain decides, db reads and writes, temporal/contract names',
  ),
  forbid(
    ['src/http/**'],
    [{ regex: '(api|activities|workflows|temporal|cli|dev)/' }],
    'the kernel of a route knows none of the routes',
  ),
  forbid(
    ['src/activities/**'],
    [{ regex: '(workflows|api|http|cli|dev)/' }, NO_SQL],
    'activities do not know who calls them',
  ),
  forbid(
    ['src/workflows/**'],
    [
      {
        regex: '^(?!\\./|@temporalio/workflow$|\\.\\./(temporal/contract|domain/followUps/followUpTurns)\\.ts$)',
        allowTypeImports: true,
      },
    ],
    'a workflow runs in the sandbox: import type, or a file that imports nothing',
  ),
  forbid(
    ['src/api/**'],
    [{ regex: '(activities|cli|dev)/' }, { regex: 'workflows/', allowTypeImports: true }, NO_SQL],
    'the API runs no activity',
  ),
  forbid(['src/{http,cli,dev,temporal}/**', 'test/**', 'bench/**', 'worker.ts'], [], FACES.message),
  consoleFloor('src/console/api/**', '\\.\\./domain/'),
  consoleFloor('src/console/parts/**', 'api/|\\.\\./domain/'),
  // An account shows its follow-ups; otherwise no screen imports another.
  consoleFloor('src/console/screens/**', 'followUps/|\\.\\./(api|parts|\\.\\./domain)/'),
  consoleFloor('src/console/app/**', '(api|parts|screens)/|\\.\\./domain/'),
  consoleFloor('src/console/*.tsx', 'domain/'),
  noCycle(['src/**', 'worker.ts'], 'tsconfig.json'),
  noCycle(['src/console/**'], 'src/console/tsconfig.json'),
  { files: ['src/console/**'], ...reactHooks.configs.flat['recommended-latest'] },
  { files: ['src/console/vite.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['src/config.ts', 'test/**', 'bench/**'], rules: { 'no-restricted-properties': 'off' } },
  {
    // A migration is one text of SQL.
    files: ['test/**', 'bench/**', 'src/db/migrations/**', '**/*.js'],
    rules: { 'max-lines-per-function': 'off', 'no-restricted-syntax': 'off' },
  },
  { files: ['test/**'], rules: { 'max-lines': ['error', { max: 400 }] } },
);
