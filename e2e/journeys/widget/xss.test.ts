import type { Frame, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadXssPayloads } from '../support/xss-payloads.ts';
import { useBrowser } from '../support/browser.ts';
import { dashboardUrl, registerJourneyTenant } from '../support/tenant.ts';
import type { JourneyTenant } from '../support/tenant.ts';
import { startPageServer } from '../../deployment/page-server.ts';
import type { PageServer } from '../../deployment/page-server.ts';
import { buildHostPage } from '../support/build-host-page.ts';
import { openPanel } from '../support/panel.ts';
import type { WidgetPanel } from '../support/panel.ts';

const ATTACKS = loadXssPayloads();
/** What a conversation is made of: anything else in it came out of a text. */
const ALLOWED_ELEMENTS =
  'div,ol,ul,li,p,table,tbody,tr,th,td,br,b,i,strong,em,code,a,sup,span,button,svg,path,form,label,textarea,input,fieldset,legend,h2,img[src^="http"][alt]';
const LONG = { timeout: 240_000 };

interface Attack {
  deltas: string[];
  bytes: number;
}
type InPanel = { attack?: Attack };

/** In the panel, before its own script: answers one question with the attack, cut as it says, as the server streams an answer. */
function mockAttackAnswer(): void {
  const { fetch: ask } = globalThis;
  const at = new Date().toISOString();
  const conversationId = crypto.randomUUID();
  const stand = {
    state: 'open',
    owner: 'assistant',
    agentName: null,
    agentDeliveredSeq: 0,
    agentReadSeq: 0,
    queue: null,
  };
  const conversation = {
    id: conversationId,
    ...stand,
    canQueue: true,
    hours: null,
    rating: null,
    isRatingEnabled: false,
  };
  const base = { conversationId, agentName: null, event: null, citations: [], feedback: null, feedbackReason: null };
  const rest = {
    ...base,
    attachments: [],
    translations: [],
    choices: [],
    textFormat: 'markdown',
    editedAt: null,
    isDeleted: false,
    createdAt: at,
  };
  let seq = 0;
  globalThis.fetch = (address, init) => {
    const { attack } = globalThis as InPanel;
    if (!attack || typeof address !== 'string' || !address.includes('visitor.answers.sendMessage'))
      return ask(address, init);
    const asked = (JSON.parse(init?.body as string) as { 0: { clientMessageId: string; text: string } })[0];
    const question = { ...rest, ...asked, id: crypto.randomUUID(), seq: ++seq, author: 'visitor', state: 'final' };
    const answer = { ...rest, id: crypto.randomUUID(), seq: ++seq, clientMessageId: null, author: 'assistant' };
    const steps = [
      { type: 'stored', message: question, conversation: { ...conversation, lastSeq: seq } },
      { type: 'message', message: { ...answer, text: '', state: 'streaming', outcome: null } },
      ...attack.deltas.map((text) => ({ type: 'delta', messageId: answer.id, text })),
      { type: 'message', message: { ...answer, text: attack.deltas.join(''), state: 'final', outcome: 'answered' } },
    ];
    const head =
      '{"0":[[0],[null,0,0]]}\n[0,0,[[{"result":0}],["result",0,1]]]\n[1,0,[[{"data":0}],["data",0,2]]]\n[2,0,[[0],[null,1,3]]]\n';
    const lines = steps.map((step) => `${JSON.stringify([3, 1, [[step]]])}\n`).join('');
    const bytes = new TextEncoder().encode(`${head}${lines}[3,0,[[]]]\n`);
    let from = 0;
    const body = new ReadableStream<Uint8Array>({
      async pull(to) {
        await new Promise((next) => setTimeout(next));
        if (from >= bytes.length) return to.close();
        to.enqueue(bytes.slice(from, from + attack.bytes));
        from += attack.bytes;
      },
    });
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } }));
  };
}

/** What is in a conversation that no text may bring there: elements, attributes and addresses. */
const findForeignContent = (frame: Frame): Promise<string[]> =>
  frame.evaluate(
    (ours) =>
      [...document.querySelectorAll('[role=log] *')].flatMap((element) => {
        const names = element.getAttributeNames();
        const href = element.getAttribute('href');
        return [
          ...(element.matches(ours) ? [] : [element.outerHTML.slice(0, 200)]),
          ...names.filter((name) => /^on|^style$|^srcdoc$/.test(name)),
          ...(href === null || /^(?:https?:\/\/|mailto:)/.test(href) ? [] : [href]),
        ];
      }),
    ALLOWED_ELEMENTS,
  );

