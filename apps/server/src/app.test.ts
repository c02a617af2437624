import { request } from 'node:http';
import { createFileLink } from '@lobby/core/attachments';
import { createRateLimits, createSessions } from '@lobby/core/auth';
import { buildPdf, createTestTenant, openTestDeps, createUnreachableDatabase } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestServer } from '../../../e2e/deployment/start-test-server.ts';
import type { TestServer } from '../../../e2e/deployment/start-test-server.ts';

let served: TestServer;
let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
/** What the limits counted by: names and keys. */
const spent: string[] = [];
let isDatabaseGone = false;
/** How often the database was asked whether it is there. */
let pings = 0;

beforeAll(async () => {
  served = await startTestServer(async (publicUrl) => {
    deps = await openTestDeps({ publicUrl });
    const { rateLimits } = deps;
    const counting: typeof rateLimits = {
      ...rateLimits,
      consume: (name, key) => (spent.push(`${name} ${key}`), rateLimits.consume(name, key)),
    };
    const gone = createUnreachableDatabase();
    const platformDb: typeof deps.platformDb = (work) => (isDatabaseGone ? gone : deps).platformDb(work);
    const platformRead: typeof deps.platformRead = (work) => (isDatabaseGone ? gone : deps).platformRead(work);
    const sessions = createSessions({ platformDb, platformRead, clock: deps.clock, secure: false });
    const ping = (): Promise<void> => {
      pings += 1;
      return isDatabaseGone ? Promise.reject(new Error('connection refused')) : deps.database.ping();
    };
    return {
      deps: { ...deps, rateLimits: counting, platformDb, platformRead, sessions },
      database: { ...deps.database, ping },
      close: deps.close,
    };
  });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => served.close());

const asAdmin = ({ cookie, slug }: TestTenant) => ({ cookie, 'lobby-tenant': slug });
const upload = (
  procedure: string,
  file: Blob,
  name: string,
  headers: Record<string, string> = {},
): Promise<Response> => {
  const form = new FormData();
  form.set('file', file, name);
  return fetch(`${served.url}/trpc/${procedure}`, {
    method: 'POST',
    body: form,
    headers: { ...asAdmin(bakery), ...headers },
  });
};
const resources = () => bakery.scope.db((tx) => tx.resource.count());

describe('the consoles', () => {
  it('S40 run scripts from here only, and no other site can frame them', async () => {
    const page = await served.get('/dashboard');
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy') ?? '';
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ])
      expect(policy.split(';')).toContain(part);
    expect(policy).not.toMatch(/unsafe|\*|https:/);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect(page.headers.get('x-powered-by')).toBeNull();
    expect(page.headers.get('cache-control')).toBe('no-cache');
  });

  it('are one page at every address below them, with files that are kept for a year', async () => {
    expect(await (await served.get('/dashboard/a/b?c')).text()).toContain('The dashboard');
    const asset = await served.get('/dashboard/assets/main-abc123.js');
    expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    const small = await served.get('/dashboard/assets/main-abc123.js', { 'accept-encoding': 'br' });
    expect([small.headers.get('content-encoding'), await small.text()]).toEqual(['br', 'export {};']);
    expect(small.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const plain = await served.get('/dashboard/assets/main-abc123.js', { 'accept-encoding': 'identity' });
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, 'export {};']);
    expect((await served.get('/dashboard/assets/nothing.js')).status).toBe(404);
    expect((await served.get('/')).headers.get('location')).toBe('/dashboard');
  });

  it('say how to build them where they are not built', async () => {
    const page = await served.get('/admin');
    expect([page.status, await page.text()]).toEqual([503, 'The admin is not built yet. Run: npm run build']);
  });

  it('S72 send whoever comes by another name to the one that cookies hang on, not to a name that the request invents', async () => {
    const location = await new Promise((resolve, reject) => {
      request(`${served.url}/dashboard/reset/x`, { headers: { host: 'evil.example' } }, ({ headers }) =>
        resolve(headers.location),
      )
        .on('error', reject)
        .end();
    });
    expect(location).toBe(`${served.url}/dashboard/reset/x`);
  });

  it('S22 give no file that is not theirs', async () => {
    for (const path of [
      '/dashboard/assets/..%2f..%2f..%2fwidget/dist/loader.js',
      '/widget/assets/..%2f.vite%2fmanifest.json',
      '/dashboard/assets/none.js',
      '/dashboard/assets/%',
      '/package.json',
      '/.env',
    ]) {
      const answer = await served.get(path);
      expect([400, 403, 404], `the answer to ${path}`).toContain(answer.status);
      expect(await answer.text()).not.toMatch(/isEntry|LOBBY|at .*\.ts|node_modules/);
    }
  });
});

