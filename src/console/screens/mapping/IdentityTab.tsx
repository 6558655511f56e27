import { Radio, Stack, Switch, TagsInput } from '@mantine/core';
import { formErrorsOf } from '../../parts/fieldFaults';
import { Section } from '../../parts/Section';
import { useDraft, type Draft, type InForce, type Settings } from '../../parts/settings';
import { EffectCard } from './EffectCard';
import { ladderOf, switchesOf } from './ladder';
import { LadderInput } from './LadderInput';
import { RulesLayout } from './RulesLayout';

const FIELDS = ['ladder', 'companyIdKeys', 'createEndUsers', 'createCompanies', 'updateEndUsers', 'excludedDomains'];
const SEPARATORS = [',', ' '];

const UPDATES: Readonly<Record<Settings['identity']['updateEndUsers'], { label: string; description: string }>> = {
  never: { label: 'Leave people as they are', description: 'only those whom calls made are completed' },
  fillEmpty: { label: 'Fill what is empty', description: 'what somebody wrote stays' },
  newestWins: { label: 'The newest wins', description: 'traits overwrite what is there' },
};

function valuesOf({ identity }: Settings) {
  const { ladder, ...rest } = identity;
  return { ladder: switchesOf(ladder), ...rest };
}

function partOf({ ladder, ...rest }: ReturnType<typeof valuesOf>) {
  return { identity: { ...rest, ladder: ladderOf(ladder) } };
}

/** Whom calls are about: the ladder, where companies are named, who may be created, whose calls are ignored. */
export function IdentityTab({ inForce }: { inForce: InForce }) {
  const { form, ...draft } = useDraft(inForce, valuesOf, partOf);
  const onFault = (error: unknown) => form.setErrors(formErrorsOf(error, FIELDS, 'identity.'));
  return (
    <RulesLayout part={draft.part} effect={<EffectCard {...draft} onFault={onFault} />}>
      <Stack>
        <Companies form={form} />
        <People form={form} />
        <Section title="Staff and tests">
          <TagsInput
            label="Excluded e-mail domains"
            description="Calls of people with such an address are ignored: your own staff, test accounts."
            placeholder="Such as acme.com"
            splitChars={SEPARATORS}
            acceptValueOnBlur
            {...form.getInputProps('excludedDomains')}
          />
        </Section>
      </Stack>
    </RulesLayout>
  );
}

type IdentityForm = Draft<ReturnType<typeof valuesOf>>['form'];

function Companies({ form }: { form: IdentityForm }) {
  return (
    <Section title="Companies">
      <Stack>
        <TagsInput
          label="Where calls name their company"
          description="Keys in properties or traits, in any casing. Looked for in this order; the first that is there wins."
          placeholder="Add a key"
          splitChars={SEPARATORS}
          acceptValueOnBlur
          {...form.getInputProps('companyIdKeys')}
        />
        <Switch
          label="Create companies that calls name"
          description="Off: calls of a company that nobody knows wait until it is there. On: a typing error in an id makes a company."
          {...form.getInputProps('createCompanies', { type: 'checkbox' })}
        />
      </Stack>
    </Section>
  );
}

function People({ form }: { form: IdentityForm }) {
  return (
    <Section title="People">
      <Stack>
        <LadderInput {...form.getInputProps('ladder')} />
        <Switch
          label="Create people whom nobody knows"
          description="In a company that is known. Off: their calls wait."
          {...form.getInputProps('createEndUsers', { type: 'checkbox' })}
        />
        <Radio.Group label="What identify does to their fields" {...form.getInputProps('updateEndUsers')}>
          <Stack gap="xs" mt={6}>
            {Object.entries(UPDATES).map(([value, words]) => (
              <Radio key={value} value={value} {...words} />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
    </Section>
  );
}
