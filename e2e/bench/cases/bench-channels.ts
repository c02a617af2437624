import { setTimeout as sleep } from 'node:timers/promises';
import { createMailParser } from '@lobby/ingestion';
import { openMailbox } from '@lobby/mail';
import { buildEmailAccount } from '@lobby/testing';
import { createApiClient, createVisitorApi } from '../../deployment/api-client.ts';
import { addChannelAccount } from '../../deployment/channel-account.ts';
import { createAdminApi, createStaffedTenant } from '../../deployment/create-staffed-tenant.ts';
import type { StaffedTenant } from '../../deployment/create-staffed-tenant.ts';
import { startDeployment } from '../../deployment/start-deployment.ts';
import type { Deployment } from '../../deployment/start-deployment.ts';
import { formatMs, formatRatio, measureDuration, percentile } from '../../report/measure.ts';
import { printTable } from '../../report/print-table.ts';
import { openMessageBaseline } from '../baselines/message-baseline.ts';
import type { MessageBaseline } from '../baselines/message-baseline.ts';
import { addLines, startProviders } from '../data/channel-lines.ts';
import type { ChannelLine, Providers } from '../data/channel-lines.ts';
import { sendQuestion } from '../load/send-question.ts';
import type { BenchContext } from './bench-context.ts';

const MESSAGES = 200;
const PEOPLE = 20;
const MAILBOXES = 100;
const MAILBOXES_PER_TENANT = 20;
const TURNS = 20;
const QUESTION = 'When do you open?';
const POLL_MS = 100;
const TIMEOUT_MS = 1_200_000;
/** A provider waits so long for its acknowledgement before it counts as slow. */
const GOAL_MS = 100;

async function waitUntil(isDone: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + TIMEOUT_MS; !(await isDone()); await sleep(POLL_MS))
    if (Date.now() > deadline) throw new Error('It was not done in time.');
}

const perSecond = (count: number, ms: number): string => (count / (ms / 1000)).toFixed(1);
const readMailboxesNow = ({ database }: Deployment) => database.query(`UPDATE "Mailbox" SET "dueAt" = now()`);
const countStored = async ({ database }: Deployment, accountIds: string[]): Promise<number> => {
  const sql = 'SELECT count(*)::int AS count FROM "InboundEvent" WHERE "accountId" = ANY($1::uuid[])';
  return (await database.query<{ count: number }>(sql, [accountIds])).rows[0]?.count ?? 0;
};

interface Measured {
  line: ChannelLine;
  count: number;
  acknowledged: number[];
  baseline: number[];
  storedMs: number;
  answeredMs: number;
}

/** Messages one after the other beside an echo and an INSERT of the same moment, until the last of them is answered. */
async function measureLine(
  deployment: Deployment,
  line: ChannelLine,
  { baseline, count }: { baseline: MessageBaseline; count: number },
): Promise<Measured> {
  const measured: Measured = { line, count, acknowledged: [], baseline: [], storedMs: 0, answeredMs: 0 };
  const taken = line.countTaken();
  const startedAt = performance.now();
  for (let sent = 0; sent < count; sent++) {
    const bare = await measureDuration(async () => {
      await baseline.echo(QUESTION);
      await baseline.insert(QUESTION);
    });
    measured.baseline.push(bare);
    measured.acknowledged.push(await measureDuration(() => line.send(sent % PEOPLE)));
  }
  if (line.name === 'email') await readMailboxesNow(deployment);
  await waitUntil(async () => (await countStored(deployment, [line.accountId])) >= count);
  measured.storedMs = performance.now() - startedAt;
  await waitUntil(() => line.countTaken() - taken >= count);
  measured.answeredMs = performance.now() - startedAt;
  return measured;
}

function printLines(all: readonly Measured[]): void {
  printTable(
    'Messages that come in by channels: acknowledged, stored and answered (one server with its work)',
    [
      'channel',
      'acknowledged p50',
      'p95',
      `of ${GOAL_MS} ms`,
      'p95 of echo and INSERT',
      'stored a second',
      'answered a second',
    ],
    all.map(({ line, count, acknowledged, baseline, storedMs, answeredMs }) => {
      const p95 = percentile(acknowledged, 0.95);
      const isMail = line.name === 'email';
      return [
        line.name,
        isMail ? '' : formatMs(percentile(acknowledged, 0.5)),
        isMail ? '' : formatMs(p95),
        isMail ? '' : formatRatio(p95 / GOAL_MS),
        isMail ? '' : formatRatio(p95 / percentile(baseline, 0.95)),
        perSecond(count, storedMs),
        perSecond(count, answeredMs),
      ];
    }),
  );
}

