import { Alert, Grid, Stack } from '@mantine/core';
import { EditorFooter } from '../../parts/EditorFooter';
import { faultsBy, useCheckedForm } from '../../parts/formFaults';
import { SaveFaults } from '../../parts/SaveFaults';
import { Section } from '../../parts/Section';
import { AudienceFields } from './AudienceFields';
import { BandFields } from './BandFields';
import { FactorList } from './FactorList';
import { LivePreview } from './LivePreview';
import { profileValues, type ProfileValues } from './profileForm';

interface ProfileEditorProps {
  initial: ProfileValues;
  /** What the button says. */
  save: string;
  isSaving: boolean;
  error: unknown;
  /** Whether a version of it is in force, so that a changed filter takes effect at once. */
  isLive: boolean;
  /** What was changed besides the draft: whom the profile is for. */
  onSave: (values: ProfileValues, changed: { audience: boolean }) => void;
}

const FIELDS = faultsBy(profileValues);

/** The draft of a profile, and beside it what it would say of accounts. */
export function ProfileEditor({ initial, save, isSaving, error, isLive, onSave }: ProfileEditorProps) {
  const form = useCheckedForm<ProfileValues>(initial, FIELDS);
  const audience = form.isDirty('name') || form.isDirty('position') || form.isDirty('filter');
  return (
    <form
      onSubmit={form.onSubmit((values) => {
        onSave(profileValues.parse(values), { audience });
        form.resetDirty();
      })}
      noValidate
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack>
            <SaveFaults error={error} faults={form.errors} />
            <Section title="Whom it is for">
              <Stack gap="sm">
                <AudienceFields form={form} />
                {isLive && audience && (
                  <Alert variant="light" color="yellow">
                    Name, place and conditions take effect as soon as they are saved; a version of this profile is live.
                  </Alert>
                )}
              </Stack>
            </Section>
            <Section title="Factors" note="A score begins at 5; factors add to it or take from it, between 0 and 10.">
              <Stack gap="sm">
                <FactorList form={form} />
              </Stack>
            </Section>
            <Section title="Bands">
              <Stack gap="sm">
                <BandFields form={form} />
              </Stack>
            </Section>
            <EditorFooter form={form} save={save} isSaving={isSaving} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <div style={{ position: 'sticky', top: 76 }}>
            <LivePreview values={form.values} />
          </div>
        </Grid.Col>
      </Grid>
    </form>
  );
}
