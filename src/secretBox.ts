import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A secret as it is stored. `keyId` says which key opens it. */
export interface Sealed {
  keyId: string;
  /** base64 of a nonce of 12 bytes, a tag of 16, and the secret. */
  sealed: string;
}

/** Keeps secrets that have to be read again, such as those with which signatures are made. */
export interface SecretBox {
  /** Whether there is a key to seal with. */
  canSeal: boolean;
  /** `place` says whose secret it is and what for; a sealed text that is moved to another place cannot be opened. */
  seal(secret: string, place: string): Sealed;
  /** @throws Error where the key is not at hand, or the text was changed or moved. */
  open(sealed: Sealed, place: string): string;
  /** Whether a secret is sealed with the key that is used today. */
  isCurrent(sealed: Pick<Sealed, 'keyId'>): boolean;
}

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A box over these keys of 32 bytes (AES-256-GCM, NIST SP 800-38D): the first one seals, every one opens. */
export function createSecretBox(keys: readonly Buffer[]): SecretBox {
  const byId = new Map(keys.map((key) => [idOf(key), key]));
  const [current] = byId;
  return {
    canSeal: current !== undefined,
    seal(secret, place) {
      if (!current) throw new Error('SECRETS_KEY is not set, so no secret can be kept');
      const [keyId, key] = current;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return { keyId, sealed: Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64') };
    },
    open({ keyId, sealed }, place) {
      const key = byId.get(keyId);
      if (!key) throw new Error(`A secret is sealed with the key ${keyId}, which is not in SECRETS_KEY`);
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    },
    isCurrent: ({ keyId }) => keyId === current?.[0],
  };
}

/** Says which key it is and nothing about it: a few digits of its hash. */
function idOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}
