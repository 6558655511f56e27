import { Button, Group, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { query } from '../../api/client';
import { queryClient } from '../../api/queries';
import { SaveFaults } from '../../parts/SaveFaults';
import { Section } from '../../parts/Section';
import type { Profile } from './profileForm';

interface Wanted {
  version: string;
  from: string;
  to: string;
  horizon: number | '';
}

/** Asks for a back-test of a version. */
export function StartBacktest({ profile, preset }: { profile: Profile; preset: number | undefined }) {
  const form = useForm<Wanted>({
    initialValues: { version: String(preset ?? profile.versions[0]?.version ?? 1), from: '', to: '', horizon: 90 },
    validate: {
      horizon: (days) => (Number(days) >= 7 && Number(days) <= 365 ? null : 'From 7 to 365 days.'),
      to: (to, { from }) => (from && to && to < from ? 'The last day is before the first one.' : null),
    },
  });
  const start = useStart(profile);
  return (
    <Section
      title="Try a version on the past"
      note="It is replayed day by day over stored history, beside the live version, against those who left since."
    >
      <form onSubmit={form.onSubmit((wanted) => start.mutate({ body: bodyOf(profile, wanted) }))} noValidate>
        <Stack gap="sm">
          <SaveFaults error={start.error} />
          <Group align="flex-start" gap="sm">
            <NativeSelect
              label="Version"
              data={profile.versions.map(({ version, state }) => ({
                value: String(version),
                label: `${version} (${state})`,
              }))}
              {...form.getInputProps('version')}
            />
            <TextInput label="From" type="date" w={160} {...form.getInputProps('from')} />
            <TextInput label="To" type="date" w={160} {...form.getInputProps('to')} />
            <NumberInput label="Days ahead" w={120} min={7} max={365} {...form.getInputProps('horizon')} />
          </Group>
          <Group gap="sm">
            <Button type="submit" loading={start.isPending}>
              Start the back-test
            </Button>
            <Text size="sm" c="dimmed">
              Without dates: the year until yesterday.
            </Text>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

function useStart(profile: Profile) {
  const navigate = useNavigate();
  return query.useMutation('post', '/api/health/backtests', {
    meta: { quiet: true },
    onSuccess: async ({ backtestId }) => {
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/health/backtests'] });
      const params = { profileId: String(profile.profileId) };
      await navigate({ to: '/health/profiles/$profileId', params, search: { tab: 'backtests', backtest: backtestId } });
    },
  });
}

function bodyOf({ profileId }: Profile, { version, from, to, horizon }: Wanted) {
  const days = { ...(from ? { from } : {}), ...(to ? { to } : {}), horizon: Number(horizon) };
  return { profileId, version: Number(version), ...days };
}
