import { z } from 'zod';

/** A point in time in an answer: RFC 3339, in UTC. */
export const time = z.date().meta({ override: { type: 'string', format: 'date-time' } });

/** What every error is answered as. */
export const errorForm = z
  .object({
    code: z.string().meta({ description: 'Stable; for programs.' }),
    message: z.string().meta({ description: 'What to do, for people.' }),
  })
  .meta({ id: 'Error' });
