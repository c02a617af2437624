import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** Where a secret belongs, such as its tenant, table, row and field: sealed for one place, it opens in no other. */
export type SealContext = readonly string[];

/** Encrypts secrets that are kept in the database (AES-256-GCM, bound to their place). */
export interface Sealer {
  /** Which key seals now; stored beside each secret, it tells which are sealed with an older one. */
  keyVersion: number;
  seal: (secret: string, context: SealContext) => Uint8Array<ArrayBuffer>;
  /** The secret; throws when it was changed, moved to another place, or sealed with a key that is no longer known. */
  unseal: (sealed: Uint8Array, context: SealContext) => string;
}

interface Key {
  bytes: Buffer;
  version: number;
}

function deriveKey(secret: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'lobby sealed secrets', 32));
  // 31 bits, so that it fits an integer column; it only has to tell a handful of keys apart.
  const version = createHash('sha256').update(bytes).digest().readUInt32BE() >>> 1;
  return { bytes, version };
}

const toAdditionalData = (context: SealContext): Buffer => Buffer.from(JSON.stringify(context));

function decrypt({ bytes }: Key, sealed: Uint8Array, context: SealContext): string {
  const all = Buffer.from(sealed);
  const [nonce, tag, text] = [
    all.subarray(4, 4 + NONCE),
    all.subarray(4 + NONCE, 4 + NONCE + TAG),
    all.subarray(4 + NONCE + TAG),
  ];
  // Without a stated length Node takes a tag of four bytes, which can be guessed.
  const cipher = createDecipheriv('aes-256-gcm', bytes, nonce, { authTagLength: TAG });
  cipher.setAAD(toAdditionalData(context));
  cipher.setAuthTag(tag);
  return Buffer.concat([cipher.update(text), cipher.final()]).toString('utf8');
}

/** Makes a sealer from the installation's secret; secrets sealed under one of `oldSecrets` can still be opened. */
export function createSealer(secret: string, oldSecrets: readonly string[] = []): Sealer {
  const current = deriveKey(secret);
  const keys = new Map([...oldSecrets.map(deriveKey), current].map((key) => [key.version, key]));
  return {
    keyVersion: current.version,
    seal(text, context) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', current.bytes, nonce, { authTagLength: TAG });
      cipher.setAAD(toAdditionalData(context));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const version = Buffer.alloc(4);
      version.writeUInt32BE(current.version);
      return new Uint8Array(Buffer.concat([version, nonce, cipher.getAuthTag(), body]));
    },
    unseal(sealed, context) {
      const key = sealed.length > 4 + NONCE + TAG ? keys.get(Buffer.from(sealed).readUInt32BE()) : undefined;
      if (!key) throw new Error('A stored secret was sealed with a key that is not known any more.');
      return decrypt(key, sealed, context);
    },
  };
}
