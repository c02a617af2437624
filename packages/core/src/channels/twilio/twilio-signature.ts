import { createHmac } from 'node:crypto';
import { equalSecrets } from '../equal-secrets.ts';

/** X-Twilio-Signature of a form request: HMAC-SHA1 of the public address and the sorted parameters (Twilio, "Validate requests"). */
export function signTwilioRequest(authToken: string, url: string, params: URLSearchParams): string {
  const names = [...new Set(params.keys())].sort();
  const content = names.flatMap((name) => [...new Set(params.getAll(name))].sort().map((value) => name + value));
  return createHmac('sha1', authToken)
    .update(url + content.join(''))
    .digest('base64');
}

/** Whether a request was signed with the account's token. */
export function verifyTwilioRequest(
  authToken: string,
  { url, params, signature }: { url: string; params: URLSearchParams; signature: string | undefined },
): boolean {
  return equalSecrets(signature, signTwilioRequest(authToken, url, params));
}
