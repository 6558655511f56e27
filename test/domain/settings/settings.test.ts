import assert from 'node:assert/strict';
import { ruleFor } from '../../../src/domain/settings/settings.ts';
import { someSettings } from '../../support/customers.ts';

describe('ruleFor', () => {
  const settings = someSettings({ usage: { events: [{ event: 'Opened', weight: 2 }] } });
  const cases: [string, string | undefined, number | undefined][] = [
    ['finds the rule of an event', 'Opened', 2],
    ['finds none by another case', 'opened', undefined],
    ['finds none without an event', undefined, undefined],
  ];
  for (const [title, event, weight] of cases) it(title, () => assert.equal(ruleFor(event, settings)?.weight, weight));
});