describe('health', () => {
  it('S91 says that the process lives and can serve, and that it can not once the database is gone', async () => {
    expect((await served.get('/healthz')).status).toBe(200);
    expect((await served.get('/readyz')).status).toBe(200);
    isDatabaseGone = true;
    await vi.waitFor(async () => {
      const gone = await served.get('/readyz');
      expect([gone.status, gone.headers.get('retry-after')]).toEqual([503, '2']);
    }, 5_000);
    expect((await served.get('/healthz')).status).toBe(200);
    isDatabaseGone = false;
    await vi.waitFor(async () => expect((await served.get('/readyz')).status).toBe(200), 5_000);
  });

  it('S108 asks the database and the storage once for all who ask in a moment', async () => {
    const [before, since] = [pings, Date.now()];
    await Promise.all(Array.from({ length: 50 }, () => served.get('/readyz')));
    expect(pings - before).toBeLessThanOrEqual(2 + (Date.now() - since) / 1_000);
  });

  it('S91 of a database that is gone is told to whoever calls: when to try again, and nothing of where it was', async () => {
    isDatabaseGone = true;
    const call = await served.get('/trpc/members.getOwn', asAdmin(bakery));
    const batch = await served.get('/trpc/members.getOwn,tenants.getProfile?batch=1&input={}', asAdmin(bakery));
    const script = await served.get(`/widget/${bakery.widgetKey}.js`);
    const panel = await served.get(`/widget/${bakery.widgetKey}/panel`);
    isDatabaseGone = false;
    for (const answer of [call, batch, script]) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
      const text = await answer.text();
      expect(text).toContain("can't reach its database");
      expect(text).not.toMatch(/127\.0\.0\.1|prisma|P1001/i);
    }
    expect([panel.status, await panel.text()]).toEqual([503, expect.stringContaining('not available at the moment')]);
    expect((await served.get('/trpc/members.getOwn', asAdmin(bakery))).status).toBe(200);
  });

  it('counts requests by the pattern of their address, never by a key or an id in it', async () => {
    await served.get(`/widget/${bakery.widgetKey}.js`);
    const text = await (await served.get('/metrics')).text();
    expect(text).toContain('route="/widget/:key.js",status="200"');
    expect(text).not.toContain(bakery.widgetKey);
  });
});

describe('another site', () => {
  it('S32 is allowed to read no answer of any route', async () => {
    const paths = [
      '/trpc/auth.me',
      '/trpc/plans.list',
      `/widget/${bakery.widgetKey}.js`,
      `/widget/${bakery.widgetKey}/panel`,
      '/dashboard',
      '/healthz',
      '/readyz',
      '/metrics',
      '/files/a/b',
      '/realtime/?EIO=4&transport=polling',
    ];
    for (const path of paths) {
      for (const method of ['GET', 'OPTIONS']) {
        const headers = {
          origin: 'https://evil.example',
          cookie: bakery.cookie,
          'access-control-request-method': 'POST',
        };
        const answer = await fetch(`${served.url}${path}`, { method, headers, redirect: 'manual' });
        expect(answer.headers.get('access-control-allow-origin'), `${method} ${path}`).toBeNull();
        expect(answer.headers.get('access-control-allow-credentials'), `${method} ${path}`).toBeNull();
      }
    }
  });

  it('S41 changes nothing with the cookie of somebody who is signed in', async () => {
    const input = { origin: 'https://evil.example' };
    const from = { ...asAdmin(bakery), origin: 'https://evil.example' };
    expect((await served.post('tenants.addDomain', input, from)).status).toBe(403);
    expect((await served.post('tenants.addDomain', input, { ...from, origin: 'null' })).status).toBe(403);
    expect(
      (await served.post('tenants.addDomain', input, { ...asAdmin(bakery), 'content-type': 'text/plain' })).status,
    ).toBe(415);
    const link = `/trpc/tenants.addDomain?input=${encodeURIComponent(JSON.stringify(input))}`;
    expect((await served.get(link, asAdmin(bakery))).status).toBe(405);
    expect(
      (await upload('widgets.uploadLogo', new Blob(['x']), 'x.png', { origin: 'https://evil.example' })).status,
    ).toBe(403);
    expect(await bakery.scope.db((tx) => tx.domain.count({ where: input }))).toBe(0);
    expect((await served.post('tenants.addDomain', input, { ...from, origin: served.url })).status).toBe(200);
  });
});

