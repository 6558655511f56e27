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

/** One thing that is wrong with a request. */
const issueForm = z.object({
  path: z.string().meta({ description: 'The field, such as `identity.excludedDomains[1]`; empty for the whole.' }),
  message: z.string(),
});

/** The body of every error. */
export const errorForm = z
  .object({
    code: z.string().meta({ description: 'Stable; for programs.' }),
    message: z.string().meta({ description: 'What to do, for people.' }),
    issues: z.array(issueForm).optional().meta({ description: 'What is wrong, field by field, if fields are.' }),
  })
  .meta({ id: 'Error' });
