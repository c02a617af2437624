import { setTimeout as delay } from 'node:timers/promises';
import {
  buildFaqInput,
  createTestTenant,
  openTestDeps,
  runChannels,
  startFakeTwilio,
  startWebhookRoute,
} from '@lobby/testing';
import type { FakeTwilio, TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFaq } from '../../../faqs/index.ts';
import { sendAgentReply, takeConversation } from '../../../handover/index.ts';
import { createChannelAccount, findDeliveries, testChannelAccount, updateChannelAccount } from '../../index.ts';
import { signTwilioRequest } from '../../twilio/twilio-signature.ts';

let deps: TestDeps;
let twilio: FakeTwilio;
/** The bank's. */
let theirs: FakeTwilio;
let bakery: TestTenant;
let route: Awaited<ReturnType<typeof startWebhookRoute>>;
let accountId: string;
let callers = 0;
/** How long a webhook waits for an answer; undefined: as in production. */
let waitMs: number | undefined;

const ACCOUNT = () =>
  ({
    channel: 'phone',
    name: 'Hotline',
    answerMode: 'assistant',
    minConfidence: null,
    greeting: '',
    signature: '',
    accountSid: twilio.accountSid,
    phoneNumber: twilio.phoneNumber,
    authToken: twilio.authToken,
    language: 'en-US',
    transferNumbers: '+15550100200,+15550100201',
    hasVoicemail: true,
  }) as const;

/** An account of a tenant's whose number is the double's. */
async function connectAccount(tenant: TestTenant, provider: FakeTwilio, changes: object = {}): Promise<string> {
  const input = {
    ...ACCOUNT(),
    accountSid: provider.accountSid,
    phoneNumber: provider.phoneNumber,
    authToken: provider.authToken,
    ...changes,
  };
  const { accountId: id } = await createChannelAccount(tenant.scope, tenant.admin, input);
  // The double stands in for Twilio's own address, which no form asks for.
  await tenant.scope.db(
    (tx) => tx.$executeRaw`
    UPDATE "ChannelAccount" SET settings = settings || jsonb_build_object('apiUrl', ${provider.url}::text) WHERE id = ${id}::uuid`,
  );
  expect(await testChannelAccount(tenant.scope, id)).toEqual({ isOk: true });
  return id;
}

beforeAll(async () => {
  [twilio, theirs] = [await startFakeTwilio(), await startFakeTwilio()];
  route = await startWebhookRoute(
    () => deps,
    () => waitMs,
  );
  deps = await openTestDeps({ allow: [twilio.host, theirs.host], publicUrl: route.url });
  bakery = await createTestTenant(deps, 'Bakery');
  await createFaq(
    bakery.scope,
    bakery.admin,
    buildFaqInput('When do you open?', 'We open at **seven**. See [this](https://x.test).'),
  );
  accountId = await connectAccount(bakery, twilio);
});
afterAll(async () => {
  route.close();
  await deps.close();
  await Promise.all([twilio.close(), theirs.close()]);
});
beforeEach(async () => {
  await updateChannelAccount(bakery.scope, bakery.admin, { accountId, account: ACCOUNT() });
});

const work = () => runChannels(deps);
/** What happens on the phone while the workers work. */
async function during<T>(happening: Promise<T>): Promise<T> {
  let isOver = false;
  const ended = happening.finally(() => (isOver = true));
  while (!isOver) {
    await work();
    await delay(20);
  }
  return ended;
}
const call = () => twilio.startCall(`+49151100000${String(++callers).padStart(2, '0')}`);
const findConversation = ({ scope }: TestTenant, callSid: string) =>
  scope.db(async (tx) => {
    const { conversationId, ...found } = await tx.phoneCall.findFirstOrThrow({ where: { providerId: callSid } });
    const messages = conversationId
      ? await tx.message.findMany({ where: { conversationId }, orderBy: { seq: 'asc' } })
      : [];
    const conversation = conversationId
      ? await tx.conversation.findUniqueOrThrow({ where: { id: conversationId }, include: { contact: true } })
      : null;
    const view = conversationId ? await findDeliveries(tx, conversationId) : null;
    return { ...found, conversation, messages, view };
  });
