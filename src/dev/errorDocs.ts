import { readFile, writeFile } from 'node:fs/promises';
import { errorLines, ERROR_STATUSES } from '../http/errorCodes.ts';

const FILE = 'docs/errors.md';
const HEAD = `<!-- Made from src/http/errorCodes.ts by \`npm run errors:docs\`; not to be edited. -->

# Errors

Every error of the API is \`{"code": "…", "message": "…"}\`. The code is stable and for programs; the message is for
people and says what to do. If fields are wrong, \`issues\` lists each with its \`path\` and a \`message\`.
`;

const sections = Object.entries(ERROR_STATUSES).map(
  ([status, meaning]) => `\n## ${status}\n\n${meaning}\n\n${errorLines(Number(status))}\n`,
);
const text = HEAD + sections.join('');
if (!process.argv.includes('--check')) await writeFile(FILE, text);
else if ((await readFile(FILE, 'utf8').catch(() => '')) !== text) {
  process.stderr.write(`${FILE} is not what src/http/errorCodes.ts says; run \`npm run errors:docs\`.\n`);
  process.exit(1);
}
