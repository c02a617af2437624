import { randomUUID } from 'node:crypto';
import { Origin } from '@lobby/contracts/tenants';
import { createTestTenant, createTestVisitor, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startVisitorSession } from '../conversations/index.ts';
import { suspendTenant } from '../platform/index.ts';
import { addDomain, listDomains, removeDomain, updateAssistantSettings, updateBranding } from '../tenants/index.ts';
import { getWidgetConfig, getWidgetKey, getWidgetByKey, rotateWidgetKey } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const visit = (widgetKey: string, origin: string) => startVisitorSession(deps, { widgetKey, origin }, randomUUID());
const keyOf = (tenant: TestTenant) => tenant.scope.db(getWidgetKey);

describe('a widget key', () => {
  it('leads to its own company and the sites that it may run on', async () => {
    expect(await getWidgetByKey(deps, bakery.widgetKey)).toMatchObject({
      tenantId: bakery.scope.tenantId,
      isAvailable: true,
      origins: [bakery.origin],
    });
    expect((await getWidgetByKey(deps, bank.widgetKey)).tenantId).toBe(bank.scope.tenantId);
    await expect(getWidgetByKey(deps, `pk_${'x'.repeat(28)}`)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('that was replaced opens nothing any more, and says what to do; the new one does', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const key = await shop.scope.db((tx) => rotateWidgetKey(tx, shop.admin, deps.clock.now()));
    expect(key).toMatch(/^pk_[A-Za-z0-9]{28}$/);
    expect(await keyOf(shop)).toBe(key);
    const refused = { kind: 'forbidden', message: expect.stringContaining('Copy the new snippet') };
    await expect(visit(shop.widgetKey, shop.origin)).rejects.toMatchObject(refused);
    await expect(getWidgetByKey(deps, shop.widgetKey)).rejects.toMatchObject(refused);
    await expect(visit(key, shop.origin)).resolves.toHaveProperty('token');
    expect(await keyOf(bank)).toBe(bank.widgetKey);
    await expect(createTestVisitor(deps, bank)).resolves.toHaveProperty('token');
  });

  it('replaced by two admins at the same moment leaves one that works', async () => {
    const shop = await createTestTenant(deps, 'Hasty');
    const keys = await Promise.all(
      [1, 2].map(() => shop.scope.db((tx) => rotateWidgetKey(tx, shop.admin, deps.clock.now()))),
    );
    const opened = await Promise.allSettled(keys.map((key) => getWidgetByKey(deps, key)));
    expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the sites of a widget', () => {
  it('S31 are refused until a company admin allows them, and again once taken back', async () => {
    const origin = 'https://shop.example.net';
    const refused = { kind: 'forbidden', message: expect.stringContaining(`may not run on ${origin}`) };
    await expect(visit(bakery.widgetKey, origin)).rejects.toMatchObject(refused);
    const { id } = await addDomain(bakery.scope.db, bakery.admin, origin);
    await expect(visit(bakery.widgetKey, origin)).resolves.toHaveProperty('token');
    // What one company allows says nothing about another's widget.
    await expect(visit(bank.widgetKey, origin)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(bank.scope.db((tx) => removeDomain(tx, bank.admin, id))).rejects.toMatchObject({ kind: 'not_found' });
    await bakery.scope.db((tx) => removeDomain(tx, bakery.admin, id));
    await expect(visit(bakery.widgetKey, origin)).rejects.toMatchObject(refused);
  });

  it('may be the same at two companies, and once at each', async () => {
    const origin = 'https://shared.example.net';
    for (const { scope, admin } of [bakery, bank]) await addDomain(scope.db, admin, origin);
    await expect(addDomain(bank.scope.db, bank.admin, origin)).rejects.toMatchObject({
      kind: 'conflict',
      message: `${origin} is allowed already.`,
    });
    const listed = await bank.scope.db(listDomains);
    expect(listed.map((domain) => domain.origin)).toEqual([bank.origin, origin]);
  });

  it('are taken as people write them, as an origin', () => {
    expect(Origin.parse(' Shop.Example.com/path?x=1 ')).toBe('https://shop.example.com');
    expect(Origin.parse('http://localhost:5173/')).toBe('http://localhost:5173');
    for (const bad of ['', 'javascript:alert(1)', 'https://', 'file:///etc'])
      expect(Origin.safeParse(bad).success).toBe(false);
  });
});

describe('what a page may know of a company', () => {
  it('S44 is its branding, and none of its settings, limits, sites or members', async () => {
    await bakery.scope.db(async (tx) => {
      await updateAssistantSettings(tx, bakery.admin, {
        persona: 'SECRET PERSONA',
        language: 'de',
        answerThreshold: 0.4,
        faqThreshold: 0.8,
      });
      await updateBranding(tx, bakery.admin, {
        assistantName: 'Brezel',
        primaryColor: '#aa3300',
        launcherPosition: 'left',
        greeting: 'Servus!',
        suggestedQuestions: ['When do you open?'],
        privacyUrl: null,
      });
    });
    const config = await getWidgetConfig(deps, await getWidgetByKey(deps, bakery.widgetKey), bakery.widgetKey);
    expect(config).toEqual({
      available: true,
      companyName: 'Bakery',
      assistantName: 'Brezel',
      primaryColor: '#aa3300',
      inkColor: '#fff',
      launcherPosition: 'left',
      greeting: 'Servus!',
      suggestedQuestions: ['When do you open?'],
      language: 'de',
      logoUrl: null,
      privacyUrl: null,
      widgetLanguage: null,
      isConsentRequired: false,
      preChat: [],
      proactive: null,
    });
    const other = await getWidgetConfig(deps, await getWidgetByKey(deps, bank.widgetKey), bank.widgetKey);
    expect(other).toMatchObject({ companyName: 'Bank', assistantName: 'Bank Assistant', language: 'en' });
  });

  it('says that the widget is unavailable while the company is suspended', async () => {
    const shop = await createTestTenant(deps, 'Closed');
    await suspendTenant(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, reason: 'Unpaid' });
    const config = await getWidgetConfig(deps, await getWidgetByKey(deps, shop.widgetKey), shop.widgetKey);
    expect(config.isAvailable).toBe(false);
    await expect(visit(shop.widgetKey, shop.origin)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
