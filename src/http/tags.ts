/** The parts of the API, as its description groups them. */
export const TAGS = {
  ingest: 'Where calls, user activities and metrics are sent, with a Tenant Token.',
  data: "The customer model, by Planhat's paths, fields and answers.",
  calls: 'What became of the calls, and settling them anew.',
  privacy: 'What a person may ask for: their data, and to be forgotten.',
  milestones: 'What companies are led along, where they stand, and how long first value takes.',
  policies: 'What is owed when something happens to a company.',
  followUps: 'What owners owe, until when, and what became of it.',
  notifications: 'What people were told, and whether it reached them.',
  merges: 'Records that look like one: find them, merge them, and take it back.',
  settings: 'The rules by which calls are settled.',
  segment: 'The Segment app of the tenant: its switch, its tokens, its shared secret, its three sections.',
  metrics: 'What is measured of companies: what calls proposed, accepted and rejected.',
  access: 'API tokens, and who changed what.',
  health: 'How the companies are, why, and what would change it.',
  export: 'What goes back to Segment and into the warehouse, and what became of each run.',
  reports: 'What the revenue comes to: the same figures as in the warehouse.',
  operations: 'For those who run it; open, and without content.',
} as const;

export type Tag = keyof typeof TAGS;
