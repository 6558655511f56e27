import { Big } from 'big.js';

/** An exact amount as decimal digits without an exponent and without needless zeros: `12.5`. Its currency stands beside. */
export type Amount = string;

/** What a double holds exactly, so that a number that came in by JSON goes out by JSON as the same digits. */
const MOST_DIGITS = 15;
/** Derived amounts, such as a year's value by the month, are rounded to this many decimal places, halves away from zero. */
const PLACES = 4;

/** Reads a number, or text of one, of up to 15 digits; undefined for everything else. */
export function readAmount(value: unknown): Amount | undefined {
  const isNumber = typeof value === 'number' && Number.isFinite(value);
  if (!isNumber && !(typeof value === 'string' && /^[+-]?\d{1,30}(?:\.\d{1,30})?$/.test(value.trim())))
    return undefined;
  const amount = new Big(typeof value === 'string' ? value.trim().replace('+', '') : value);
  return amount.c.length <= MOST_DIGITS && Math.abs(amount.e) < MOST_DIGITS ? written(amount) : undefined;
}

/** The sum, exactly; `0` of none. */
export function sum(amounts: readonly Amount[]): Amount {
  return written(amounts.reduce((total, amount) => total.plus(amount), new Big(0)));
}

/** `amount × factor ÷ divisor`, rounded once. */
export function scaled(amount: Amount, factor: number, divisor: number): Amount {
  return written(new Big(amount).times(factor).div(divisor).round(PLACES, Big.roundHalfUp));
}

/** An amount in whole hundredths of its unit, halves away from zero: 120.5 is 12050. */
export function hundredths(amount: Amount): number {
  return new Big(amount).times(100).round(0, Big.roundHalfUp).toNumber();
}

function written(amount: Big): Amount {
  return amount.eq(0) ? '0' : amount.toFixed();
}
