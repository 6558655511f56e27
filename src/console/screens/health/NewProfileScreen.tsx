import { Skeleton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { ErrorNote } from '../../parts/ErrorNote';
import { PageHead } from '../../parts/PageHead';
import { ProfileEditor } from './ProfileEditor';
import { editedVersion, freshFactor, fromWire, toWire, type Profile, type ProfileValues } from './profileForm';
import { newProfileRoute } from './routes';

const NOT_ALLOWED = {
  code: 'forbidden',
  message: 'Health profiles are made by administrators. Ask one, or look at those there are.',
};

/** Makes a profile, from nothing or from another one. */
export function NewProfileScreen() {
  const { from } = newProfileRoute.useSearch();
  const { data, error, refetch } = query.useQuery('get', '/api/health/profiles');
  const mayWrite = useMay('health.write');
  const navigate = useNavigate();
  const create = query.useMutation('post', '/api/health/profiles', {
    meta: { quiet: true },
    onSuccess: async ({ profileId }) => {
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/health/profiles'] });
      tell('The draft is saved. It scores nobody until it goes live.');
      await navigate({ to: '/health/profiles/$profileId', params: { profileId: String(profileId) }, search: {} });
    },
  });
  if (!mayWrite) {
    return (
      <>
        <PageHead title="New health profile" />
        <ErrorNote error={NOT_ALLOWED} title="Not for this role" />
      </>
    );
  }
  return (
    <>
      <PageHead title="New health profile">It is a draft first: try it on the past, then let it go live.</PageHead>
      {error ? <ErrorNote error={error} retry={refetch} /> : null}
      {data ? (
        <ProfileEditor
          initial={initialOf(data.items, from)}
          save="Save draft"
          isSaving={create.isPending}
          error={create.error}
          isLive={false}
          onSave={({ definition, ...rest }) => create.mutate({ body: { ...rest, definition: toWire(definition) } })}
        />
      ) : (
        <Skeleton h={480} />
      )}
    </>
  );
}

function initialOf(profiles: readonly Profile[], from: number | undefined): ProfileValues {
  const source = profiles.find(({ profileId }) => profileId === from);
  const version = source && editedVersion(source);
  const definition = version
    ? fromWire(version.definition)
    : { factors: [freshFactor([])], bands: BANDS, margin: 0.25 };
  const name = source ? `${source.name}, copy` : '';
  return { name, position: profiles.length, filter: source?.filter ?? [], definition };
}

const BANDS = [
  { name: 'red', below: 4 },
  { name: 'yellow', below: 7 },
  { name: 'green', below: 10 },
];
