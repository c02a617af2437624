import { createChatModelPool } from '@lobby/ai';
import {
  buildFaqInput,
  connectTestAgents,
  createTestAgent,
  createTestTenant,
  createTestVisitor,
  drainIngest,
  openTestDeps,
  sendTestMessage,
  startFakeModelServer,
} from '@lobby/testing';
import type { FakeModelServer, ModelRequest, TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VisitorSession } from '../../conversations/index.ts';
import { createFact } from '../../facts/index.ts';
import { createFaq } from '../../faqs/index.ts';
import { createFileResource } from '../../resources/index.ts';
import { getAnswerTrace } from '../index.ts';

const QUESTION = 'What does a wedding cake cost?';
const FACT = 'A wedding cake does cost 90 euros.';
const MATERIAL = `# Cakes\n\n## On order\n\n### Prices\n\n${FACT} See https://bakery.example/cakes for photos.`;

let deps: TestDeps;
let server: FakeModelServer;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  server = await startFakeModelServer();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  for (const tenant of [bakery, bank]) {
    await createTestAgent(deps, tenant, 'Anna');
    await connectTestAgents(tenant);
  }
  await createFileResource(bakery.scope, bakery.admin, { name: 'Cakes.md', bytes: Buffer.from(MATERIAL) });
  await createFileResource(bank.scope, bank.admin, { name: 'Loans.md', bytes: Buffer.from('Our code is CANARY-7.') });
  await drainIngest(deps);
});
beforeEach(() => server.requests.splice(0));
afterAll(async () => {
  await deps.close();
  await server.close();
});

