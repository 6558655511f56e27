import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { createSecretBox } from '../src/secretBox.ts';

describe('createSecretBox', () => {
  const [old, today] = [randomBytes(32), randomBytes(32)];
  const box = createSecretBox([today]);

  it('opens what it sealed, whatever it is, and never seals twice alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (secret, place) => {
        const sealed = box.seal(secret, place);
        assert.equal(box.open(sealed, place), secret);
        assert.notEqual(box.seal(secret, place).sealed, sealed.sealed);
      }),
    );
  });

  it('refuses what was changed anywhere, moved to another place, or sealed with a key it has not', () => {
    const sealed = box.seal('shared secret', 'acme segmentSignature');
    const bytes = Buffer.from(sealed.sealed, 'base64');
    for (let at = 0; at < bytes.length; at += 1) {
      const turned = Buffer.from(bytes);
      turned[at] = (turned[at] ?? 0) ^ 1;
      const changed = { ...sealed, sealed: turned.toString('base64') };
      assert.throws(() => box.open(changed, 'acme segmentSignature'), `byte ${at}`);
    }
    assert.throws(() => box.open({ ...sealed, sealed: '' }, 'acme segmentSignature'));
    assert.throws(() => box.open(sealed, 'globex segmentSignature'));
    assert.throws(() => createSecretBox([old]).open(sealed, 'acme segmentSignature'), /which is not in SECRETS_KEY/);
  });

  it('opens with every key it has and seals with the first', () => {
    const before = createSecretBox([old]).seal('kept', 'here');
    const both = createSecretBox([today, old]);
    assert.equal(both.open(before, 'here'), 'kept');
    assert.deepEqual([both.isCurrent(before), both.isCurrent(both.seal('kept', 'here'))], [false, true]);
    assert.equal(box.open(both.seal('kept', 'here'), 'here'), 'kept');
  });

  it('seals nothing without a key', () => {
    const none = createSecretBox([]);
    assert.equal(none.canSeal, false);
    assert.throws(() => none.seal('x', 'y'), /SECRETS_KEY is not set/);
  });
});
