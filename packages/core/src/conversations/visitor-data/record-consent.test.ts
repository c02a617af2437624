import { createHash } from 'node:crypto';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getContact } from '../../contacts/index.ts';
import { eraseVisitorData, findConsent, verifyVisitorToken, recordConsent, startVisitorSession } from '../index.ts';
import { ensureConversation } from '../visitor-conversations/ensure-conversation.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const TEXT = 'Keep this conversation in this browser';

describe('what a visitor agreed to', () => {
  it('is kept with the words, their hash and the time; a repeated yes keeps its time, a no is kept beside it', async () => {
    const { widgetKey, origin } = bakery;
    const { token } = await startVisitorSession(deps, { widgetKey, origin }, '127.0.0.1');
    const { visitorId } = await verifyVisitorToken(deps, token);
    const say = (granted: boolean, text = TEXT) =>
      bakery.scope.db((tx) =>
        recordConsent(tx, visitorId, { granted: granted, text, language: 'en', now: deps.clock.now() }),
      );
    const now = () => bakery.scope.db((tx) => findConsent(tx, visitorId));
    await say(false);
    expect(await now()).toBeNull();
    const givenAt = deps.clock.now().toISOString();
    const hash = createHash('sha256').update(TEXT).digest('hex');
    await say(true);
    deps.clock.advance(60_000);
    await say(true);
    expect(await now()).toEqual({ text: TEXT, hash, language: 'en', givenAt, withdrawnAt: null });
    await say(false);
    expect(await now()).toMatchObject({ givenAt, withdrawnAt: deps.clock.now().toISOString() });
    deps.clock.advance(60_000);
    await say(true, 'Other words');
    expect(await now()).toMatchObject({ text: 'Other words', givenAt: deps.clock.now().toISOString() });

    // Members see it, and it outlives the conversations: it says why they were kept.
    const { id } = await bakery.scope.db((tx) => ensureConversation(tx, visitorId));
    expect(await bakery.scope.db((tx) => getContact(tx, id))).toMatchObject({ consent: { text: 'Other words' } });
    await eraseVisitorData(bakery.scope, visitorId);
    expect(await now()).toMatchObject({ text: 'Other words' });

    // S11: another company neither reads nor changes it.
    const foreign = { granted: false, text: '', language: 'en', now: deps.clock.now() };
    await bank.scope.db((tx) => recordConsent(tx, visitorId, foreign));
    expect(await bank.scope.db((tx) => findConsent(tx, visitorId))).toBeNull();
    expect(await now()).toMatchObject({ withdrawnAt: null });
  });
});
