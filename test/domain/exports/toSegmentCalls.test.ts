import type { ExportType } from '../../../src/domain/settings/exportTypes.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { COMPANIES, END_USERS } from '../../../src/db/records/recordTables.ts';
import { CHURNS, INVOICES, LICENSES, NPS, OPPORTUNITIES, SALES } from '../../../src/db/revenue/revenueTables.ts';
import type { ExportedObject, FieldType } from '../../../src/domain/exports/exportedObject.ts';
import { sized, toBatches } from '../../../src/domain/exports/outboundCall.ts';
import {
  byColumn,
  layoutOf,
  nameColumns,
  toContent,
  toSegmentCall,
} from '../../../src/domain/exports/toSegmentCalls.ts';
import { RESERVED_COLUMNS } from '../../../src/domain/exports/warehouseNames.ts';

const VERSION = { number: 3, at: new Date('2026-03-01T10:00:00Z'), messageId: 'm-3' };

type Given = Partial<Omit<ExportedObject, 'layout' | 'values'>> & {
  type?: ExportType;
  fields?: Record<string, { type: FieldType; value: unknown }>;
};

function anObject({ type = 'licenses', fields = {}, ...given }: Given = {}): ExportedObject {
  const list = Object.entries(fields);
  return {
    layout: layoutOf(
      type,
      list.map(([field, one]) => ({ field, type: one.type })),
    ),
    values: list.map(([, { value }]) => value),
    _id: '00000000000000000000000a',
    companyId: '000000000000000000000001',
    companyExternalId: 'acme',
    externalId: 'l-1',
    externalIdShared: false,
    sourceId: null,
    custom: {},
    deleted: false,
    ...given,
  };
}

describe('toSegmentCall', () => {
  it('sends exact numbers as whole hundredths, days and times as ISO times, lists and the rest as text', () => {
    const { columns } = toContent(
      anObject({
        fields: {
          mrr: { type: 'numeric', value: '120.505' },
          fcNewMrrOptimistic: { type: 'numeric', value: '7' },
          length: { type: 'numeric', value: '12.5' },
          fromDate: { type: 'date', value: '2026-01-31' },
          lastActive: { type: 'timestamptz', value: '2026-01-31T10:00:00.000Z' },
          tags: { type: 'text[]', value: ['a', 'b'] },
          lineItems: { type: 'jsonb', value: [{ n: 1 }] },
          owner: { type: 'bigint', value: '00000000000000000000000f' },
          autoRenews: { type: 'boolean', value: true },
          product: { type: 'text', value: null },
        },
        custom: { contract_type: 5 },
      }),
    );
    assert.deepEqual(columns, {
      object_id: '00000000000000000000000a',
      company_id: '000000000000000000000001',
      company_external_id: 'acme',
      is_deleted: false,
      external_id: 'l-1',
      source_id: null,
      mrr_cents: 12051,
      fc_new_mrr_optimistic_cents: 700,
      length_hundredths: 1250,
      from_date: '2026-01-31T00:00:00.000Z',
      last_active: '2026-01-31T10:00:00.000Z',
      tags: 'a, b',
      line_items: '[{"n":1}]',
      owner_id: '00000000000000000000000f',
      auto_renews: true,
      product: null,
      custom_contract_type: '5',
    });
  });

  it('cuts text at what a warehouse keeps, and says which', () => {
    const { columns, cut } = toContent(anObject({ fields: { product: { type: 'text', value: 'x'.repeat(600) } } }));
    assert.equal(String(columns['product']).length, 512);
    assert.deepEqual(cut, ['product']);
  });

  it('makes a group of a company, an identify of a person, a track of the rest, each under a steady id', () => {
    const call = (given: Given) => toSegmentCall(anObject(given), { columns: {} }, VERSION);
    const company = call({ type: 'companies', _id: '000000000000000000000001', companyId: null, externalId: 'acme' });
    assert.ok(company.type === 'group' && company.groupId === 'acme');
    const license = call({});
    assert.ok(license.type === 'track' && license.event === 'License Updated');
    // One id a company: Segment bills each.
    assert.equal(license.anonymousId, company.anonymousId);
    const person = call({ type: 'endUsers', externalId: 'u-1' });
    assert.ok(person.type === 'identify' && person.userId === 'u-1');
    const namesake = call({ type: 'endUsers', externalId: 'u-1', externalIdShared: true });
    assert.ok(namesake.type === 'identify' && namesake.userId === 'acme:u-1');
    const nameless = call({ type: 'endUsers', externalId: null });
    assert.ok(nameless.type === 'identify' && nameless.userId === 'throughline-00000000000000000000000a');
    assert.equal(license.messageId, 'm-3');
    assert.equal(license.type === 'track' && license.properties['version'], 3);
  });

  it('fills no column that a warehouse keeps for itself, and no column twice', () => {
    for (const table of [COMPANIES, END_USERS, LICENSES, SALES, CHURNS, OPPORTUNITIES, INVOICES, NPS]) {
      const own = Object.entries({ ...table.columns, ...table.computed });
      const fields = Object.fromEntries(own.map(([field, { type }]) => [field, { type, value: null }]));
      const names = Object.keys(toContent(anObject({ fields })).columns);
      assert.deepEqual(
        names.filter((name) => RESERVED_COLUMNS.has(name)),
        [],
        table.name,
      );
      assert.equal(names.length, own.length + 6, `${table.name}: ${names.join(' ')}`);
    }
  });
});

