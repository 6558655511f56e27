import { NativeSelect, Select, Stack, Switch } from '@mantine/core';
import type { Policy, Someone } from '../../../domain/followUps/policies';
import { faultUnder } from '../../parts/formFaults';
import { Section } from '../../parts/Section';
import { SpanInput } from '../../parts/SpanInput';
import { useTeam } from '../../parts/team';
import { NotifyFields } from './NotifyFields';
import type { PolicyForm } from './policyForm';
import { Rows } from './Rows';

type Roles = Policy['owner']['roles'];
const ORDERS: readonly { value: string; label: string; roles: Roles }[] = [
  {
    value: 'companyOwner,coOwner',
    label: 'the account’s owner, else its co-owner',
    roles: ['companyOwner', 'coOwner'],
  },
  { value: 'coOwner,companyOwner', label: 'its co-owner, else the owner', roles: ['coOwner', 'companyOwner'] },
  { value: 'companyOwner', label: 'the owner alone', roles: ['companyOwner'] },
  { value: 'coOwner', label: 'the co-owner alone', roles: ['coOwner'] },
  { value: '', label: 'always whoever stands in', roles: [] },
];

/** Who owes it, who is told, and whom it goes to when it is not done. */
export function OwnerFields({ form }: { form: PolicyForm }) {
  const { roles, fallback } = form.values.owner;
  const { options } = useTeam();
  return (
    <Section title="Who">
      <Stack gap="sm">
        <NativeSelect
          label="Owed by"
          value={roles.join(',')}
          onChange={(event) => {
            const chosen = ORDERS.find(({ value }) => value === event.currentTarget.value);
            form.setFieldValue('owner.roles', [...(chosen?.roles ?? [])]);
          }}
          data={ORDERS.map(({ value, label }) => ({ value, label }))}
        />
        <Select
          label="Where the account has nobody"
          placeholder="nobody; it stands among those that nobody owns"
          clearable
          searchable
          data={options}
          value={fallback ?? null}
          onChange={(next) => form.setFieldValue('owner', next === null ? { roles } : { roles, fallback: next })}
          error={faultUnder(form.errors, 'owner')}
        />
        <NotifyFields form={form} />
      </Stack>
    </Section>
  );
}

/** What happens when it is past due: to whom it goes. */
export function EscalationRows({ form }: { form: PolicyForm }) {
  const { escalation } = form.values;
  return (
    <Rows
      one="step"
      count={escalation.length}
      most={10}
      none="Past due, nobody else is told."
      onAdd={() => form.insertListItem('escalation', { after: { days: 2 }, to: 'coOwner', takesOver: false })}
      onRemove={(at) => form.removeListItem('escalation', at)}
      render={(at) => <Step form={form} at={at} />}
    />
  );
}

function Step({ form, at }: { form: PolicyForm; at: number }) {
  const { options } = useTeam();
  const step = form.values.escalation[at];
  if (!step) return null;
  const value = typeof step.to === 'object' ? step.to.teamUser : step.to;
  const choose = (next: string): Someone =>
    next === 'companyOwner' || next === 'coOwner' || next === 'fallback' ? next : { teamUser: next };
  return (
    <>
      <SpanInput
        label={`Step ${at + 1}, past due by`}
        miw={230}
        value={step.after}
        onChange={(span) => form.setFieldValue(`escalation.${at}.after`, span)}
        error={faultUnder(form.errors, `escalation.${at}.after`)}
      />
      <NativeSelect
        label="Goes to"
        miw={160}
        value={value}
        onChange={(event) => form.setFieldValue(`escalation.${at}.to`, choose(event.currentTarget.value))}
        data={[
          { value: 'companyOwner', label: 'the owner' },
          { value: 'coOwner', label: 'the co-owner' },
          { value: 'fallback', label: 'whoever stands in' },
          { group: 'The team', items: options },
        ]}
      />
      <Switch
        label="who owes it from then on"
        mt={{ base: 0, sm: 30 }}
        {...form.getInputProps(`escalation.${at}.takesOver`, { type: 'checkbox' })}
      />
    </>
  );
}
