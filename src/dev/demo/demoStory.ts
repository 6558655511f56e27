import { z } from 'zod';

/** Reads an address of the API as the demo's administrator. */
type Read = (path: string) => Promise<unknown>;

const company = z.object({ externalId: z.string().nullable(), name: z.string().nullable() });
const scores = z.object({ items: z.array(z.object({ company })) });
const score = z.object({
  score: z
    .object({
      value: z.number(),
      band: z.string(),
      contributions: z.array(z.object({ factor: z.string(), points: z.number() })),
    })
    .nullable(),
});
const progress = z.object({
  items: z.array(
    z.object({
      company: z.object({ name: z.string() }),
      milestones: z.array(
        z.object({
          name: z.string(),
          firstValue: z.boolean(),
          reachedAt: z.string().nullable(),
          messageId: z.string().nullable(),
        }),
      ),
    }),
  ),
});
const followUps = z.object({ items: z.array(z.object({ title: z.string(), dueAt: z.string() })) });

/** What there is to see of the accounts, a line each: the worst health and why, a first value, what is owed. */
export async function readStory(read: Read): Promise<string[]> {
  return [...(await worstHealth(read)), ...(await firstValue(read)), ...(await owed(read))];
}

async function worstHealth(read: Read): Promise<string[]> {
  const [worst] = scores.parse(await read('/api/health/scores?limit=1')).items;
  if (!worst?.company.externalId) return [];
  const { externalId, name } = worst.company;
  const found = score.parse(await read(`/api/health/scores/extid-${encodeURIComponent(externalId)}`)).score;
  if (!found) return [];
  const reasons = [...found.contributions]
    .sort((a, b) => a.points - b.points)
    .map(({ factor, points }) => `${factor} ${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)}`);
  return [`${name} is ${found.band}, ${found.value.toFixed(1)} of 10; from 5: ${reasons.join('; ')}`];
}

async function firstValue(read: Read): Promise<string[]> {
  const reached = progress
    .parse(await read('/api/milestones/progress?limit=200'))
    .items.flatMap(({ company: { name }, milestones }) =>
      milestones.flatMap((one) =>
        one.firstValue && one.reachedAt ? [{ ...one, company: name, at: one.reachedAt }] : [],
      ),
    )
    .sort((a, b) => (a.at > b.at ? -1 : 1));
  return reached.slice(0, 1).map(({ company: who, name, at, messageId }) => {
    const by = messageId === null ? '' : `, by the call ${messageId}`;
    return `${who} reached its first value on ${at.slice(0, 10)}: ${name.toLowerCase()}${by}`;
  });
}

async function owed(read: Read): Promise<string[]> {
  const { items } = followUps.parse(await read('/api/followUps?state=owed&limit=200'));
  const [first] = items;
  if (!first) return [];
  const others = items.length === 1 ? '' : `, and ${items.length - 1} more`;
  return [`Owed until ${first.dueAt.slice(0, 10)}: ${first.title}${others}`];
}
