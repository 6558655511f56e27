import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, type ZlibOptions } from 'node:zlib';
import contentType from 'content-type';
import type { Request } from 'express';
import iconv from 'iconv-lite';
import { parse as parseLossless } from 'lossless-json';
import getRawBody from 'raw-body';
import { ApiError } from './errors.ts';

/** The most bytes of one delivery, before and after decompression. */
export const DELIVERY_BYTES = 4 * 1024 * 1024;

const inflaters = { gzip: promisify(gunzip), deflate: promisify(inflate), br: promisify(brotliDecompress) };

/** A delivery's body: the bytes a signature is taken over (after decompression) and what they say. */
export interface Body {
  bytes: Buffer;
  value: unknown;
}

/**
 * Reads a delivery whatever its content type says: senders label JSON as text, as a form, or not at all, and a body
 * that no parser takes would be lost with a 2xx.
 * @throws ApiError 413 when it is too large, 400 when it is not JSON.
 */
export async function readBody(req: Request, limit = DELIVERY_BYTES): Promise<Body> {
  const raw = await receive(req, limit);
  const bytes = await decompress(raw, req.get('content-encoding'), limit);
  const text = decode(bytes, req.get('content-type'));
  if (text.trim() === '') throw new ApiError('emptyBody', 'The body is empty; send one call or a batch as JSON.');
  return { bytes, value: parseJson(text) };
}

async function receive(req: Request, limit: number): Promise<Buffer> {
  try {
    return await getRawBody(req, { limit });
  } catch (error) {
    const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
    // The rest is read and dropped: a sender that is cut off while it sends never sees why.
    req.resume();
    if (type === 'entity.too.large') throw tooLarge(limit);
    throw new ApiError('brokenBody', 'The body ended before it was complete; send it again.');
  }
}

/** Goes by the bytes rather than by the header where they disagree; a body may be compressed twice by proxies. */
async function decompress(raw: Buffer, header: string | undefined, limit: number): Promise<Buffer> {
  const encoding = header?.trim().toLowerCase();
  let bytes = raw;
  if ((encoding === 'deflate' || encoding === 'br') && !looksLikeJson(raw))
    bytes = await inflateAs(encoding, raw, limit);
  for (let layers = 0; isGzip(bytes); layers += 1) {
    if (layers === 2) throw new ApiError('badEncoding', 'The body is compressed more than twice.');
    bytes = await inflateAs('gzip', bytes, limit);
  }
  return bytes;
}

async function inflateAs(encoding: keyof typeof inflaters, bytes: Buffer, limit: number): Promise<Buffer> {
  try {
    return await inflaters[encoding](bytes, { maxOutputLength: limit } satisfies ZlibOptions);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw new ApiError('badEncoding', `The ${encoding} body is cut off or damaged.`);
  }
}

function isGzip(bytes: Buffer): boolean {
  return bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function looksLikeJson(bytes: Uint8Array): boolean {
  return /^\s*[[{]/.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'));
}

function decode(bytes: Buffer, header: string | undefined): string {
  const charset: string = charsetOf(header);
  const known: boolean = iconv.encodingExists(charset);
  if (!known) {
    throw new ApiError('badCharset', `The charset "${charset.slice(0, 40)}" is not known; send UTF-8.`);
  }
  // iconv-lite drops a byte-order mark.
  return charset === 'utf-8' && bytes[0] !== 0xef ? bytes.toString('utf8') : iconv.decode(bytes, charset);
}

function charsetOf(header: string | undefined): string {
  if (header === undefined) return 'utf-8';
  try {
    return contentType.parse(header).parameters['charset']?.toLowerCase() ?? 'utf-8';
  } catch {
    // A malformed header such as "application/json; utf-8" says nothing.
    return 'utf-8';
  }
}

/** Digits that a double cannot hold. Only a text that has some pays for the slower parser which keeps them. */
const LONG_NUMBER = /[:[,]\s*-?\d{16,}/;

function parseJson(text: string): unknown {
  try {
    return LONG_NUMBER.test(text) ? parseKeepingDigits(text) : JSON.parse(text);
  } catch (error) {
    const at = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
    const where = at === undefined ? '' : ` (at character ${at})`;
    throw new ApiError('badJson', `The body is not valid JSON${where}.`);
  }
}

/** What the slower parser cannot read, such as very deep nesting, is left to the plain one. */
function parseKeepingDigits(text: string): unknown {
  try {
    return parseLossless(text, null, { parseNumber, onDuplicateKey: ({ newValue }) => newValue });
  } catch {
    return JSON.parse(text);
  }
}

/**
 * An id written as a long number stays its own digits. Digits that JavaScript writes the same way stay a number: they
 * are what Segment signed, and as text they would break the signature of a batch.
 */
function parseNumber(digits: string): number | string {
  const number = Number(digits);
  const isExact = Number.isSafeInteger(number) || String(number) === digits;
  return isExact || !/^-?\d+$/.test(digits) ? number : digits;
}

function tooLarge(limit: number): ApiError {
  return new ApiError('tooLarge', `A body may have ${limit / 1024 / 1024} MB; send smaller batches.`);
}