const listTexts = (messages: readonly { author: string; text: string }[], author: string): string[] =>
  messages.filter((message) => message.author === author).map(({ text }) => text);
const setHours = (businessHours: object) =>
  bakery.scope.db((tx) => tx.tenantSettings.updateMany({ data: { businessHours } }));

describe('a call', () => {
  it('is greeted by an assistant that says so, answered for the ear, and goes on with another question', async () => {
    const phone = await call();
    expect(phone.heard.join(' ')).toContain('Welcome to Bakery. You are speaking with an automated assistant.');
    await during(phone.sendSpeech('When do you open?'));
    expect(phone.heard.at(-1)).toBe('We open at seven.');
    await during(phone.sendSpeech('When do you open?'));
    expect(phone.heard.at(-1)).toBe('We open at seven.');
    const ongoing = await findConversation(bakery, phone.sid);
    expect(ongoing.view).toMatchObject({ channel: 'phone', call: { endedAt: null, outcome: null } });
    await phone.hangUp(75);
    const { conversation, messages, view } = await findConversation(bakery, phone.sid);
    expect(conversation).toMatchObject({ channel: 'phone', contact: { phone: '+4915110000001' } });
    expect(listTexts(messages, 'visitor')).toEqual(['When do you open?', 'When do you open?']);
    expect(view?.call).toMatchObject({ durationSeconds: 75, outcome: 'answered' });
    expect(view?.deliveries.map(({ status }) => status)).toEqual(['delivered', 'delivered']);
  });

  it('of the same person is another conversation of the same contact', async () => {
    const first = await twilio.startCall('+4915119999999');
    await during(first.sendSpeech('When do you open?'));
    await first.hangUp();
    const second = await twilio.startCall('+4915119999999');
    await during(second.sendSpeech('When do you open?'));
    await second.hangUp();
    const [one, two] = [await findConversation(bakery, first.sid), await findConversation(bakery, second.sid)];
    expect(one.conversation?.id).not.toBe(two.conversation?.id);
    expect(one.conversation?.contactId).toBe(two.conversation?.contactId);
  });

  it('in which nothing is said leaves no conversation', async () => {
    const phone = await call();
    await phone.hangUp(3);
    expect(await findConversation(bakery, phone.sid)).toMatchObject({ outcome: 'unanswered', conversation: null });
  });

  it('asks to hold while the answer takes long, and says it then', async () => {
    const phone = await call();
    waitMs = 100;
    const speaking = phone.sendSpeech('When do you open?');
    await expect.poll(() => phone.heard.at(-1)).toBe('One moment, please.');
    waitMs = undefined;
    await during(speaking);
    expect(phone.heard.at(-1)).toBe('We open at seven.');
    await phone.hangUp();
  });

  it('says what an agent writes in the inbox, and reports what came too late', async () => {
    const phone = await call();
    await during(phone.sendSpeech('When do you open?'));
    const { conversation } = await findConversation(bakery, phone.sid);
    const conversationId = conversation?.id ?? '';
    await bakery.scope.db((tx) => takeConversation(tx, bakery.admin, conversationId));
    const speaking = phone.sendSpeech('And on Sunday?');
    await work();
    const reply = (text: string) =>
      bakery.scope.db((tx) =>
        sendAgentReply(tx, bakery.admin, {
          conversationId,
          clientMessageId: crypto.randomUUID(),
          text,
          attachmentIds: [],
        }),
      );
    await reply('On Sunday at nine.');
    await during(speaking);
    expect(phone.heard.at(-1)).toBe('On Sunday at nine.');
    await phone.hangUp();
    await reply('One more thing.');
    await work();
    const { view } = await findConversation(bakery, phone.sid);
    expect(view?.deliveries[0]).toMatchObject({ status: 'failed', failure: { code: 'call_ended' } });
  });

  it('tells a caller without an answer what they can do', async () => {
    const phone = await call();
    await during(phone.sendSpeech('What is the airspeed of an unladen swallow?'));
    expect(phone.heard.at(-1)).toContain('press 0 to speak with a person');
    await phone.hangUp();
  });
});

