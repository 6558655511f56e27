import './withoutEval';
import type { ZodType } from 'zod';

const NO_NUMBER = 'Enter a number.';
const NOTHING = 'Fill this in.';

/** Faults of a form by the paths of its fields, such as `factors.0.name`. */
export type Faults = Record<string, string>;

/** What Mantine's forms ask: the faults that the API would name, by the schema that the API itself goes by. */
export function faultsBy(schema: ZodType): (values: unknown) => Faults {
  return (values) => {
    const { error } = schema.safeParse(values);
    const faults: Faults = {};
    for (const issue of error?.issues ?? []) {
      const path = issue.path.map(String).join('.');
      faults[path] ??= sentenceOf(issue);
    }
    return faults;
  };
}

function sentenceOf({ code, message, ...issue }: { code?: string; message: string } & object): string {
  if (code === 'invalid_type' && 'expected' in issue && (issue.expected === 'number' || issue.expected === 'int')) {
    return NO_NUMBER;
  }
  if (code === 'too_small' && 'origin' in issue && issue.origin === 'string') return NOTHING;
  return message.replace(/^Too (small|big): expected \w+ to be/, 'Must be').replace(/([^.])$/, '$1.');
}

/** The first fault at a path or below it: for fields that are made of several. */
export function faultUnder(faults: Readonly<Record<string, unknown>>, path: string): string | undefined {
  const found = Object.entries(faults).find(([at]) => at === path || at.startsWith(`${path}.`));
  return found && typeof found[1] === 'string' ? found[1] : undefined;
}
