import { NumberInput, SimpleGrid } from '@mantine/core';
import { faultUnder } from '../../parts/formFaults';
import { Section } from '../../parts/Section';
import { SpanInput } from '../../parts/SpanInput';
import type { PolicyForm } from './policyForm';

/** What keeps a policy from opening too many. */
export function RestraintFields({ form }: { form: PolicyForm }) {
  return (
    <Section title="Restraint">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SpanInput
          label="Cool-down"
          description="No other for the same account within"
          value={form.values.coolDown}
          onChange={(span) => form.setFieldValue('coolDown', span)}
          error={faultUnder(form.errors, 'coolDown')}
        />
        <SpanInput
          label="Too old"
          description="What happened longer ago opens nothing"
          value={form.values.staleAfter}
          onChange={(span) => form.setFieldValue('staleAfter', span)}
          error={faultUnder(form.errors, 'staleAfter')}
        />
        <NumberInput
          label="Open at once"
          description="Per account, of this policy"
          min={1}
          max={100}
          allowDecimal={false}
          {...form.getInputProps('mostOpen')}
        />
      </SimpleGrid>
    </Section>
  );
}
