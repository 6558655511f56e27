/**
 * The closed list of failures a workflow may branch on. `PassingFault` will go away by waiting (the database is away,
 * a deadlock); `HopelessFault` will not, until somebody mends its cause.
 */
export const FAILURE_TYPES = ['PassingFault', 'HopelessFault'] as const;
export type FailureType = (typeof FAILURE_TYPES)[number];

/** SQLSTATE classes that pass: connection, resources, operator intervention, system, transaction rollback. */
const PASSING_CLASSES = ['08', '53', '57', '58', '40'];
/** A lock waited for too long, a read-only standby, a session ended for idling, a schema or a right that is not there yet. */
const PASSING_STATES = ['55P03', '25006', '25P03', '25P04', '42P01', '42703', '42883', '42501'];
const PASSING_ERRNOS = ['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'];
const UNREACHABLE = ['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'];
const PASSING_CODES = [...PASSING_STATES, ...PASSING_ERRNOS, ...UNREACHABLE];
/** What pg and knex say without a code. */
const PASSING_TEXTS = [
  'Connection terminated',
  'Timeout acquiring a connection',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'is not queryable',
  'Query read timeout',
];

/**
 * Says of an error whether waiting helps, in words that carry no content: messages of the database quote values, and a
 * call's values are personal data.
 */
export function describeFault(error: unknown): { type: FailureType; message: string } {
  const { code, constraint, name, message, stack } = facts(error);
  if (PASSING_TEXTS.some((text) => message.includes(text))) {
    return { type: 'PassingFault', message: 'The database could not be reached' };
  }
  if (code !== undefined) {
    const passing = PASSING_CODES.includes(code) || (code.length === 5 && PASSING_CLASSES.includes(code.slice(0, 2)));
    const where = constraint === undefined ? '' : ` (${constraint})`;
    return { type: passing ? 'PassingFault' : 'HopelessFault', message: `The database answered ${code}${where}` };
  }
  return { type: 'HopelessFault', message: `${name}${frame(stack)}` };
}

interface Facts {
  code: string | undefined;
  constraint: string | undefined;
  name: string;
  message: string;
  stack: string;
}

function facts(error: unknown): Facts {
  const fields: Record<string, unknown> = typeof error === 'object' && error !== null ? { ...error } : {};
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const { name, message, stack } = error instanceof Error ? error : new Error('not an error');
  return { code: text(fields['code']), constraint: text(fields['constraint']), name, message, stack: stack ?? '' };
}

/** The innermost place in the code, which is ours to mend and quotes nothing. */
function frame(stack: string): string {
  const line = stack.split('\n').find((candidate) => candidate.trimStart().startsWith('at '));
  const place = line?.match(/([^/\\(]+:\d+):\d+\)?$/)?.[1];
  return place === undefined ? '' : ` at ${place}`;
}
