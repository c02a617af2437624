import { createHmac, randomBytes } from 'node:crypto';

/** An id as Twilio makes them: two letters for its kind, and 32 digits. */
export const createSid = (prefix: string): string => prefix + randomBytes(16).toString('hex');

/** X-Twilio-Signature: the address and the sorted parameters, by HMAC-SHA1. */
function sign(token: string, url: string, params: URLSearchParams): string {
  const content = [...params].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => name + value);
  return createHmac('sha1', token)
    .update(url + content.join(''))
    .digest('base64');
}

/** Calls a webhook with signed parameters. */
export async function postForm(url: string, token: string, fields: Record<string, string>): Promise<Response> {
  const params = new URLSearchParams(fields);
  const headers = { 'x-twilio-signature': sign(token, url, params) };
  return fetch(url, { method: 'POST', body: params, headers });
}
