import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NO_EVAL_DATA, loadEvalRows } from '@lobby/testing/eval-data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress } from './address-rules.ts';
import { createOutboundClient } from './outbound-client.ts';
import type { OutboundClient, OutboundOptions } from './outbound-client.ts';

const LIMITS = { maxBytes: 10_000, timeoutMs: 3_000 };
const v4 = (address: string) => ({ address, family: 4 });
const v6 = (address: string) => ({ address, family: 6 });

function listen(answer: RequestListener, port = 0): Promise<Server> {
  const server = createServer(answer);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** A service inside the private network, on one of the ports that a site may have: whoever reaches it has broken in. */
async function openCanary(answer: RequestListener): Promise<Server> {
  for (const port of [8080, 8443, 80, 443]) {
    const server = await listen(answer, port).catch(() => null);
    if (server) return server;
  }
  throw new Error('None of the ports 8080, 8443, 80 and 443 of 127.0.0.1 is free');
}

let canary: Server;
let site: Server;
let redirectTo: (path: string) => string | undefined;
let reached = 0;
const seen: { url: string; headers: NodeJS.Dict<string | string[]> }[] = [];
const clients: OutboundClient[] = [];

/** A client whose operator has allowed `site` and whose look-ups are answered by `resolve`. */
function open(resolve: OutboundOptions['resolve'] = () => Promise.resolve([v4('127.0.0.1')])): OutboundClient {
  const allow = [`127.0.0.1:${portOf(site)}`];
  const client = createOutboundClient({ allow, userAgent: 'LobbyBot (test)', paceMs: 0, resolve });
  clients.push(client);
  return client;
}
const siteUrl = (path: string): string => `http://127.0.0.1:${portOf(site)}${path}`;
const inside = (host: string): string => `http://${host}:${portOf(canary)}/`;

const REFUSED = new Set([
  'invalid_address',
  'unsupported_protocol',
  'address_with_credentials',
  'unsupported_port',
  'insecure_redirect',
  'private_address',
]);
const errorCodeOf = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => 'none',
    (error: { code?: string }) => error.code ?? 'unknown',
  );

beforeAll(async () => {
  canary = await openCanary((_request, response) => {
    reached += 1;
    response.end('the secret of the private network');
  });
  site = await listen((request, response) => {
    seen.push({ url: request.url ?? '', headers: request.headers });
    const location = redirectTo(request.url ?? '');
    if (location === undefined) response.setHeader('content-type', 'text/html').end('<p>Welcome</p>');
    else response.writeHead(302, { location }).end();
  });
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  for (const server of [canary, site]) {
    server.closeAllConnections();
    server.close();
  }
});

describe('a name that leads into a private network', () => {
  it('S48 is refused before anything connects', async () => {
    const client = open();
    const names = ['intranet.example', 'localhost', 'localhost.', '127.0.0.1.nip.io', 'metadata.google.internal'];
    for (const host of [...names, '127.0.0.1', '2130706433'])
      expect(await errorCodeOf(client.get(inside(host), LIMITS))).toBe('private_address');
    expect(reached).toBe(0);
  });

  it('S49 is refused when it was public while it was saved and is private when it is read', async () => {
    const answers = [[v4('93.184.216.34')], [v4('127.0.0.1')]];
    const client = open(() => Promise.resolve(answers.shift() ?? [v4('127.0.0.1')]));
    expect(() => client.assertSafeAddress(inside('rebinding.example'))).not.toThrow();
    answers.shift();
    await expect(client.get(inside('rebinding.example'), LIMITS)).rejects.toMatchObject({ code: 'private_address' });
    expect(reached).toBe(0);
  });

  it.each([
    ['a public and a private address', [v4('93.184.216.34'), v4('127.0.0.1')]],
    ['a private and a public address', [v4('127.0.0.1'), v4('93.184.216.34')]],
    ['a public IPv4 and a private IPv6 address', [v4('93.184.216.34'), v6('::1')]],
    ['an IPv6 address that carries a private IPv4 address', [v6('::ffff:127.0.0.1')]],
    ['something that is no address', [v4('localhost')]],
  ])('S49 is refused when its answer is %s', async (_what, answer) => {
    const client = open(() => Promise.resolve(answer));
    await expect(client.get(inside('two-faced.example'), LIMITS)).rejects.toMatchObject({ code: 'private_address' });
    expect(reached).toBe(0);
  });

  it('S49 is looked up once, so that nothing can change between the check and the connection', async () => {
    let lookups = 0;
    const client = open(() => {
      lookups += 1;
      return Promise.resolve([v4(lookups === 1 ? '10.255.255.1' : '127.0.0.1')]);
    });
    await expect(client.get(inside('quick.example'), LIMITS)).rejects.toMatchObject({ code: 'private_address' });
    expect(lookups).toBe(1);
  });
});

