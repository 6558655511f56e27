import { faultOf } from '../api/client';

/** What is wrong, and with what: a place such as `identity.excludedDomains[1]`, or '' for the whole. */
export interface FieldFault {
  at: string;
  message: string;
}

/** What the API refused, field by field. */
export function fieldFaultsOf(error: unknown): FieldFault[] {
  const { message, issues } = faultOf(error);
  if (!issues) return [{ at: '', message: asSentence(message) }];
  return issues.map((issue) => ({ at: issue.path, message: asSentence(issue.message) }));
}

/**
 * The faults as a form of Mantine takes them: by the names of its fields, which stand under `prefix` in what was sent.
 * An entry of a list belongs to the field that shows the list.
 */
export function formErrorsOf(error: unknown, fields: readonly string[], prefix = ''): Record<string, string> {
  const found = fieldFaultsOf(error).flatMap(({ at, message }) => {
    const field = fields.find((name) => new RegExp(`^${escape(prefix + name)}(\\[|\\.|$)`).test(at));
    return field === undefined ? [] : [[field, message] as const];
  });
  return Object.fromEntries(found.reverse());
}

function asSentence(text: string): string {
  const bare = text.replace(/^Invalid input: /, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

function escape(text: string): string {
  return text.replace(/[.[\]]/g, '\\$&');
}
