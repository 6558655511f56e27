import { Group, Input, NativeSelect, NumberInput } from '@mantine/core';
import { useId } from 'react';
import type { Span } from '../../domain/values/span';
import { SPAN_UNITS, spanOf, spanParts, type SpanUnit } from './spans';

interface SpanInputProps {
  label: string;
  description?: string;
  value: Span;
  onChange: (span: Span) => void;
  error?: string | undefined;
  miw?: number;
  maw?: number;
}

/** A length of time: how many, and of what. */
export function SpanInput({ label, description, value, onChange, error, miw, maw }: SpanInputProps) {
  const id = useId();
  const { unit, amount } = spanParts(value);
  return (
    <Input.Wrapper
      id={id}
      label={label}
      description={description}
      error={error}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      miw={miw}
      maw={maw}
    >
      <Group gap={6} wrap="nowrap">
        <NumberInput
          id={id}
          flex={1}
          miw={80}
          min={0}
          allowDecimal={false}
          value={amount}
          error={error !== undefined}
          onChange={(next) => onChange(spanOf(unit, next))}
        />
        <NativeSelect
          aria-label={`${label}, unit`}
          value={unit}
          onChange={(event) => onChange(spanOf(event.currentTarget.value as SpanUnit, amount))}
          data={Object.entries(SPAN_UNITS).map(([name, [, plural]]) => ({ value: name, label: plural }))}
        />
      </Group>
    </Input.Wrapper>
  );
}