describe('a name that nobody has', () => {
  it('is reported as unknown, with its name', async () => {
    for (const client of [
      open(() => Promise.resolve([])),
      open(() => Promise.reject(new Error('ENOTFOUND no-such-site.example'))),
    ])
      await expect(client.get('https://no-such-site.example/', LIMITS)).rejects.toMatchObject({
        code: 'unknown_host',
        params: { host: 'no-such-site.example' },
      });
  });
});

describe('a redirect', () => {
  it('S50 into the private network is refused, by number and by name', async () => {
    const client = open();
    for (const location of [
      inside('127.0.0.1'),
      inside('0x7f000001'),
      inside('[::ffff:127.0.0.1]'),
      inside('rebinding.example'),
      inside('localhost'),
    ]) {
      redirectTo = () => location;
      expect([location, await errorCodeOf(client.get(siteUrl('/'), LIMITS))]).toEqual([location, 'private_address']);
    }
    expect(reached).toBe(0);
  });

  it('S50 to another scheme or to a port of a database is refused', async () => {
    const client = open();
    for (const [location, code] of [
      ['file:///etc/passwd', 'unsupported_protocol'],
      ['gopher://127.0.0.1:6379/_FLUSHALL', 'unsupported_protocol'],
      ['http://example.com:6379/', 'unsupported_port'],
    ] as const) {
      redirectTo = () => location;
      expect([location, await errorCodeOf(client.get(siteUrl('/'), LIMITS))]).toEqual([location, code]);
    }
  });

  it('S50 in a loop, or more than five in a row, is given up', async () => {
    redirectTo = () => siteUrl('/again');
    await expect(open().get(siteUrl('/'), LIMITS)).rejects.toMatchObject({ code: 'too_many_redirects' });
    redirectTo = (path) => (Number(path.slice(1)) < 5 ? `/${Number(path.slice(1)) + 1}` : undefined);
    const response = await open().get(siteUrl('/0'), LIMITS);
    expect(response).toMatchObject({ url: siteUrl('/5'), status: 200, contentType: 'text/html' });
  });

  it('S50 and every other request carries no cookie, no login and nothing of the server', async () => {
    seen.length = 0;
    redirectTo = (path) => (path === '/' ? '/landed' : undefined);
    await open().get(siteUrl('/'), LIMITS);
    expect(seen.map(({ url }) => url)).toEqual(['/', '/landed']);
    for (const { headers } of seen)
      expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
  });
});

describe('a key for a site', () => {
  it('S50 goes to that site alone, and not along a redirect to another', async () => {
    const port = portOf(site);
    // Two names of one server are two sites, both of the operator.
    const allow = [`127.0.0.1:${port}`, `localhost:${port}`];
    const client = createOutboundClient({ allow, userAgent: 'LobbyBot (test)', paceMs: 0 });
    clients.push(client);
    seen.length = 0;
    redirectTo = (path) => ({ '/': '/here', '/here': `http://localhost:${port}/there` })[path];
    await client.get(siteUrl('/'), { ...LIMITS, authorization: 'Bearer secret' });
    expect(seen.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/', 'Bearer secret'],
      ['/here', 'Bearer secret'],
      ['/there', undefined],
    ]);
  });
});

