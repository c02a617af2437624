import {
  createTestSettings,
  createTestSuperAdmin,
  createTestTenant,
  openTestDeps,
  startFakeMailServer,
  TEST_PASSWORD,
} from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { createMailer } from '@lobby/mail';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getRetention } from '../../retention/index.ts';
import { registerTenant } from '../../tenants/index.ts';
import { listPlatformAuditEvents, provisionTenant } from '../index.ts';
import { getPlatformSettings } from './get-platform-settings.ts';
import { isModelCeilingReached } from './platform-settings.ts';
import { resealPlatformSettings } from './reseal-platform-settings.ts';
import { resetSettingGroup, updateSettingGroup } from './update-setting-group.ts';
import { sendTestMail } from './send-test-mail.ts';

let deps: TestDeps;
let staff: string;

beforeAll(async () => {
  deps = await openTestDeps();
  staff = await createTestSuperAdmin(deps);
});
beforeEach(async () => {
  for (const group of ['registration', 'mail', 'model', 'crawl', 'retention', 'branding'] as const)
    await resetSettingGroup(deps, staff, group);
});
afterAll(() => deps.close());

const { mail: MAIL } = {
  mail: { host: 'smtp.example.com', port: 587, isTls: false, user: 'lobby', sender: 'no-reply@example.com' },
};
const setMail = (secret?: string | null, host = MAIL.host) =>
  updateSettingGroup(deps, staff, { group: 'mail', values: { ...MAIL, host }, secret });
const setMode = (mode: 'open' | 'invitation' | 'closed') =>
  updateSettingGroup(deps, staff, { group: 'registration', values: { mode, defaultPlan: 'free' } });

const register = (name: string) =>
  registerTenant(
    deps,
    {
      tenantName: name,
      name: 'Ada',
      email: `${name.toLowerCase()}@example.com`,
      password: TEST_PASSWORD,
      website: 'https://www.example.com',
      phone: '',
      planId: 'free',
    },
    name,
  );
const provision = (name: string) =>
  provisionTenant(deps, staff, {
    tenantName: name,
    name: 'Ada',
    email: `${name.toLowerCase()}-staff@example.com`,
    website: 'https://www.example.com',
    phone: '',
    planId: 'free',
  });

describe('the platform’s settings', () => {
  it('say of each field where its value comes from, and follow the environment where nothing is set', async () => {
    const inherited = {
      ...deps.platformSettings.inherited,
      fromEnvironment: new Set(['crawl.pagesPerMinute']),
    };
    const settings = await createTestSettings(deps, inherited);
    const values = { ...settings.current.values.crawl, userAgent: 'Acme' };
    await updateSettingGroup({ ...deps, platformSettings: settings }, staff, { group: 'crawl', values });
    expect(settings.current.origins).toMatchObject({
      'crawl.userAgent': 'console',
      'crawl.pagesPerMinute': 'environment',
      'crawl.isRenderingEnabled': 'default',
    });
    const faster = await createTestSettings(deps, {
      ...inherited,
      values: { ...inherited.values, crawl: { ...inherited.values.crawl, pagesPerMinute: 7 } },
    });
    expect(faster.current.values.crawl).toMatchObject({ userAgent: 'Acme', pagesPerMinute: 7 });
  });

  it('reach another process when it reads them again', async () => {
    const other = await createTestSettings(deps);
    await setMode('closed');
    await other.refresh();
    expect(other.current.values.registration.mode).toBe('closed');
  });

  it('S78 S79 keep a password sealed, and show of it only that there is one', async () => {
    await setMail('hunter2-secret');
    const row = await deps.platformDb((tx) => tx.platformSetting.findUniqueOrThrow({ where: { name: 'mail' } }));
    expect(Buffer.from(row.ciphertext ?? []).toString('latin1')).not.toContain('hunter2');
    expect(JSON.stringify(row.value)).not.toContain('hunter2');
    const shown = await getPlatformSettings(deps);
    expect(shown.hasSecret.mail).toBe(true);
    expect(JSON.stringify(shown)).not.toContain('hunter2');
    const { events } = await listPlatformAuditEvents(deps, { skip: 0, take: 50 });
    expect(JSON.stringify(events)).not.toContain('hunter2');
    expect(deps.platformSettings.current.secrets.mail).toBe('hunter2-secret');
  });

  it('S79 send no stored password to another server', async () => {
    await setMail('hunter2-secret');
    await expect(setMail(undefined, 'smtp.evil.example')).rejects.toMatchObject({
      code: 'setting_secret_reentry_required',
    });
    await setMail('another', 'smtp.other.example');
    expect(deps.platformSettings.current.secrets.mail).toBe('another');
  });

  it('S79 send the environment’s password to the environment’s server only', async () => {
    const { inherited } = deps.platformSettings;
    const settings = await createTestSettings(deps, {
      ...inherited,
      values: { ...inherited.values, mail: MAIL },
      secrets: { mail: 'from-environment', model: null },
    });
    expect(settings.current.secrets.mail).toBe('from-environment');
    const values = { ...MAIL, host: 'smtp.evil.example' };
    await updateSettingGroup({ ...deps, platformSettings: settings }, staff, { group: 'mail', values });
    expect(settings.current.secrets.mail).toBeNull();
  });

  it('seal their secrets anew when the installation’s secret has changed', async () => {
    await setMail('hunter2-secret');
    await deps.platformDb((tx) => tx.platformSetting.updateMany({ where: { name: 'mail' }, data: { keyVersion: 1 } }));
    expect(await resealPlatformSettings(deps)).toBe(1);
    expect(await resealPlatformSettings(deps)).toBe(0);
    await deps.platformSettings.refresh();
    expect(deps.platformSettings.current.secrets.mail).toBe('hunter2-secret');
  });

  it('record who changed what, from what, to what', async () => {
    await setMode('closed');
    const { events } = await listPlatformAuditEvents(deps, { skip: 0, take: 1 });
    expect(events[0]).toMatchObject({
      actorUserId: staff,
      action: 'settings.updated',
      data: { group: 'registration' },
      changes: [{ field: 'mode', before: 'open', after: 'closed' }],
    });
  });
});

