import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createOutboundClient } from './outbound-client.ts';
import type { OutboundResponse } from './outbound-client.ts';

const MB = 1_000_000;
const opened: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** Reads what a site of this behaviour answers. */
async function read(
  behave: RequestListener,
  { maxBytes = MB, timeoutMs = 5_000, signal }: { maxBytes?: number; timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<OutboundResponse> {
  const server: Server = createServer(behave);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = createOutboundClient({ allow: [`127.0.0.1:${port}`], userAgent: 'test', paceMs: 0 });
  opened.push(
    () => void server.close(),
    () => server.closeAllConnections(),
    () => client.close(),
  );
  return client.get(`http://127.0.0.1:${port}/`, { maxBytes, timeoutMs, ...(signal ? { signal } : {}) });
}

const packed =
  (encoding: string, bytes: Buffer): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { 'content-encoding': encoding }).end(bytes);

const quickBrotli = (bytes: Buffer): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });

const TEXT = Buffer.from('Opening hours: seven to four. '.repeat(100));

describe('a packed answer', () => {
  it.each([
    ['gzip', gzipSync(TEXT)],
    ['x-gzip', gzipSync(TEXT)],
    ['GZIP', gzipSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['identity', TEXT],
    ['identity, gzip', gzipSync(TEXT)],
    ['', TEXT],
  ])('is read as what was packed (%s)', async (encoding, bytes) => {
    expect((await read(packed(encoding, bytes))).body.equals(TEXT)).toBe(true);
  });

  it.each([
    ['br', quickBrotli],
    ['gzip', gzipSync],
    ['deflate', deflateSync],
  ])('S53 that unpacks to 200 MB is stopped at the limit without filling the memory (%s)', async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(200 * MB));
    expect(bomb.length).toBeLessThan(MB);
    const before = process.memoryUsage().rss;
    await expect(read(packed(encoding, bomb))).rejects.toMatchObject({ code: 'response_too_large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MB);
  });

  it('S53 folded several times, or in a way that nobody knows, is not unpacked', async () => {
    const twice = gzipSync(gzipSync(Buffer.alloc(MB)));
    for (const encoding of ['gzip, gzip', 'br, gzip', 'zstd', 'constructor', '__proto__'])
      await expect(read(packed(encoding, twice))).rejects.toMatchObject({ code: 'unsupported_encoding' });
  });

  it('that is not what its header says, or ends in the middle, is said to be unreadable', async () => {
    for (const [encoding, bytes] of [
      ['gzip', TEXT],
      ['br', TEXT],
      ['gzip', gzipSync(TEXT).subarray(0, 60)],
    ] as const)
      await expect(read(packed(encoding, bytes))).rejects.toMatchObject({ code: 'unsupported_encoding' });
  });
});

describe('the limit of bytes', () => {
  it('lets an answer of exactly that size through, and none that is larger', async () => {
    const answer: RequestListener = (_request, response) => void response.end(Buffer.alloc(1_000));
    expect((await read(answer, { maxBytes: 1_000 })).body).toHaveLength(1_000);
    await expect(read(answer, { maxBytes: 999 })).rejects.toMatchObject({ code: 'response_too_large' });
  });

  it('S53 ends a body that never ends', async () => {
    let sent = 0;
    const endless: RequestListener = (_request, response) => {
      const write = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
      };
      response.on('drain', write);
      write();
    };
    await expect(read(endless)).rejects.toMatchObject({
      code: 'response_too_large',
      params: { megabytes: 1 },
    });
    expect(sent).toBeLessThan(20 * MB);
  });
});

describe('the limit of time', () => {
  it('S53 ends an answer that comes a byte at a time', async () => {
    const drip: RequestListener = (_request, response) => {
      const timer = setInterval(() => response.write('a'), 20);
      response.on('close', () => clearInterval(timer));
    };
    await expect(read(drip, { timeoutMs: 400 })).rejects.toMatchObject({ code: 'timed_out' });
  });

  it('S53 ends a request that is never answered', async () => {
    await expect(read(() => undefined, { timeoutMs: 300 })).rejects.toMatchObject({ code: 'timed_out' });
  });

  it('counts for all redirects together', async () => {
    const wander: RequestListener = (_request, response) =>
      void setTimeout(() => response.writeHead(302, { location: '/on' }).end(), 150);
    await expect(read(wander, { timeoutMs: 400 })).rejects.toMatchObject({ code: 'timed_out' });
  });

  it('is not what is told of when the asker gave up', async () => {
    const abort = new AbortController();
    const reading = read(() => abort.abort(new Error('the visitor left')), { signal: abort.signal });
    await expect(reading).rejects.toThrow('the visitor left');
  });
});
