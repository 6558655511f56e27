import { z } from 'zod';

/** A point in time in an answer: RFC 3339, in UTC. */
export const time = z.date().meta({ override: { type: 'string', format: 'date-time' } });

/** A team member in an answer. */
export const teamUserReference = z.object({
  _id: z.string(),
  email: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
});

/** What every error is answered as. */
export const errorForm = z
  .object({
    code: z.string().meta({ description: 'Stable; for programs.' }),
    message: z.string().meta({ description: 'What to do, for people.' }),
  })
  .meta({ id: 'Error' });
