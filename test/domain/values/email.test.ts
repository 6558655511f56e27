import assert from 'node:assert/strict';
import fc from 'fast-check';
import { emailDomain, emailIn, isFreeMail, readEmail, type ReadEmail } from '../../../src/domain/values/email.ts';

describe('readEmail', () => {
  const cases: [string, unknown, ReadEmail][] = [
    ['takes an address', 'dana@acme.example', { email: 'dana@acme.example', key: 'dana@acme.example' }],
    [
      'keeps the case as given',
      'DANA+Trial@ACME.example',
      { email: 'DANA+Trial@ACME.example', key: 'dana+trial@acme.example' },
    ],
    ['trims', ' dana+trial@acme.example ', { email: 'dana+trial@acme.example', key: 'dana+trial@acme.example' }],
    [
      'restores a lost plus',
      'dana trial@acme.example',
      { email: 'dana+trial@acme.example', key: 'dana+trial@acme.example' },
    ],
    ['restores several', 'a b c@acme.example', { email: 'a+b+c@acme.example', key: 'a+b+c@acme.example' }],
    ['takes single letters between spaces', 'a b c d@x', { email: 'a+b+c+d@x', key: 'a+b+c+d@x' }],
    ['takes a domain without a dot', 'root@localhost', { email: 'root@localhost', key: 'root@localhost' }],
    ['takes other scripts', 'jörg@bücher.example', { email: 'jörg@bücher.example', key: 'jörg@bücher.example' }],
    ['finds nothing in null', null, {}],
    ['finds nothing in undefined', undefined, {}],
    ['finds nothing in blank text', '  ', {}],
    ['takes no number', 7, { unusable: 'a number' }],
    ['takes no object', {}, { unusable: 'an object' }],
    ['cuts what it shows of a long one', 'x'.repeat(400), { unusable: 'x'.repeat(320) }],
  ];
  for (const [title, value, expected] of cases) it(title, () => assert.deepEqual(readEmail(value), expected));

  for (const junk of [
    'undefined',
    'dana',
    '@acme.example',
    'dana@',
    'dana@@acme.example',
    'a@acme.example, b@acme.example',
    'a@acme.example;b',
    'Dana Trial <dana@acme.example>',
    'mailto:dana@acme.example',
    'dana@acme.example/path',
    'dana@acme.example?subject=x',
    'dana  trial@acme.example',
    'dana @acme.example',
    'dana@acme .example',
    'dana@ acme.example',
    'da\tna@acme.example',
    'da\u00a0na@acme.example',
    'a\nb@acme.example',
    `${'x'.repeat(320)}@acme.example`,
  ]) {
    it(`sees that ${JSON.stringify(junk).slice(0, 40)} is no address`, () => {
      const read = readEmail(junk);
      assert.equal(read.key, undefined);
      assert.equal(read.unusable, junk.slice(0, 320));
    });
  }

  it('replaces U+0000 in what it shows', () => assert.deepEqual(readEmail('a\0@b'), { unusable: 'a\ufffd@b' }));

  it('never throws, and gives a key without blanks and with one "@"', () => {
    const texts = fc.oneof(fc.anything(), fc.emailAddress(), fc.string({ unit: fc.constantFrom('a', '@', ' ', '+') }));
    fc.assert(
      fc.property(texts, (value) => {
        const { key, email } = readEmail(value);
        if (key !== undefined) assert.match(key, /^[^\s@]+@[^\s@]+$/);
        assert.equal(email?.toLowerCase(), key);
      }),
    );
  });
});

describe('emailIn', () => {
  const cases: [string, Record<string, unknown>, unknown][] = [
    ['finds the exact spelling', { email: 'a@b' }, 'a@b'],
    ['finds another casing', { EMail: 'a@b' }, 'a@b'],
    ['prefers the exact spelling', { Email: 'x@y', email: 'a@b' }, 'a@b'],
    ['takes the first by alphabet, whatever the order', { e_mail: '3', Email: '2', EMAIL: '1' }, '1'],
    ['passes over null', { email: null, Email: 'a@b' }, 'a@b'],
    ['finds nothing in other keys', { email_address: 'a@b', mails: 'c@d', emails: ['e@f'] }, undefined],
  ];
  for (const [title, fields, expected] of cases) it(title, () => assert.equal(emailIn(fields), expected));
});

describe('emailDomain', () => {
  it('is what stands behind the "@"', () => assert.equal(emailDomain('dana+trial@acme.example'), 'acme.example'));
});

describe('isFreeMail', () => {
  for (const domain of ['gmail.com', 'googlemail.com', 'outlook.com', 'yahoo.co.uk', 'tutanota.com', 'mail.gmx.de']) {
    it(`knows ${domain}`, () => assert.equal(isFreeMail(domain), true));
  }
  // com.ar and web.id are public suffixes that stand in the list of providers.
  for (const domain of [
    'acme.example',
    'gmail.com.acme.example',
    'acme.com.ar',
    'acme.web.id',
    'localhost',
    '',
    '10.0.0.1',
    'gmail.com/aaaaaaaaaaaaaaaa',
    'x.gmail.com/aaaaaaaaaaaaaaaa',
    'gmail',
    '...',
  ]) {
    it(`does not take "${domain}" for one`, () => assert.equal(isFreeMail(domain), false));
  }

  it('ends for any text', () => {
    const texts = fc.string({ unit: fc.constantFrom('.', 'a', '/', ':', '@', 'gmail.com', 'co.uk', '[', '1') });
    fc.assert(fc.property(texts, (text) => assert.equal(typeof isFreeMail(text), 'boolean')));
  });
});
