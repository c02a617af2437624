import { expect, it } from 'vitest';
import { generateWebhookSecret, signWebhook, verifyWebhook } from './standard-webhooks.ts';

const SECRET = 'whsec_plJ3nmyCDGBKInavdOK15jsl';
const CONTENT = {
  id: 'msg_loFOjxBNrRLzqYUf',
  timestamp: 1731705121,
  body: '{"event_type":"ping","data":{"success":true}}',
};
const NOW = new Date(CONTENT.timestamp * 1000);

const verify = (signature: string, now = NOW, secret = SECRET): boolean => {
  const headers: Record<string, string> = {
    'webhook-id': CONTENT.id,
    'webhook-timestamp': String(CONTENT.timestamp),
    'webhook-signature': signature,
  };
  return verifyWebhook(secret, { header: (name) => headers[name], body: Buffer.from(CONTENT.body), now });
};

it('a body is signed as the specification’s example', () => {
  expect(signWebhook(SECRET, CONTENT)).toBe('v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=');
});

it('S103 a signature is taken among several, and for five minutes', () => {
  const signature = signWebhook(SECRET, CONTENT);
  expect(verify(`v1a,abc v1,wrong ${signature}`)).toBe(true);
  expect(verify(signature, new Date(NOW.getTime() + 299_000))).toBe(true);
  for (const seconds of [301, -301]) expect(verify(signature, new Date(NOW.getTime() + seconds * 1000))).toBe(false);
});

it('S103 nothing else is a signature', () => {
  const signature = signWebhook(SECRET, CONTENT);
  expect(verify(signature, NOW, generateWebhookSecret())).toBe(false);
  for (const forged of ['', 'v1,', signature.replace('v1', 'v2'), signature.slice(0, -5), 'v1,AAAA'])
    expect(verify(forged)).toBe(false);
});
