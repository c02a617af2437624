import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPageServer } from '../../deployment/page-server.ts';
import type { PageServer } from '../../deployment/page-server.ts';
import { useBrowser } from '../support/browser.ts';
import { buildHostPage } from '../support/build-host-page.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { inboxPage } from '../support/inbox.ts';
import { chooseOwnModel } from '../support/own-model.ts';
import { openPanel } from '../support/panel.ts';
import type { WidgetPanel } from '../support/panel.ts';
import { getSitePorts } from '../support/site-ports.ts';
import { dashboardUrl, registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';

const [, MODEL_PORT] = getSitePorts();
const REQUEST = 'Quiero hablar con una persona, por favor.';
const SPANISH = 'Mi paquete 4711 no ha llegado todavía. ¿Cuándo viene?';
const ENGLISH = 'My parcel 4711 has not arrived yet. When is it coming?';
const REPLY = 'Your parcel 4711 arrives on Friday at 9.';
const RESPUESTA = 'Su paquete 4711 llega el viernes a las 9.';

const TRANSLATIONS = new Map([
  [REQUEST, 'I want to talk to a person, please.'],
  [SPANISH, ENGLISH],
  [REPLY, RESPUESTA],
]);

/** A model that translates the sentences of this journey. */
function startTranslator(): Server {
  const event = (value: unknown): string => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`;
  return createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const [, content = ''] = [...TRANSLATIONS].find(([text]) => body.includes(text)) ?? [];
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(event({ choices: [{ index: 0, delta: { content } }] }));
      response.end(event({ choices: [], usage: { prompt_tokens: 100, completion_tokens: 10 } }) + event('[DONE]'));
    });
  }).listen(MODEL_PORT, '127.0.0.1');
}

describe('A visitor and an agent with different languages', () => {
  const browser = useBrowser();
  let model: Server;
  let pages: PageServer;
  let tenant: JourneyTenant;
  let agent: Page;
  let panel: WidgetPanel;

  const log = () => inboxPage(agent).log;

  beforeAll(async () => {
    model = startTranslator();
    pages = await startPageServer();
    agent = await browser.newPage();
    tenant = await registerJourneyTenant(agent, 'Parcel House', pages.origin);
    pages.serve('/', buildHostPage(tenant.snippet));
    await chooseOwnModel(tenant, { port: MODEL_PORT, model: 'translator' });
    await tenant.api.members.setTakesConversations.mutate({ takesConversations: true });
    await agent.goto(dashboardUrl(tenant.slug, 'inbox'));
    await agent.getByText('Nobody is waiting.').waitFor();
    const visitor = await browser.newPage();
    await visitor.goto(pages.origin);
    panel = await openPanel(visitor);
    await panel.sendMessage(REQUEST);
    await inboxPage(agent).rows.getByRole('link').click();
    await agent.getByRole('button', { name: 'Take', exact: true }).click();
    await inboxPage(agent).replyField.waitFor();
  });
  afterAll(async () => {
    await pages?.close();
    model?.closeAllConnections();
    model?.close();
  });

  it('read each other in their own language, with the original a tap away on both sides', async () => {
    await panel.sendMessage(SPANISH);
    await log().getByText(ENGLISH).waitFor();
    await agent.getByText('Between Spanish and English').waitFor();
    const message = log().locator('li', { hasText: ENGLISH });
    await message.getByText('Translated from Spanish').waitFor();
    await expectAccessible(agent, 'translation-inbox');
    await message.getByRole('button', { name: 'Show original' }).click();
    const original = log().locator('li', { hasText: SPANISH });
    await original.getByRole('button', { name: 'Show translation' }).click();
    await log().getByText(ENGLISH).waitFor();

    await inboxPage(agent).replyField.fill(REPLY);
    await inboxPage(agent).replyField.press('Enter');
    await log().locator('li', { hasText: REPLY }).getByText('Visitor reads it in Spanish').waitFor();
    const reply = panel.reply(RESPUESTA);
    await reply.waitFor();
    await expectAccessible(panel.frame.page(), 'translation-panel', { frame: panel.frame });
    await reply.getByRole('button', { name: 'Show original' }).click();
    await panel.reply(REPLY).getByRole('button', { name: 'Show translation' }).click();
    await panel.reply(RESPUESTA).waitFor();
  });

  it('also after both have reloaded their page', async () => {
    await agent.reload();
    await log().getByText(ENGLISH).waitFor();
    const page = panel.frame.page();
    await page.reload();
    panel = await openPanel(page);
    await panel.reply(RESPUESTA).waitFor();
  });

  it('write in their own words once the agent has turned the translation off', async () => {
    await agent.getByLabel('Translate this conversation').click();
    await log().getByText(SPANISH).waitFor();
    expect(await log().getByText(ENGLISH).count()).toBe(0);
    await inboxPage(agent).replyField.fill('Hasta luego.');
    await inboxPage(agent).replyField.press('Enter');
    await panel.reply('Hasta luego.').waitFor();
  });
});