describe('registration', () => {
  it('by invitation is refused to strangers and open to staff; closed, it is refused to both', async () => {
    await setMode('invitation');
    await expect(register('Stranger')).rejects.toMatchObject({ code: 'registration_by_invitation' });
    expect((await provision('Invited')).slug).toBe('invited');
    await setMode('closed');
    await expect(register('Stranger')).rejects.toMatchObject({ code: 'registration_closed' });
    await expect(provision('Nobody')).rejects.toMatchObject({ code: 'registration_closed' });
    await setMode('open');
    expect((await register('Stranger')).slug).toBe('stranger');
  });
});

describe('data retention', () => {
  it('is what new companies start with, however they are created; those that there are keep theirs', async () => {
    const existing = await createTestTenant(deps, 'Existing');
    const values = {
      conversationDays: 365,
      includesAssistantConversations: true,
      contactDays: null,
      activityDays: 730,
    } as const;
    await updateSettingGroup(deps, staff, { group: 'retention', values });
    for (const { tenantId } of [await register('Retained'), await provision('Provisioned')]) {
      const created = deps.tenantDb(tenantId);
      expect(await created(getRetention)).toMatchObject({ settings: values });
      // The sweep finds it.
      expect(await created((tx) => tx.retentionSettings.count({ where: { nextSweepAt: { not: null } } }))).toBe(1);
    }
    expect(await existing.scope.db(getRetention)).toMatchObject({ settings: { conversationDays: null } });
  });
});

describe('the ceiling of the platform’s model', () => {
  const limitTo = (monthlyTokens: number) =>
    updateSettingGroup(deps, staff, {
      group: 'model',
      values: { provider: 'openai', baseUrl: '', model: 'gpt-4o-mini', monthlyTokens },
    });

  it('counts what all tenants without a model of their own have used this month', async () => {
    const [bakery, bank, shop] = [
      await createTestTenant(deps, 'Bakery'),
      await createTestTenant(deps, 'Bank'),
      await createTestTenant(deps, 'Shop'),
    ];
    const day = new Date(deps.clock.now().toISOString().slice(0, 10));
    const lastMonth = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - 1, 15));
    await bakery.scope.db((tx) => tx.modelUsage.createMany({ data: [{ day, tokens: 600n }] }));
    await bank.scope.db((tx) =>
      tx.modelUsage.createMany({
        data: [
          { day, tokens: 300n },
          { day: lastMonth, tokens: 5_000n },
        ],
      }),
    );
    await shop.scope.db(async (tx) => {
      await tx.modelSettings.upsert({
        where: { tenantId: shop.scope.tenantId },
        create: { source: 'own' },
        update: { source: 'own' },
      });
      await tx.modelUsage.createMany({ data: [{ day, tokens: 7_000n }] });
    });
    await limitTo(1_000);
    expect(deps.platformSettings.current.monthTokens).toBe(900);
    expect(isModelCeilingReached(deps.platformSettings.current)).toBe(false);
    await limitTo(900);
    expect(isModelCeilingReached(deps.platformSettings.current)).toBe(true);
  });
});

describe('a test mail', () => {
  it('is sent at once and tells what the server said; without a server it says so', async () => {
    const server = await startFakeMailServer();
    try {
      const mailer = createMailer({ smtpUrl: server.url, from: 'Acme <no-reply@acme.example>' });
      const probes = { ...deps.probes, mailer };
      const to = 'root@example.com';
      expect(await sendTestMail({ ...deps, probes }, staff, to)).toMatchObject({ isOk: true, code: 'mail_accepted' });
      const off = { isConfigured: false, send: mailer.send };
      expect((await sendTestMail({ ...deps, probes: { ...probes, mailer: off } }, staff, to)).code).toBe(
        'mail_not_set_up',
      );
      mailer.close();
    } finally {
      await server.close();
    }
    const gone = createMailer({ smtpUrl: 'smtp://127.0.0.1:9', from: 'Acme <no-reply@acme.example>' });
    const probes = { ...deps.probes, mailer: gone };
    expect(await sendTestMail({ ...deps, probes }, staff, 'root@example.com')).toMatchObject({
      isOk: false,
      code: 'mail_server_unreachable',
    });
    gone.close();
  });
});
