import { randomUUID } from 'node:crypto';
import { Origin } from '@lobby/contracts/tenants';
import { createTestTenant, createTestVisitor, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startVisitorSession } from '../conversations/index.ts';
import { suspendTenant } from '../platform/index.ts';
import {
  addDomain,
  getTenantSettingsView,
  listDomains,
  removeDomain,
  updateAssistantSettings,
  updateBranding,
} from '../tenants/index.ts';
import {
  createWidgetKey,
  getWidgetByKey,
  getWidgetConfig,
  getWidgetKey,
  listWidgetKeys,
  localizeConfig,
  recordWidgetSeen,
  renameWidgetKey,
  revokeWidgetKey,
  rotateWidgetKey,
  updateWidgetSettings,
} from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const startSession = (widgetKey: string, origin: string) =>
  startVisitorSession(deps, { widgetKey, origin }, randomUUID());
const loadKey = (tenant: TestTenant) => tenant.scope.db(getWidgetKey);

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

  it('that was replaced works no more, and the new one does', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const key = await shop.scope.db((tx) => rotateWidgetKey(tx, shop.admin, { now: deps.clock.now() }));
    expect(key).toMatch(/^pk_[A-Za-z0-9]{28}$/);
    expect(await loadKey(shop)).toBe(key);
    const refused = { kind: 'forbidden', code: 'widget_key_revoked' };
    await expect(startSession(shop.widgetKey, shop.origin)).rejects.toMatchObject(refused);
    await expect(getWidgetByKey(deps, shop.widgetKey)).rejects.toMatchObject(refused);
    await expect(startSession(key, shop.origin)).resolves.toHaveProperty('token');
    expect(await loadKey(bank)).toBe(bank.widgetKey);
    await expect(createTestVisitor(deps, bank)).resolves.toHaveProperty('token');
  });

  it('that two admins replace at the same time leaves one that works', async () => {
    const shop = await createTestTenant(deps, 'Hasty');
    const keys = await Promise.all(
      [1, 2].map(() => shop.scope.db((tx) => rotateWidgetKey(tx, shop.admin, { now: deps.clock.now() }))),
    );
    const results = await Promise.allSettled(keys.map((key) => getWidgetByKey(deps, key)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('several widget keys', () => {
  const list = ({ scope }: TestTenant) => scope.db((tx) => listWidgetKeys(tx, deps.clock.now()));

  it('both work while one replaces the other, for the days that were chosen', async () => {
    const shop = await createTestTenant(deps, 'Overlap');
    const now = deps.clock.now();
    const fresh = await shop.scope.db((tx) => rotateWidgetKey(tx, shop.admin, { now, overlapDays: 7 }));
    for (const key of [shop.widgetKey, fresh])
      await expect(startSession(key, shop.origin)).resolves.toHaveProperty('token');
    expect(await loadKey(shop)).toBe(fresh);
    expect((await list(shop)).map(({ key, revokedAt }) => [key, revokedAt?.getTime() ?? null])).toEqual([
      [fresh, null],
      [shop.widgetKey, now.getTime() + 7 * 86_400_000],
    ]);
    deps.clock.advance(7 * 86_400_000);
    await expect(startSession(shop.widgetKey, shop.origin)).rejects.toMatchObject({ code: 'widget_key_revoked' });
    await expect(startSession(fresh, shop.origin)).resolves.toHaveProperty('token');
    expect(await list(shop)).toHaveLength(1);
  });

  it('have names, tell where they were seen, and stop one by one but never all', async () => {
    const shop = await createTestTenant(deps, 'Chain');
    const { key } = await shop.scope.db((tx) => createWidgetKey(tx, shop.admin, { name: 'Blog' }));
    const [blog, first] = await list(shop);
    expect([blog?.name, blog?.key, first?.key]).toEqual(['Blog', key, shop.widgetKey]);
    await recordWidgetSeen(deps, { tenantId: shop.scope.tenantId, origin: shop.origin, key });
    await recordWidgetSeen(deps, { tenantId: bank.scope.tenantId, origin: bank.origin, key: shop.widgetKey });
    await shop.scope.db((tx) => renameWidgetKey(tx, shop.admin, { widgetKeyId: first!.id, name: 'Shop' }));
    expect((await list(shop)).map(({ name, seenOrigin }) => [name, seenOrigin])).toEqual([
      ['Blog', shop.origin],
      ['Shop', null],
    ]);
    const revoke = ({ scope, admin }: TestTenant, widgetKeyId: string) =>
      scope.db((tx) => revokeWidgetKey(tx, admin, { now: deps.clock.now(), widgetKeyId }));
    const anothers = { kind: 'not_found' };
    await expect(revoke(bank, blog!.id)).rejects.toMatchObject(anothers);
    await expect(
      bank.scope.db((tx) => renameWidgetKey(tx, bank.admin, { widgetKeyId: blog!.id, name: 'Mine' })),
    ).rejects.toMatchObject(anothers);
    await revoke(shop, blog!.id);
    await expect(startSession(key, shop.origin)).rejects.toMatchObject({ code: 'widget_key_revoked' });
    await expect(revoke(shop, first!.id)).rejects.toMatchObject({ kind: 'conflict', code: 'last_widget_key' });
    await expect(startSession(shop.widgetKey, shop.origin)).resolves.toHaveProperty('token');
  });
});

describe('the sites of a widget', () => {
  it('S31 are refused until a company admin allows them, and again once disallowed', async () => {
    const origin = 'https://shop.example.net';
    const refused = { kind: 'forbidden' };
    await expect(startSession(bakery.widgetKey, origin)).rejects.toMatchObject(refused);
    const { id } = await addDomain(bakery.scope.db, bakery.admin, origin);
    await expect(startSession(bakery.widgetKey, origin)).resolves.toHaveProperty('token');
    // What one company allows does not count for another one.
    await expect(startSession(bank.widgetKey, origin)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(bank.scope.db((tx) => removeDomain(tx, bank.admin, id))).rejects.toMatchObject({ kind: 'not_found' });
    await bakery.scope.db((tx) => removeDomain(tx, bakery.admin, id));
    await expect(startSession(bakery.widgetKey, origin)).rejects.toMatchObject(refused);
  });

  it('may be the same at two companies, and once at each', async () => {
    const origin = 'https://shared.example.net';
    for (const { scope, admin } of [bakery, bank]) await addDomain(scope.db, admin, origin);
    await expect(addDomain(bank.scope.db, bank.admin, origin)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'domain_exists',
      params: { origin },
    });
    const listed = await bank.scope.db(listDomains);
    expect(listed.map((domain) => domain.origin)).toEqual([bank.origin, origin]);
  });

  it('are read as people write them, as an origin', () => {
    expect(Origin.parse(' Shop.Example.com/path?x=1 ')).toBe('https://shop.example.com');
    expect(Origin.parse('http://localhost:5173/')).toBe('http://localhost:5173');
    for (const bad of ['', 'javascript:alert(1)', 'https://', 'file:///etc'])
      expect(Origin.safeParse(bad).success).toBe(false);
  });
});

describe('the configuration of a widget', () => {
  it('S44 is the branding of its tenant, and no setting, limit, site or member', async () => {
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
        colorScheme: 'automatic',
        greeting: 'Servus!',
        suggestedQuestions: ['When do you open?'],
        privacyUrl: null,
      });
    });
    const { config } = await getWidgetConfig(deps, await getWidgetByKey(deps, bakery.widgetKey), bakery.widgetKey);
    expect(config).toEqual({
      isAvailable: true,
      canSendMail: true,
      tenantName: 'Bakery',
      assistantName: 'Brezel',
      primaryColor: '#aa3300',
      textColor: '#fff',
      launcherPosition: 'left',
      colorScheme: 'automatic',
      greeting: 'Servus!',
      suggestedQuestions: ['When do you open?'],
      language: 'de',
      logoUrl: null,
      privacyUrl: null,
      widgetLanguage: null,
      isConsentRequired: false,
      showsUnreadInTitle: true,
      preChat: [],
      proactive: null,
    });
    const { config: other } = await getWidgetConfig(deps, await getWidgetByKey(deps, bank.widgetKey), bank.widgetKey);
    expect(other).toMatchObject({ tenantName: 'Bank', assistantName: 'Bank Assistant', language: 'en' });
  });

  it('is in the language of the visitor, as far as the company has texts in it', async () => {
    const proactive = { text: 'Need help?', delaySeconds: 5, urlContains: '' };
    const french = { language: 'fr', greeting: 'Bonjour !', suggestedQuestions: ['Ouvert ?'], proactiveText: '' };
    const settings = {
      widgetLanguage: null,
      isConsentRequired: false,
      showsUnreadInTitle: true,
      preChat: [],
      proactive,
    };
    await bank.scope.db((tx) => updateWidgetSettings(tx, bank.admin, { ...settings, localizedTexts: [french] }));
    const stored = await getWidgetConfig(deps, await getWidgetByKey(deps, bank.widgetKey), bank.widgetKey);
    const { greeting, suggestedQuestions, language } = french;
    expect(localizeConfig(stored, 'fr')).toEqual({ ...stored.config, greeting, suggestedQuestions, language });
    expect(localizeConfig(stored, 'it')).toEqual(stored.config);
    expect(stored.config).not.toHaveProperty('localizedTexts');
    const bread = await getWidgetConfig(deps, await getWidgetByKey(deps, bakery.widgetKey), bakery.widgetKey);
    expect(localizeConfig(bread, 'fr').greeting).toBe(bread.config.greeting);
  });

  it('says that the widget is unavailable while the company is suspended', async () => {
    const shop = await createTestTenant(deps, 'Closed');
    await suspendTenant(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, reason: 'Unpaid' });
    const { config } = await getWidgetConfig(deps, await getWidgetByKey(deps, shop.widgetKey), shop.widgetKey);
    expect(config.isAvailable).toBe(false);
    await expect(startSession(shop.widgetKey, shop.origin)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('the settings that the dashboard shows', () => {
  it('S44 are those of its pages, and no other column of the row', async () => {
    expect(Object.keys(await bakery.scope.db(getTenantSettingsView)).sort()).toEqual([
      'answerThreshold',
      'assistantName',
      'blockedTopics',
      'colorScheme',
      'faqThreshold',
      'greeting',
      'isEvaluationRequired',
      'language',
      'launcherPosition',
      'logoFileId',
      'pendingSettings',
      'persona',
      'primaryColor',
      'privacyUrl',
      'suggestedQuestions',
      'tone',
    ]);
  });
});
