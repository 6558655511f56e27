import { defineSearchAttributeKey } from '@temporalio/common';

/**
 * What follow-ups are found by in Temporal: our own numbers and times, never a name. All of them have to be known to the
 * namespace; a worker sees to that when it starts.
 */
export const SEARCH_ATTRIBUTES = {
  tenant: defineSearchAttributeKey('ThroughlineTenant', 'KEYWORD'),
  company: defineSearchAttributeKey('ThroughlineCompany', 'KEYWORD'),
  policy: defineSearchAttributeKey('ThroughlinePolicy', 'KEYWORD'),
  owner: defineSearchAttributeKey('ThroughlineOwner', 'KEYWORD'),
  state: defineSearchAttributeKey('ThroughlineState', 'KEYWORD'),
  dueAt: defineSearchAttributeKey('ThroughlineDueAt', 'DATETIME'),
} as const;
