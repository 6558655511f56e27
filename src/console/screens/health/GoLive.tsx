import { Button, Group, Loader, Modal, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import type { paths } from '../../api/schema';
import { ErrorNote } from '../../parts/ErrorNote';
import { numText } from '../../parts/figures';
import { HealthBadge } from '../../parts/HealthBadge';
import type { Profile } from './profileForm';

type Impact =
  paths['/api/health/profiles/{profileId}/versions/{version}/impact']['get']['responses']['200']['content']['application/json'];

interface GoLiveProps {
  profile: Profile;
  version: number;
}

/** Puts a version into force, once it has said what that changes. */
export function GoLiveButton({ profile, version }: GoLiveProps) {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="xs" onClick={open}>
        Go live
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        size="lg"
        title={`Let version ${version} of ${profile.name} go live?`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {isOpen && <Confirmation profile={profile} version={version} close={close} />}
      </Modal>
    </>
  );
}

function Confirmation({ profile, version, close }: GoLiveProps & { close: () => void }) {
  const path = { profileId: String(profile.profileId), version: String(version) };
  const impact = query.useQuery(
    'get',
    '/api/health/profiles/{profileId}/versions/{version}/impact',
    { params: { path } },
    { staleTime: 0, gcTime: 0 },
  );
  const goLive = query.useMutation('post', '/api/health/profiles/{profileId}/versions/{version}/live', {
    meta: { quiet: true },
    onSuccess: async ({ rescoring }) => {
      tell(
        rescoring
          ? `Version ${version} is live; accounts are being scored anew.`
          : `Version ${version} is live; accounts are scored anew with their next call, or at midnight.`,
      );
      close();
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/health/profiles'] });
    },
  });
  return (
    <Stack>
      {impact.error ? (
        <ErrorNote error={impact.error} retry={impact.refetch} title="What changes is not known" />
      ) : null}
      {goLive.error ? <ErrorNote error={goLive.error} title="It did not go live" /> : null}
      {impact.data ? <Told impact={impact.data} /> : !impact.error && <Waiting />}
      <Group justify="flex-end">
        <Button variant="default" onClick={close} data-autofocus>
          Cancel
        </Button>
        <Button disabled={!impact.data} loading={goLive.isPending} onClick={() => goLive.mutate({ params: { path } })}>
          Go live
        </Button>
      </Group>
    </Stack>
  );
}

function Waiting() {
  return (
    <Group>
      <Loader size="sm" aria-hidden />
      <Text>Scoring every account by this version …</Text>
    </Group>
  );
}

function Told({ impact }: { impact: Impact }) {
  const { companies, changes, moves, mean, items, cut } = impact;
  return (
    <Stack gap="sm">
      <Text fw={600} data-testid="impact">
        {changes === 0
          ? 'No account changes band'
          : `${numText(changes)} of ${numText(companies)} accounts change band`}
        {cut && ' of those looked at'}
      </Text>
      <Text size="sm">
        {moves
          .map(({ from, to, companies: count }) => `${count} from ${from ?? 'no score'} to ${to ?? 'no score'}`)
          .join(', ')}
        {moves.length > 0 && '. '}
        {mean.now !== null &&
          mean.then !== null &&
          `The mean goes from ${mean.now.toFixed(1)} to ${mean.then.toFixed(1)}. `}
        The live version is retired, accounts are scored anew at once, and the jump raises no follow-up.
      </Text>
      {items.length > 0 && (
        <Table.ScrollContainer minWidth={320} mah={280}>
          <Table aria-label="Accounts that change band">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Account</Table.Th>
                <Table.Th>Now</Table.Th>
                <Table.Th>Then</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map(({ company, now, then }) => (
                <Table.Tr key={company._id}>
                  <Table.Td>{company.name ?? company.externalId ?? company._id}</Table.Td>
                  <Table.Td>
                    <HealthBadge value={now?.value ?? null} band={now?.band ?? null} />
                  </Table.Td>
                  <Table.Td>
                    <HealthBadge value={then?.value ?? null} band={then?.band ?? null} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}
