import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPageServer } from '../../deployment/page-server.ts';
import type { PageServer } from '../../deployment/page-server.ts';
import { useBrowser } from '../support/browser.ts';
import { buildHostPage } from '../support/build-host-page.ts';
import { chooseOwnModel } from '../support/own-model.ts';
import { openPanel, toWidgetPanel } from '../support/panel.ts';
import type { WidgetPanel } from '../support/panel.ts';
import { getSitePorts } from '../support/site-ports.ts';
import { dashboardUrl, registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

const [, MODEL_PORT] = getSitePorts();
const DELTA_MS = 250;
const QUESTION = 'What does a berth for a night cost?';
const DELTAS = [
  'A berth ',
  'for a night ',
  'is paid at the office [1].\n\n',
  '| Boat | Place |\n',
  '|---|---|\n',
  '| Small\u0000 | Pier |\n',
  '| Large | Quay |\n',
  '\nRing the bell ',
  'and wait ',
  'for the keeper.',
];

/** A model that sends a piece each 250 ms. */
function startSlowModel(): Server {
  const event = (value: unknown): string => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`;
  const write = async (response: ServerResponse): Promise<void> => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const content of DELTAS) {
      response.write(event({ choices: [{ index: 0, delta: { content } }] }));
      await new Promise((next) => setTimeout(next, DELTA_MS));
    }
    response.end(event({ choices: [], usage: { prompt_tokens: 100, completion_tokens: 10 } }) + event('[DONE]'));
  };
  return createServer((request, response) => {
    request.resume().on('end', () => void write(response));
  }).listen(MODEL_PORT, '127.0.0.1');
}

describe('A conversation in the widget', () => {
  const browser = useBrowser();
  let model: Server;
  let pages: PageServer;
  let tenant: JourneyTenant;

  const visit = async (): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(pages.origin);
    return page;
  };
  const lastAnswer = ({ frame }: WidgetPanel) => frame.locator('li.other .bubble').last();

  beforeAll(async () => {
    model = startSlowModel();
    pages = await startPageServer();
    tenant = await registerJourneyTenant(await browser.newPage(), 'Slow Harbour', pages.origin);
    pages.serve('/', buildHostPage(tenant.snippet));
    const text = { title: 'Berths', text: 'A berth for a night does cost 31 euros and is paid at the office.' };
    await tenant.api.resources.createText.mutate(text);
    await chooseOwnModel(tenant, { port: MODEL_PORT, model: 'slow' });
    await tenant.page.goto(dashboardUrl(tenant.slug, 'resources'));
    await tenant.page.getByRole('row').getByText('Ready', { exact: true }).first().waitFor();
  });
  afterAll(async () => {
    await pages?.close();
    model?.closeAllConnections();
    model?.close();
  });

  it('shows an answer piece by piece while it is written, with its table', async () => {
    const panel = await openPanel(await visit());
    await panel.sendMessage(QUESTION);
    const lengths = new Set<number>();
    while (!(await panel.reply('for the keeper.').isVisible())) {
      const text = (await lastAnswer(panel).textContent()) ?? '';
      if (text.startsWith('A berth')) lengths.add(text.length);
    }
    expect(lengths.size).toBeGreaterThan(4);
    expect(await panel.frame.locator('.bubble td').allTextContents()).toEqual(['Small', 'Pier', 'Large', 'Quay']);
  });

  it('keeps what came of an answer that is stopped, also after a reload and in the inbox', async () => {
    const page = await visit();
    const panel = await openPanel(page);
    await panel.sendMessage(QUESTION);
    await panel.reply('A berth for a night').waitFor();
    await panel.frame.getByRole('button', { name: 'Stop answering' }).click();
    await panel.reply('Stopped').waitFor();
    expect(await lastAnswer(panel).textContent()).toMatch(/^A berth for a night.*Stopped$/s);
    await page.reload();
    const again = await openPanel(page);
    await again.reply('Stopped').waitFor();
    expect(await lastAnswer(again).textContent()).toMatch(/^A berth for a night.*Stopped$/s);
    const { conversations } = await tenant.api.inbox.list.query({ filter: { list: 'assistant' }, take: 1 });
    await tenant.page.goto(dashboardUrl(tenant.slug, `inbox/${conversations[0]?.id}`));
    await tenant.page.getByText('Stopped', { exact: true }).waitFor();
  });

  it('answers an edited question again, and drops the answer of a deleted one', async () => {
    const panel = await openPanel(await visit());
    await panel.sendMessage(QUESTION);
    await panel.reply('for the keeper.').waitFor();
    await panel.frame.getByRole('button', { name: 'Edit', exact: true }).click();
    await panel.frame.getByRole('textbox', { name: 'Edit' }).fill('What is the cost of a berth for a night?');
    await panel.frame.getByRole('button', { name: 'Save' }).click();
    await panel.frame.getByRole('button', { name: 'Stop answering' }).waitFor();
    await panel.reply('for the keeper.').waitFor();
    expect(await panel.frame.locator('li.other .bubble', { hasText: 'A berth' }).count()).toBe(1);
    await panel.frame.getByRole('button', { name: 'Delete', exact: true }).click();
    await panel.frame.getByText('This message was deleted.').waitFor();
    await expect.poll(() => panel.frame.locator('li.other .bubble', { hasText: 'A berth' }).count()).toBe(0);
  });

  it('has the same owner in two tabs of a browser', async () => {
    const page = await visit();
    const panel = await openPanel(page);
    await panel.sendMessage(QUESTION);
    await panel.reply('for the keeper.').waitFor();
    const second = await page.context().newPage();
    await second.goto(pages.origin);
    const other = await openPanel(second);
    await other.reply('for the keeper.').waitFor();
    await tenant.api.members.setTakesConversations.mutate({ takesConversations: true });
    await panel.frame.getByRole('button', { name: 'Talk to a person' }).last().click();
    const banner = (frame: WidgetPanel['frame']) => frame.locator('.banner');
    await banner(panel.frame).waitFor();
    await banner(other.frame).waitFor();
    await panel.frame.getByRole('button', { name: "I don't need a person anymore" }).click();
    await banner(panel.frame).waitFor({ state: 'detached' });
    await banner(other.frame).waitFor({ state: 'detached', timeout: 2_000 });
    await second.close();
  });

  it('can be read and continued at a zoom of 400 %, also with a banner', async () => {
    const page = await visit();
    await page.setViewportSize({ width: 320, height: 256 });
    const panel = await openPanel(page);
    await panel.sendMessage(QUESTION);
    await panel.reply('for the keeper.').waitFor();
    const field = panel.frame.getByRole('textbox', { name: 'Message' });
    const isInside = async (): Promise<boolean> => {
      const box = await field.boundingBox();
      return box !== null && box.y >= 0 && box.y + box.height <= 256;
    };
    expect(await isInside()).toBe(true);
    await panel.frame.getByRole('button', { name: 'Talk to a person' }).last().click();
    await panel.frame.locator('.banner').waitFor();
    expect(await isInside()).toBe(true);
    const view = await panel.frame.locator('main').boundingBox();
    expect(view?.height).toBeGreaterThan(110);
  });

  it('counts its unread messages in the title of the page', async () => {
    const page = await visit();
    const panel = await openPanel(page);
    await panel.sendMessage(QUESTION);
    await panel.frame.getByRole('button', { name: 'Close chat' }).click();
    await expect.poll(() => page.title(), { timeout: 20_000 }).toBe('(1) A page');
    await openPanel(page);
    await expect.poll(() => page.title()).toBe('A page');
  });

  it('is dark where the company has decided so, in the preview before it is saved', async () => {
    const { page } = tenant;
    await page.goto(dashboardUrl(tenant.slug, 'widget'));
    const preview = page.frameLocator('iframe[title]');
    await preview.getByRole('log').waitFor();
    const background = () => preview.locator('#panel').evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.getByLabel('Theme', { exact: true }).selectOption('dark');
    await expect.poll(background).toBe('rgb(21, 23, 28)');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByText('Saved. Live on your sites within a minute.').waitFor();
    const panel = toWidgetPanel((await openPanel(await visit())).frame);
    expect(await panel.frame.locator('html').getAttribute('data-color-scheme')).toBe('dark');
  });
});
