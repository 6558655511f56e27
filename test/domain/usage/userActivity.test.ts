import assert from 'node:assert/strict';
import { userActivityOf, type UserActivity } from '../../../src/domain/usage/userActivity.ts';
import { aCall, someSettings, type Item } from '../../support/customers.ts';

describe('userActivityOf', () => {
  const rules = { usage: { events: [{ event: 'Opened', rename: 'Used', weight: 3 }] } };
  const cases: [string, Item, UserActivity, object?][] = [
    ['is the event', { type: 'track', event: 'Opened' }, { action: 'Opened', weight: 1, count: 1 }],
    [
      'is renamed and weighed by its rule',
      { type: 'track', event: 'Opened' },
      { action: 'Used', weight: 3, count: 1 },
      rules,
    ],
    [
      "weighs an activity of Planhat's by both",
      { type: 'activity', action: 'Opened', externalId: 'u-1', weight: 0.5, count: 40 },
      { action: 'Used', weight: 1.5, count: 40 },
      rules,
    ],
    [
      "is a page as Segment's destinations name it",
      { type: 'page', name: 'Home' },
      { action: 'Viewed Home Page', weight: 1, count: 1 },
    ],
    ['is a page without a name', { type: 'page' }, { action: 'Viewed a Page', weight: 1, count: 1 }],
    ['is a screen', { type: 'screen', name: 'Home' }, { action: 'Viewed Home Screen', weight: 1, count: 1 }],
    ['is a screen without a name', { type: 'screen' }, { action: 'Viewed a Screen', weight: 1, count: 1 }],
    [
      'is a page to which no rule of an event applies',
      { type: 'page', name: 'Opened' },
      { action: 'Viewed Opened Page', weight: 1, count: 1 },
      rules,
    ],
  ];
  for (const [title, item, expected, part] of cases) {
    it(title, () => assert.deepEqual(userActivityOf(aCall({ userId: 'u-1', ...item }), someSettings(part)), expected));
  }
});
