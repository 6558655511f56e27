import type { RequestHandler, Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../config.ts';
import { accessOf } from './authenticate.ts';
import { ApiError } from './errors.ts';

/**
 * Planhat's limits, per API token and process: more than `perSecond` calls a second, or `parallel` at once, are answered
 * with 429. `perMinute` is soft, as theirs is: headers count it down, and nobody is refused for it. Behind authentication.
 */
export function rateLimit({ perMinute, perSecond, parallel }: Config['api']['limits']): RequestHandler {
  const minute = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const second = new RateLimiterMemory({ points: perSecond, duration: 1 });
  const running = new Map<number, number>();
  return async (_req, res, next) => {
    const { tokenId } = accessOf(res);
    announce(res, perMinute, await counted(minute, tokenId));
    const used = await counted(second, tokenId);
    if (used.consumedPoints > perSecond) {
      throw tooMany(`More than ${perSecond} calls in a second; send fewer.`, used.msBeforeNext);
    }
    const now = running.get(tokenId) ?? 0;
    if (now >= parallel) throw tooMany(`${parallel} calls of this token are under way; send one after another.`, 1000);
    running.set(tokenId, now + 1);
    res.once('close', () => {
      const left = (running.get(tokenId) ?? 1) - 1;
      if (left > 0) running.set(tokenId, left);
      else running.delete(tokenId);
    });
    next();
  };
}

async function counted(limiter: RateLimiterMemory, tokenId: number): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(tokenId);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  }
}

/** Both spellings are met: one third-party description names the first, Planhat's former documentation the second. */
function announce(res: Response, limit: number, { remainingPoints, msBeforeNext }: RateLimiterRes): void {
  for (const prefix of ['X-RateLimit', 'X-Rate-Limit']) {
    res.set(`${prefix}-Limit`, String(limit));
    res.set(`${prefix}-Remaining`, String(Math.max(0, remainingPoints)));
    res.set(`${prefix}-Reset`, String(Math.ceil(msBeforeNext / 1000)));
  }
}

/** In small seconds: a widely used client sleeps for as long as it is told. */
function tooMany(message: string, ms: number): ApiError {
  return new ApiError('tooManyCalls', message, { 'Retry-After': String(Math.max(1, Math.ceil(ms / 1000))) });
}
