import { Badge, Button, Card, Collapse, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { ConfirmButton } from '../../parts/ConfirmButton';
import { Time } from '../../parts/Time';
import { DefinitionView } from './DefinitionView';
import { GoLiveButton } from './GoLive';
import { fromWire, type Profile, type ProfileVersion } from './profileForm';

const COLORS = { draft: 'blue', live: 'teal', retired: 'gray' } as const;

/** A version and what has become of it. */
export function StateBadge({ version, state }: Pick<ProfileVersion, 'version' | 'state'>) {
  return (
    <Badge variant="light" color={COLORS[state]} tt="none">
      version {version}: {state}
    </Badge>
  );
}

/** Every version of a profile, the newest first, and what can be done with it. */
export function Versions({ profile }: { profile: Profile }) {
  return (
    <Stack>
      {profile.versions.map((version) => (
        <VersionCard key={version.version} profile={profile} version={version} />
      ))}
    </Stack>
  );
}

function VersionCard({ profile, version }: { profile: Profile; version: ProfileVersion }) {
  const [isOpen, setIsOpen] = useState(version.state !== 'retired');
  return (
    <Card withBorder component="section" aria-label={`Version ${version.version}`}>
      <Group justify="space-between" align="flex-start">
        <Stack gap={4}>
          <Group gap="xs">
            <StateBadge {...version} />
          </Group>
          {!profile.builtIn && (
            <Text size="sm" c="dimmed">
              Written by {version.changedBy}, <Time at={version.createdAt} shape="ago" />
              {version.liveAt && (
                <>
                  ; live since <Time at={version.liveAt} />
                </>
              )}
              {version.retiredAt && (
                <>
                  , until <Time at={version.retiredAt} />
                </>
              )}
            </Text>
          )}
        </Stack>
        <Group gap="xs">
          <Button size="xs" variant="subtle" color="gray" onClick={() => setIsOpen(!isOpen)} aria-expanded={isOpen}>
            {isOpen ? 'Hide what it says' : 'Show what it says'}
          </Button>
          {!profile.builtIn && <VersionActions profile={profile} version={version} />}
        </Group>
      </Group>
      <Collapse expanded={isOpen}>
        <Stack pt="md">
          <DefinitionView definition={fromWire(version.definition)} />
        </Stack>
      </Collapse>
    </Card>
  );
}

function VersionActions({ profile, version }: { profile: Profile; version: ProfileVersion }) {
  const mayWrite = useMay('health.write');
  if (!mayWrite) return null;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        renderRoot={(props) => (
          <Link
            to="/health/profiles/$profileId"
            params={{ profileId: String(profile.profileId) }}
            search={{ tab: 'backtests', version: version.version }}
            {...props}
          />
        )}
      >
        Try it on the past
      </Button>
      {version.state === 'live' ? (
        <RetireButton profile={profile} />
      ) : (
        <GoLiveButton profile={profile} version={version.version} />
      )}
    </>
  );
}

function RetireButton({ profile: { profileId, name } }: { profile: Profile }) {
  const retire = query.useMutation('post', '/api/health/profiles/{profileId}/retire', {
    onSuccess: async ({ rescoring }) => {
      tell(rescoring ? `${name} is retired; accounts are being scored anew.` : `${name} is retired.`);
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/health/profiles'] });
    },
  });
  return (
    <ConfirmButton
      size="xs"
      variant="subtle"
      color="red"
      title={`Retire ${name}?`}
      question="Its accounts are scored by the next profile whose conditions they meet, or by the built-in one where no profile is live any more."
      confirm="Retire"
      loading={retire.isPending}
      onConfirm={() => retire.mutate({ params: { path: { profileId: String(profileId) } } })}
    >
      Retire
    </ConfirmButton>
  );
}
