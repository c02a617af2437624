import { once } from 'node:events';
import { request } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { verifyVisitorToken } from '@lobby/core/conversations';
import type { VisitorSession } from '@lobby/core/conversations';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startTestServer } from '../../../../../e2e/deployment/start-test-server.ts';
import type { TestServer } from '../../../../../e2e/deployment/start-test-server.ts';
import { createFormCheck } from './guard-form.ts';

const UPLOAD = 'visitor.conversations.uploadAttachment';
/** Files of one tenant that are read at a time, and that wait. */
const MAX_OF_TENANT = 16 + 32;

let served: TestServer;
let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
/** Whether the files of all visitors of a tenant are counted. */
let isTenantCounted = true;
let sending: ClientRequest[] = [];

beforeAll(async () => {
  served = await startTestServer(async (publicUrl) => {
    deps = await openTestDeps({ publicUrl });
    const { rateLimits } = deps;
    const consume: typeof rateLimits.consume = async (name, ...attempt) => {
      if (isTenantCounted || name !== 'tenant-upload') await rateLimits.consume(name, ...attempt);
    };
    return { deps: { ...deps, rateLimits: { ...rateLimits, consume } }, database: deps.database, close: deps.close };
  });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterEach(() => {
  for (const each of sending) each.destroy();
  sending = [];
  isTenantCounted = true;
});
afterAll(() => served.close());

interface Visitor extends VisitorSession {
  token: string;
}

async function startSession({ widgetKey, origin }: TestTenant): Promise<Visitor> {
  const response = await served.post('visitor.startSession', { widgetKey, origin }, { origin: served.url });
  const { result } = (await response.json()) as { result: { data: { token: string } } };
  return { token: result.data.token, ...(await verifyVisitorToken(deps, result.data.token)) };
}

/** Begins to send a file, of which nothing follows; resolves with the status of an answer, if there ever is one. */
async function beginUpload({ token }: Visitor, path = UPLOAD): Promise<number> {
  const client = request(`${served.url}/trpc/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'multipart/form-data; boundary=cut',
      'content-length': 1_000_000,
    },
  });
  sending.push(client);
  client.on('error', () => undefined);
  client.flushHeaders();
  const [response] = (await once(client, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode ?? 0;
}

/** Sends a whole file, which is no picture. */
async function sendFile({ token }: Visitor): Promise<number> {
  const body = new FormData();
  body.set('file', new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0])]), 'photo.jpg');
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${served.url}/trpc/${UPLOAD}`, { method: 'POST', body, headers })).status;
}

async function exhaust(name: 'visitor-upload' | 'tenant-upload', key: string): Promise<void> {
  const consume = (): Promise<boolean> =>
    deps.rateLimits.consume(name, key).then(
      () => true,
      () => false,
    );
  while (await consume());
}

it('S27 a file of whom sends too much is refused before any of it is read, however its path is written', async () => {
  const [loud, neighbour, elsewhere] = [
    await startSession(bakery),
    await startSession(bakery),
    await startSession(bank),
  ];
  await exhaust('visitor-upload', loud.visitorId);
  for (const path of [UPLOAD, UPLOAD.replace('.', '%2E'), `a/${UPLOAD}`])
    expect([path, await beginUpload(loud, path)]).toEqual([path, 429]);
  expect(await sendFile(neighbour)).toBe(400);
  await exhaust('tenant-upload', bakery.scope.tenantId);
  expect(await beginUpload(neighbour)).toBe(429);
  expect(await sendFile(elsewhere)).toBe(400);
  await deps.rateLimits.reset('tenant-upload', bakery.scope.tenantId);
});

it('S97 a form of countless parts or endless heads is cut off before anybody reads it', async () => {
  const { token } = await startSession(bakery);
  const post = (body: string, boundary: string): Promise<number> =>
    fetch(`${served.url}/trpc/${UPLOAD}`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
    }).then(
      ({ status }) => status,
      () => 0,
    );
  const part = '--cut\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n';
  const head = 'Content-Disposition: form-data; name="file"; filename="photo.jpg"';
  expect(await post(`${part.repeat(10)}--cut\r\n${head}\r\n\r\n\xFF\r\n--cut--\r\n`, 'cut')).toBe(400);
  expect(await post(`${part.repeat(100_000)}--cut--\r\n`, 'cut')).toBe(0);
  expect(await post(`--cut\r\n${'A: b\r\n'.repeat(100_000)}${head}\r\n\r\n\r\n--cut--\r\n`, 'cut')).toBe(0);
  expect(await post(`${'\r\n'.repeat(100_000)}--cut--\r\n`, 'cut')).toBe(0);
  // Two readers would find two boundaries.
  expect(await post(part, 'a; boundary=cut')).toBe(400);
});

it('S97 a form is looked at in whatever pieces it comes', () => {
  const form =
    `--cut\r\nA: b\r\n\r\n${'x'.repeat(50)}\r\n--cu\r\n`.repeat(1) + `\r\n--cut\r\nA: b\r\n\r\n\r\n--cut--\r\n`;
  const bytes = Buffer.from(form);
  for (const size of [1, 2, 3, 7, 1_000]) {
    const isPlain = createFormCheck('cut');
    for (let at = 0; at < bytes.length; at += size) expect(isPlain(bytes.subarray(at, at + size))).toBe(true);
    const many = createFormCheck('cut');
    const parts = Buffer.from('--cut\r\nA: b\r\n\r\n\r\n'.repeat(21));
    let isRefused = false;
    for (let at = 0; at < parts.length; at += size) isRefused ||= !many(parts.subarray(at, at + size));
    expect([size, isRefused]).toEqual([size, true]);
  }
});

it('S27 a file of nobody is refused before any of it is read', async () => {
  const nobody = { ...(await startSession(bakery)), token: 'a.token.that.nobody.has.signed' };
  expect(await beginUpload(nobody)).toBe(401);
});

it('S27 files that never end keep their tenant waiting, and no other', async () => {
  isTenantCounted = false;
  const visitors = [await startSession(bakery), await startSession(bakery)] as const;
  const elsewhere = await startSession(bank);
  const flood = Array.from({ length: MAX_OF_TENANT + 1 }, (_, index) => beginUpload(visitors[index % 2 === 0 ? 0 : 1]));
  // The only one that is answered is the one too many.
  expect(await Promise.race(flood)).toBe(429);
  expect(await sendFile(elsewhere)).toBe(400);
  void Promise.allSettled(flood);
});
