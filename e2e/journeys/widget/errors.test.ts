import { REALTIME_PATH } from '@lobby/contracts/sockets';
import type { Page } from 'playwright-core';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';
import { startPageServer } from '../../deployment/page-server.ts';
import type { PageServer } from '../../deployment/page-server.ts';
import { buildHostPage } from '../support/build-host-page.ts';
import { openPanel } from '../support/panel.ts';

const { url } = inject('product');
const TEXT = 'A canoe costs 14 euros a day. Paddles and life jackets are part of it, and dry bags too.';
const QUESTION = 'What does a canoe cost a day?';
const SLOW_NETWORK = { offline: false, latency: 600, downloadThroughput: 50_000, uploadThroughput: 20_000 };
/** Of its own text, which no server has written. */
const NOT_AVAILABLE = 'Dieser Chat ist im Moment nicht verfügbar.';

describe('The widget where it is slow or unwanted', () => {
  const browser = useBrowser();
  let pages: PageServer;
  let foreignPages: PageServer;
  let tenant: JourneyTenant;
  let key = '';

  const visit = async (address = pages.origin): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(address);
    return page;
  };
  /** Whether a socket is opened to a visitor's token. */
  const tryConnectSocket = (token: string): Promise<string> =>
    new Promise((told) => {
      const socket = io(`${url}/visitor`, {
        path: REALTIME_PATH,
        auth: { token },
        reconnection: false,
        forceNew: true,
      });
      const tell = (what: string) => (): void => {
        socket.close();
        told(what);
      };
      socket.once('connect', tell('open')).once('connect_error', tell('refused'));
    });
  const postStartSession = (origin: string): Promise<Response> =>
    fetch(`${url}/trpc/visitor.startSession`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ widgetKey: key, origin }),
    });

  beforeAll(async () => {
    pages = await startPageServer();
    foreignPages = await startPageServer();
    tenant = await registerJourneyTenant(await browser.newPage(), 'Canoe Club', pages.origin);
    key = /pk_\w+/.exec(tenant.snippet)?.[0] ?? '';
    for (const site of [pages, foreignPages]) site.serve('/', buildHostPage(tenant.snippet));
    pages.serve('/de', buildHostPage(tenant.snippet, 'de'));
    await tenant.api.resources.createText.mutate({ title: 'Canoes', text: TEXT });
    await tenant.page.goto(`${url}/dashboard/c/${tenant.slug}/resources`);
    await tenant.page.getByRole('row').getByText('Ready', { exact: true }).first().waitFor();
  });
  afterAll(async () => {
    await pages?.close();
    await foreignPages?.close();
  });

  it('opens, asks and is answered on a slow network, and doubles nothing', async () => {
    const page = await browser.newPage();
    const network = await page.context().newCDPSession(page);
    await network.send('Network.emulateNetworkConditions', SLOW_NETWORK);
    await page.goto(pages.origin);
    const panel = await openPanel(page);
    await panel.frame.getByRole('textbox').fill(QUESTION);
    await panel.frame.getByRole('textbox').press('Enter');
    // What was written is there at once, and says that it is on its way.
    await panel.frame.locator('.bubble.own.sending', { hasText: QUESTION }).waitFor();
    await panel.reply('14 euros').waitFor();
    // Again while the first is on its way: both arrive, in their order, once.
    for (const text of ['Hello', 'Are there paddles?']) {
      await panel.frame.getByRole('textbox').fill(text);
      await panel.frame.getByRole('textbox').press('Enter');
    }
    await expect.poll(() => panel.frame.locator('li.other .thumbs').count(), { timeout: 20_000 }).toBe(3);
    await expect.poll(() => panel.frame.locator('.sending').count()).toBe(0);
    const own = (): Promise<string[]> => panel.frame.locator('.bubble.own').allTextContents();
    expect(await own()).toEqual([QUESTION, 'Hello', 'Are there paddles?']);
    await network.send('Network.emulateNetworkConditions', {
      ...SLOW_NETWORK,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
    await page.reload();
    const again = await openPanel(page);
    await again.reply('14 euros').waitFor();
    expect(await again.frame.locator('.bubble.own').allTextContents()).toEqual([
      QUESTION,
      'Hello',
      'Are there paddles?',
    ]);
    expect(await again.frame.locator('li.other .thumbs').count()).toBe(3);
  });

  it('can be closed on a phone whose screen it covers before it is there', async () => {
    const phone = await browser.newPage();
    await phone.setViewportSize({ width: 390, height: 844 });
    let arrive = (): void => undefined;
    const hasArrived = new Promise<void>((tell) => (arrive = tell));
    await phone.route(/\/widget\/pk_\w+\/panel/, async (route) => {
      await hasArrived;
      await route.continue();
    });
    await phone.goto(pages.origin);
    await phone.locator('lobby-widget').waitFor({ state: 'attached' });
    for (const count of [1, 0]) {
      await phone.mouse.click(390 - 48, 844 - 48);
      await expect.poll(() => phone.locator('lobby-widget[open]').count()).toBe(count);
    }
    arrive();
    await openPanel(phone);
  });

  it('stays in the conversation that was begun before the panel had heard what there was', async () => {
    const page = await browser.newPage();
    let answered = (): void => undefined;
    const isAnswered = new Promise<void>((tell) => (answered = tell));
    let asked = (): void => undefined;
    const isAsked = new Promise<void>((tell) => (asked = tell));
    // Asked for while there was nothing, and told once there is something.
    await page.route(
      /visitor\.conversations\.sync/,
      async (route) => {
        const early = await route.fetch();
        asked();
        await isAnswered;
        await route.fulfill({ response: early });
      },
      { times: 1 },
    );
    await page.goto(pages.origin);
    const panel = await openPanel(page);
    await isAsked;
    await panel.sendMessage(QUESTION);
    await panel.reply('14 euros').waitFor();
    const late = page.waitForResponse(/visitor\.conversations\.sync/);
    answered();
    await (await late).finished();
    const next = page.waitForRequest(/visitor\.answers\.sendMessage/);
    await panel.sendMessage('And for two days?');
    expect((await next).postData()).toContain('conversationId');
  });

  it('S31 is refused to a site that is not listed: by script, by frame, by call and by socket', async () => {
    browser.expectErrors(/status of 403/);
    browser.expectErrors(/frame-ancestors/);
    const page = await browser.newPage();
    const warned: string[] = [];
    page.on('console', (message) => message.type() === 'warning' && warned.push(message.text()));
    await page.goto(foreignPages.origin);
    await expect.poll(() => warned.join()).toContain('may not show this chat');
    expect(
      await page.evaluate(() => [document.querySelectorAll('lobby-widget').length, 'Lobby' in globalThis]),
    ).toEqual([0, false]);

    const frames = ['', ' referrerpolicy="no-referrer"'].map(
      (how) => `<iframe${how} src="${url}/widget/${key}/panel"></iframe>`,
    );
    foreignPages.serve('/frames', buildHostPage('', 'en', frames.join('')));
    await page.goto(`${foreignPages.origin}/frames`);
    await page.waitForLoadState('networkidle');
    for (const frame of page.frames().slice(1)) expect(await frame.locator('#panel').count()).toBe(0);

    expect((await postStartSession(foreignPages.origin)).status).toBe(403);
    const { result } = (await (await postStartSession(pages.origin)).json()) as { result: { data: { token: string } } };
    expect(await tryConnectSocket(result.data.token)).toBe('open');
    const domains = await tenant.api.tenants.listDomains.query();
    const domainId = domains.find(({ origin }) => origin === pages.origin)?.id ?? '';
    await tenant.api.tenants.removeDomain.mutate({ domainId });
    expect(await tryConnectSocket(result.data.token)).toBe('refused');
    await tenant.api.tenants.addDomain.mutate({ origin: pages.origin });
    expect(await tryConnectSocket(result.data.token)).toBe('open');
  });

  it('says in the visitor’s language that it is not available once its key was replaced, and is not on the page later', async () => {
    browser.expectErrors(/status of 40[13]/);
    const page = await visit(`${pages.origin}/de`);
    const panel = await openPanel(page);
    await panel.frame.getByRole('textbox').fill('Hallo');
    await panel.frame.getByRole('textbox').press('Enter');
    await panel.frame.locator('.bubble.own:not(.sending)').waitFor();
    const [current] = await tenant.api.widgets.listKeys.query();
    await tenant.api.widgets.rotateKey.mutate({ widgetKeyId: current?.id ?? '', overlapDays: 0 });
    await panel.frame.evaluate(() => localStorage.clear());
    const fresh = await browser.newPage();
    await fresh.goto(`${pages.origin}/de`);
    await expect
      .poll(async () => (await fresh.request.get(`${url}/widget/${key}.js`)).text(), { timeout: 20_000 })
      .toContain('was replaced');
    const late = await visit(`${pages.origin}/de`);
    await late.waitForLoadState('networkidle');
    expect(await late.locator('lobby-widget').count()).toBe(0);
    // A page that had the script already.
    await fresh.locator('lobby-widget').waitFor({ state: 'attached' });
    await fresh.mouse.click(1232, 752);
    const refused = fresh.frames().at(-1)!;
    await expect.poll(() => refused.locator('body').textContent()).toContain(NOT_AVAILABLE);
  });
});
