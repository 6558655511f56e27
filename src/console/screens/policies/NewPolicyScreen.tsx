import { useNavigate } from '@tanstack/react-router';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { ErrorNote } from '../../parts/ErrorNote';
import { PageHead } from '../../parts/PageHead';
import { PolicyEditor } from './PolicyEditor';
import { FRESH_POLICY } from './policyForm';

const NOT_ALLOWED = {
  code: 'forbidden',
  message: 'Policies are made by administrators. Ask one, or look at those there are.',
};

/** Makes a response policy. */
export function NewPolicyScreen() {
  const mayWrite = useMay('policies.write');
  const navigate = useNavigate();
  const create = query.useMutation('post', '/api/policies', {
    meta: { quiet: true },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/policies'] });
      tell('The policy is in force and answers what happens from now on.');
      await navigate({ to: '/policies' });
    },
  });
  if (!mayWrite) {
    return (
      <>
        <PageHead title="New policy" />
        <ErrorNote error={NOT_ALLOWED} title="Not for this role" />
      </>
    );
  }
  return (
    <>
      <PageHead title="New policy">Try it on the past before it is in force.</PageHead>
      <PolicyEditor
        initial={FRESH_POLICY}
        save="Put it into force"
        isSaving={create.isPending}
        error={create.error}
        onSave={(policy) => create.mutate({ body: policy })}
      />
    </>
  );
}
