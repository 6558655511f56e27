/** The parts of the API, as its description groups them. */
export const TAGS = {
  ingest: 'Where calls, user activities and metrics are sent, with a Tenant Token.',
  data: "The customer model, by Planhat's paths, fields and answers.",
  calls: 'What became of the calls, and settling them anew.',
  settings: 'The rules by which calls are settled.',
  operations: 'For those who run it; open, and without content.',
} as const;

export type Tag = keyof typeof TAGS;