describe('nameColumns', () => {
  it('keeps a column for a name for ever, tells apart names that a warehouse would spell alike, and loses none', () => {
    const first = nameColumns(['Contract Type', 'größe', '名前'], new Map());
    assert.deepEqual(
      [...first],
      [
        ['Contract Type', 'contract_type'],
        ['größe', 'gr_e'],
        ['名前', 'field'],
      ],
    );
    const next = nameColumns(['contract_type', 'Contract Type', '住所'], first);
    assert.deepEqual(
      [...next],
      [
        ['contract_type', 'contract_type_2'],
        ['住所', 'field_2'],
      ],
    );
  });

  it('never gives two names one column', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (one, other) => {
        const known = nameColumns(one, new Map());
        const all = new Map([...known, ...nameColumns(other, known)]);
        assert.equal(new Set(all.values()).size, all.size);
        const custom = Object.fromEntries([...one, ...other].map((name) => [name, 1]));
        assert.equal(Object.keys(byColumn(custom, all)).length, Object.keys(custom).length);
      }),
    );
  });
});

describe('sized', () => {
  it('counts no fewer bytes from the text of what a call holds than from the call', () => {
    const content = toContent(anObject({ fields: { product: { type: 'text', value: 'é"\n' } } }));
    for (const type of ['companies', 'endUsers', 'licenses'] as const) {
      const call = toSegmentCall(anObject({ type, externalId: 'ü'.repeat(100) }), content, VERSION);
      const [whole, counted] = [sized(call).bytes, sized(call, content.text).bytes];
      assert.ok(counted >= whole && counted - whole < 100, `${counted} for ${whole}`);
    }
  });
});

describe('toBatches', () => {
  it('keeps order, loses nothing, and stays under 500 KB and 2,500 calls', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 30_000 }), { maxLength: 200 }), fc.nat({ max: 6_000 }), (sizes, small) => {
        const all = [...sizes, ...Array.from({ length: small }, () => 1)];
        const calls = all.map((size, n) => {
          const object = anObject({ fields: { s: { type: 'text', value: null } } });
          const call = toSegmentCall(object, { columns: { s: 'é'.repeat(size / 2) } }, VERSION);
          return { ...call, messageId: String(n) };
        });
        const batches = toBatches(calls.map((call) => sized(call)));
        assert.deepEqual(batches.flat(), calls);
        for (const batch of batches) {
          assert.ok(batch.length <= 2_500);
          assert.ok(batch.length === 1 || batch.reduce((sum, call) => sum + sized(call).bytes, 0) <= 500 * 1024);
        }
      }),
      { numRuns: 20 },
    );
  });
});
