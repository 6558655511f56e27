import type { Span } from '../../domain/values/span';

/** The units of a span, in the singular and the plural. */
export const SPAN_UNITS = {
  hours: ['hour', 'hours'],
  days: ['day', 'days'],
  businessDays: ['business day', 'business days'],
  months: ['month', 'months'],
} as const;
export type SpanUnit = keyof typeof SPAN_UNITS;

/** A span taken apart. */
export function spanParts(span: Span): { unit: SpanUnit; amount: number } {
  const [unit, amount] = Object.entries(span)[0] as [SpanUnit, number];
  return { unit, amount };
}

/** A span put together. What is no number stays so, for the schema to refuse. */
export function spanOf(unit: SpanUnit, amount: number | string): Span {
  return { [unit]: amount } as unknown as Span;
}

/** A span in words: 2 business days. */
export function spanText(span: Span): string {
  const { unit, amount } = spanParts(span);
  return `${amount} ${SPAN_UNITS[unit][amount === 1 ? 0 : 1]}`;
}
