import type { ErrorRequestHandler, Response } from 'express';
import { ZodError, z } from 'zod';
import { describeFault } from '../db/failure.ts';
import type { Issue } from '../domain/values/issue.ts';
import type { Logger } from '../log.ts';
import { Refused } from '../product/refused.ts';
import { TemporalAway } from '../temporal/client.ts';
import { ERROR_CODES, type ErrorCode } from './errorCodes.ts';

/** Something the caller can act on: a code of the table, which has the status, and a sentence that says what to do. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;
  /** What is wrong, field by field. */
  readonly issues: readonly Issue[] | undefined;

  constructor(code: ErrorCode, message: string, headers: Record<string, string> = {}, issues?: readonly Issue[]) {
    super(message);
    this.name = 'ApiError';
    this.status = ERROR_CODES[code].status;
    this.code = ERROR_CODES[code].wire ?? code;
    this.headers = headers;
    this.issues = issues;
  }
}

/** The only place where an exception becomes an answer. Nothing of a request's content goes into either it or the log. */
export function errorHandler(log: Logger): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, req, res, _next) => {
    if (res.headersSent) return cutOff(error, res, log);
    const { status, code, message, headers, issues } = answerTo(error);
    if (status >= 500)
      log.error({ status, code, path: loggable(req.path), fault: describeFault(error).message }, message);
    res
      .status(status)
      .set(headers)
      .json(issues ? { code, message, issues } : { code, message });
  };
}

/** The first part of a path only: what follows may be somebody's id. Planhat's older paths begin with a token. */
function loggable(path: string): string {
  const [first = ''] = path.split('/').slice(1);
  return /^tl[at]_/.test(first) ? '/…' : `/${first}`;
}

/** An answer that broke off half-way cannot be made good: the caller sees that its connection is lost. */
function cutOff(error: unknown, res: Response, log: Logger): void {
  const isHangUp = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
  if (!isHangUp) log.error({ fault: describeFault(error).message }, 'An answer broke off');
  res.destroy();
}

function answerTo(error: unknown): Pick<ApiError, 'status' | 'code' | 'message' | 'headers' | 'issues'> {
  if (error instanceof ApiError) return error;
  if (error instanceof Refused) return new ApiError(error.code, error.message, {}, error.issues);
  if (error instanceof TemporalAway) return new ApiError('temporalAway', error.message, { 'Retry-After': '5' });
  if (error instanceof ZodError) return new ApiError('badRequest', z.prettifyError(error), {}, issuesOf(error));
  if (describeFault(error).type === 'PassingFault') {
    return new ApiError('databaseAway', 'The database cannot be reached; try again.', { 'Retry-After': '5' });
  }
  if (isClientError(error)) {
    const message = 'The request cannot be read.';
    return { status: error.status, code: 'badRequest', message, headers: {}, issues: undefined };
  }
  return new ApiError('internal', 'Something went wrong on our side; it was logged.');
}

function issuesOf({ issues }: ZodError): Issue[] {
  return issues.map(({ path, message }) => ({ path: z.core.toDotPath(path), message }));
}

/** Errors of Express itself, such as a malformed percent escape in the path. */
function isClientError(error: unknown): error is { status: number } {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500;
}
