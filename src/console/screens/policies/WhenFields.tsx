import { NativeSelect, Stack } from '@mantine/core';
import { faultUnder } from '../../parts/formFaults';
import { PropertyTestFields } from '../../parts/PropertyTestFields';
import { Section } from '../../parts/Section';
import { DETAILS, KINDS, type Kind, type PolicyForm } from './policyForm';

/** What a policy answers: a kind of occasion, narrowed by what it says of itself. */
export function WhenFields({ form }: { form: PolicyForm }) {
  const { kind, where } = form.values.on;
  return (
    <Section title="When">
      <Stack gap="sm">
        <NativeSelect
          label="It acts when"
          value={kind}
          onChange={(event) => form.setFieldValue('on', { kind: event.currentTarget.value as Kind })}
          data={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
        />
        <PropertyTestFields
          label="Only where …"
          properties={DETAILS[kind]}
          value={where}
          onChange={(next) => form.setFieldValue('on', next ? { kind, where: next } : { kind })}
          error={faultUnder(form.errors, 'on.where')}
        />
      </Stack>
    </Section>
  );
}
