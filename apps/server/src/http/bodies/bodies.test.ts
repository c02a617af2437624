import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createChannelAccount } from '@lobby/core/channels';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import express from 'express';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../../../../../e2e/deployment/start-test-server.ts';
import type { TestServer } from '../../../../../e2e/deployment/start-test-server.ts';
import { boundBodies } from './bound-bodies.ts';
import { limitOpenBodies } from './limit-open-bodies.ts';

const MEGABYTE = 1_000_000;
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'multipart/form-data; boundary=cut';

let served: TestServer;
let deps: TestDeps;
let bakery: TestTenant;
let sockets: Socket[] = [];

beforeAll(async () => {
  served = await startTestServer(async (publicUrl) => {
    deps = await openTestDeps({ publicUrl });
    return { deps, database: deps.database, close: deps.close };
  });
  bakery = await createTestTenant(deps, 'Bakery');
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
});
afterAll(() => served.close());

interface Sent {
  /** Null: none came. */
  status: number | null;
  sentBytes: number;
  isClosed: boolean;
}

interface Body {
  type?: string;
  bytes: number;
  isChunked?: boolean;
  headers?: Record<string, string>;
  url?: string;
}

/** Opens a request and gives its socket; nothing of the body is sent yet. */
function beginRequest(path: string, { type = JSON_TYPE, bytes, isChunked, headers = {}, url = served.url }: Body) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  socket.on('error', () => undefined);
  const answer = { status: null as number | null, unsentBytes: 0 };
  socket.on('data', (data: Buffer) => {
    if (answer.status !== null) return;
    answer.status = Number(/^HTTP\/1.1 (\d{3})/.exec(data.toString())?.[1]);
    answer.unsentBytes = socket.writableLength;
  });
  const length = isChunked ? 'transfer-encoding: chunked' : `content-length: ${bytes}`;
  const lines = Object.entries({ host: `${hostname}:${port}`, 'content-type': type, ...headers });
  const head = lines.map(([name, value]) => `${name}: ${value}`).join('\r\n');
  socket.write(`POST ${path} HTTP/1.1\r\n${head}\r\n${length}\r\n\r\n`);
  return { socket, answer };
}

/** Sends as much of a body as is taken, for as long as the connection is open. */
async function send(path: string, body: Body): Promise<Sent> {
  const { socket, answer } = beginRequest(path, body);
  const piece = Buffer.alloc(64 * 1024, 97);
  const chunk = Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]);
  const end = Date.now() + 8_000;
  const isOpen = (): boolean => !socket.destroyed && Date.now() < end;
  let sentBytes = 0;
  while (isOpen() && sentBytes < body.bytes) {
    const isTaken = socket.write(body.isChunked ? chunk : piece.subarray(0, body.bytes - sentBytes));
    sentBytes += piece.length;
    while (isOpen() && socket.writableNeedDrain) await delay(5);
    if (isTaken) await delay(0);
  }
  while (isOpen()) await delay(20);
  return { status: answer.status, sentBytes, isClosed: socket.destroyed };
}

