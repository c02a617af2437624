import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

// The Standard Webhooks scheme (standardwebhooks.com, specification 1.0.0), for what comes in and what goes out.

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;
/** Older or newer than this is taken for a replay. */
const TOLERANCE_SECONDS = 300;

/** A new signing secret. */
export const generateWebhookSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString('base64');

interface SignedContent {
  id: string;
  /** Seconds since 1970. */
  timestamp: number;
  body: string | Buffer;
}

function computeSignature(secret: string, { id, timestamp, body }: SignedContent): Buffer {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
}

/** The value of webhook-signature. */
export const signWebhook = (secret: string, content: SignedContent): string =>
  `v1,${computeSignature(secret, content).toString('base64')}`;

/** Whether a request's headers prove that its body was signed with the secret within the last minutes. */
export function verifyWebhook(
  secret: string,
  { header, body, now }: { header: (name: string) => string | undefined; body: Buffer; now: Date },
): boolean {
  const [id, sent, signatures] = ['id', 'timestamp', 'signature'].map((name) => header(`webhook-${name}`));
  if (!id || !sent || !signatures || !/^\d{1,12}$/.test(sent)) return false;
  const timestamp = Number(sent);
  if (Math.abs(now.getTime() / 1000 - timestamp) > TOLERANCE_SECONDS) return false;
  const expected = computeSignature(secret, { id, timestamp, body });
  return signatures.split(' ').some((signature) => {
    const [version, value = ''] = signature.split(',');
    const given = Buffer.from(value, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
