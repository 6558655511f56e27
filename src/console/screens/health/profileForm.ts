import '../../parts/withoutEval';
import type { UseFormReturnType } from '@mantine/form';
import { z } from 'zod';
import { profileSchema, type Factor, type ProfileDefinition } from '../../../domain/health/healthProfile';
import { filterSchema, type ProfileFilter } from '../../../domain/health/profileFilter';
import type { Schemas } from '../../api/client';

export type Profile = Schemas['HealthProfile'];
export type ProfileVersion = Profile['versions'][number];

/** What the editor edits: whom a profile is for, and what its draft says. */
export type ProfileValues = {
  name: string;
  position: number;
  filter: ProfileFilter;
  definition: ProfileDefinition;
};
export type ProfileForm = UseFormReturnType<ProfileValues>;

export const profileValues = z.object({
  name: z.string().trim().min(1).max(100),
  position: z.int().min(0).max(10_000),
  filter: filterSchema,
  definition: profileSchema,
});

/** The definition as the description of the API types it: an expression is of any form there. */
export function toWire(definition: ProfileDefinition): ProfileVersion['definition'] {
  return definition as unknown as ProfileVersion['definition'];
}

/** The same the other way. */
export function fromWire(definition: ProfileVersion['definition']): ProfileDefinition {
  return definition as unknown as ProfileDefinition;
}

/** A factor to begin with: silence, the one that nearly every profile has. */
export function freshFactor(taken: readonly string[]): Factor {
  const name = ['Days since last active', 'Another factor'].find((one) => !taken.includes(one)) ?? '';
  return {
    name,
    metric: { type: 'daysSince', prop: 'system.lastActive' },
    rule: { kind: 'linear', from: { value: 1, points: 2 }, to: { value: 15, points: -4 } },
    missing: 'skip',
  };
}

/** The version that an editor begins with: the draft, or else the newest. */
export function editedVersion({ versions }: Profile): ProfileVersion | undefined {
  return (
    versions.find(({ state }) => state === 'draft') ?? versions.find(({ state }) => state === 'live') ?? versions[0]
  );
}
