import { Group, Text } from '@mantine/core';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { ConfirmButton } from '../../parts/ConfirmButton';
import { countOf } from '../../parts/words';
import { reload, type Open, type Settling } from './awaited';

interface Fix {
  setting: 'createCompanies' | 'createEndUsers';
  offer: string;
  question: string;
}

/** The rule that would settle the calls of a reason by itself, where there is one. */
const FIXES: Readonly<Partial<Record<Open['reason'], Fix>>> = {
  companyUnknown: {
    setting: 'createCompanies',
    offer: 'Create companies by themselves',
    question:
      'From then on a call that names a company nobody knows creates it, test companies and misspelt ids included. The waiting calls settle at once. You can switch it off again; what was created stays.',
  },
  endUserUnknown: {
    setting: 'createEndUsers',
    offer: 'Create people by themselves',
    question:
      'From then on whoever a call names in a known company is created. The waiting calls that name a company settle at once.',
  },
};

/** Offers to change the rule because of which the calls wait. */
export function RuleFix({ open, onDone }: { open: Open; onDone: (settling: Settling) => void }) {
  const may = useMay('settings.write');
  const fix = FIXES[open.reason];
  const { data } = query.useQuery('get', '/api/settings', {}, { enabled: may && fix !== undefined });
  const { mutate, isPending } = query.useMutation('patch', '/api/settings', {
    onSuccess: async ({ released }) => {
      tell(`The rule is changed; ${countOf(released, 'waiting call')} settle again.`);
      onDone({ reason: open.reason, kind: null, id: null, calls: open.calls });
      await Promise.all([reload(), queryClient.invalidateQueries({ queryKey: ['get', '/api/settings'] })]);
    },
  });
  if (!may || !fix || !data || data.settings.identity[fix.setting]) return null;
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        Or change the rule:
      </Text>
      <ConfirmButton
        size="compact-sm"
        variant="light"
        color="line"
        loading={isPending}
        title={`${fix.offer}?`}
        question={fix.question}
        confirm="Change the rule"
        onConfirm={() => mutate({ body: { version: data.version, settings: { identity: { [fix.setting]: true } } } })}
      >
        {fix.offer}
      </ConfirmButton>
    </Group>
  );
}
