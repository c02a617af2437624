import { randomUUID } from 'node:crypto';
import type { HandoverSettings } from '@lobby/contracts/handover';
import { createTranslator } from '@lobby/messages';
import { assistantMessages } from '@lobby/messages/visitor/assistant';
import { getVisitorLocale } from '@lobby/messages/visitor/locales';
import {
  buildFaqInput,
  createStaffedTenant,
  createTestTenant,
  createTestVisitor,
  editTestMessage,
  openTestDeps,
  sendTestMessage,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadConversationSync } from '../../conversations/index.ts';
import type { VisitorSession } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { createFaq } from '../../faqs/index.ts';
import { cancelHandoverAsVisitor, getHandoverSettings, updateHandoverSettings } from '../../handover/index.ts';
import { sendAnswerDraft } from '../index.ts';

const QUESTION = 'When do you open?';
const ANSWER = 'We open at seven.';
const UNKNOWN = 'Who won the chess olympiad in Baku?';
const CHECKED = createTranslator(assistantMessages)('awaitingApproval', { company: 'Bakery' });

let deps: TestDeps;
let bakery: TestTenant & { agent: Actor };
let session: VisitorSession;

const setUp = (tenant: TestTenant, settings: Partial<HandoverSettings>) =>
  tenant.scope.db(async (tx) =>
    updateHandoverSettings(tx, tenant.admin, { ...(await getHandoverSettings(tx)), ...settings }),
  );

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createStaffedTenant(deps, 'Bakery');
  await createFaq(bakery.scope, bakery.admin, buildFaqInput(QUESTION, ANSWER));
  const cake = buildFaqInput('Wie viel kostet eine Hochzeitstorte?', 'Neunzig Euro.');
  await createFaq(bakery.scope, bakery.admin, cake);
});
afterAll(() => deps.close());
beforeEach(async () => {
  await setUp(bakery, { answerMode: 'drafts', minConfidence: null });
  session = await createTestVisitor(deps, bakery);
});

const send = (text: string) => sendTestMessage(deps, session, text);
/** What the visitor of a tenant reads from others, and what the team has of it. */
async function load({ scope }: TestTenant = bakery, { visitorId }: VisitorSession = session) {
  const { messages } = await scope.db((tx) => loadConversationSync(tx, visitorId, 0));
  const { id, owner, handoverReason, language } = await scope.db((tx) =>
    tx.conversation.findFirstOrThrow({ where: { visitorId } }),
  );
  const draft = await scope.db((tx) => tx.answerDraft.findFirst({ where: { conversationId: id } }));
  const said = messages
    .filter(({ author, state }) => author !== 'visitor' && state === 'final')
    .map(({ text, event }) => event?.kind ?? text);
  return { id, owner, handoverReason, language, said, draft, messages };
}

