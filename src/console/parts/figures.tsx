const LANGUAGE = 'en';

/** A number with its thousands apart, and no more decimals than `decimals`. */
export function numText(value: number, decimals = 0): string {
  return new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: decimals }).format(value);
}

/** A part of a whole, such as 0.874 as 87.4 %. */
export function percentText(part: number, decimals = 1): string {
  return new Intl.NumberFormat(LANGUAGE, { style: 'percent', maximumFractionDigits: decimals }).format(part);
}

/** An amount with its currency. Decimal text is taken as it is, so that no cent is lost on the way. */
export function moneyText(amount: number | string, currency: string): string {
  const format = new Intl.NumberFormat(LANGUAGE, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  return format.format(amount as number);
}

/** The same for a table, where cents that are none take room. */
export function wholeMoneyText(amount: number, currency: string): string {
  const shape = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  return new Intl.NumberFormat(LANGUAGE, { ...shape, trailingZeroDisplay: 'stripIfInteger' }).format(amount);
}

/** A number, in figures that stand under each other. */
export function Num({ value, decimals = 0 }: { value: number; decimals?: number }) {
  return <span className="num">{numText(value, decimals)}</span>;
}

/** An amount of money with its currency. */
export function Money({ amount, currency }: { amount: number | string; currency: string }) {
  return (
    <span className="num" style={{ whiteSpace: 'nowrap' }}>
      {moneyText(amount, currency)}
    </span>
  );
}