describe('the addresses that attackers publish', () => {
  /** Public numbers are somebody's machine: they would be asked, and nobody is asked in a test. */
  const isSomebodys = (address: string, base?: string): boolean =>
    URL.canParse(address, base) && isPublicAddress(new URL(address, base).hostname.replaceAll(/[[\]]/g, ''));

  /** What an HTTP header can't hold, Node doesn't send. */
  const isHeaderText = (text: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(text);

  it('S48 reach nothing inside, with a look-up that leads every name there', async ({ skip }) => {
    const rows = loadEvalRows('attack_ssrf_urls/ssrf_urls.jsonl') ?? skip(NO_EVAL_DATA);
    const client = open();
    const tried = rows.filter(({ text }) => !isSomebodys(text));
    const getThrough: string[] = [];
    for (const { text } of tried) if (!REFUSED.has(await errorCodeOf(client.get(text, LIMITS)))) getThrough.push(text);
    expect(getThrough).toEqual([]);
    expect(tried.length).toBeGreaterThanOrEqual(40);
    expect(reached).toBe(0);
  });

  it('S50 reach nothing but the site itself when a site redirects to them', async ({ skip }) => {
    const rows = loadEvalRows('attack_ssrf_urls/open_redirect.jsonl') ?? skip(NO_EVAL_DATA);
    const client = open();
    const isOwn = (url: string): boolean => new URL(url).origin === new URL(siteUrl('/')).origin;
    const getThrough: string[] = [];
    for (const { text } of rows) {
      if (isSomebodys(text, siteUrl('/')) || !isHeaderText(text)) continue;
      redirectTo = (path) => (path === '/start' ? text : undefined);
      const outcome = await client.get(siteUrl('/start'), LIMITS).catch((error: unknown) => error as { code: string });
      const isRefused = 'code' in outcome && REFUSED.has(outcome.code);
      if (!isRefused && !('url' in outcome && isOwn(outcome.url))) getThrough.push(text);
    }
    expect(getThrough).toEqual([]);
    expect(reached).toBe(0);
  });
});

describe('an answer', () => {
  it('S53 whose headers are larger than 32 KB is given up', async () => {
    const flood = await listen((_request, response) =>
      response.writeHead(200, { 'x-flood': 'a'.repeat(40_000) }).end(),
    );
    const client = createOutboundClient({ allow: [`127.0.0.1:${portOf(flood)}`], userAgent: 'test', paceMs: 0 });
    clients.push(client);
    await expect(client.get(`http://127.0.0.1:${portOf(flood)}/`, LIMITS)).rejects.toMatchObject({
      code: 'unreachable',
    });
    flood.close();
  });

  it('with an error status is an answer like another', async () => {
    const broken = await listen((_request, response) => response.writeHead(503, { 'retry-after': '7' }).end('Closed'));
    const client = createOutboundClient({ allow: [`127.0.0.1:${portOf(broken)}`], userAgent: 'test', paceMs: 0 });
    clients.push(client);
    const response = await client.get(`http://127.0.0.1:${portOf(broken)}/`, LIMITS);
    expect([response.status, response.header('retry-after'), response.header('etag')]).toEqual([503, '7', null]);
    expect(response.body.toString()).toBe('Closed');
    broken.close();
  });
});

describe("the operator's own sites", () => {
  it('are allowed by host and port, and no other port of the same host is', () => {
    const client = open();
    expect(client.isAllowlisted(siteUrl('/page'))).toBe(true);
    expect(client.isAllowlisted(inside('127.0.0.1'))).toBe(false);
    expect(client.isAllowlisted('no address')).toBe(false);
    expect(() => client.assertSafeAddress(siteUrl('/'))).not.toThrow();
    expect(() => client.assertSafeAddress(inside('127.0.0.1'))).toThrow(
      expect.objectContaining({ code: 'private_address' }),
    );
  });
});

describe('a fetch for a library', () => {
  const open = (allow: string[] = []) =>
    createOutboundClient({
      allow,
      userAgent: 'test',
      paceMs: 0,
      resolve: () => Promise.resolve([{ address: '10.0.0.9', family: 4 }]),
    });

  it.each([
    'http://127.0.0.1/v1',
    'http://[::1]:8080/v1',
    'http://169.254.169.254/latest',
    'https://private.example.com/v1',
    'https://models.example.com:5432/v1',
    'file:///etc/passwd',
  ])('S48 S49 S52 does not reach %s', async (address) => {
    const client = open();
    const reached = client.createFetch(1_000)(address, { method: 'POST', body: '{}' });
    await expect(reached).rejects.toMatchObject(
      address.includes('private.') ? { cause: { code: 'private_address' } } : { name: 'OutboundError' },
    );
    await client.close();
  });

  it('S50 S53 sends a key nowhere else, and gives no more of an answer than it may', async () => {
    const seen: (string | undefined)[] = [];
    const server = await listen((request, response) => {
      seen.push(request.headers.authorization);
      if (request.url === '/away') return void response.writeHead(302, { location: '/elsewhere' }).end();
      return void response.writeHead(200).end('x'.repeat(5_000));
    });
    const client = open([`127.0.0.1:${portOf(server)}`]);
    const fetchIt = client.createFetch(1_000);
    const headers = { authorization: 'Bearer key' };
    const away = await fetchIt(`http://127.0.0.1:${portOf(server)}/away`, { headers });
    expect(away.status).toBe(302);
    expect(seen).toEqual(['Bearer key']);
    const flood = await fetchIt(`http://127.0.0.1:${portOf(server)}/`, { headers });
    await expect(flood.text()).rejects.toMatchObject({ code: 'response_too_large' });
    await client.close();
    server.closeAllConnections();
    server.close();
  });
});