describe('a caller who is not heard', () => {
  it('is asked again, then offered a message or a call back, which the team sees', async () => {
    const phone = await call();
    await phone.stayQuiet();
    expect(phone.heard.at(-1)).toBe("Sorry, I didn't hear anything. Please say it again.");
    await phone.stayQuiet();
    expect(phone.heard.at(-1)).toContain('To leave a message, press 1. To be called back, press 2.');
    await phone.press('2');
    expect([phone.state, phone.heard.at(-1)]).toEqual([
      'ended',
      'Someone will call you back at this number. Thank you for calling. Goodbye.',
    ]);
    const { outcome, conversation } = await findConversation(bakery, phone.sid);
    expect([outcome, conversation?.handoverReason]).toEqual(['callback', 'requested']);
  });

  it('is said goodbye to when they stay quiet', async () => {
    const phone = await call();
    await phone.stayQuiet();
    await phone.stayQuiet();
    await phone.stayQuiet();
    expect(phone.state).toBe('ended');
  });

  it('is not promised a call back where their number is hidden', async () => {
    const phone = await twilio.startCall('+266696687');
    await phone.stayQuiet();
    await phone.stayQuiet();
    expect(phone.heard.at(-1)).not.toContain('called back');
    await during(phone.sendSpeech('When do you open?'));
    const { view, conversation } = await findConversation(bakery, phone.sid);
    expect([view?.address, conversation?.contact?.phone]).toEqual(['', null]);
    await phone.hangUp();
  });
});

describe('a caller who wants a person', () => {
  it('speaks with whoever picks up and presses a key, and nobody else has to', async () => {
    const phone = await call();
    await phone.press('0');
    expect([phone.state, phone.ringing]).toEqual(['dialing', ['+15550100200', '+15550100201']]);
    const { conversation } = await findConversation(bakery, phone.sid);
    expect(conversation?.handoverReason).toBe('requested');
    expect(await phone.pickUp()).toEqual(['A call for Bakery. Press any key to take it.']);
    const after = await findConversation(bakery, phone.sid);
    expect([phone.state, after.outcome, after.conversation?.state]).toEqual(['ended', 'transferred', 'resolved']);
  });

  it('can say so', async () => {
    const phone = await call();
    await during(phone.sendSpeech('I want to talk to a human'));
    expect(phone.state).toBe('dialing');
    await phone.decline();
    expect(phone.state).toBe('recording');
    await phone.hangUp();
  });

  it('leaves a voicemail where a mailbox picks up, which the team reads', async () => {
    const phone = await call();
    await phone.press('0');
    await phone.pickUp(null);
    expect(phone.heard.at(-1)).toContain('It will be recorded.');
    await phone.record(32, 'Please call me about the cake.');
    await work();
    const { messages, view, conversation } = await findConversation(bakery, phone.sid);
    expect(listTexts(messages, 'visitor')).toEqual(['[Voicemail 0:32] Please call me about the cake.']);
    expect(listTexts(messages, 'assistant')).toEqual([]);
    expect(view?.call).toMatchObject({ outcome: 'voicemail', voicemailSeconds: 32 });
    expect(conversation?.handoverReason).toBe('requested');
  });

  it('leaves a voicemail outside business hours without a phone ringing, and it counts though it was not written down', async () => {
    await setHours({ week: [[], [], [], [], [], [], []], holidays: [] });
    const phone = await call();
    await phone.press('0');
    expect([phone.state, phone.ringing]).toEqual(['recording', []]);
    await phone.record(5);
    await work();
    const { messages } = await findConversation(bakery, phone.sid);
    expect(listTexts(messages, 'visitor')).toEqual(['[Voicemail 0:05]']);
    await setHours({ week: null, holidays: [] });
  });

  it('is called back where voicemail is off, and nothing is recorded', async () => {
    const account = { ...ACCOUNT(), hasVoicemail: false, transferNumbers: '' };
    await updateChannelAccount(bakery.scope, bakery.admin, { accountId, account });
    const phone = await call();
    await phone.press('0');
    expect([phone.state, phone.documents.join(' ')]).toEqual(['ended', expect.not.stringContaining('<Record')]);
    expect(await findConversation(bakery, phone.sid)).toMatchObject({ outcome: 'callback' });
  });

  it('is put through at once where only people answer, in the language of the account', async () => {
    const account = { ...ACCOUNT(), answerMode: 'people', language: 'de-DE', greeting: 'Guten Tag.' } as const;
    await updateChannelAccount(bakery.scope, bakery.admin, { accountId, account });
    const phone = await call();
    expect([phone.state, phone.heard.at(-1)]).toEqual([
      'dialing',
      'Guten Tag. Ich verbinde Sie mit einem Menschen. Bitte bleiben Sie dran.',
    ]);
    const { conversation } = await findConversation(bakery, phone.sid);
    expect(conversation?.handoverReason).toBe('people_only');
    await phone.hangUp();
  });
});

