import { Autocomplete, Group, JsonInput, NativeSelect, NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Expression } from '../../../domain/usage/expression';
import { asShape, changeBy, changeOf, shapeOf, SHAPES, type Shape } from './metricShapes';
import { useNames } from '../../parts/useNames';

interface MetricFieldsProps {
  value: Expression;
  onChange: (expression: Expression) => void;
  error: string | undefined;
}

/** What a factor measures: by fields where its form is a usual one, else as a formula. */
export function MetricFields({ value, onChange, error }: MetricFieldsProps) {
  const [asFormula, setAsFormula] = useState(false);
  const shape = asFormula ? 'formula' : shapeOf(value);
  const choose = (next: Shape) => {
    setAsFormula(next === 'formula');
    onChange(asShape(next, value));
  };
  return (
    <Stack gap="xs">
      <NativeSelect
        label="What it measures"
        value={shape}
        onChange={(event) => choose(event.currentTarget.value as Shape)}
        data={Object.entries(SHAPES).map(([name, label]) => ({ value: name, label }))}
        error={shape !== 'formula' && error}
      />
      {shape === 'formula' ? (
        <Formula value={value} onChange={onChange} error={error} />
      ) : (
        <ShapeFields value={value} onChange={onChange} />
      )}
    </Stack>
  );
}

function ShapeFields({ value, onChange }: Omit<MetricFieldsProps, 'error'>) {
  const names = useNames();
  const change = changeOf(value);
  if (change) {
    return (
      <Group grow align="flex-start">
        <Named value={change.prop} data={names.series} onChange={(prop) => onChange(changeBy(prop, change.days))} />
        <Days value={change.days} onChange={(days) => onChange(changeBy(change.prop, days))} />
      </Group>
    );
  }
  if (Array.isArray(value)) return null;
  if (value.type === 'daysSince' || value.type === 'propertyValue') {
    const data = value.type === 'daysSince' ? names.days : names.fields;
    return <Named value={value.prop} data={data} onChange={(prop) => onChange({ ...value, prop })} />;
  }
  if (value.type === 'distinctOverTime') return <DistinctFields value={value} onChange={onChange} />;
  if (value.type !== 'metricOverTime') return null;
  return (
    <Group grow align="flex-start" preventGrowOverflow={false}>
      <Named value={value.prop} data={names.series} onChange={(prop) => onChange({ ...value, prop })} />
      <NativeSelect
        label="Taken as"
        value={value.op}
        onChange={(event) => onChange({ ...value, op: event.currentTarget.value as typeof value.op })}
        data={OVER_TIME}
      />
      <Days value={value.days} onChange={(days) => onChange({ ...value, days })} />
    </Group>
  );
}

const OVER_TIME = [
  { value: 'SUM', label: 'Sum' },
  { value: 'AVERAGE', label: 'Average' },
  { value: 'LAST', label: 'Last value' },
  { value: 'TREND', label: 'Trend per day' },
  { value: 'MIN', label: 'Lowest' },
  { value: 'MAX', label: 'Highest' },
];

type Distinct = Extract<Expression, { type: 'distinctOverTime' }>;

function DistinctFields({ value, onChange }: { value: Distinct; onChange: (expression: Expression) => void }) {
  return (
    <Group grow align="flex-start">
      <NativeSelect
        label="Counted"
        value={value.of}
        onChange={(event) => onChange({ ...value, of: event.currentTarget.value as Distinct['of'] })}
        data={[
          { value: 'endUsers', label: 'People who were active' },
          { value: 'actions', label: 'Kinds of activity used' },
        ]}
      />
      <Days value={value.days} onChange={(days) => onChange({ ...value, days })} />
    </Group>
  );
}

function Named({ value, data, onChange }: { value: string; data: string[]; onChange: (prop: string) => void }) {
  return <Autocomplete label="Of" value={value} onChange={onChange} data={[...new Set(data)]} limit={30} miw={180} />;
}

function Days({ value, onChange }: { value: number; onChange: (days: number) => void }) {
  return (
    <NumberInput
      label="Days"
      min={1}
      max={730}
      value={value}
      onChange={(days) => onChange(days as number)}
      allowDecimal={false}
    />
  );
}

function Formula({ value, onChange, error }: MetricFieldsProps) {
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const change = (next: string) => {
    setText(next);
    try {
      onChange(JSON.parse(next) as Expression);
    } catch {
      // The schema says of a text that it is no expression.
      onChange(next as unknown as Expression);
    }
  };
  return (
    <JsonInput
      label="Formula"
      description="Planhat's calculated-metric grammar, as in the documentation of health."
      value={text}
      onChange={change}
      error={error}
      autosize
      minRows={4}
      maxRows={16}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
    />
  );
}