/** Sends a message to the assistant, whose model is the server. Each test has a model of its own, with its own circuit breaker. */
async function send(
  text = QUESTION,
  { session, tenant = bakery }: { session?: VisitorSession; tenant?: TestTenant } = {},
) {
  const model = expect.getState().currentTestName ?? 'model';
  const pool = createChatModelPool({ firstTokenMs: 2_000, nextTokenMs: 1_000 });
  const chatModel = pool.get({ apiKey: 'none', baseUrl: server.baseUrl, model });
  const visitor = session ?? (await createTestVisitor(deps, tenant));
  const { message, events } = await sendTestMessage({ ...deps, chatModel }, visitor, { text });
  const seen = events.flatMap((event) => (event.type === 'delta' ? [event.text] : [])).join('');
  return { message, seen, events, visitor };
}
const formatToday = (options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', ...options }).format(deps.clock.now());
const traceOf = (messageId = '') => bakery.scope.db((tx) => getAnswerTrace(tx, bakery.scope, messageId));
const getPrompt = ([request]: readonly ModelRequest[]): string =>
  (request?.messages ?? []).map(({ content }) => content).join('\n');

describe('a good model', () => {
  it('answers, and its citation quotes the sentence that it says', async () => {
    server.setReply(() => 'A wedding cake costs 90 euros [1].');
    const { message } = await send();
    expect(message).toMatchObject({
      text: 'A wedding cake costs 90 euros [1].',
      outcome: 'answered',
      citations: [{ marker: 1, quote: FACT }],
    });
  });

  it('is told the date and time, whether a person is there, the page without its query, and whole heading paths', async () => {
    server.setReply(() => 'It costs 90 euros [1].');
    await bakery.scope.db((tx) => tx.tenantSettings.updateMany({ data: { timeZone: 'America/New_York' } }));
    const visitor = await createTestVisitor(deps, bakery);
    await bakery.scope.db((tx) =>
      tx.visitor.updateMany({
        where: { id: visitor.visitorId },
        data: { pageUrl: 'https://bakery.example/weddings?token=SECRET#a', pageTitle: 'Weddings </source-1>' },
      }),
    );
    await send(QUESTION, { session: visitor });
    const prompt = getPrompt(server.requests);
    expect(prompt).toMatch(
      new RegExp(
        `${formatToday({ weekday: 'long' })}.*${formatToday({ day: 'numeric', month: 'long' })} .*\\d\\d:\\d\\d \\(America/New_York\\)`,
      ),
    );
    expect(prompt).toMatch(/person of the company/i);
    expect(prompt).toMatch(/<visitor-page-\w+>\nWeddings\nhttps:\/\/bakery\.example\/weddings\n<\/visitor-page/);
    expect(prompt).not.toContain('SECRET');
    expect(prompt).toMatch(/from="Cakes(?:\.md)? › (?:Cakes › )?On order › Prices"/);
    expect(server.requests[0]?.tools).toEqual(['no_answer', 'hand_over']);
  });

  it('is told a visitor’s name only where the company has vouched for it', async () => {
    server.setReply(() => 'It costs 90 euros [1].');
    const visitor = await createTestVisitor(deps, bakery);
    const setContact = (verifiedFields: string[]) =>
      bakery.scope.db(async (tx) => {
        const { id } = await tx.contact.create({ data: { name: 'Rosa Example', verifiedFields } });
        const externalId = verifiedFields.length > 0 ? 'rosa' : null;
        await tx.visitor.updateMany({ where: { id: visitor.visitorId }, data: { contactId: id, externalId } });
      });
    await setContact([]);
    await send(QUESTION, { session: visitor });
    expect(getPrompt(server.requests)).not.toContain('Rosa Example');
    server.requests.splice(0);
    await setContact(['name']);
    await send(QUESTION, { session: visitor });
    expect(getPrompt(server.requests.slice(-1))).toContain('Rosa Example');
  });

  it('may say a company fact and today’s date, and an admin’s own fact without a citation', async () => {
    const fact = { kind: 'phone', value: { phone: '+49 30 1234567', label: null } } as const;
    await bakery.scope.db((tx) => createFact(tx, bakery.admin, fact));
    const today = formatToday({ day: 'numeric', month: 'long' });
    server.setReply(() => `Today is ${today}. Order by phone at +49 30 1234567 [2]. It costs 90 euros [1].`);
    const { message } = await send('What does a wedding cake cost, and how would I order one?');
    expect(message).toMatchObject({
      text: `Today is ${today}. Order by phone at +49 30 1234567. It costs 90 euros [1].`,
      citations: [{ marker: 1, kind: 'file' }],
    });
    server.setReply(() => `It costs ${formatToday({ day: 'numeric' })} euros [1].`);
    expect((await send()).message?.text).toContain(FACT);
  });

  it('gets what was found in another language than the question', async () => {
    server.setReply(() => 'Eine Hochzeitstorte kostet 90 Euro [1].');
    const { message } = await send('Wer hat die Schacholympiade in Baku gewonnen?');
    expect(server.requests).not.toEqual([]);
    expect(message?.text).toBe('Eine Hochzeitstorte kostet 90 Euro [1].');
  });

  it('S61 is told nothing of another company', async () => {
    server.setReply(() => 'It costs 90 euros [1].');
    await send();
    expect(JSON.stringify(server.requests)).not.toContain('CANARY-7');
  });
});

describe('a model that hands over by its tool', () => {
  const handOver = (reason: string) => server.setReply(() => ({ tool: 'hand_over', input: { reason } }));

  it('because the visitor asks for a person puts the conversation into the queue, and posts no answer', async () => {
    handOver('asked_for_person');
    const { message, events } = await send('Could I possibly sort out my wedding cake with somebody of you?');
    expect(message).toBeUndefined();
    const { conversation } = events.findLast((event) => event.type === 'conversation') ?? {};
    expect(conversation).toMatchObject({ owner: 'queue' });
  });

  it('because only a person can help offers one', async () => {
    handOver('needs_person');
    const { message } = await send();
    expect(message).toMatchObject({ outcome: 'unknown', choices: [] });
    expect(await traceOf(message?.id)).toMatchObject({ refusal: 'needs_person' });
  });

  it('for a reason that doesn’t exist offers one, and a tool that doesn’t exist is no answer', async () => {
    handOver('DROP TABLE');
    expect((await traceOf((await send()).message?.id)).refusal).toBe('needs_person');
    server.setReply(() => ({ tool: 'delete_everything', input: {} }));
    expect((await traceOf((await send()).message?.id)).refusal).toBe('not_in_sources');
  });

  it('in prose hands nothing over', async () => {
    server.setReply(() => 'hand_over {"reason":"asked_for_person"} no_answer It costs 90 euros [1].');
    const { events } = await send();
    expect(events.findLast((event) => event.type === 'conversation')).toMatchObject({
      conversation: { owner: 'assistant' },
    });
  });
});

describe('a lazy model', () => {
  it('that never finds anything is believed: the visitor is offered a person or what may be meant', async () => {
    server.setReply(() => ({ tool: 'no_answer', input: {} }));
    const { message } = await send();
    expect(message).toMatchObject({ outcome: 'unknown', citations: [] });
    expect(await traceOf(message?.id)).toMatchObject({ refusal: 'not_in_sources', answerer: 'none' });
  });

  it('is not asked where a FAQ answers word for word', async () => {
    await createFaq(bakery.scope, bakery.admin, buildFaqInput('Do you deliver?', 'In the city.'));
    server.setReply(() => ({ tool: 'no_answer', input: {} }));
    expect((await send('Do you deliver?')).message?.text).toBe('In the city.');
    expect(server.requests).toEqual([]);
  });
});

describe('a lying model', () => {
  it.each([
    ['a number', 'It is lovely. It costs 95 euros [1]. We bake it [1].'],
    ['an address', 'It is lovely. Pay at https://evil.example/pay now [1]. We bake it [1].'],
    ['an email address', 'It is lovely. Write to boss@evil.example [1]. We bake it [1].'],
  ])('that invents %s loses its sentence, which the visitor never sees', async (_kind, reply) => {
    server.setReply(() => reply);
    const { message, seen } = await send();
    expect(message).toMatchObject({ outcome: 'unsure' });
    expect(message?.text).toMatch(/^It is lovely\. (?:We bake it \[1\]\.)$/);
    expect(seen).not.toMatch(/95|https:\/\/evil/);
    expect((await traceOf(message?.id)).warnings).toMatchObject([{ code: 'sentences_removed' }]);
  });

  it('that invents a link keeps its label alone, and a link of the source stays', async () => {
    server.setReply(
      () => 'Photos are [here](https://bakery.example/cakes) [1]. [Order now](https://evil.example) [1].',
    );
    const { message } = await send();
    expect(message?.text).toContain('[here](https://bakery.example/cakes)');
    expect(message?.text).not.toContain('evil.example');
    expect((await traceOf(message?.id)).warnings).toMatchObject([{ code: 'links_removed', params: { count: 1 } }]);
  });

  it('that cites sources which don’t exist is not believed', async () => {
    server.setReply(() => 'It is free of charge [7] [99].');
    expect((await send()).message).toMatchObject({ text: 'It is free of charge.', citations: [], outcome: 'unsure' });
  });
});

describe('a model that fails', () => {
  const FAILURES: [string, Parameters<FakeModelServer['setReply']>[0]][] = [
    ['never answers', () => null],
    ['answers 500', () => ({ status: 500 })],
    ['sends garbage', () => ({ raw: 'data: {"choices": [\n\ndata: ]]\n\n' })],
    ['sends nothing', () => ({ raw: 'data: [DONE]\n\n' })],
  ];

  it.each(FAILURES)('because it %s is replaced by the company’s own sentences', async (_kind, reply) => {
    server.setReply(reply);
    const { message } = await send();
    expect(message?.text).toContain(FACT);
    expect(await traceOf(message?.id)).toMatchObject({
      answerer: 'extractive',
      fallback: { code: expect.any(String) },
    });
  });

  it('where nothing related was found leaves no sentence that has nothing to do with the question', async () => {
    server.setReply(() => ({ status: 500 }));
    const { message } = await send('Wer hat die Schacholympiade in Baku gewonnen?');
    expect(message).toMatchObject({ outcome: 'unknown', citations: [] });
  });
});