describe('S103 a webhook of a call', () => {
  const post = (url: string, fields: Record<string, string>, token: string) => {
    const params = new URLSearchParams({ AccountSid: twilio.accountSid, ...fields });
    const headers = { 'x-twilio-signature': signTwilioRequest(token, url, params) };
    return fetch(url, { method: 'POST', body: params, headers });
  };
  const toUrl = (step: string, id = accountId): string => `${route.url}/channels/phone/${id}/${step}`;

  it('is refused where it is forged, of another account, or changed on its way', async () => {
    const fields = { CallSid: 'CA1', From: '+4915100000001' };
    const statuses = await Promise.all([
      post(toUrl('incoming'), fields, 'another-token'),
      post(toUrl('incoming'), { ...fields, AccountSid: `AC${'0'.repeat(32)}` }, twilio.authToken),
      post(toUrl('incoming', crypto.randomUUID()), fields, twilio.authToken),
      fetch(toUrl('speech?turn=1'), { method: 'POST', body: new URLSearchParams(fields) }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(await bakery.scope.db((tx) => tx.phoneCall.count({ where: { providerId: 'CA1' } }))).toBe(0);
  });

  it('is answered the same when it is repeated, and what was said is stored and answered once', async () => {
    const phone = await call();
    const repeat = (): Promise<string> =>
      post(toUrl('speech?turn=1'), { CallSid: phone.sid, SpeechResult: 'When do you open?' }, twilio.authToken).then(
        (response) => response.text(),
      );
    const [first, second] = await during(Promise.all([repeat(), repeat()]));
    expect(first).toContain('We open at seven');
    expect(second).toBe(first);
    expect(await during(repeat())).toBe(first);
    const { messages } = await findConversation(bakery, phone.sid);
    expect(messages.map(({ author }) => author)).toEqual(['visitor', 'assistant']);
    await phone.hangUp();
  });

  it('that says markup changes nothing of what happens in the call', async () => {
    const hostile = '</Say></Gather><Dial>+15550109999</Dial><Say>"&\u0007';
    await createFaq(bakery.scope, bakery.admin, buildFaqInput('What is the magic word?', `It is ${hostile}`));
    const phone = await twilio.startCall(`+1555<Dial>`);
    await during(phone.sendSpeech(hostile));
    await during(phone.sendSpeech('What is the magic word?'));
    expect([phone.state, phone.ringing, phone.documents.join('')]).toEqual([
      'listening',
      [],
      expect.not.stringContaining('<Dial>'),
    ]);
    const { messages } = await findConversation(bakery, phone.sid);
    expect(listTexts(messages, 'visitor')[0]).toContain('<Dial>');
    await phone.hangUp();
  });

  it('of one company answers from its own material only, and knows no call of another', async () => {
    theirs.phoneNumber = '+15550100777';
    const bank = await createTestTenant(deps, 'Bank');
    const bankAccount = await connectAccount(bank, theirs, { greeting: 'This is the bank.' });
    const phone = await theirs.startCall('+4915110000001');
    expect(phone.heard[0]).toContain('This is the bank.');
    await during(phone.sendSpeech('When do you open?'));
    expect(phone.heard.join(' ')).not.toContain('seven');
    const ours = await twilio.startCall('+4915110000001');
    // The bank's account with the bakery's call: signed rightly, and still nothing that the bank has.
    const url = toUrl('speech?turn=1', bankAccount);
    const params = new URLSearchParams({ AccountSid: theirs.accountSid, CallSid: ours.sid, SpeechResult: 'Hello' });
    const headers = { 'x-twilio-signature': signTwilioRequest(theirs.authToken, url, params) };
    expect((await fetch(url, { method: 'POST', body: params, headers })).status).not.toBe(200);
    expect(await bank.scope.db((tx) => tx.phoneCall.count())).toBe(1);
    await Promise.all([phone.hangUp(), ours.hangUp()]);
  });

  it('S110 is not answered from callers who ring again and again, hidden ones together, or once too many go on', async () => {
    const ring = async (from: string): Promise<string> => {
      const phone = await twilio.startCall(from);
      const { state } = phone;
      await phone.hangUp();
      return state;
    };
    for (let at = 0; at < 10; at += 1) expect(await ring('+4915117777777')).toBe('listening');
    expect(await ring('+4915117777777')).toBe('ended');
    expect(await ring('+4915117777778')).toBe('listening');
    await deps.rateLimits.consume('call-hidden', `${accountId} hidden`, 1_000).catch(() => undefined);
    for (const hidden of ['anonymous', '+266696687']) expect(await ring(hidden)).toBe('ended');
    await deps.rateLimits.consume('call-account', accountId, 1_000).catch(() => undefined);
    expect(await ring('+4915117777779')).toBe('ended');
    await deps.rateLimits.reset('call-account', accountId);
    const going = await Promise.all(
      Array.from({ length: 30 }, (_, index) => twilio.startCall(`+49151166600${10 + index}`)),
    );
    expect(await ring('+4915117777780')).toBe('ended');
    await going[0]?.hangUp();
    expect(await ring('+4915117777780')).toBe('listening');
    await Promise.all(going.slice(1).map((phone) => phone.hangUp()));
  }, 60_000);

  it('S110 has the team’s phones called a few times by one caller, and then takes a message', async () => {
    for (let at = 0; at < 5; at += 1) {
      const phone = await twilio.startCall('+4915115555555');
      await phone.press('0');
      expect(phone.state).toBe('dialing');
      await phone.hangUp();
    }
    const phone = await twilio.startCall('+4915115555555');
    await phone.press('0');
    expect(phone.state).toBe('recording');
    await phone.hangUp();
  });

  it('S110 ends with a message to the team where it goes on and on', async () => {
    const phone = await twilio.startCall('+4915114444444');
    await bakery.scope.db((tx) =>
      tx.phoneCall.updateMany({
        where: { providerId: phone.sid },
        data: { startedAt: new Date(deps.clock.now().getTime() - 31 * 60_000) },
      }),
    );
    await phone.sendSpeech('When do you open?');
    expect(phone.state).toBe('recording');
    await phone.hangUp();
  });

  it('of a blocked caller is rejected', async () => {
    const first = await twilio.startCall('+4915118888888');
    await during(first.sendSpeech('When do you open?'));
    await first.hangUp();
    const { conversation } = await findConversation(bakery, first.sid);
    await bakery.scope.db((tx) =>
      tx.visitor.updateMany({ where: { id: conversation?.visitorId ?? '' }, data: { blockedAt: new Date() } }),
    );
    const second = await twilio.startCall('+4915118888888');
    expect([second.state, second.heard]).toEqual(['ended', []]);
  });
});
