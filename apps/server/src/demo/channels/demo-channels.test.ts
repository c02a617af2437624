import { fileURLToPath } from 'node:url';
import { listChannelAccounts, receiveNextMessages, syncNextMailbox } from '@lobby/core/channels';
import { createFaq } from '@lobby/core/faqs';
import { createLogger, createShutdown } from '@lobby/runtime';
import { DEMO_TENANTS } from '@lobby/seed';
import type { DemoTenant } from '@lobby/seed';
import {
  buildFaqInput,
  createTestTenant,
  openTestDeps,
  runDueJobs,
  skipJobDelays,
  channelAnswerer,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFreePort } from '../../../../../e2e/deployment/find-free-port.mjs';
import { startTestServer } from '../../../../../e2e/deployment/start-test-server.ts';
import type { TestServer } from '../../../../../e2e/deployment/start-test-server.ts';
import { connectSimulators } from './connect-simulators.ts';
import type { SimulatedAccount } from './simulated-account.ts';
import { startChannelsPage } from './start-channels-page.ts';
import type { ChannelsPage } from './start-channels-page.ts';
import { startProviders } from './start-providers.ts';
import type { DemoProviders, TenantProviders } from './start-providers.ts';

const shutdown = createShutdown(createLogger('test', 'silent'));
const tenant = DEMO_TENANTS[0] as DemoTenant;
let served: TestServer;
let deps: TestDeps;
let bakery: TestTenant;
let page: ChannelsPage;
let pageUrl: string;
let accounts: SimulatedAccount[];

/** Of two starts, one after the other. */
let starts: DemoProviders[];

const connect = async (start = 0): Promise<SimulatedAccount[]> => {
  const providers = starts[start]?.get(tenant.slug) as TenantProviders;
  const simulators = await connectSimulators(
    { deps, publicUrl: served.url },
    { tenant, tenantId: bakery.scope.tenantId, providers },
    () => page.update(),
  );
  page.add(simulators);
  return simulators.map(({ account }) => account);
};

async function work(): Promise<void> {
  await bakery.scope.db((tx) => tx.mailbox.updateMany({ data: { dueAt: new Date(0) } }));
  while (await syncNextMailbox(deps));
  while (await receiveNextMessages(deps, channelAnswerer));
  await skipJobDelays(deps);
  await runDueJobs(deps);
}

const post = (id: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${pageUrl}/accounts/${id}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const readLog = ({ messages }: SimulatedAccount): string[] =>
  messages.map(({ author, text }) => `${author}: ${text.replaceAll(/\s+/g, ' ')}`);

beforeAll(async () => {
  starts = [await startProviders([tenant], shutdown), await startProviders([tenant], shutdown)];
  const allow = starts.flatMap(({ hosts }) => hosts);
  served = await startTestServer(async (publicUrl) => {
    deps = await openTestDeps({ publicUrl, allow });
    return { deps, database: deps.database, close: deps.close };
  });
  bakery = await createTestTenant(deps, 'Bakery');
  await createFaq(bakery.scope, bakery.admin, buildFaqInput('When do you open?', 'We open at seven.'));
  const port = await findFreePort();
  page = await startChannelsPage(fileURLToPath(new URL('../../../../../prisma/seed/channels', import.meta.url)), port);
  pageUrl = `http://127.0.0.1:${port}`;
  accounts = await connect();
}, 120_000);
afterAll(async () => {
  page.server.closeAllConnections();
  page.server.close();
  await shutdown.run();
  await served.close();
});

it('an SMS of the page is answered on the page', async () => {
  const [phone] = accounts;
  expect((await post(phone?.id ?? '', { text: 'When do you open?' })).status).toBe(204);
  await work();
  expect(phone && readLog(phone)).toEqual(['person: When do you open?', 'company: We open at seven.']);
});

it('a mail of the page is answered on the page', async () => {
  const [, mailbox] = accounts;
  await work();
  expect((await post(mailbox?.id ?? '', { subject: 'Öffnung', text: 'When do you open? 🥐' })).status).toBe(204);
  await work();
  await expect.poll(() => mailbox?.messages.length).toBe(2);
  expect(mailbox?.messages[1]).toMatchObject({ author: 'company', subject: 'Re: Öffnung' });
  expect(mailbox?.messages[1]?.text).toContain('We open at seven.');
});

it('S103 what another site could send is refused', async () => {
  const id = accounts[0]?.id ?? '';
  const before = accounts[0]?.messages.length;
  expect((await post(id, { text: 'Hi' }, { 'content-type': 'text/plain' })).status).toBe(404);
  expect((await post(id, { text: '' })).status).toBe(400);
  expect((await post('nobody', { text: 'Hi' })).status).toBe(404);
  expect(accounts[0]?.messages).toHaveLength(before ?? 0);
});

it('a second start connects the same accounts, and keeps what was changed in the dashboard', async () => {
  await bakery.scope.db((tx) => tx.channelAccount.updateMany({ data: { answerMode: 'people', name: 'Front desk' } }));
  await connect(1);
  const listed = await bakery.scope.db((tx) => listChannelAccounts(tx, deps));
  expect(listed.map(({ channel, name, answerMode }) => `${channel} ${name} ${answerMode}`)).toEqual([
    'sms Front desk people',
    'email Front desk people',
  ]);
});
