import { createHmac } from 'node:crypto';

/** The headers of a Standard Webhook, as an app computes them. */
export function signTestWebhook(
  secret: string,
  body: string,
  { id = 'msg_1', at = new Date() }: { id?: string; at?: Date } = {},
): Record<string, string> {
  const timestamp = Math.floor(at.getTime() / 1000);
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}
