import { Card, NativeSelect, Stack, TagsInput } from '@mantine/core';
import type { ExitCriterion } from '../../../domain/followUps/policies';
import { faultUnder } from '../../parts/formFaults';
import { PropertyTestFields } from '../../parts/PropertyTestFields';
import { Section } from '../../parts/Section';
import { DETAILS, KINDS, type Kind, type PolicyForm } from './policyForm';
import { Rows } from './Rows';

/** What closes a follow-up by itself: a later occasion of the account. */
export function ExitFields({ form }: { form: PolicyForm }) {
  return (
    <Section title="Closes by itself when">
      <Rows
        one="exit"
        count={form.values.exits.length}
        most={20}
        none="Only a person closes it."
        onAdd={() => form.insertListItem('exits', exitFor(form.values.on.kind))}
        onRemove={(at) => form.removeListItem('exits', at)}
        render={(at) => <ExitCard form={form} at={at} />}
      />
    </Section>
  );
}

/** What usually makes the occasion good. */
function exitFor(kind: Kind): ExitCriterion {
  return kind === 'milestoneLate' ? { kind: 'milestoneReached', same: ['plan', 'milestone'] } : { kind, same: [] };
}

function ExitCard({ form, at }: { form: PolicyForm; at: number }) {
  const exit = form.values.exits[at];
  if (!exit) return null;
  const { kind, where, same } = exit;
  return (
    <Card withBorder padding="sm">
      <Stack gap="sm">
        <NativeSelect
          label={`Exit ${at + 1}`}
          value={kind}
          onChange={(event) => form.setFieldValue(`exits.${at}`, { kind: event.currentTarget.value as Kind, same: [] })}
          data={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
        />
        <PropertyTestFields
          label="Only where …"
          properties={DETAILS[kind]}
          value={where}
          onChange={(next) => form.setFieldValue(`exits.${at}`, next ? { kind, same, where: next } : { kind, same })}
          error={faultUnder(form.errors, `exits.${at}.where`)}
        />
        <TagsInput
          label="Equal to what opened it"
          description="Such as the same milestone of the same plan"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={[...DETAILS[kind]]}
          {...form.getInputProps(`exits.${at}.same`)}
        />
      </Stack>
    </Card>
  );
}
