import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createConnectionLimit } from './limit-connections.ts';

const http = createServer();
const io = new Server(http, { allowRequest: (request, decide) => limit.allowRequest(request, decide) });
/** How many connections may still be opened. */
let left = 1_000;
const limit = createConnectionLimit({
  readAddress: () => '203.0.113.1',
  countNew: () => (left-- > 0 ? Promise.resolve() : Promise.reject(new Error('too many'))),
  factor: 1,
});
let url = '';

beforeAll(async () => {
  limit.count(io);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/socket.io/?EIO=4&transport=polling`;
});
afterAll(() => io.close());

/** Sends packets over a new connection, so many in each request; gives the status of the request after them. */
async function send(packet: string, count: number, inRequest = count): Promise<number> {
  const { sid } = JSON.parse((await (await fetch(url)).text()).slice(1)) as { sid: string };
  const post = (body: string): Promise<Response> => fetch(`${url}&sid=${sid}`, { method: 'POST', body });
  for (let sent = 0; sent < count; sent += inRequest)
    await post(Array.from({ length: inRequest }, () => packet).join('\u001E'));
  return (await post('3')).status;
}

it('S93 a connection ends that sends without end, whatever it is; a quick one stays', async () => {
  expect(await send('3', 150)).toBe(200);
  for (const packet of ['3', '40/nowhere,']) expect([packet, await send(packet, 201)]).toEqual([packet, 400]);
  const long = `3${'a'.repeat(3_900)}`;
  expect(await send(long, 5, 1)).toBe(200);
  expect(await send(long, 11, 1)).toBe(400);
});

it('S93 connections that one address opens are counted, also those that it closed', async () => {
  left = 1;
  expect((await fetch(url)).status).toBe(200);
  expect((await fetch(url)).status).toBe(403);
  left = 1_000;
});
