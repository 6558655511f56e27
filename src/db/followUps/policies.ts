import { policySchema } from '../../domain/followUps/policies.ts';
import { versioned } from '../tenants/versioned.ts';

/** Response policies and their versions. */
export const policies = versioned({ table: 'policies', id: 'policy_id', value: 'policy' }, (value) =>
  policySchema.parse(value),
);
