import { NumberInput, Stack, Switch } from '@mantine/core';
import { Section } from '../../parts/Section';
import type { GeneralForm } from './general';

/** How long the bodies of calls are kept. */
export function RetentionSection({ form }: { form: GeneralForm }) {
  const { keepsForEver } = form.values;
  return (
    <Section title="Bodies of calls">
      <Stack>
        <Switch
          label="Keep them for ever"
          description="Off: the body of a settled call goes after so many days. What it did stays, as do counts and outcomes."
          {...form.getInputProps('keepsForEver', { type: 'checkbox' })}
        />
        {!keepsForEver && (
          <NumberInput
            label="Days"
            description="1 to 36,500. Calls can be settled again, and rules tried on them, only while their bodies are here."
            min={1}
            max={36_500}
            clampBehavior="none"
            allowDecimal={false}
            thousandSeparator=","
            maw={360}
            {...form.getInputProps('bodyDays')}
          />
        )}
      </Stack>
    </Section>
  );
}
