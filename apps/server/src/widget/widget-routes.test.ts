import { createContext as createScript, runInContext } from 'node:vm';
import { uploadLogo } from '@lobby/core/widgets';
import { suspendTenant } from '@lobby/core/platform';
import { addDomain, removeDomain, setHostedChat, updateBranding } from '@lobby/core/tenants';
import { updateWidgetSettings, getWidgetKey, rotateWidgetKey } from '@lobby/core/widgets';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../../../../e2e/deployment/start-test-server.ts';
import type { TestServer } from '../../../../e2e/deployment/start-test-server.ts';

let served: TestServer;
let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  served = await startTestServer(async (publicUrl) => {
    deps = await openTestDeps({ publicUrl });
    return { deps, database: deps.database, close: deps.close };
  });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => served.close());

interface Given {
  base: string;
  key: string;
  config: Record<string, unknown>;
}

/** Runs a script tag's file as a page does: what the loader was given, what was warned of, and which globals it made. */
function run(script: string) {
  const host: { given?: Given; hasLogo?: boolean } = {};
  const seen = { warned: '', alerts: 0 };
  const page = { host, console: { warn: (text: string) => (seen.warned += text) }, alert: () => (seen.alerts += 1) };
  const before = Object.keys(page);
  runInContext(script, createScript(page));
  const globals = Object.keys(page).filter((name) => !before.includes(name));
  return { given: host.given, hasLogo: host.hasLogo, globals, ...seen };
}

const MINUTES_2 = 120_000;

/** The script of a key, once nothing of what was before is remembered. */
const loaderOf = async (key: string, headers: Record<string, string> = {}) => {
  deps.clock.advance(MINUTES_2);
  const answer = await served.get(`/widget/${key}.js`, headers);
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  return run(await answer.text());
};
const panelOf = async (key: string, headers: Record<string, string> = {}) => {
  const answer = await served.get(`/widget/${key}/panel`, headers);
  return {
    status: answer.status,
    policy: answer.headers.get('content-security-policy') ?? '',
    html: await answer.text(),
  };
};

/** What the panel's page was given. */
const bootOf = async (key: string, query = '', headers: Record<string, string> = {}) => {
  const html = await (await served.get(`/widget/${key}/panel${query}`, headers)).text();
  const json = /<script type="application\/json" id="lobby">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  const [, lang = '', dir = ''] = /<html lang="(.*?)" dir="(.*?)"[ >]/.exec(html) ?? [];
  return {
    ...(JSON.parse(json) as { key: string; config: Record<string, unknown>; translationsUrl: string | null }),
    lang,
    dir,
  };
};

/** Origins that look like the bakery's and are not. */
const LOOKALIKES = [
  'https://evil.example',
  'https://evil-bakery.example.com',
  'https://bakery.example.com.evil.example',
  'https://bakery.example.com:8443',
  'http://bakery.example.com',
  'https://sub.bakery.example.com',
];

