import { z } from 'zod';

const inCompany = {
  companyId: z
    .string()
    .optional()
    .meta({ description: '`_id`, `extid-<externalId>` or `srcid-<sourceId>`; the person in this company only.' }),
  all: z.boolean().optional().meta({ description: 'True where everybody who bears it is meant.' }),
};

/** A person, named in one of three ways. */
export const personForm = z.union([
  z.strictObject({ endUserId: z.string().meta({ description: 'The `_id` of an end user.' }) }),
  z.strictObject({ externalId: z.string().trim().min(1), ...inCompany }),
  z.strictObject({ email: z.string().trim().min(1), ...inCompany }),
]);
