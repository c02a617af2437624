import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ROOT } from '../../../apps/cli/bin/bootstrap.mjs';
import { useBrowser } from '../support/browser.ts';
import { registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';
import { startPageServer } from '../../deployment/page-server.ts';
import type { PageServer } from '../../deployment/page-server.ts';
import { buildHostPage } from '../support/build-host-page.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { openPanel } from '../support/panel.ts';
import { signIdentity as signVisitorIdentity } from '../support/sign-identity.ts';

const { url } = inject('product');
const TEXT = 'Boats are rented by the hour, for 18 euros. Life jackets are in the green box.';
const QUESTION = 'How much is it to rent a boat by the hour?';
const ANSWER = '18 euros';
/** A picture of one point. */
const LOGO = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const STRICT_POLICY = `default-src 'none'; script-src ${url}; frame-src ${url}; img-src data:; base-uri 'none'; require-trusted-types-for 'script'`;

type Lobby = (...invokeWidgetApi: unknown[]) => void;
/** What the page's own scripts see. */
type InPage = { Lobby: Lobby; told: unknown[] };

const findPanelFrame = (page: Page): Frame | undefined => page.frames().find((frame) => frame.url().includes('/panel'));

/** The panel, wherever it was opened from. */
async function waitForPanelFrame(page: Page): Promise<Frame> {
  await expect.poll(() => findPanelFrame(page), { timeout: 10_000 }).toBeDefined();
  return findPanelFrame(page)!;
}

describe('The widget on other people’s pages', () => {
  const browser = useBrowser();
  let pages: PageServer;
  let tenant: JourneyTenant;
  let key = '';
  let snippet = '';
  let secret = '';

  const visit = async (path = '/'): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(pages.origin + path);
    return page;
  };
  const signIdentity = (sub: string): string => signVisitorIdentity(sub, { widgetKey: key, secret });
  const invokeWidgetApi = (page: Page, ...values: unknown[]): Promise<void> =>
    page.evaluate((given) => (globalThis as unknown as InPage).Lobby(...given), values);

  beforeAll(async () => {
    pages = await startPageServer();
    tenant = await registerJourneyTenant(await browser.newPage(), 'Boat Rental', pages.origin);
    ({ snippet } = tenant);
    key = /pk_\w+/.exec(snippet)?.[0] ?? '';
    const { slug, page } = tenant;
    await tenant.api.resources.createText.mutate({ title: 'Boats', text: TEXT });
    const identityKey = await tenant.api.widgets.createIdentityKey.mutate({ algorithm: 'HS256', overlapDays: 0 });
    secret = identityKey.secret ?? '';
    pages.serve('/', buildHostPage(snippet), { policy: STRICT_POLICY });
    await page.goto(`${url}/dashboard/c/${slug}/resources`);
    await page.getByRole('row').getByText('Ready', { exact: true }).first().waitFor();
  });
  afterAll(() => pages?.close());

  it('S34 S46 stores nothing and calls nobody before the first click, under the strictest policy', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(pages.origin);
    await page.locator('lobby-widget').waitFor({ state: 'attached' });
    expect(asked.filter((path) => path !== '/')).toEqual([`/widget/${key}.js`]);
    await page.mouse.move(1232, 752);
    await waitForPanelFrame(page);
    await page.waitForTimeout(500);
    expect(asked.filter((path) => path.startsWith('/trpc'))).toEqual([]);
    for (const frame of page.frames()) expect(await frame.evaluate(() => Object.keys(localStorage))).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);

    const panel = await openPanel(page);
    await panel.sendMessage(QUESTION);
    await panel.reply(ANSWER).waitFor();
    // S34: the page around it can reach neither the frame nor what was said.
    expect(await page.evaluate(() => [frames.length, document.querySelector('lobby-widget')?.shadowRoot])).toEqual([
      0,
      null,
    ]);
  });

  it('keeps nothing without consent, and keeps the conversation once it is given', async () => {
    pages.serve('/consent', buildHostPage(snippet.replace('<script', '<script data-consent="required"')), {
      policy: STRICT_POLICY,
    });
    const page = await visit('/consent');
    const panel = await openPanel(page);
    await panel.sendMessage(QUESTION);
    await panel.reply(ANSWER).waitFor();
    const kept = async (): Promise<string[]> =>
      (await Promise.all(page.frames().map((frame) => frame.evaluate(() => Object.keys(localStorage))))).flat();
    expect(await kept()).toEqual([]);
    await invokeWidgetApi(page, 'consent', true);
    await expect.poll(kept).toHaveLength(2);
    await page.reload();
    await page.waitForFunction(() => 'Lobby' in globalThis);
    await invokeWidgetApi(page, 'consent', true);
    await (await openPanel(page)).reply(ANSWER).waitFor();
    await invokeWidgetApi(page, 'consent', false);
    await expect.poll(kept).toEqual([]);
  });

  it('asks in the panel whether it may keep the conversation, tells the company to which words a yes was given, and forgets by a no', async () => {
    const page = await visit('/consent');
    const { frame, sendMessage, reply } = await openPanel(page);
    const keep = frame.getByRole('checkbox', { name: 'Keep this conversation in this browser' });
    expect(await keep.isChecked()).toBe(false);
    await sendMessage(QUESTION);
    await reply(ANSWER).waitFor();
    await expectAccessible(page, 'panel-consent', { frame });
    await keep.check();
    const kept = (): Promise<string[]> => frame.evaluate(() => Object.keys(localStorage));
    await expect.poll(kept).toEqual([`lobby:${key}:session`]);

    // The next page knows the visitor again, though the page has said nothing.
    await page.reload();
    const again = await openPanel(page);
    await again.reply(ANSWER).waitFor();
    const kept2 = again.frame.getByRole('checkbox', { name: 'Keep this conversation in this browser' });
    expect(await kept2.isChecked()).toBe(true);
    await again.frame.getByRole('button', { name: 'Menu' }).click();
    const coming = page.waitForEvent('download');
    await again.frame.getByRole('button', { name: 'Download this conversation' }).click();
    const text = readFileSync(await (await coming).path(), 'utf8');
    expect(text).toMatch(/^✓ .*Keep this conversation in this browser/);
    expect(text).toContain(QUESTION);

    const { slug, page: admin } = tenant;
    await admin.goto(`${url}/dashboard/c/${slug}/inbox`);
    await admin.evaluate((name) => sessionStorage.setItem(name, '{"list":"assistant"}'), `lobby-inbox-${slug}`);
    await admin.reload();
    await admin.locator('[aria-label="Conversations"] a').first().click();
    await admin.getByText('Consented to', { exact: true }).waitFor();

    await page.keyboard.press('Escape');
    await kept2.uncheck();
    await expect.poll(() => again.frame.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await admin.reload();
    await admin.getByText('Withdrew consent to').waitFor();
  });

  it('survives hostile styles, a body that is replaced, other addresses, and being included twice', async () => {
    const hostile =
      '<style>* { all: unset !important } div { position: fixed !important; inset: 0 !important; z-index: 2147483647 !important }</style><div></div>';
    pages.serve('/hostile', buildHostPage(snippet + snippet, 'en', hostile));
    const page = await visit('/hostile');
    const panel = await openPanel(page);
    await panel.sendMessage(QUESTION);
    await panel.reply(ANSWER).waitFor();
    await page.evaluate(() => {
      history.pushState({}, '', '/elsewhere');
      document.body.replaceWith(document.createElement('body'));
    });
    await panel.reply(ANSWER).waitFor();
    expect(await page.locator('lobby-widget').count()).toBe(1);
    await panel.frame.getByRole('button', { name: 'Close chat' }).click();
    expect(await page.evaluate(() => document.elementFromPoint(innerWidth - 48, innerHeight - 48)?.localName)).toBe(
      'lobby-widget',
    );
  });

  it.each([
    ['its document is written anew', 'document.open(); document.write(written); document.close();'],
    [
      'its document is written anew twice',
      'for (const part of [written, written]) { document.open(); document.write(part); document.close(); }',
    ],
    ['its root is replaced', 'document.documentElement.replaceWith(document.createElement("html"));'],
    ['its root is emptied', 'document.documentElement.innerHTML = "<body>new</body>";'],
    ['a script removes it', 'document.querySelector("lobby-widget").remove();'],
  ])('is on a page of which %s', async (_what, script) => {
    pages.serve('/written', buildHostPage(snippet));
    const page = await visit('/written');
    await page.locator('lobby-widget').waitFor({ state: 'attached' });
    const written = JSON.stringify(`<!doctype html><body>new${snippet}`).replaceAll('</', '<\\/');
    await page.evaluate(`{ const written = ${written}; ${script} }`);
    await openPanel(page);
    expect(await page.locator('lobby-widget').count()).toBe(1);
  });

  it.each([
    ['can not be constructed', "window.CSSStyleSheet = function () { throw new TypeError('Illegal constructor'); };"],
    ['are not adopted', 'Object.defineProperty(ShadowRoot.prototype, "adoptedStyleSheets", { get() {}, set() {} });'],
    ['can not be replaced', 'delete CSSStyleSheet.prototype.replaceSync;'],
  ])('is in its place in a browser whose style sheets %s, as in Safari before 16.4', async (_what, script) => {
    pages.serve('/old', buildHostPage(snippet));
    const page = await browser.newPage();
    await page.addInitScript(script);
    await page.goto(`${pages.origin}/old`);
    await openPanel(page);
    const found = await page.evaluate(() => document.elementFromPoint(innerWidth - 48, innerHeight - 48)?.localName);
    expect(found).toBe('lobby-widget');
  });

  it('comes by the plain script too, with its settings on the tag', async () => {
    pages.serve(
      '/plain',
      buildHostPage(
        `<script defer src="${url}/widget.js" data-key="${key}" data-position="left" data-locale="de" data-open></script>`,
      ),
      { policy: `${STRICT_POLICY}; trusted-types lobby` },
    );
    const page = await visit('/plain');
    const frame = await waitForPanelFrame(page);
    await frame.getByRole('textbox', { name: 'Nachricht schreiben' }).waitFor();
    const box = await page.evaluate(() => document.elementFromPoint(48, innerHeight - 48)?.localName);
    expect(box).toBe('lobby-widget');
  });

  it('comes by an import, takes calls before it is there, and tells the page what happens', async () => {
    const built = readFileSync(join(ROOT, 'apps/widget/dist/npm/index.js'), 'utf8');
    pages.serve('/lobby.js', built, { type: 'text/javascript' });
    pages.serve(
      '/app.js',
      `import { loadLobby, Lobby } from './lobby.js';
window.told = [];
for (const name of ['ready', 'open', 'close', 'message', 'handover', 'unread']) Lobby('on', name, (detail) => told.push([name, detail]));
Lobby('on', 'open', () => { throw new Error('of the page'); });
Lobby('open');
loadLobby({ key: '${key}', host: '${url}', locale: 'en' });`,
      { type: 'text/javascript' },
    );
    pages.serve('/import', buildHostPage('<script type="module" src="/app.js"></script>'), {
      policy: `${STRICT_POLICY.replace(`script-src ${url}`, `script-src 'self' ${url}`)}; trusted-types lobby`,
    });
    browser.expectErrors(/of the page/);
    const page = await visit('/import');
    const frame = await waitForPanelFrame(page);
    await frame.getByRole('log').waitFor();
    await frame.getByRole('textbox').fill(QUESTION);
    await frame.getByRole('textbox').press('Enter');
    await frame.getByText(ANSWER).first().waitFor();
    await invokeWidgetApi(page, 'close');
    const told = () => page.evaluate(() => (globalThis as unknown as InPage).told);
    await expect.poll(told).toEqual(
      expect.arrayContaining([
        ['ready', undefined],
        ['open', undefined],
        ['close', undefined],
        ['message', { author: 'visitor' }],
        ['message', { author: 'assistant' }],
      ]),
    );
    expect(JSON.stringify(await told())).not.toContain('euros');
  });

  it('S38 shows nothing of one signed-in visitor to the next, and everything again to the first', async () => {
    // What was on its way when somebody signed out is refused.
    browser.expectErrors(/status of 401/);
    const page = await visit();
    await page.waitForFunction(() => 'Lobby' in globalThis);
    await invokeWidgetApi(page, 'identify', { token: signIdentity('anna') });
    const panel = await openPanel(page);
    await panel.sendMessage('A question of Anna');
    await invokeWidgetApi(page, 'identify', { token: signIdentity('bert') });
    await panel.frame.waitForFunction(() => !document.body.textContent.includes('of Anna'));
    await panel.frame.getByRole('log').waitFor();
    await panel.sendMessage('A question of Bert');
    expect(await panel.frame.getByText('of Anna').count()).toBe(0);
    expect(await panel.frame.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await invokeWidgetApi(page, 'identify', { token: signIdentity('anna') });
    await panel.frame.getByText('A question of Anna').first().waitFor();
    expect(await panel.frame.getByText('of Bert').count()).toBe(0);
    await invokeWidgetApi(page, 'identify', null);
    await panel.frame.waitForFunction(() => !document.body.textContent.includes('of Anna'));
  });

  it('S35 takes nobody’s word but the company server’s: without a good signature a visitor stays nobody', async () => {
    browser.expectErrors(/status of 400/);
    const page = await visit();
    await page.waitForFunction(() => 'Lobby' in globalThis);
    const good = signIdentity('anna');
    await invokeWidgetApi(page, 'identify', { token: `${good.slice(0, -8)}AAAAAAAA` });
    const warned = page.waitForEvent('console', {
      predicate: (message) => message.text().includes("can't be identified"),
    });
    const panel = await openPanel(page);
    await warned;
    await panel.sendMessage('Who am I?');
    expect(await panel.frame.getByText('of Anna').count()).toBe(0);
  });

  it('S33 hears no message of a window or a kind that is not its own', async () => {
    const page = await visit();
    const panel = await openPanel(page);
    await page.evaluate((origin) => {
      for (const type of ['close', 'gone', 'unread', 'constructor']) {
        window.postMessage({ channel: 'lobby-widget', type, count: 7 }, '*');
        dispatchEvent(new MessageEvent('message', { data: { channel: 'lobby-widget', type }, origin }));
      }
    }, url);
    await panel.frame.evaluate(() => {
      for (const data of [
        { channel: 'lobby-widget', type: 'shutdown' },
        { channel: 'lobby-widget', type: 'identify', token: 'x' },
      ])
        window.postMessage(data, '*');
    });
    await page.waitForTimeout(300);
    await panel.sendMessage('Still there?');
    expect(await page.locator('lobby-widget[open]').count()).toBe(1);
  });

  it('leaves nothing behind after shutdown', async () => {
    const page = await visit();
    const panel = await openPanel(page);
    await panel.sendMessage('Goodbye');
    await invokeWidgetApi(page, 'shutdown');
    await expect.poll(() => page.frames().length).toBe(1);
    expect(
      await page.evaluate(() => [
        document.querySelectorAll('lobby-widget, script').length,
        'Lobby' in globalThis,
        Object.keys(localStorage).length,
      ]),
    ).toEqual([0, false, 0]);
    await page.reload();
    expect(await (await openPanel(page)).frame.getByText('Goodbye').count()).toBe(0);
  });

  it('S45 works where storage is blocked', async () => {
    const page = await browser.newPage();
    await page.context().addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(globalThis, name, {
          get: () => {
            throw new DOMException('denied', 'SecurityError');
          },
        });
    });
    await page.goto(pages.origin);
    const panel = await openPanel(page);
    await panel.sendMessage(QUESTION);
    await panel.reply(ANSWER).waitFor();
  });

  it('keeps what was written without a connection, and sends it by itself once there is one', async () => {
    browser.expectErrors(/ERR_INTERNET_DISCONNECTED/);
    const page = await visit();
    const panel = await openPanel(page);
    await panel.sendMessage('Hello');
    await panel.reply('Hello!').waitFor();
    await page.context().setOffline(true);
    await panel.frame.getByRole('textbox').fill(QUESTION);
    await panel.frame.getByRole('textbox').press('Enter');
    await panel.frame.getByText("You're offline. Messages will be sent").waitFor();
    await expectAccessible(page, 'panel-offline', { frame: panel.frame });
    await page.context().setOffline(false);
    await panel.reply(ANSWER).waitFor();
    expect(await panel.frame.locator('li.own', { hasText: QUESTION }).count()).toBe(1);
  });

  it('shows the company’s logo only once the page has everything of its own, and is still there where the page forbids it', async () => {
    // A page whose policy allows no pictures of the platform says so, in its own console.
    browser.expectErrors(/violates the following Content Security Policy directive/);
    const { page: admin, slug } = tenant;
    const file = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(LOGO, 'base64') };
    const sent = await admin.context().request.post(`${url}/trpc/widgets.uploadLogo`, {
      headers: { 'lobby-tenant': slug },
      multipart: { file },
    });
    expect(sent.ok()).toBe(true);
    const script = async () => (await admin.request.get(`${url}/widget/${key}.js`)).text();
    await expect.poll(script, { timeout: 20_000 }).toContain('/logo?v=');

    pages.serve('/logo', buildHostPage(snippet), {
      policy: STRICT_POLICY.replace('img-src data:', `img-src data: ${url}`),
    });
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('load', () => asked.push('the page is there'));
    page.on('request', (request) => request.url().includes('/logo?') && asked.push('the logo'));
    await page.goto(`${pages.origin}/logo`);
    await expect.poll(() => asked).toEqual(['the page is there', 'the logo']);
    await openPanel(page);

    const strict = await visit();
    await strict.waitForTimeout(500);
    await openPanel(strict);
  });

  it.each([
    ['de', 'ltr', 'Mit einem Menschen sprechen'],
    ['ar', 'rtl', 'التحدث إلى شخص'],
    ['he', 'rtl', 'לדבר עם אדם'],
    ['hi', 'ltr', 'किसी व्यक्ति से बात करें'],
    ['th', 'ltr', 'คุยกับเจ้าหน้าที่'],
    ['zh', 'ltr', '联系人工客服'],
  ])('speaks the page’s language: %s, written %s', async (lang, dir, person) => {
    pages.serve(`/${lang}`, buildHostPage(snippet, lang));
    const page = await visit(`/${lang}`);
    const { frame } = await openPanel(page);
    await frame.getByRole('button', { name: person }).waitFor();
    expect(await frame.evaluate(() => document.documentElement.dir)).toBe(dir);
    await expectAccessible(page, `panel-${lang}`, { frame });
  });
});