describe('S39 A text that wants to run as a script', () => {
  const browser = useBrowser();
  let pages: PageServer;
  let tenant: JourneyTenant;
  let page: Page;
  let panel: WidgetPanel;
  const ran: string[] = [];
  /** The panel's calls that the server has not answered yet. */
  const calls = new Set<Request>();

  const recordExecutions = async (watched: Page): Promise<void> => {
    watched.on('dialog', (dialog) => {
      ran.push(dialog.message());
      void dialog.dismiss();
    });
    watched.on('popup', (popup) => ran.push(popup.url()));
    watched.on('request', (request) => {
      const { hostname } = new URL(request.url());
      if (hostname !== 'localhost') ran.push(request.url());
    });
    await watched.exposeFunction('ran', (what: string) => ran.push(what));
  };
  const expectNothingRan = async (): Promise<void> => {
    expect(ran).toEqual([]);
    expect(await findForeignContent(panel.frame)).toEqual([]);
  };

  beforeAll(async () => {
    pages = await startPageServer();
    tenant = await registerJourneyTenant(await browser.newPage(), 'Sail Loft', pages.origin);
    await tenant.api.members.setTakesConversations.mutate({ takesConversations: true });
    pages.serve('/', buildHostPage(tenant.snippet));
    page = await browser.newPage();
    page.on('request', (request) => request.url().includes('/trpc/visitor.') && calls.add(request));
    page.on('requestfinished', (request) => calls.delete(request));
    page.on('requestfailed', (request) => calls.delete(request));
    await recordExecutions(page);
    await page.addInitScript(mockAttackAnswer);
    await page.goto(pages.origin);
    panel = await openPanel(page);
  }, 60_000);
  afterAll(() => pages?.close());

  it.each([
    ['whole', 1, 65_536],
    ['cut into pieces of seven letters, in parts that end in the middle of a letter', 7, 997],
  ])('is a text in the assistant’s answer, come %s', LONG, async (_, letters, bytes) => {
    const pieces = (text: string): string[] =>
      letters === 1
        ? [text]
        : Array.from({ length: Math.ceil(text.length / letters) }, (__, at) =>
            text.slice(at * letters, (at + 1) * letters),
          );
    // The server knows nothing of what this page was answered.
    browser.expectErrors(/visitor\.\w+.*status of 404/);
    for (const text of ATTACKS) {
      await panel.frame.evaluate((attack) => Object.assign(globalThis, { attack }), { deltas: pieces(text), bytes });
      await panel.frame.getByRole('textbox', { name: 'Message' }).fill('What do you say?');
      await panel.frame.getByRole('textbox', { name: 'Message' }).press('Enter');
      await panel.frame.getByRole('button', { name: 'Send' }).waitFor();
      await panel.frame.locator('li.other:last-child .thumbs').waitFor();
      expect(await findForeignContent(panel.frame)).toEqual([]);
    }
    await expectNothingRan();
    // The last refusal belongs to this journey, not to the next one.
    await expect.poll(() => calls.size).toBe(0);
  });

  it(
    'is a text from the visitor and from an agent, at once and when the conversation is read again',
    LONG,
    async () => {
      await page.reload();
      panel = await openPanel(page);
      await panel.sendMessage('I need a person');
      const filter = { list: 'all' as const };
      const { conversations } = await tenant.api.inbox.list.query({ filter, take: 1 });
      const conversationId = conversations[0]?.id ?? '';
      await tenant.api.handover.take.mutate({ conversationId });
      for (const [index, text] of ATTACKS.entries()) {
        await panel.frame.getByRole('textbox', { name: 'Message' }).fill(text);
        await panel.frame.getByRole('textbox', { name: 'Message' }).press('Enter');
        await expect.poll(() => panel.frame.locator('.bubble.own:not(.sending)').count()).toBe(index + 2);
        const answer = { conversationId, clientMessageId: crypto.randomUUID(), text };
        await tenant.api.handover.reply.mutate(answer);
      }
      await expect.poll(() => panel.frame.locator('.bubble.other').count()).toBeGreaterThan(ATTACKS.length);
      // What the visitor wrote stands there letter for letter.
      expect(await panel.frame.locator('.bubble.own').last().textContent()).toBe(ATTACKS.at(-1));
      await expectNothingRan();
      await page.reload();
      panel = await openPanel(page);
      await expect.poll(() => panel.frame.locator('.bubble.own').count()).toBe(ATTACKS.length + 1);
      await expectNothingRan();

      await recordExecutions(tenant.page);
      await tenant.page.goto(dashboardUrl(tenant.slug, `inbox/${conversationId}`));
      await tenant.page.getByText('I need a person').first().waitFor();
      expect(ran).toEqual([]);
      expect(await tenant.page.locator('main :is(script, iframe, object, embed, base, style)').count()).toBe(0);
    },
  );
});
