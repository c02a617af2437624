import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildProviderWebhook, buildWebhookAccount } from '@lobby/testing';
import type { WebhookAccount, WebhookChannel } from '@lobby/testing';
import { addChannelAccount, postWebhook } from '../deployment/channel-account.ts';
import { createAdminApi } from '../deployment/create-staffed-tenant.ts';
import type { StaffedTenant } from '../deployment/create-staffed-tenant.ts';
import type { Deployment } from '../deployment/start-deployment.ts';
import type { ChannelProviders } from './channel-providers.ts';
import { conversationNumbers, waitUntil } from './scenario-context.ts';
import type { ScenarioContext } from './scenario-context.ts';

/** A busy machine answers a few messages a second. */
const RECOVERY_TIMEOUT_MS = 240_000;
const RETRY_MS = 150;
/** Longer than a killed server takes to die. */
const HELD_MS = 1_500;
/** Of each person: every one is answered, which takes longer than to store it. */
const MAX_MESSAGES = 4;

/** An account with a person for each conversation of the scenario. */
interface Line {
  channel: WebhookChannel;
  account: WebhookAccount;
  people: string[];
}

let lastId = 0;
const createPerson = (): string => String(4_915_110_000_000 + ++lastId);

async function addLine(
  { deployment, size }: ScenarioContext,
  tenant: StaffedTenant,
  {
    channel,
    entered,
    callbackUrl,
    apiUrl,
  }: { channel: WebhookChannel; entered: string; callbackUrl: string; apiUrl: string },
): Promise<Line> {
  const api = createAdminApi(deployment, tenant);
  const faq = { question: 'When do you open?', answer: 'We open at seven.', keywords: [], priority: 0, active: true };
  await api.faqs.create.mutate(faq);
  const input = buildWebhookAccount(channel, entered, callbackUrl);
  const account = await addChannelAccount(deployment, tenant, { input, entered, apiUrl });
  const people = Array.from({ length: size.conversations }, createPerson);
  return { channel, account, people };
}

/** An account of the app for one tenant, and one at Twilio for the other. */
async function addLines(context: ScenarioContext, { app, twilio }: ChannelProviders): Promise<[Line, Line]> {
  const [bakery, bank] = context.tenants;
  const entered = randomUUID().replaceAll('-', '');
  Object.assign(twilio, { accountSid: `AC${'0'.repeat(32)}`, authToken: entered });
  const shared = { entered, callbackUrl: app.url };
  const lines: [Line, Line] = [
    await addLine(context, bakery, { ...shared, channel: 'http', apiUrl: app.url }),
    await addLine(context, bank, { ...shared, channel: 'sms', apiUrl: twilio.url }),
  ];
  app.account.secret = lines[0].account.secret;
  return lines;
}

/** Brings a message until it is acknowledged, as providers do. Gives its text. */
async function bring({ channel, account }: Line, from: string): Promise<string> {
  const id = ++lastId;
  // Answers belong to messages by their text.
  const text = `When do you open? ${randomUUID()}`;
  for (;;) {
    const webhook = buildProviderWebhook(channel, account, { id, from, text, at: new Date() });
    if (await postWebhook(account, webhook)) return text;
    await sleep(RETRY_MS);
  }
}

/** Ends what a killed server has leased, as if minutes had passed. */
async function expireLeases({ database }: Deployment): Promise<void> {
  await database.query('UPDATE "ChannelAddress" SET "leaseUntil" = now() WHERE "leaseUntil" IS NOT NULL');
  await database.query('UPDATE "OutboundDelivery" SET "leaseUntil" = NULL WHERE status = $1', ['pending']);
  await database.query('UPDATE "DurableJob" SET "dispatchAt" = now() WHERE status = $1', ['running']);
}

async function restartServer({ deployment }: ScenarioContext): Promise<void> {
  const [node] = deployment.nodes;
  await node.kill();
  await expireLeases(deployment);
  await node.start();
}

/** Waits until nothing that came in or goes out by the accounts is left. */
async function waitUntilSent({ deployment: { database } }: ScenarioContext, lines: readonly Line[]): Promise<void> {
  const ids = lines.map(({ account }) => account.id);
  const isDone = await waitUntil(async () => {
    const { rows } = await database.query<{ left: number }>(
      `SELECT (SELECT count(*) FROM "InboundEvent" WHERE "accountId" = ANY($1::uuid[]) AND status = 'pending')::int
        + (SELECT count(*) FROM "OutboundDelivery" WHERE "accountId" = ANY($1::uuid[]) AND status = 'pending')::int AS left`,
      [ids],
    );
    return rows[0]?.left === 0;
  }, RECOVERY_TIMEOUT_MS);
  if (!isDone) throw new Error('Not everything that came in by a channel was answered in time.');
}

