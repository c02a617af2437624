import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  arriveMail,
  buildEmailAccount,
  buildFaqInput,
  connectTestAgents,
  createStaffedTenant,
  findAddressDeliveries,
  findChannelConversation,
  openTestDeps,
  runChannels,
  startFakeTwilio,
  startFakeWhatsapp,
  startMailWorld,
  startWebhookRoute,
} from '@lobby/testing';
import type { FakeTwilio, FakeWhatsapp, MailWorld, TestDeps, TestTenant } from '@lobby/testing';
import type { ChannelAccountInput } from '@lobby/contracts/channels';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { upsertVerifiedContact } from '../contacts/index.ts';
import type { Actor } from '../deps.ts';
import { createFaq } from '../faqs/index.ts';
import { sendAgentReply, takeConversation } from '../handover/index.ts';
import { sendAnswerDraft } from '../inbox/index.ts';
import { createChannelAccount, sendTemplate, syncNextMailbox, testChannelAccount } from './index.ts';

const DAY_MS = 86_400_000;
/** Three channels work at once; a busy machine takes its time. */
const TIMEOUT_MS = 120_000;
const MAIL = 'pat@home.test';
const PHONE = '+4915112345678';

let deps: TestDeps;
let world: MailWorld;
let twilio: FakeTwilio;
let whatsapp: FakeWhatsapp;
let route: Awaited<ReturnType<typeof startWebhookRoute>>;
let school: TestTenant & { agent: Actor };
let whatsappUrl: string;

const SHARED = { minConfidence: null, greeting: '', signature: '' };

async function addAccount(input: ChannelAccountInput, apiUrl: string): Promise<string> {
  const { accountId: id } = await createChannelAccount(school.scope, school.admin, input);
  // The double stands in for the provider's own address, which no form asks for.
  await school.scope.db(
    (tx) =>
      tx.$executeRaw`UPDATE "ChannelAccount" SET settings = settings || jsonb_build_object('apiUrl', ${apiUrl}::text) WHERE id = ${id}::uuid`,
  );
  return id;
}

async function work(): Promise<void> {
  await school.scope.db((tx) => tx.mailbox.updateMany({ data: { dueAt: new Date(0) } }));
  while (await syncNextMailbox(deps));
  await runChannels(deps);
}
/** What happens on the phone while the workers work. */
async function during(happening: Promise<void>): Promise<void> {
  let isOver = false;
  const ended = happening.finally(() => (isOver = true));
  while (!isOver) {
    await work();
    await sleep(20);
  }
  await ended;
}

beforeAll(async () => {
  [world, twilio, whatsapp] = [await startMailWorld(), await startFakeTwilio(), await startFakeWhatsapp()];
  whatsapp.templates.set('call_us en_US', 1);
  route = await startWebhookRoute(() => deps);
  deps = await openTestDeps({ allow: [...world.hosts, twilio.host, whatsapp.host], publicUrl: route.url });
  school = await createStaffedTenant(deps, 'School');
  await createFaq(school.scope, school.admin, buildFaqInput('When do you open?', 'We open at seven.'));
  const { accountSid, phoneNumber, authToken } = twilio;
  await createChannelAccount(school.scope, school.admin, buildEmailAccount(world, { answerMode: 'drafts' }));
  const phone = { channel: 'phone', name: 'Hotline', answerMode: 'assistant', language: 'en-US' } as const;
  const line = { accountSid, phoneNumber, authToken, transferNumbers: '+15550100200', hasVoicemail: false };
  const phoneId = await addAccount({ ...SHARED, ...phone, ...line }, twilio.url);
  // Tells the double where calls are answered.
  await testChannelAccount(school.scope, phoneId);
  const { phoneNumberId, accessToken, appSecret } = whatsapp;
  const templates = [{ name: 'call_us', language: 'en_US', body: 'Hello {{1}}, write to us to go on.' }];
  const number = { channel: 'whatsapp', name: 'WhatsApp', answerMode: 'people' } as const;
  const whatsappInput = { ...SHARED, ...number, phoneNumberId, accessToken, appSecret, templates };
  whatsappUrl = `${route.url}/channels/whatsapp/${await addAccount(whatsappInput, whatsapp.url)}/messages`;
  await work();
}, TIMEOUT_MS);
afterAll(async () => {
  route.close();
  await deps.close();
  await Promise.all([world, twilio, whatsapp].map(({ close }) => close()));
});