describe('a request', () => {
  it('S14 is nobody else for what it says in headers of its own', async () => {
    const claims = {
      'x-request-from': 'internal',
      'x-tenant-id': bakery.scope.tenantId,
      'x-user-id': bakery.admin.userId,
      'x-forwarded-for': '10.1.2.3',
      'x-forwarded-user': bakery.email,
      'x-real-ip': '10.1.2.3',
      forwarded: 'for=10.1.2.3',
    };
    expect((await served.get('/trpc/members.list', { ...claims, 'lobby-tenant': bakery.slug })).status).toBe(401);
    expect(
      (await served.get('/trpc/members.list', { ...claims, ...asAdmin(bank), 'lobby-tenant': bakery.slug })).status,
    ).toBe(404);
    const own = await served.get('/trpc/tenants.getProfile', { ...asAdmin(bank), ...claims });
    expect(await own.text()).toContain(bank.slug);
    await served.post('auth.confirmEmail', { token: 'a-token-that-nobody-was-given' }, claims);
    expect(spent.filter((line) => line.startsWith('redeem-link'))).toEqual(['redeem-link 127.0.0.1']);
  });

  it('is kept by no cache and read as nothing but JSON', async () => {
    const answer = await served.get('/trpc/auth.me', { cookie: bakery.cookie });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-type')).toContain('application/json');
  });

  it('S91 that finds its limits out of reach is refused where guessing is counted, and told when to come back', async () => {
    const broken = createRateLimits({
      pool: { query: () => Promise.reject(new Error('gone')), connect: () => Promise.reject(new Error('gone')) },
    });
    await expect(broken.consume('sign-in', 'someone')).rejects.toMatchObject({ kind: 'unavailable', retryAfter: 60 });
  });

  it('with more than any call needs is refused before it is read', async () => {
    const tooMuch = await served.post(
      'resources.createText',
      { title: 'A', text: 'x'.repeat(5_000_000) },
      asAdmin(bakery),
    );
    expect(tooMuch.status).toBe(413);
    expect(await tooMuch.text()).toContain('This is too much for one request.');
    const file = await upload('resources.createFile', new Blob([new Uint8Array(27_000_000)]), 'big.pdf');
    expect(file.status).toBe(413);
    expect(await file.text()).toContain('up to 25 MB');
    expect(await resources()).toBe(0);
  });

  it('S27 with a visitor’s file is counted by its address before it is read, and refused with the time to wait', async () => {
    const send = (): Promise<Response> =>
      upload('visitor.conversations.uploadAttachment', new Blob([new Uint8Array(2_000_000)]), 'photo.jpg');
    expect((await send()).status).toBe(401);
    const key = spent.findLast((each) => each.startsWith('ip-upload '))?.slice('ip-upload '.length) ?? '';
    await deps.rateLimits.consume('ip-upload', key, 200).catch(() => undefined);
    const refused = await send();
    await deps.rateLimits.reset('ip-upload', key);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await refused.json()) as object).toMatchObject({ error: { data: { kind: 'rate_limited' } } });
  });

  it('S97 of somebody who needs no account is bounded by what its procedure takes, however its body is declared', async () => {
    const padding = 'x'.repeat(100_000);
    for (const procedure of ['auth.signIn', 'visitor.startSession', 'visitor.answers.sendMessage']) {
      const answer = await served.post(procedure, { padding });
      expect([procedure, answer.status]).toEqual([procedure, 413]);
      expect((await answer.json()) as object).toMatchObject({ error: { data: { errorCode: 'input_too_large' } } });
    }
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(2_000_000)]), 'a.pdf');
    const answer = await fetch(`${served.url}/trpc/auth.signIn`, { method: 'POST', body: form });
    expect(answer.status).toBe(413);
    const piece = new Uint8Array(50_000).fill(32);
    let sent = 0;
    const body = new ReadableStream({ pull: (stream) => (sent++ < 100 ? stream.enqueue(piece) : stream.close()) });
    const headers = { 'content-type': 'application/json' };
    const undeclared = await fetch(`${served.url}/trpc/auth.signIn`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers,
    } as RequestInit).then(
      ({ status }) => status,
      () => 413,
    );
    expect(undeclared).toBe(413);
  });

  it('S65 S97 carries few calls at once, so that one anonymous request costs little', async () => {
    const calls = (count: number) => Array.from({ length: count }, () => 'plans.list').join(',');
    expect((await served.get(`/trpc/${calls(20)}?batch=1&input={}`)).status).toBe(200);
    const refused = await served.get(`/trpc/${calls(21)}?batch=1&input={}`);
    expect(refused.status).toBe(400);
    expect((await refused.text()).length).toBeLessThan(2_000);
  });

  it('with a body of unknown length ends where the largest upload does', async () => {
    const piece = new Uint8Array(1_000_000).fill(32);
    let sent = 0;
    const body = new ReadableStream({
      pull: (stream) => (sent++ < 40 ? stream.enqueue(piece) : stream.close()),
    });
    const endless = fetch(`${served.url}/trpc/resources.createText`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { ...asAdmin(bakery), 'content-type': 'application/json' },
    } as RequestInit);
    expect(
      await endless.then(
        ({ status }) => status,
        () => 'cut off',
      ),
    ).not.toBe(200);
    expect(await resources()).toBe(0);
  });
});

