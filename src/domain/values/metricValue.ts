/** One numeric value a call gives. `name` is the sender's spelling. */
export interface MetricValue {
  dimensionId: string;
  name: string;
  value: number;
}

/** The longest name of a metric, in UTF-16 units. */
export const LONGEST_NAME = 200;

/** Planhat's dimensionId (no spaces, no special characters): `Seats Used`, `seatsUsed`, `seats-used` → `seats_used`. */
export function toDimensionId(name: string): string {
  return name
    .normalize('NFC')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}

/**
 * The number that a trait or property means, or undefined. Only real numbers count; text counts where the tenant
 * switched numeric strings on and it is a plain decimal. Empty text, null, true and lists are never 0 or 1.
 */
export function readNumber(value: unknown, numericStrings: boolean): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : undefined;
  if (typeof value !== 'string' || !numericStrings) return undefined;
  const text = value.trim();
  if (!/^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number + 0 : undefined;
}
