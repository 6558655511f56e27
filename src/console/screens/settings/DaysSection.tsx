import '@mantine/dates/styles.css';
import { Checkbox, Group, Select, Stack } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { Section } from '../../parts/Section';
import type { GeneralForm } from './general';

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/** Where days are cut, and which of them people work on. */
export function DaysSection({ form }: { form: GeneralForm }) {
  const { timeZone } = form.values;
  return (
    <Section title="Days">
      <Stack>
        <Select
          label="Time zone"
          description="Days are cut in it, from now on, and times are shown in it. What was counted stays."
          data={ZONES.includes(timeZone) ? ZONES : [timeZone, ...ZONES]}
          searchable
          allowDeselect={false}
          maw={360}
          {...form.getInputProps('timeZone')}
        />
        <Checkbox.Group
          label="Business days"
          description="By these follow-ups and milestones fall due."
          {...form.getInputProps('workDays')}
        >
          <Group gap="md" mt={6}>
            {WEEK.map((day, at) => (
              <Checkbox key={day} value={String(at + 1)} label={day} />
            ))}
          </Group>
        </Checkbox.Group>
        <DatePickerInput
          type="multiple"
          label="Holidays"
          description="Days that are no business days."
          placeholder="None"
          clearable
          valueFormat="D MMM YYYY"
          firstDayOfWeek={1}
          maw={560}
          {...form.getInputProps('holidays')}
        />
      </Stack>
    </Section>
  );
}
