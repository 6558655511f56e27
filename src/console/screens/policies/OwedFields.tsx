import { Stack, Textarea, TextInput } from '@mantine/core';
import { faultUnder } from '../../parts/formFaults';
import { Section } from '../../parts/Section';
import { SpanInput } from '../../parts/SpanInput';
import { DETAILS, type PolicyForm } from './policyForm';

/** What is owed: a title, more words, and until when. */
export function OwedFields({ form }: { form: PolicyForm }) {
  const names = ['company', ...DETAILS[form.values.on.kind]].map((name) => `{{${name}}}`);
  return (
    <Section title="What is owed">
      <Stack gap="sm">
        <TextInput
          label="Title"
          description={`May name ${names.join(', ')}`}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('title')}
        />
        <Textarea label="More words" autosize minRows={2} maxRows={10} {...form.getInputProps('body')} />
        <SpanInput
          label="Due after"
          maw={300}
          value={form.values.due}
          onChange={(span) => form.setFieldValue('due', span)}
          error={faultUnder(form.errors, 'due')}
        />
      </Stack>
    </Section>
  );
}
