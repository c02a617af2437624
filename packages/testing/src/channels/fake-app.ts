import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpAnswer, HttpMessage } from '@lobby/contracts/channels';
import { signTestWebhook } from './sign-test-webhook.ts';
import { startHttpDouble } from '@lobby/simulators';

/** A company's app at the other end of the HTTP channel. It signs, verifies, and misbehaves when it is told to. */
export interface FakeApp {
  url: string;
  /** host:port, for the operator's list of private addresses. */
  host: string;
  /** Where it sends what people write, and with which secret. */
  account: { webhookUrl: string; secret: string };
  /** What it took, each id once; and how often it was called. */
  answers: HttpAnswer[];
  calls: number;
  /** Statuses for the next calls, after which all is well: 429, 500, or 0 to hang up. */
  faults: number[];
  delayMs: number;
  /** Sends a message of a person's, `times` times. */
  send: (message: HttpMessage, options?: { times?: number; at?: Date; secret?: string }) => Promise<number[]>;
  close: () => Promise<void>;
}

/** Whether a request is signed by the account's secret. */
function isGenuine({ headers }: IncomingMessage, body: string, secret: string): boolean {
  const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) => headers[`webhook-${name}`]);
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key)
    .update(`${id as string}.${timestamp as string}.${body}`)
    .digest('base64');
  return signature === `v1,${expected}`;
}

/** Starts the app on a free port; `account` is to be filled in once there is one. */
export async function startFakeApp(): Promise<FakeApp> {
  const double = await startHttpDouble(async (request, body, response) => {
    app.calls += 1;
    if (app.delayMs > 0) await sleep(app.delayMs);
    const fault = app.faults.shift();
    if (fault === 0) return response.destroy();
    if (fault) return response.writeHead(fault).end('not now');
    if (!isGenuine(request, body, app.account.secret)) return response.writeHead(401).end('forged');
    const answer = JSON.parse(body) as HttpAnswer | { type: 'test' };
    if (answer.type === 'message' && !app.answers.some(({ id }) => id === answer.id)) app.answers.push(answer);
    return response.writeHead(200).end('{}');
  });
  const app: FakeApp = {
    url: double.url,
    host: new URL(double.url).host,
    account: { webhookUrl: '', secret: '' },
    answers: [],
    calls: 0,
    faults: [],
    delayMs: 0,
    send: async (message, { times = 1, at, secret = app.account.secret } = {}) => {
      const body = JSON.stringify(message);
      const headers = signTestWebhook(secret, body, { id: message.id, ...(at ? { at } : {}) });
      const request = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } };
      const responses = await Promise.all(Array.from({ length: times }, () => fetch(app.account.webhookUrl, request)));
      return responses.map(({ status }) => status);
    },
    close: double.close,
  };
  return app;
}
