import assert from 'node:assert/strict';
import { readMetric } from '../../../src/domain/calls/metricItem.ts';
import type { SegmentCall } from '../../../src/domain/calls/segmentCall.ts';

const aRow = (over: object = {}) => ({ dimensionId: 'seats', value: 5, externalId: 'acme', ...over });

describe('readMetric', () => {
  const read: [string, object, Partial<SegmentCall>][] = [
    [
      'reads a metric of a company unless told otherwise',
      aRow(),
      {
        type: 'metric',
        metric: { dimensionId: 'seats', name: 'seats', value: 5, model: 'company', externalId: 'acme' },
        company: { field: 'externalId', value: 'acme' },
      },
    ],
    [
      'names an end user by externalId and their company beside',
      aRow({ model: 'EndUser', externalId: 'u-1', companyExternalId: 'acme' }),
      { userId: 'u-1', company: { field: 'companyExternalId', value: 'acme' } },
    ],
    [
      'names the company of an asset by cId as well',
      aRow({ model: 'Asset', externalId: 'press', cId: 'acme' }),
      { company: { field: 'cId', value: 'acme' } },
    ],
    [
      'goes by the externalId of a company, whatever companyExternalId says',
      aRow({ companyExternalId: 'beta' }),
      { company: { field: 'externalId', value: 'acme' } },
    ],
    [
      'writes the dimensionId as all are written, and keeps the name as it was sent',
      aRow({ dimensionId: ' Seats Used ' }),
      { metric: { dimensionId: 'seats_used', name: 'Seats Used', value: 5, model: 'company', externalId: 'acme' } },
    ],
    [
      'keeps a day that stands without a time',
      aRow({ date: ' 2026-11-24 ' }),
      {
        metric: {
          dimensionId: 'seats',
          name: 'seats',
          value: 5,
          model: 'company',
          externalId: 'acme',
          day: '2026-11-24',
        },
      },
    ],
  ];
  for (const [title, item, expected] of read) {
    it(title, () => {
      const found = readMetric(item);
      const call = found.ok ? found.call : assert.fail(found.message);
      assert.deepEqual({ ...call, ...expected }, call);
    });
  }

  it('names nobody beside a company, an asset or a project', () => {
    for (const model of ['Company', 'Asset', 'Project']) {
      const found = readMetric(aRow({ model }));
      assert.equal(found.ok && found.call.userId, undefined, model);
    }
  });

  const refused: [string, unknown, string][] = [
    ['what is no object', [aRow()], 'Item is a list; a metric is a JSON object.'],
    ['no name', aRow({ dimensionId: ' ' }), 'dimensionId is missing; it names the metric.'],
    ['no value', aRow({ value: null }), 'value is missing.'],
    ['an unknown model', aRow({ model: 'License' }), 'model must be Company, EndUser, Asset or Project.'],
    ['no externalId', aRow({ externalId: '' }), 'externalId is missing; it says whose metric it is.'],
    [
      'a placeholder, at once',
      aRow({ externalId: 'null' }),
      'externalId is the placeholder "null"; send the externalId of the record.',
    ],
    [
      'several faults at once',
      { value: 'many', model: 7 },
      'dimensionId is missing; it names the metric. value must be a number, got text. model must be Company, EndUser, Asset or Project.',
    ],
  ];
  for (const [title, item, message] of refused) {
    it(`refuses ${title}`, () => {
      const found = readMetric(item);
      assert.equal(found.ok ? 'taken' : found.message, message);
    });
  }
});
