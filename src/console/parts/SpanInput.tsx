import { Group, NativeSelect, NumberInput, type GroupProps } from '@mantine/core';
import type { Span } from '../../domain/span';
import { SPAN_UNITS, spanOf, spanParts, type SpanUnit } from './spans';

interface SpanInputProps extends Omit<GroupProps, 'onChange'> {
  label: string;
  description?: string;
  value: Span;
  onChange: (span: Span) => void;
  error?: string | undefined;
}

/** A length of time: how many, and of what. */
export function SpanInput({ label, description, value, onChange, error, ...group }: SpanInputProps) {
  const { unit, amount } = spanParts(value);
  return (
    <Group gap={6} align="flex-end" wrap="nowrap" {...group}>
      <NumberInput
        label={label}
        description={description}
        error={error}
        flex={1}
        miw={90}
        min={0}
        allowDecimal={false}
        value={amount}
        onChange={(next) => onChange(spanOf(unit, next))}
      />
      <NativeSelect
        aria-label={`${label}, unit`}
        value={unit}
        onChange={(event) => onChange(spanOf(event.currentTarget.value as SpanUnit, amount))}
        data={Object.entries(SPAN_UNITS).map(([name, [, plural]]) => ({ value: name, label: plural }))}
        mb={error ? 20 : 0}
      />
    </Group>
  );
}