describe('a question in the widget of a company that approves answers', () => {
  it('is told to be checked, is in the queue with a draft, and is answered once a member approves it', async () => {
    const { types } = await send(QUESTION);
    expect(types).toEqual(['stored', 'conversation']);
    const { id, draft, ...waiting } = await load();
    expect(waiting).toMatchObject({ owner: 'queue', handoverReason: 'approval', language: 'en', said: [CHECKED] });
    expect(draft?.text).toBe(ANSWER);
    const approved = { conversationId: id, draftId: draft?.id ?? '', clientMessageId: randomUUID() };
    await bakery.scope.db((tx) => sendAnswerDraft(tx, bakery.agent, approved));
    expect((await load()).said).toEqual([CHECKED, 'agent_joined', ANSWER]);
  });

  it('is told so once in a wait, and thanks don’t take the draft away', async () => {
    for (const text of [QUESTION, 'Thank you!', QUESTION]) await send(text);
    const { said, draft } = await load();
    expect([said, draft?.text]).toEqual([[CHECKED], ANSWER]);
    await send('Thanks');
    expect((await load()).draft?.id).toBe(draft?.id);
  });

  it('is told so in its own language', async () => {
    await send('Wie viel kostet bei euch eine Hochzeitstorte?');
    const { said } = await load();
    const inGerman = createTranslator(assistantMessages, getVisitorLocale('de'));
    expect(said.at(-1)).toBe(inGerman('awaitingApproval', { company: 'Bakery' }));
    expect(said.at(-1)).not.toBe(CHECKED);
  });

  it('that nothing answers goes to a person, who is announced', async () => {
    await send(UNKNOWN);
    expect(await load()).toMatchObject({ handoverReason: 'no_answer', said: ['queued'], draft: null });
  });

  it('is answered at once where the assistant is sure enough', async () => {
    await setUp(bakery, { minConfidence: 50 });
    await send(QUESTION);
    expect(await load()).toMatchObject({ owner: 'assistant', said: [ANSWER], draft: null });
  });

  it('needs no approval to be greeted or put through', async () => {
    await send('Hello');
    expect((await load()).said).toEqual([
      createTranslator(assistantMessages)('greeting', { company: 'Bakery', assistant: 'Bakery Assistant' }),
    ]);
    await send('I want to talk to a person');
    expect(await load()).toMatchObject({ handoverReason: 'requested', draft: null });
  });

  it('has another draft once its visitor changes it, and none once they wait no longer', async () => {
    await send(QUESTION);
    const { id, draft, messages } = await load();
    const messageId = messages.findLast(({ author }) => author === 'visitor')?.id ?? '';
    await editTestMessage(deps, session, { messageId, text: 'When do you open on Sundays?' });
    const changed = await load();
    expect(changed.draft?.id).not.toBe(draft?.id);
    await bakery.scope.db((tx) => cancelHandoverAsVisitor(tx, session.visitorId, id));
    expect((await load()).draft).toBeNull();
  });

  it('has no draft once the month’s questions are used up', async () => {
    const period = new Date(Date.UTC(deps.clock.now().getUTCFullYear(), deps.clock.now().getUTCMonth(), 1));
    const usage = { metric: 'questions', period };
    const used = () => bakery.scope.db((tx) => tx.usage.findFirst({ where: usage }));
    await send(QUESTION);
    const before = (await used())?.count ?? 0;
    expect(before).toBeGreaterThan(0);
    await bakery.scope.db((tx) => tx.usage.updateMany({ where: usage, data: { count: 1_000_000 } }));
    session = await createTestVisitor(deps, bakery);
    await send(QUESTION);
    expect(await load()).toMatchObject({ handoverReason: 'message_limit', said: ['queued'], draft: null });
    await bakery.scope.db((tx) => tx.usage.updateMany({ where: usage, data: { count: before } }));
  });

  it('outside business hours says when somebody is back, and its draft waits for them', async () => {
    await setUp(bakery, { businessHours: { week: [[], [], [], [], [], [], []], holidays: [] } });
    await send(QUESTION);
    expect(await load()).toMatchObject({ owner: 'assistant', said: ['away_notice'], draft: { text: ANSWER } });
    await setUp(bakery, { businessHours: { week: null, holidays: [] } });
  });
});

it('a question in the widget of a company where only people answer goes to them, once', async () => {
  await setUp(bakery, { answerMode: 'people' });
  for (const text of ['Hello', QUESTION]) await send(text);
  expect(await load()).toMatchObject({ owner: 'queue', handoverReason: 'people_only', said: ['queued'], draft: null });
});

it('S11 another company’s questions are answered as that one has set', async () => {
  const bank = await createTestTenant(deps, 'Bank');
  await createFaq(bank.scope, bank.admin, buildFaqInput(QUESTION, 'At nine.'));
  session = await createTestVisitor(deps, bank);
  await send(QUESTION);
  expect(await load(bank)).toMatchObject({ owner: 'assistant', said: ['At nine.'], draft: null });
});
