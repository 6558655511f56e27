import '@mantine/dates/styles.css';
import { Button, Group, Stack } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useState, type ReactNode } from 'react';
import { useSession } from '../../api/session';
import { inZone } from '../../parts/zones';

const DAY_MS = 86_400_000;
const MORNING = '09:00:00';
const SPANS = [
  { days: 1, label: 'Tomorrow' },
  { days: 3, label: 'In 3 days' },
  { days: 7, label: 'In a week' },
];

interface SnoozeFieldProps {
  value?: string | null;
  onChange?: (value: string | null) => void;
  error?: ReactNode;
}

/** Until when, on the clocks of the tenant: a morning that is a click away, or any other time. */
export function SnoozeField({ value, onChange, error }: SnoozeFieldProps) {
  const { timeZone } = useSession();
  const [now] = useState(() => Date.now());
  const morning = (days: number) =>
    `${inZone(new Date(now + days * DAY_MS).toISOString(), timeZone).slice(0, 10)} ${MORNING}`;
  return (
    <Stack gap="xs">
      <DateTimePicker
        label={`Until (${timeZone})`}
        required
        data-autofocus
        valueFormat="D MMM YYYY HH:mm"
        minDate={inZone(new Date(now).toISOString(), timeZone)}
        value={value ?? null}
        onChange={(picked) => onChange?.(picked)}
        error={error}
        popoverProps={{ withinPortal: false }}
      />
      <Group gap="xs">
        {SPANS.map(({ days, label }) => (
          <Button key={days} size="compact-sm" variant="default" onClick={() => onChange?.(morning(days))}>
            {label}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