describe('the body of a refused request', () => {
  it('S108 is received no further once it is refused, at any address and however it is declared', async () => {
    const nobody = randomUUID();
    const refusals: [number, string, Body][] = [
      [401, `/channels/sms/${nobody}/messages`, { bytes: 400 * MEGABYTE }],
      [401, `/channels/messenger/${nobody}/messages`, { bytes: 400 * MEGABYTE, isChunked: true }],
      [401, `/channels/phone/${nobody}/incoming`, { bytes: 400 * MEGABYTE }],
      [413, '/trpc/auth.signIn', { bytes: 400 * MEGABYTE }],
      [413, '/trpc/auth.signIn', { bytes: 400 * MEGABYTE, isChunked: true }],
      [401, '/trpc/resources.createFile', { bytes: 20 * MEGABYTE, type: FORM_TYPE }],
      [404, '/nothing/here', { bytes: 400 * MEGABYTE }],
      [400, '/realtime/?EIO=4&transport=polling&sid=nobody', { bytes: 400 * MEGABYTE }],
    ];
    for (const [status, path, body] of refusals) {
      const sent = await send(path, body);
      expect([path, sent.status, sent.isClosed]).toEqual([path, status, true]);
      // What the kernels hold on both sides is part of it.
      expect(sent.sentBytes).toBeLessThan(Math.min(body.bytes, 60 * MEGABYTE) + 1);
    }
  }, 60_000);

  it('S108 is not kept in memory of somebody who isn’t signed in', async () => {
    const bytes = 20 * MEGABYTE;
    const begun = Array.from({ length: 6 }, () => {
      const begin = beginRequest('/trpc/conversations.uploadAttachment', { bytes, type: FORM_TYPE });
      begin.socket.write(Buffer.alloc(bytes - MEGABYTE, 97));
      return begin;
    });
    while (begun.some(({ socket }) => !socket.destroyed)) await delay(5);
    expect(begun.map(({ answer }) => answer.status)).toEqual(begun.map(() => 401));
    // Until the answer, the rest never left the senders; what is thrown away after it depends on the machine's speed.
    for (const { answer } of begun) expect(answer.unsentBytes).toBeGreaterThan(bytes / 2);
  }, 30_000);

  it('S108 of an account that is there is cut off where it is longer than what its provider sends', async () => {
    const { accountId } = await createChannelAccount(bakery.scope, bakery.admin, {
      channel: 'http',
      name: 'App',
      answerMode: 'assistant',
      minConfidence: null,
      greeting: '',
      signature: '',
      callbackUrl: 'https://app.nowhere.example/',
    });
    for (const isChunked of [false, true]) {
      const sent = await send(`/channels/http/${accountId}/messages`, { bytes: 400 * MEGABYTE, isChunked });
      expect([isChunked, sent.status, sent.isClosed]).toEqual([isChunked, 413, true]);
    }
    const begun = Array.from({ length: 17 }, () =>
      beginRequest(`/channels/http/${accountId}/messages`, { bytes: 60_000 }),
    );
    while (!begun.some(({ answer }) => answer.status)) await delay(20);
    await delay(200);
    expect(begun.flatMap(({ answer }) => answer.status ?? [])).toEqual([429]);
  }, 30_000);

  it('leaves the connection open where it was small, so that the next request uses it', async () => {
    const { socket, answer } = beginRequest('/trpc/members.getOwn', { bytes: 30_000 });
    socket.write(Buffer.alloc(20_000, 97));
    while (answer.status === null) await delay(10);
    socket.write(Buffer.alloc(10_000, 97));
    await delay(300);
    expect(socket.destroyed).toBe(false);
  });
});

describe('a body that doesn’t end', () => {
  const open = async (handler: express.Application): Promise<{ url: string; close: () => void }> => {
    const http = createServer(handler);
    boundBodies(http, { maxSeconds: { form: 2, other: 0.3 } });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const close = (): void => {
      http.closeAllConnections();
      http.close();
    };
    return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, close };
  };

  it('S108 ends with its connection, later where it is a form with files', async () => {
    const { url, close } = await open(express().use((request) => void request.resume()));
    const [slow, form] = [
      beginRequest('/', { bytes: 100, url }),
      beginRequest('/', { bytes: 100, url, type: FORM_TYPE }),
    ];
    await delay(700);
    expect([slow.socket.destroyed, form.socket.destroyed]).toEqual([true, false]);
    close();
  });

  it('S108 counts for its network: no more begin than a server has memory for, and others are served', async () => {
    const app = express().set('trust proxy', 1);
    app.use(limitOpenBodies(deps, { network: 1_000, all: 2_500 }));
    app.use((request, response) => void request.resume().once('end', () => response.sendStatus(200)));
    const { url, close } = await open(app);
    const begin = (address: string, bytes = 900) =>
      beginRequest('/', { bytes, url, type: FORM_TYPE, headers: { 'x-forwarded-for': address } });
    const status = async (begun: ReturnType<typeof begin>): Promise<number | null> => {
      await delay(100);
      return begun.answer.status;
    };
    const first = begin('203.0.113.1');
    expect(await status(first)).toBeNull();
    expect(await status(begin('203.0.113.1'))).toBe(429);
    expect(await status(begin('198.51.100.1'))).toBeNull();
    expect(await status(begin('198.51.100.2'))).toBe(429);
    first.socket.write(Buffer.alloc(900, 97));
    expect(await status(first)).toBe(200);
    const again = begin('203.0.113.1');
    again.socket.write(Buffer.alloc(900, 97));
    expect(await status(again)).toBe(200);
    close();
  });
});