/** A phone call's turns, from what the caller said to the first word of the answer, against the same answer to a widget. */
async function measureCalls(deployment: Deployment, tenant: StaffedTenant, { twilio }: Providers): Promise<void> {
  const { accountSid, authToken: entered, phoneNumber, url: apiUrl } = twilio;
  const input = {
    channel: 'phone',
    name: 'Hotline',
    answerMode: 'assistant',
    minConfidence: null,
    greeting: '',
    signature: '',
    accountSid,
    phoneNumber,
    authToken: entered,
    language: 'en-US',
    transferNumbers: '',
    hasVoicemail: false,
  } as const;
  const { id: accountId } = await addChannelAccount(deployment, tenant, { input, entered, apiUrl });
  await createAdminApi(deployment, tenant).channels.test.mutate({ accountId });
  const [{ url }] = deployment.nodes;
  const { token } = await createApiClient(url).visitor.startSession.mutate(tenant);
  const visitor = createVisitorApi(url, token);
  const [turns, answers]: [number[], number[]] = [[], []];
  const call = await twilio.startCall('+4915119999999');
  for (let turn = 0; turn < TURNS; turn++) {
    answers.push(await measureDuration(() => sendQuestion(visitor, QUESTION)));
    turns.push(await measureDuration(() => call.sendSpeech(QUESTION)));
  }
  await call.hangUp();
  const row = (label: string, values: number[]): string[] => [
    label,
    ...[0.5, 0.95].map((share) => formatMs(percentile(values, share))),
    formatRatio(percentile(values, 0.5) / percentile(answers, 0.5)),
  ];
  printTable(
    `A turn of a phone call (${TURNS} each)`,
    ['turn', 'p50', 'p95', 'p50 of the bare answer'],
    [row('bare answer', answers), row('webhook to first word', turns)],
  );
}

/** The mails of the double's inbox, read and parsed by nothing but the libraries; milliseconds. */
async function readBare({ mail }: Providers, afterUid: number): Promise<number> {
  const parser = createMailParser();
  await parser.parse(Buffer.from('From: a@b.test\r\n\r\nwarm up'));
  const ms = await measureDuration(async () => {
    const server = {
      host: '127.0.0.1',
      port: mail.imap.port,
      security: 'none',
      user: 'help@acme.test',
      password: 'pass',
    };
    const mailbox = await openMailbox(server as Parameters<typeof openMailbox>[0], ({ host }) => Promise.resolve(host));
    for (const { uid } of await mailbox.listAfter(afterUid, 10_000)) {
      const source = await mailbox.fetchSource(uid, 1_000_000);
      if (source) await parser.parse(source);
    }
    await mailbox.close();
  });
  await parser.close();
  return ms;
}

/** Many mailboxes in which as many mails arrive at once, of which only people are told. */
async function measureMailboxes(deployment: Deployment, providers: Providers, mails: number): Promise<void> {
  const accountIds: string[] = [];
  for (let tenant = 0; tenant < MAILBOXES / MAILBOXES_PER_TENANT; tenant++) {
    const staffed = await createStaffedTenant(deployment, `Mail${tenant}`);
    for (let box = 0; box < MAILBOXES_PER_TENANT; box++) {
      const input = { ...buildEmailAccount(providers.mail, { name: `Box ${box}` }), answerMode: 'people' as const };
      const added = await addChannelAccount(deployment, staffed, { input, entered: input.password, apiUrl: null });
      accountIds.push(added.id);
    }
  }
  await waitUntil(async () => {
    await readMailboxesNow(deployment);
    const sql = `SELECT 1 FROM "Mailbox" WHERE "uidValidity" IS NULL`;
    return (await deployment.database.query(sql)).rows.length === 0;
  });
  // Who writes too much at once is read later.
  const { imap } = providers.mail;
  const afterUid = imap.nextUid - 1;
  for (let number = 0; number < mails; number++)
    imap.deliver(
      `From: Jo <jo${number}@home.test>\nSubject: Mail ${number}\nMessage-ID: <${number}@bench.test>\n\n${QUESTION}`,
    );
  const bareMs = await readBare(providers, afterUid);
  const total = accountIds.length * mails;
  const syncMs = await measureDuration(async () => {
    await readMailboxesNow(deployment);
    await waitUntil(async () => (await countStored(deployment, accountIds)) >= total);
  });
  const row = (label: string, count: number, ms: number): string[] => [
    label,
    count.toLocaleString('en'),
    `${(ms / 1000).toFixed(1)} s`,
    perSecond(count, ms),
    formatRatio(ms / count / (bareMs / mails)),
  ];
  printTable(
    `${MAILBOXES} mailboxes of ${MAILBOXES / MAILBOXES_PER_TENANT} companies`,
    ['reading', 'mails', 'time', 'mails a second', 'time of a bare mail'],
    [row('bare: fetched and parsed', mails, bareMs), row('synced and stored', total, syncMs)],
  );
}

/** What comes in by every channel, a phone call's turns, and a hundred mailboxes. */
export async function benchChannels({ server, size }: BenchContext): Promise<void> {
  const providers = await startProviders();
  const settings = { OUTBOUND_ALLOW: providers.hosts.join(',') };
  const deployment = await startDeployment({ serverUrl: server, settings });
  try {
    const tenant = await createStaffedTenant(deployment, 'Bench');
    const faq = { question: QUESTION, answer: 'We open at seven.', keywords: [], priority: 0, active: true };
    await createAdminApi(deployment, tenant).faqs.create.mutate(faq);
    const lines = await addLines(deployment, tenant, providers);
    await waitUntil(async () => {
      await readMailboxesNow(deployment);
      return (await deployment.database.query(`SELECT 1 FROM "Mailbox" WHERE "uidValidity" IS NULL`)).rows.length === 0;
    });
    const baseline = await openMessageBaseline(deployment.database);
    const measured: Measured[] = [];
    for (const line of lines) {
      process.stdout.write(`  … messages by ${line.name}\n`);
      measured.push(await measureLine(deployment, line, { baseline, count: size ?? MESSAGES }));
    }
    baseline.close();
    printLines(measured);
    await measureCalls(deployment, tenant, providers);
    await measureMailboxes(deployment, providers, size ?? MAILBOXES);
  } finally {
    await deployment.close();
    await providers.close();
  }
}