describe('a flood', () => {
  /** Spends all that a limit leaves. */
  const exhaust = async (
    name: 'ip-request' | 'ip-page' | 'visitor-call' | 'tenant-visitors' | 'user-call',
    key: string,
  ) => {
    while (
      await deps.rateLimits.consume(name, key).then(
        () => true,
        () => false,
      )
    );
  };

  it('S27 of one visitor, of all visitors of a company or of one member is told when to come back, and others are served', async () => {
    const ask = async ({ widgetKey, origin }: TestTenant) => {
      const session = await served.post('visitor.startSession', { widgetKey, origin }, { origin: served.url });
      const { result } = (await session.json()) as { result: { data: { token: string } } };
      const { token } = result.data;
      const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
      const { sub: visitorId } = JSON.parse(claims) as { sub: string };
      const list = () => served.get('/trpc/visitor.conversations.list', { authorization: `Bearer ${token}` });
      return { visitorId, list };
    };
    const [loud, neighbour, elsewhere] = [await ask(bakery), await ask(bakery), await ask(bank)];
    await exhaust('visitor-call', loud.visitorId);
    const refused = await loud.list();
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await neighbour.list()).status).toBe(200);
    await exhaust('tenant-visitors', bakery.scope.tenantId);
    expect((await neighbour.list()).status).toBe(429);
    expect((await elsewhere.list()).status).toBe(200);
    expect((await served.get('/trpc/members.getOwn', asAdmin(bakery))).status).toBe(200);
    await exhaust('user-call', bakery.admin.userId);
    expect((await served.get('/trpc/members.getOwn', asAdmin(bakery))).status).toBe(429);
    expect((await served.get('/trpc/members.getOwn', asAdmin(bank))).status).toBe(200);
    await deps.rateLimits.reset('user-call', bakery.admin.userId);
  });

  it('S27 of requests for files and scripts is refused before the database is asked', async () => {
    await exhaust('ip-request', '127.0.0.1');
    for (const path of [`/widget/${bakery.widgetKey}.js`, '/files/a/b', '/attachments/a/b', '/transcripts/a/b']) {
      const answer = await served.get(path);
      expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 429, expect.any(String)]);
    }
    await deps.rateLimits.reset('ip-request', '127.0.0.1');
    expect((await served.get('/dashboard')).status).toBe(200);
    await exhaust('ip-page', '127.0.0.1');
    for (const path of ['/dashboard', '/admin/x', '/branding/logo', '/dashboard/assets/main-abc123.js'])
      expect([path, (await served.get(path)).status]).toEqual([path, 429]);
    await deps.rateLimits.reset('ip-page', '127.0.0.1');
    expect((await served.get(`/widget/${bakery.widgetKey}.js`)).status).toBe(200);
  });
});

describe('an upload', () => {
  it('S42 is what its bytes are, whatever its name and its type say', async () => {
    for (const text of ['<html><script>alert(1)</script>', '<svg onload=alert(1)>', 'GIF89a/*<html>'])
      expect(
        (await upload('resources.createFile', new Blob([text], { type: 'application/pdf' }), 'menu.pdf')).status,
      ).toBe(400);
    expect(
      (await upload('widgets.uploadLogo', new Blob(['<svg onload=alert(1)>'], { type: 'image/png' }), 'a.png')).status,
    ).toBe(400);
    expect(await resources()).toBe(0);
  });

  it('S21 S42 comes back by its signed link only, as a file in which nothing runs', async () => {
    const bytes = new Uint8Array(await buildPdf([['The menu']]));
    expect((await upload('resources.createFile', new Blob([bytes]), '../../menu".pdf')).status).toBe(200);
    const { fileId } = await bakery.scope.db((tx) => tx.resource.findFirstOrThrow({ where: { type: 'pdf' } }));
    const target = { fileId: fileId ?? '', memberId: null };
    const link = new URL(createFileLink(deps, bakery.scope.tenantId, target), served.url);
    const file = await served.get(link.pathname + link.search);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toBe("inline; filename*=UTF-8''menu%22.pdf");
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await file.arrayBuffer()).byteLength).toBe(bytes.length);
    const ofBank = link.pathname.replace(bakery.scope.tenantId, bank.scope.tenantId);
    for (const path of [
      link.pathname,
      ofBank + link.search,
      link.pathname + link.search.replace(/expires=\d/, 'expires=9'),
      `${link.pathname}?expires=9999999999999&signature=x`,
    ])
      expect((await served.get(path)).status, `the answer to ${path}`).toBe(404);
  });
});