interface DeliveryRow {
  id: string;
  accountId: string;
  address: string;
}

/** What was acknowledged and is not stored, what was not answered, and what a provider took more often than it may. */
async function recordChannelFindings(
  { deployment: { database }, ledger: { extraFindings: findings } }: ScenarioContext,
  { lines, texts, providers }: { lines: readonly Line[]; texts: string[]; providers: ChannelProviders },
): Promise<void> {
  const ids = lines.map(({ account }) => account.id);
  const { rows: stored } = await database.query<{ text: string; isAnswered: boolean }>(
    `SELECT m.text, EXISTS (SELECT FROM "Message" a WHERE a."conversationId" = m."conversationId" AND a.author = 'assistant' AND a.seq > m.seq) AS "isAnswered"
      FROM "Message" m WHERE m.author = 'visitor' AND m.text = ANY($1::text[])`,
    [texts],
  );
  const { rows: deliveries } = await database.query<DeliveryRow>(
    `SELECT d.id, d."accountId", a.address FROM "OutboundDelivery" d JOIN "ChannelAddress" a ON a.id = d."addressId"
      WHERE d."accountId" = ANY($1::uuid[]) AND d.status IN ('sent', 'delivered')`,
    [ids],
  );
  findings.acknowledged += texts.length;
  findings.lost += texts.filter((text) => !stored.some((row) => row.text === text && row.isAnswered)).length;
  const [app, sms] = lines.map(({ account }) => deliveries.filter(({ accountId }) => accountId === account.id));
  findings.lost += (app ?? []).filter(({ id }) => !providers.app.answers.some((answer) => answer.id === id)).length;
  for (const person of lines[1]?.people ?? []) {
    const expected = (sms ?? []).filter(({ address }) => address === `+${person}`).length;
    const taken = providers.twilio.taken.filter(({ to }) => to === `+${person}`).length;
    findings.lost += Math.max(0, expected - taken);
    // Twilio can't tell a repeated call: one that the server died in may arrive twice.
    findings.duplicate += Math.max(0, taken - expected - 1);
  }
}

/** The server is killed while providers bring messages: what it acknowledged is answered, and nothing is stored twice. */
export async function killServerDuringWebhooks(context: ScenarioContext): Promise<void> {
  const { providers, random, size } = context;
  const lines = await addLines(context, providers);
  const bringing = lines.flatMap((line) =>
    line.people.map(async (person) => {
      const texts: string[] = [];
      for (let sent = 0; sent < Math.min(size.messages, MAX_MESSAGES); sent++) {
        texts.push(await bring(line, person));
        await sleep(random.integer(0, 120));
      }
      return texts;
    }),
  );
  await sleep(random.integer(50, 900));
  await restartServer(context);
  const texts = (await Promise.all(bringing)).flat();
  await waitUntilSent(context, lines);
  await recordChannelFindings(context, { lines, texts, providers });
}

/** The server is killed after providers have taken its answers, and before it hears of it. */
export async function killServerDuringDelivery(context: ScenarioContext): Promise<void> {
  const { providers } = context;
  const lines = await addLines(context, providers);
  const { app, twilio } = providers;
  const [calls, taken] = [app.calls, twilio.taken.length];
  [app.delayMs, twilio.delayMs] = [HELD_MS, HELD_MS];
  try {
    const texts = await Promise.all(
      lines.flatMap((line) => conversationNumbers(context).map((number) => bring(line, line.people[number] ?? ''))),
    );
    const isHeld = await waitUntil(() => app.calls > calls && twilio.taken.length > taken, RECOVERY_TIMEOUT_MS);
    if (!isHeld) throw new Error('No answer was sent.');
    [app.delayMs, twilio.delayMs] = [0, 0];
    await restartServer(context);
    await waitUntilSent(context, lines);
    await recordChannelFindings(context, { lines, texts, providers });
  } finally {
    [app.delayMs, twilio.delayMs] = [0, 0];
  }
}
