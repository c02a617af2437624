import { createHmac } from 'node:crypto';

/** What a company's own server would sign for its visitor, with an HS256 identity key. */
export function signIdentity(sub: string, { widgetKey, secret }: { widgetKey: string; secret: string }): string {
  const now = Math.floor(Date.now() / 1000);
  const parts = [{ alg: 'HS256' }, { sub, name: sub, aud: widgetKey, iat: now, exp: now + 600 }];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
