import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addDomain, updateTenantProfile } from '../../tenants/index.ts';
import { recordWidgetSeen, rotateWidgetKey } from '../../widgets/index.ts';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkInstallation, getOnboarding } from '../index.ts';
import { findBlockingDirective } from './find-blocking-directive.ts';

const WIDGET = 'https://lobby.example';
const DAY_MS = 86_400_000;

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let site: Server;
let page = { status: 200, html: '', policy: '' };

beforeAll(async () => {
  site = createServer((_request, response) => {
    response.writeHead(page.status, {
      'content-type': 'text/html',
      ...(page.policy ? { 'content-security-policy': page.policy } : {}),
    });
    response.end(page.html);
  });
  await new Promise<void>((resolve) => {
    site.listen(0, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
  deps = await openTestDeps({ allow: [host], publicUrl: WIDGET });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  await updateTenantProfile(bakery.scope, bakery.admin, { name: 'Bakery', website: `http://${host}/`, phone: '' });
  await addDomain(bakery.scope.db, bakery.admin, `http://${host}`);
});
beforeEach(() => {
  page = { status: 200, html: '', policy: '' };
});
afterAll(async () => {
  site.close();
  await deps.close();
});

const embed = (key: string) => `<html><body><script async src="${WIDGET}/widget/${key}.js"></script></body></html>`;
const check = async () => {
  const { status, detail } = await checkInstallation(bakery.scope);
  return [status, detail];
};

describe('whether the widget is on the company’s site', () => {
  it('is seen in its page, and kept', async () => {
    page.html = embed(bakery.widgetKey);
    expect(await check()).toEqual(['found', '']);
    page.html = `<script src="${WIDGET}/widget.js" data-key="${bakery.widgetKey}"></script>`;
    expect(await check()).toEqual(['found', '']);
    expect((await bakery.scope.db(getOnboarding)).installCheck).toMatchObject({ status: 'found' });
    expect((await bank.scope.db(getOnboarding)).installCheck).toBeNull();
  });

  it('is not what another key or another server’s script shows', async () => {
    page.html = '<p>Bread</p>';
    expect(await check()).toEqual(['not_found', '']);
    page.html = embed(bakery.widgetKey).replace(WIDGET, 'https://elsewhere.example');
    expect(await check()).toEqual(['not_found', '']);
    page.html = embed(bank.widgetKey);
    expect(await check()).toEqual(['other_key', bank.widgetKey]);
  });

  it('isn’t so where the page’s policy blocks it, which is said', async () => {
    page = { status: 200, html: embed(bakery.widgetKey), policy: "default-src 'self'; script-src 'self'" };
    expect(await check()).toEqual(['csp', 'script-src']);
    page.policy = `script-src ${WIDGET}; frame-src ${WIDGET}`;
    expect(await check()).toEqual(['found', '']);
    page = {
      status: 200,
      html: `<meta http-equiv="content-security-policy" content="frame-src 'none'">${embed(bakery.widgetKey)}`,
      policy: '',
    };
    expect(await check()).toEqual(['csp', 'frame-src']);
  });

  it('can’t be told of a page that isn’t there, unless a page has loaded it lately', async () => {
    page.status = 404;
    expect(await check()).toEqual(['unreachable', '']);
    const { website } = await bakery.scope.db(getOnboarding);
    await recordWidgetSeen(deps, {
      tenantId: bakery.scope.tenantId,
      origin: new URL(website ?? '').origin,
      key: bakery.widgetKey,
    });
    expect(await check()).toEqual(['seen', '']);
    deps.clock.advance(8 * DAY_MS);
    expect(await check()).toEqual(['unreachable', '']);
  });

  it('is so with both keys while one replaces the other, and tells when the old one stops', async () => {
    page.html = embed(bakery.widgetKey);
    const now = deps.clock.now();
    const fresh = await bakery.scope.db((tx) => rotateWidgetKey(tx, bakery.admin, { now, overlapDays: 3 }));
    const stopsAt = new Date(now.getTime() + 3 * DAY_MS).toISOString();
    expect(await check()).toEqual(['expiring_key', stopsAt]);
    page.html = embed(fresh);
    expect(await check()).toEqual(['found', '']);
    page.html = embed(bakery.widgetKey) + embed(fresh);
    expect(await check()).toEqual(['found', '']);
  });

  it('is not so with a key that was replaced and has stopped', async () => {
    page.html = embed(bakery.widgetKey);
    deps.clock.advance(3 * DAY_MS);
    expect(await check()).toEqual(['other_key', bakery.widgetKey]);
  });

  it('is not so on a site that isn’t allowed', async () => {
    const key = await bakery.scope.db((tx) => tx.widgetKey.findFirstOrThrow({ where: { revokedAt: null } }));
    page.html = embed(key.key);
    const { website } = await bakery.scope.db(getOnboarding);
    await bakery.scope.db((tx) => tx.domain.deleteMany({ where: { origin: new URL(website ?? '').origin } }));
    expect(await check()).toEqual(['site_not_allowed', new URL(website ?? '').origin]);
  });

  it('is not asked of an address that leads into a private network', async () => {
    await updateTenantProfile(bakery.scope, bakery.admin, {
      name: 'Bakery',
      website: 'http://127.0.0.1:9/',
      phone: '',
    });
    expect(await check()).toEqual(['unreachable', '']);
  });
});

describe('a content security policy', () => {
  const find = (policy: string, nonce: string | null = null) =>
    findBlockingDirective([policy], { url: `${WIDGET}/widget/pk_1.js`, nonce });

  it('lets the widget in by its host, a wildcard, a scheme or a nonce', () => {
    const sources = ['https://lobby.example', 'lobby.example', '*.example', 'https:', '*', 'https://*.example:*'];
    expect(sources.map((source) => find(`default-src ${source}`))).toEqual(sources.map(() => null));
    expect(find("script-src 'nonce-abc' 'strict-dynamic'", 'abc')).toBeNull();
    expect(find('img-src https:')).toBeNull();
  });

  it('keeps it out otherwise', () => {
    expect(find("script-src 'none'")).toBe('script-src');
    expect(find('script-src https://other.example; frame-src *')).toBe('script-src');
    expect(find('script-src-elem https://other.example; script-src *')).toBe('script-src-elem');
    expect(find("script-src https: 'strict-dynamic'")).toBe('script-src');
    expect(find('script-src https:; default-src https://other.example')).toBe('default-src');
    expect(find('script-src http://lobby.example:8080')).toBe('script-src');
  });
});
