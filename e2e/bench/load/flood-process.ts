import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApiClient } from '../../deployment/api-client.ts';
import type { ApiClient, WidgetTarget } from '../../deployment/api-client.ts';
import type { FloodCommand, FloodReport } from './flood.ts';
import { sendQuestion } from './send-question.ts';

// Strangers who flood one tenant, outside of the process that measures another one.

const JPEG_BYTES = 5_000_000;
const SENDERS_OF_EACH_KIND = 4;
/** Between two requests of a sender: some hundred a second in all, which leave a machine of two cores room for the server. */
const PAUSE_MS = 100;

/** Who floods: from another address each time, as those who have many do. */
interface Attacker {
  url: string;
  api: ApiClient;
  headers: Record<string, string>;
}

const json = (body: string, { headers }: Attacker): RequestInit => ({
  method: 'POST',
  headers: { ...headers, 'content-type': 'application/json' },
  body,
});

const WIDE = JSON.stringify({ attributes: Object.fromEntries(Array.from({ length: 60_000 }, (_, key) => [key, key])) });
const DEEP = `${'{"attributes":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
const JPEG = Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(JPEG_BYTES, Buffer.from('ffe10002', 'hex'))]);

/** What strangers send, by kind; each resolves with the answer's status. */
const KINDS: Record<string, (attacker: Attacker) => Promise<number>> = {
  questions: ({ api }) => sendQuestion(api, 'How much is a boat on Saturday?'),
  'batches of calls': async ({ url, headers }) =>
    (await fetch(`${url}/trpc/${Array.from({ length: 1_000 }, () => 'plans.list').join(',')}?batch=1`, { headers }))
      .status,
  'wide JSON': async (attacker) =>
    (await fetch(`${attacker.url}/trpc/visitor.setAttributes`, json(WIDE, attacker))).status,
  'deep JSON': async (attacker) =>
    (await fetch(`${attacker.url}/trpc/visitor.setAttributes`, json(DEEP, attacker))).status,
  'a JPEG of empty segments': async ({ url, headers }) => {
    const body = new FormData();
    body.set('file', new Blob([JPEG]), 'photo.jpg');
    return (await fetch(`${url}/trpc/visitor.conversations.uploadAttachment`, { method: 'POST', headers, body }))
      .status;
  },
  'guesses at passwords': async (attacker) =>
    (
      await fetch(
        `${attacker.url}/trpc/auth.signIn`,
        json(JSON.stringify({ email: `${randomInt(1_000)}@example.com`, password: 'a wrong guess' }), attacker),
      )
    ).status,
};

async function createAttacker(url: string, { widgetKey, origin }: WidgetTarget, number: number): Promise<Attacker> {
  const address = { 'x-forwarded-for': `198.51.100.${number % 250}` };
  const publicApi = createApiClient(url, { headers: () => address });
  const { token } = await publicApi.visitor.startSession.mutate({ widgetKey, origin });
  const headers = { ...address, authorization: `Bearer ${token}` };
  return { url, headers, api: createApiClient(url, { headers: () => headers }) };
}

const report: FloodReport = {};
let isRunning = true;

async function sendUntilStopped(kind: string, attacker: Attacker): Promise<void> {
  const statuses = (report[kind] ??= {});
  while (isRunning) {
    const status = (await KINDS[kind]?.(attacker).catch(() => 0)) ?? 0;
    statuses[status] = (statuses[status] ?? 0) + 1;
    await sleep(PAUSE_MS);
  }
}

const senders: Promise<void>[] = [];

async function startFlood({ url, target }: FloodCommand): Promise<void> {
  for (const kind of Object.keys(KINDS))
    for (let sender = 0; sender < SENDERS_OF_EACH_KIND; sender++)
      senders.push(sendUntilStopped(kind, await createAttacker(url, target, senders.length)));
}

async function stopFlood(): Promise<FloodReport> {
  isRunning = false;
  await Promise.all(senders);
  return report;
}

process.on('message', (command: FloodCommand | 'stop') => {
  (command === 'stop' ? stopFlood() : startFlood(command)).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
