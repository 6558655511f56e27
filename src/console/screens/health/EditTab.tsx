import { Alert, Grid } from '@mantine/core';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { DefinitionView } from './DefinitionView';
import { LivePreview } from './LivePreview';
import { ProfileEditor } from './ProfileEditor';
import { editedVersion, fromWire, toWire, type Profile, type ProfileValues } from './profileForm';

/** The draft of a profile, or what would become one; who may not write reads it. */
export function EditTab({ profile }: { profile: Profile }) {
  const mayWrite = useMay('health.write');
  const { save, isSaving, error } = useSave(profile);
  const version = editedVersion(profile);
  if (!version) return null;
  const { name, position, filter } = profile;
  const initial = { name, position, filter, definition: fromWire(version.definition) };
  if (!mayWrite || profile.builtIn) return <ReadOnly values={initial} builtIn={profile.builtIn} />;
  return (
    <ProfileEditor
      initial={initial}
      save={version.state === 'draft' ? 'Save draft' : 'Save as draft'}
      isSaving={isSaving}
      error={error}
      isLive={profile.versions.some(({ state }) => state === 'live')}
      onSave={save}
    />
  );
}

function ReadOnly({ values, builtIn }: { values: ProfileValues; builtIn: boolean }) {
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Alert variant="light" color="gray" mb="md">
          {builtIn
            ? 'This profile is built in and scores while no other is live. To change it, make your own from it.'
            : 'Only administrators change health profiles; you see what is in force or being prepared.'}
        </Alert>
        <DefinitionView definition={values.definition} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <LivePreview values={values} />
      </Grid.Col>
    </Grid>
  );
}

function useSave({ profileId }: Profile) {
  const path = { profileId: String(profileId) };
  const change = query.useMutation('put', '/api/health/profiles/{profileId}', { meta: { quiet: true } });
  const draft = query.useMutation('put', '/api/health/profiles/{profileId}/draft', { meta: { quiet: true } });
  const save = async ({ definition, ...audience }: ProfileValues, changed: { audience: boolean }) => {
    try {
      if (changed.audience) await change.mutateAsync({ params: { path }, body: audience });
      const { version } = await draft.mutateAsync({ params: { path }, body: { definition: toWire(definition) } });
      tell(`Version ${version} is saved as a draft. Try it on the past, then let it go live under Versions.`);
    } catch {
      // Both say in their `error` why.
    }
    await queryClient.invalidateQueries({ queryKey: ['get', '/api/health/profiles'] });
  };
  return {
    save: (values: ProfileValues, changed: { audience: boolean }) => void save(values, changed),
    isSaving: change.isPending || draft.isPending,
    error: change.error ?? draft.error,
  };
}
