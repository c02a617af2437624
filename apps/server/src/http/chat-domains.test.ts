import { request } from 'node:http';
import { addChatDomain, checkChatDomain } from '@lobby/core/chat-domains';
import { setHostedChat, updateTenantProfile } from '@lobby/core/tenants';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../../../../e2e/deployment/start-test-server.ts';
import type { TestServer } from '../../../../e2e/deployment/start-test-server.ts';

const HOST = 'chat.bakery.example';

let served: TestServer;
let deps: TestDeps;
let bakery: TestTenant;
let publicUrl = '';

beforeAll(async () => {
  const records = new Map<string, string[]>();
  const dns = {
    resolveTxt: (name: string) => Promise.resolve(records.get(name) ?? []),
    resolveCname: () => Promise.resolve([]),
  };
  served = await startTestServer(async (url) => {
    publicUrl = url;
    deps = await openTestDeps({ publicUrl, dns });
    return { deps, database: deps.database, close: deps.close };
  });
  bakery = await createTestTenant(deps, 'Bakery');
  await bakery.scope.db((tx) => setHostedChat(tx, bakery.admin, true));
  const { id } = await addChatDomain(bakery.scope, bakery.admin, HOST);
  const { token } = await bakery.scope.db((tx) => tx.chatDomain.findFirstOrThrow());
  records.set(`_lobby.${HOST}`, [`lobby-verification=${token}`]);
  await checkChatDomain(bakery.scope, id);
});
afterAll(() => served.close());

interface Answer {
  status: number;
  text: string;
  headers: Record<string, unknown>;
}

/** Asks the server by another name, which fetch doesn't let anybody say. */
function ask(path: string, host: string, init: { method?: string; body?: string; origin?: string } = {}) {
  const { hostname, port } = new URL(publicUrl);
  const headers = {
    host,
    ...(init.origin && { origin: init.origin }),
    ...(init.body && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(init.body)) }),
  };
  return new Promise<Answer>((resolve, reject) => {
    const sent = request({ hostname, port, path, method: init.method ?? 'GET', headers }, (response) => {
      let text = '';
      response.on('data', (part) => (text += String(part)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }));
    });
    sent.on('error', reject);
    sent.end(init.body);
  });
}

const startSession = (host: string, origin: string) =>
  ask('/trpc/visitor.startSession', host, {
    method: 'POST',
    origin,
    body: JSON.stringify({ widgetKey: bakery.widgetKey, origin: `https://${HOST}` }),
  });

describe('a host of a company’s own', () => {
  it('S11 shows this company’s chat page, whose policy lets it connect to its own host', async () => {
    const { status, text, headers } = await ask('/', HOST);
    expect(status).toBe(200);
    expect(text).toContain(bakery.widgetKey);
    expect(headers['content-security-policy']).toContain(`ws://${HOST}`);
  });

  it('lets the page’s visitors start a session, from this page and no other', async () => {
    expect((await startSession(HOST, `http://${HOST}`)).status).toBe(200);
    expect((await startSession(HOST, 'https://evil.example')).status).toBe(403);
    expect((await startSession('evil.example', 'http://evil.example')).status).toBe(403);
  });

  it.each([
    '/dashboard',
    '/dashboard/sign-in',
    '/admin',
    '/trpc/auth.me',
    '/trpc/visitor.conversations.sync,auth.me?batch=1',
    '/trpc/visitor.conversations.sync%2Cauth.me?batch=1',
    '/trpc/visitor.conversations.sync%252Cauth.me?batch=1',
    '/trpc/visitor.conversations.sync/auth.me',
    '/trpc/visitor.conversations.sync%2Fauth.me',
    '/trpc/visitor./auth.me',
    '/trpc//auth.me',
    '/TRPC/auth.me',
    '/widget/../dashboard/sign-in',
    '/widget/..%2fdashboard%2fsign-in',
    '/widget/%2e%2e/admin',
    `/c/another`,
  ])('S11 has nothing of the platform besides: %s', async (path) => {
    expect((await ask(path, HOST)).status).toBe(404);
  });

  it('is told to a proxy that asks for which hosts it may get certificates', async () => {
    expect((await served.get(`/chat-domains/ask?domain=${HOST.toUpperCase()}`)).status).toBe(200);
    expect((await served.get('/chat-domains/ask?domain=evil.example')).status).toBe(404);
    expect((await served.get('/chat-domains/ask')).status).toBe(400);
  });
});

it('a chat page with a company’s former slug leads to the new one', async () => {
  const former = bakery.slug;
  const profile = { name: 'Bakery', website: bakery.origin, phone: '', slug: 'bakery-renamed' };
  await updateTenantProfile(bakery.scope, bakery.admin, profile);
  const { status, headers } = await ask(`/c/${former}`, new URL(publicUrl).host);
  expect([status, headers['location']]).toEqual([302, '/c/bakery-renamed']);
  expect((await ask('/c/nobody', new URL(publicUrl).host)).status).toBe(404);
});
