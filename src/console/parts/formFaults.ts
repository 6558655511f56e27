import './withoutEval';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useEffect } from 'react';
import type { core, ZodType } from 'zod';

type ZodIssue = core.$ZodIssue;

const NO_NUMBER = 'Enter a number.';
const NOTHING = 'Fill this in.';
const FIGURES: readonly string[] = ['number', 'int'];

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

function sentenceOf(issue: ZodIssue): string {
  if (issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int')) return NO_NUMBER;
  if (issue.code === 'too_small' && issue.origin === 'string') return NOTHING;
  if (issue.code === 'too_small' && FIGURES.includes(issue.origin)) {
    return `${issue.inclusive === false ? 'More than' : 'At least'} ${issue.minimum}.`;
  }
  if (issue.code === 'too_big' && FIGURES.includes(issue.origin)) {
    return `${issue.inclusive === false ? 'Less than' : 'At most'} ${issue.maximum}.`;
  }
  return issue.message.replace(/([^.])$/, '$1.');
}

/** The first fault at a path or below it: for fields that are made of several. */
export function faultUnder(faults: Readonly<Record<string, unknown>>, path: string): string | undefined {
  const found = Object.entries(faults).find(([at]) => at === path || at.startsWith(`${path}.`));
  return found && typeof found[1] === 'string' ? found[1] : undefined;
}

/** A form that is checked when it is sent, and from the first fault on with every change until there is none. */
export function useCheckedForm<Values extends Record<string, unknown>>(
  initialValues: Values,
  faultsOf: (values: unknown) => Faults,
): UseFormReturnType<Values> {
  const form = useForm<Values>({ initialValues, validate: faultsOf });
  const isFaulty = Object.keys(form.errors).length > 0;
  const { values, setErrors } = form;
  useEffect(() => {
    if (isFaulty) setErrors(faultsOf(values));
    // Only what is typed leads to a new look.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [values]);
  return form;
}