describe('A parent whom the school’s own server has named', { timeout: TIMEOUT_MS }, () => {
  let contactId: string;

  it('mails, and is answered by a draft once an agent approves it', async () => {
    const named = { externalId: 'parent-7', name: 'Pat Parent', email: MAIL, phone: PHONE };
    await school.scope.db((tx) => upsertVerifiedContact(tx, school.scope.tenantId, named));
    arriveMail(world, { from: `Pat <${MAIL}>`, subject: 'Hours' });
    await work();
    // Until then nothing is sent: no person has taken over.
    expect(world.submitted).toEqual([]);
    const { id: conversationId, ...conversation } = await findChannelConversation(school, MAIL);
    contactId = conversation.contactId ?? '';
    const draft = await school.scope.db((tx) => tx.answerDraft.findFirst({ where: { conversationId } }));
    expect(draft?.text).toBe('We open at seven.');
    const approved = { conversationId, draftId: draft?.id ?? '', clientMessageId: randomUUID() };
    await school.scope.db((tx) => sendAnswerDraft(tx, school.agent, approved));
    await work();
    const answered = world.submitted.filter(({ raw }) => raw.includes('We open at seven.'));
    expect(answered.map(({ to }) => to)).toEqual([[MAIL]]);
  });

  it('calls the next day, is known by the number, and is put through', async () => {
    deps.clock.advance(DAY_MS);
    await connectTestAgents(school);
    const call = await twilio.startCall(PHONE);
    await during(call.sendSpeech('When do you open?'));
    expect(call.heard.at(-1)).toBe('We open at seven.');
    await during(call.sendSpeech('I want to talk to a human'));
    expect([call.state, call.ringing]).toEqual(['dialing', ['+15550100200']]);
    await call.pickUp();
    const { conversation, outcome } = await school.scope.db(async (tx) => {
      const { conversationId, ...record } = await tx.phoneCall.findFirstOrThrow({ where: { providerId: call.sid } });
      const include = { contact: true, messages: { orderBy: { seq: 'asc' as const } } };
      const found = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId ?? '' }, include });
      return { conversation: found, outcome: record.outcome };
    });
    expect(outcome).toBe('transferred');
    expect(conversation.contact).toMatchObject({ id: contactId, name: 'Pat Parent' });
    expect(conversation.messages.filter(({ author }) => author === 'visitor').map(({ text }) => text)).toEqual([
      'When do you open?',
      'I want to talk to a human',
    ]);
    expect(await school.scope.db((tx) => tx.conversation.count({ where: { contactId } }))).toBe(2);
  });
});

it(
  'A WhatsApp question after 24 hours is answered by a template, and freely once its person has written again',
  { timeout: TIMEOUT_MS },
  async () => {
    const from = '4915199900011';
    await whatsapp.send(whatsappUrl, { from, text: 'Is there school on Friday?', at: deps.clock.now() });
    await work();
    const { id: conversationId, owner } = await findChannelConversation(school, `+${from}`);
    deps.clock.advance(DAY_MS + 1_000);
    await connectTestAgents(school);
    if (owner !== 'agent') await school.scope.db((tx) => takeConversation(tx, school.agent, conversationId));
    await work();
    whatsapp.taken = [];
    const reply = async (text: string): Promise<void> => {
      const message = { conversationId, clientMessageId: randomUUID(), text };
      await school.scope.db((tx) => sendAgentReply(tx, school.agent, message));
      await work();
    };
    await reply('Yes, until noon.');
    expect(whatsapp.taken).toEqual([]);
    const view = await findAddressDeliveries(school, `+${from}`);
    expect(view?.deliveries[0]).toMatchObject({ status: 'failed', failure: { code: 'window_closed' } });
    const template = {
      conversationId,
      clientMessageId: randomUUID(),
      name: 'call_us',
      language: 'en_US',
      params: ['Pat'],
    };
    await school.scope.db((tx) => sendTemplate(tx, school.agent, template));
    await work();
    expect(whatsapp.taken.map(({ type }) => type)).toEqual(['template']);
    await whatsapp.send(whatsappUrl, { from, text: 'Hello?', at: deps.clock.now() });
    await work();
    await reply('On Friday until noon.');
    expect(whatsapp.taken.at(-1)?.body).toMatchObject({ type: 'text', text: { body: 'On Friday until noon.' } });
  },
);
