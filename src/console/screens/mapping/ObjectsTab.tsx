import { Stack, TagsInput } from '@mantine/core';
import { formErrorsOf } from '../../parts/fieldFaults';
import { Section } from '../../parts/Section';
import { useDraft, type InForce, type Settings } from '../../parts/settings';
import { EffectCard } from './EffectCard';
import { RulesLayout } from './RulesLayout';

const FIELDS = ['assetKeys', 'projectKeys'];

function valuesOf({ usage: { assetKeys, projectKeys } }: Settings) {
  return { assetKeys, projectKeys };
}

function partOf(usage: ReturnType<typeof valuesOf>) {
  return { usage };
}

/** Which properties say that an activity was on an asset, or a project. */
export function ObjectsTab({ inForce }: { inForce: InForce }) {
  const { form, ...draft } = useDraft(inForce, valuesOf, partOf);
  const onFault = (error: unknown) => form.setErrors(formErrorsOf(error, FIELDS, 'usage.'));
  return (
    <RulesLayout part={draft.part} effect={<EffectCard {...draft} onFault={onFault} />}>
      <Section title="Assets and projects">
        <Stack>
          <TagsInput
            label="Properties that name an asset"
            description="The value is the asset's externalId in the company of the call. Calls that name one nobody knows wait for it."
            placeholder="Add a property"
            splitChars={[',', ' ']}
            acceptValueOnBlur
            {...form.getInputProps('assetKeys')}
          />
          <TagsInput
            label="Properties that name a project"
            description="As with assets. One property names one of the two, not both."
            placeholder="Add a property"
            splitChars={[',', ' ']}
            acceptValueOnBlur
            {...form.getInputProps('projectKeys')}
          />
        </Stack>
      </Section>
    </RulesLayout>
  );
}
