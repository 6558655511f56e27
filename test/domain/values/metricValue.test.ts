import assert from 'node:assert/strict';
import { readNumber, toDimensionId } from '../../../src/domain/values/metricValue.ts';

describe('toDimensionId', () => {
  const cases: [string, string][] = [
    ['seats', 'seats'],
    ['Seats Used', 'seats_used'],
    ['seatsUsed', 'seats_used'],
    ['seats-used', 'seats_used'],
    [' __seats__ ', 'seats'],
    ['NPS', 'nps'],
    ['last30Days', 'last30_days'],
    ['größe', 'größe'],
    ['gro\u0308ße', 'größe'],
    ['%!', ''],
  ];
  for (const [name, dimensionId] of cases) {
    it(`writes "${name}" as "${dimensionId}"`, () => assert.equal(toDimensionId(name), dimensionId));
  }
});

describe('readNumber', () => {
  const cases: [string, unknown, boolean, number | undefined][] = [
    ['takes a number', 4.5, false, 4.5],
    ['takes the sign from zero', -0, false, 0],
    ['takes no number out of range', Infinity, true, undefined],
    ['takes no text by default', '4.5', false, undefined],
    ['takes a decimal in text where that is switched on', ' 4.5 ', true, 4.5],
    ['takes a sign and an exponent in text', '-4e2', true, -400],
    ['takes no text of a number out of range', '1e999', true, undefined],
    ['takes no comma', '1,234', true, undefined],
    ['takes no unit', '12%', true, undefined],
    ['takes no hexadecimal digits', '0x1f', true, undefined],
    ['takes no empty text', '', true, undefined],
    ['takes no null', null, true, undefined],
    ['takes no true', true, true, undefined],
    ['takes no list', [4], true, undefined],
  ];
  for (const [title, value, numericStrings, expected] of cases) {
    it(title, () => assert.equal(readNumber(value, numericStrings), expected));
  }
});