describe('the script tag', () => {
  it("brings the tenant's branding to the tenant's own site, and makes no global", async () => {
    const { given, globals, warned } = await loaderOf(bakery.widgetKey, { referer: `${bakery.origin}/menu` });
    expect(given).toMatchObject({
      base: served.url,
      key: bakery.widgetKey,
      config: { labels: { open: 'Chat with Bakery', close: 'Close the chat' }, launcherPosition: 'right' },
    });
    expect([globals, warned]).toEqual([[], '']);
  });

  it('tells which of the tenant’s sites have loaded it, and no other site or tenant', async () => {
    const seen = ({ scope }: TestTenant) =>
      scope.db((tx) => tx.domain.findMany({ where: { widgetSeenAt: { not: null } }, select: { origin: true } }));
    await loaderOf(bank.widgetKey, { referer: 'https://evil.example/' });
    await loaderOf(bank.widgetKey);
    await loaderOf(bakery.widgetKey, { referer: `${bakery.origin}/menu` });
    await expect.poll(() => seen(bakery)).toEqual([{ origin: bakery.origin }]);
    expect(await seen(bank)).toEqual([]);
  });

  it('S44 carries nothing of a tenant but what its visitors see', async () => {
    const { given } = await loaderOf(bakery.widgetKey);
    expect(Object.keys(given!).sort()).toEqual(['base', 'config', 'key']);
    expect(Object.keys(given!.config).sort()).toEqual([
      'colorScheme',
      'isConsentRequired',
      'labels',
      'launcherPosition',
      'logoUrl',
      'primaryColor',
      'proactive',
      'textColor',
    ]);
    expect(Object.keys((await bootOf(bakery.widgetKey)).config).sort()).toEqual([
      'assistantName',
      'canSendMail',
      'colorScheme',
      'greeting',
      'isAvailable',
      'isConsentRequired',
      'language',
      'launcherPosition',
      'logoUrl',
      'preChat',
      'primaryColor',
      'privacyUrl',
      'proactive',
      'showsUnreadInTitle',
      'suggestedQuestions',
      'tenantName',
      'textColor',
      'widgetLanguage',
    ]);
    const { html } = await panelOf(bakery.widgetKey);
    for (const inside of [
      bakery.scope.tenantId,
      bakery.email,
      bakery.slug,
      bakery.origin,
      'persona',
      'answerThreshold',
    ])
      expect(html + JSON.stringify(given)).not.toContain(inside);
  });

  it('S31 brings nothing to a site that the tenant has not listed, and tells its developer why', async () => {
    for (const origin of LOOKALIKES) {
      const { given, warned } = await loaderOf(bakery.widgetKey, { origin });
      expect(given, `what ${origin} was given`).toBeUndefined();
      expect(warned).toContain('may not show this chat');
    }
    expect((await loaderOf(bank.widgetKey, { origin: bakery.origin })).given).toBeUndefined();
  });

  it('of an unknown key, a broken one and a replaced one says so and does nothing', async () => {
    expect((await loaderOf('pk_0000000000000000')).warned).toContain("doesn't exist");
    expect((await served.get('/widget/pk_%3Cscript%3E.js')).status).toBe(404);
    expect((await served.get('/widget/pk_short/panel')).status).toBe(404);
    const old = await bank.scope.db(getWidgetKey);
    const fresh = await bank.scope.db((tx) => rotateWidgetKey(tx, bank.admin, { now: deps.clock.now() }));
    const replaced = await loaderOf(old);
    expect([replaced.given, replaced.warned]).toEqual([undefined, expect.stringContaining('was replaced')]);
    expect((await panelOf(old)).status).toBe(403);
    expect((await loaderOf(fresh)).given).toBeDefined();
    const visit = await served.post('visitor.startSession', { widgetKey: old, origin: bank.origin });
    expect(visit.status).toBe(403);
  });

  it('is asked for again after a minute, and not sent again while it is the same', async () => {
    const first = await served.get(`/widget/${bakery.widgetKey}.js`);
    expect(first.headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=600');
    expect(first.headers.get('vary')).toContain('Origin');
    const again = await served.get(`/widget/${bakery.widgetKey}.js`, {
      'if-none-match': first.headers.get('etag') ?? '',
    });
    expect(again.status).toBe(304);
  });

  it('is remembered for a minute: read anew behind the answer, and never refusing a site that was just allowed', async () => {
    const { given } = await loaderOf(bakery.widgetKey);
    const colorOf = async (origin = bakery.origin): Promise<unknown> =>
      run(await (await served.get(`/widget/${bakery.widgetKey}.js`, { origin })).text()).given?.config['primaryColor'];
    const branding = {
      assistantName: 'Bakery',
      primaryColor: '#0b6e4f',
      launcherPosition: 'right' as const,
      colorScheme: 'automatic' as const,
      greeting: 'Good morning',
      suggestedQuestions: [],
      privacyUrl: null,
    };
    await bakery.scope.db((tx) => updateBranding(tx, bakery.admin, branding));
    deps.clock.advance(2_000);
    expect(await colorOf()).toBe(given!.config['primaryColor']);
    await expect.poll(() => colorOf()).toBe('#0b6e4f');
    const shop = 'https://new-shop.example.org';
    expect(await colorOf(shop)).toBeUndefined();
    const { id } = await addDomain(bakery.scope.db, bakery.admin, shop);
    expect(await colorOf(shop)).toBe('#0b6e4f');
    await bakery.scope.db((tx) => removeDomain(tx, bakery.admin, id));
    expect((await panelOf(bakery.widgetKey, { referer: shop })).status).toBe(403);
  });

  it('brings a logo that follows the launcher, where the company has one', async () => {
    const png = new Uint8Array(Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex'));
    const key = await bank.scope.db(getWidgetKey);
    const before = await loaderOf(key);
    await uploadLogo(bank.scope, bank.admin, { name: 'logo.png', bytes: png });
    const after = await loaderOf(key);
    expect([before.hasLogo, before.given?.config['logoUrl']]).toEqual([undefined, null]);
    expect(after.hasLogo).toBe(true);
    const logo = await fetch(String(after.given?.config['logoUrl']));
    expect(logo.headers.get('content-type')).toBe('image/png');
    expect((await loaderOf(bakery.widgetKey)).hasLogo).toBeUndefined();
  });

  it('works in its plain form too, which names no key', async () => {
    expect(run(await (await served.get('/widget.js')).text()).given).toEqual({ base: served.url });
  });
});

describe('the panel', () => {
  it("S31 S40 may be framed by the tenant's own sites only, and runs scripts from here only", async () => {
    await addDomain(bakery.scope.db, bakery.admin, 'https://shop.example.org:8443');
    const { status, policy } = await panelOf(bakery.widgetKey, { referer: `${bakery.origin}/` });
    expect(status).toBe(200);
    const directives = policy.split('; ');
    expect(directives.at(-1)).toBe(`frame-ancestors 'self' ${bakery.origin} https://shop.example.org:8443`);
    for (const part of [
      "require-trusted-types-for 'script'",
      "default-src 'none'",
      "script-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
    ])
      expect(directives).toContain(part);
    expect(policy).not.toContain(bank.origin);
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  it('S31 is a sentence without script for any other site, and no visit begins there', async () => {
    for (const origin of LOOKALIKES) {
      const { status, html, policy } = await panelOf(bakery.widgetKey, { referer: `${origin}/` });
      expect([status, policy], `the panel on ${origin}`).toEqual([403, "default-src 'none'"]);
      expect(html).not.toMatch(/<script|Bakery/);
    }
    for (const origin of [
      ...LOOKALIKES,
      'null',
      '',
      '*',
      'HTTPS://BAKERY.EXAMPLE.COM',
      `${bakery.origin}/`,
      bank.origin,
    ]) {
      const visit = await served.post('visitor.startSession', { widgetKey: bakery.widgetKey, origin });
      expect(visit.status, `a visit from ${origin}`).toBe(403);
    }
    expect(await bakery.scope.db((tx) => tx.visitor.count())).toBe(0);
    expect(
      (await served.post('visitor.startSession', { widgetKey: bakery.widgetKey, origin: bakery.origin })).status,
    ).toBe(200);
  });

  it('speaks the tenant’s language, else the page’s, else the browser’s, and English when it knows none of them', async () => {
    const arabic = { lang: 'ar', dir: 'rtl', translationsUrl: '/widget/assets/ar-abc123.json' };
    const english = { lang: 'en', dir: 'ltr', translationsUrl: null };
    const browser = { 'accept-language': 'xx;q=1,ar-EG;q=0.9,en' };
    expect(await bootOf(bakery.widgetKey, '?lang=ar-SA')).toMatchObject(arabic);
    expect(await bootOf(bakery.widgetKey, '?lang=', browser)).toMatchObject(arabic);
    expect(await bootOf(bakery.widgetKey, '?lang=en', browser)).toMatchObject(english);
    expect(await bootOf(bakery.widgetKey, '?lang="><script>')).toMatchObject(english);
    const behaviour = {
      widgetLanguage: 'ar',
      isConsentRequired: true,
      showsUnreadInTitle: true,
      preChat: [],
      proactive: null,
      localizedTexts: [],
    };
    await bakery.scope.db((tx) => updateWidgetSettings(tx, bakery.admin, behaviour));
    const { localizedTexts: _, ...shown } = behaviour;
    expect(await bootOf(bakery.widgetKey, '?lang=en')).toMatchObject({ ...arabic, config: shown });
    const { given } = await loaderOf(bakery.widgetKey);
    expect(given!.config).toMatchObject({ isConsentRequired: true, labels: { open: 'محادثة مع Bakery' } });
    await bakery.scope.db((tx) =>
      updateWidgetSettings(tx, bakery.admin, { ...behaviour, widgetLanguage: null, isConsentRequired: false }),
    );
  });

  it('greets in the visitor’s language where the tenant has texts in it, and so does its proactive message', async () => {
    const arabic = { language: 'ar', greeting: 'أهلا', suggestedQuestions: ['متى؟'], proactiveText: 'مساعدة؟' };
    const proactive = { text: 'Need help?', delaySeconds: 5, urlContains: '' };
    const settings = {
      widgetLanguage: null,
      isConsentRequired: false,
      showsUnreadInTitle: true,
      preChat: [],
      proactive,
    };
    await bakery.scope.db((tx) => updateWidgetSettings(tx, bakery.admin, { ...settings, localizedTexts: [arabic] }));
    const { greeting, suggestedQuestions, language } = arabic;
    expect((await bootOf(bakery.widgetKey, '?lang=ar')).config).toMatchObject({
      greeting,
      suggestedQuestions,
      language,
    });
    expect((await bootOf(bakery.widgetKey, '?lang=en')).config['greeting']).not.toBe(greeting);
    const { given } = await loaderOf(bakery.widgetKey);
    expect(given!.config['proactive']).toEqual({ ...proactive, localized: { ar: 'مساعدة؟' } });
    await bakery.scope.db((tx) =>
      updateWidgetSettings(tx, bakery.admin, { ...settings, proactive: null, localizedTexts: [] }),
    );
  });

  it('S44 has a preview for the dashboard that knows no tenant and that no other site may frame', async () => {
    const answer = await served.get('/widget/preview?lang=ar');
    const html = await answer.text();
    expect([answer.status, /lang="ar" dir="rtl"/.test(html)]).toEqual([200, true]);
    expect(html).not.toContain(bakery.widgetKey);
    expect(answer.headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'$/);
  });

  it('of an unknown key says in the visitor’s language that it is not there, without a script', async () => {
    const { status, html } = await panelOf('pk_0000000000000000');
    expect([status, html.includes('<script')]).toEqual([404, false]);
    expect(html).toContain('not available at the moment');
    const arabic = await served.get('/widget/pk_0000000000000000/panel?lang=ar');
    expect(await arabic.text()).toMatch(/dir="rtl"[^]*غير متاحة/);
  });
});

describe("a tenant's own words", () => {
  const HOSTILE = [
    '</script><script>alert(1)</script>',
    '"});alert(1);({"',
    "${alert(1)}'`\\",
    '<!--<script>',
    'line\u2028alert(1)\u2029end',
    "$& $' $` $1",
    '"><img src=x onerror=alert(1)>',
  ];

  it('S31 S39 can not break out of the script or the page that they stand in', async () => {
    for (const text of HOSTILE) {
      const branding = {
        assistantName: text.slice(0, 60),
        primaryColor: '#123456',
        launcherPosition: 'left' as const,
        colorScheme: 'automatic' as const,
        greeting: text,
        suggestedQuestions: [text],
        privacyUrl: 'https://example.com/"></script>',
      };
      await bakery.scope.db((tx) => updateBranding(tx, bakery.admin, branding));
      const { given, alerts, globals } = await loaderOf(bakery.widgetKey);
      const { primaryColor, launcherPosition } = branding;
      expect(given!.config).toMatchObject({ primaryColor, launcherPosition });
      expect([alerts, globals]).toEqual([0, []]);

      const { html } = await panelOf(bakery.widgetKey);
      expect(html.match(/<script/g), `the scripts of a page with ${text}`).toHaveLength(2);
      expect(html.match(/<img|<!--/g)).toBeNull();
      expect(await bootOf(bakery.widgetKey)).toMatchObject({ key: bakery.widgetKey, config: branding });
    }
  });
});

describe('a chat page', () => {
  const open = async (slug: string) => {
    const answer = await served.get(`/c/${slug}`);
    return { status: answer.status, html: await answer.text(), headers: answer.headers };
  };

  it('S11 is there once its company has opened it, with its branding and no other', async () => {
    expect((await open(bank.slug)).status).toBe(404);
    await bank.scope.db((tx) => setHostedChat(tx, bank.admin, true));
    const { status, html, headers } = await open(bank.slug);
    expect(status).toBe(200);
    expect(html).toContain('<title>Bank</title>');
    expect(html).toContain(await bank.scope.db(getWidgetKey));
    expect(html).not.toContain(bakery.widgetKey);
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'$/);
    expect((await open(bakery.slug)).status).toBe(404);
    expect((await open('nobody')).status).toBe(404);
    expect((await served.get('/c/styles.css')).headers.get('content-type')).toContain('text/css');
    await bank.scope.db((tx) => setHostedChat(tx, bank.admin, false));
    expect((await open(bank.slug)).html).not.toContain('Bank');
  });

  it('takes visits from itself, under the rules of its key', async () => {
    await bank.scope.db((tx) => setHostedChat(tx, bank.admin, true));
    const widgetKey = await bank.scope.db(getWidgetKey);
    const visit = await served.post('visitor.startSession', { widgetKey, origin: served.url });
    expect(visit.status).toBe(200);
    await bank.scope.db((tx) => rotateWidgetKey(tx, bank.admin, { now: deps.clock.now() }));
    expect((await served.post('visitor.startSession', { widgetKey, origin: served.url })).status).toBe(403);
    expect((await open(bank.slug)).html).not.toContain(widgetKey);
  });
});

describe('a suspended tenant', () => {
  it('has a widget that says that it is unavailable, and takes no visit', async () => {
    const { tenantId } = bakery.scope;
    await suspendTenant(deps, bakery.admin.userId, { tenantId, reason: 'unpaid' });
    expect((await bootOf(bakery.widgetKey)).config['isAvailable']).toBe(false);
    const visit = await served.post('visitor.startSession', { widgetKey: bakery.widgetKey, origin: bakery.origin });
    expect(visit.status).toBe(503);
    expect(await visit.text()).not.toContain('unpaid');
    expect((await bootOf(await bank.scope.db(getWidgetKey))).config['isAvailable']).toBe(true);
  });
});
