import { createHash } from 'node:crypto';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshGapGroups } from '../../answers/index.ts';
import { getContactByConversation } from '../../contacts/index.ts';
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

describe('a visitor’s consent', () => {
  it('is stored with its text, hash and time; a repeated consent keeps its time, a withdrawal is stored beside it', async () => {
    const { widgetKey, origin } = bakery;
    const { token } = await startVisitorSession(deps, { widgetKey, origin }, '127.0.0.1');
    const { visitorId } = await verifyVisitorToken(deps, token);
    const record = (granted: boolean, text = TEXT) =>
      bakery.scope.db((tx) => recordConsent(tx, visitorId, { granted, text, language: 'en', now: deps.clock.now() }));
    const loadConsent = () => bakery.scope.db((tx) => findConsent(tx, visitorId));
    await record(false);
    expect(await loadConsent()).toBeNull();
    const givenAt = deps.clock.now().toISOString();
    const hash = createHash('sha256').update(TEXT).digest('hex');
    await record(true);
    deps.clock.advance(60_000);
    await record(true);
    expect(await loadConsent()).toEqual({ text: TEXT, hash, language: 'en', givenAt, withdrawnAt: null });
    await record(false);
    expect(await loadConsent()).toMatchObject({ givenAt, withdrawnAt: deps.clock.now().toISOString() });
    deps.clock.advance(60_000);
    await record(true, 'Other words');
    expect(await loadConsent()).toMatchObject({ text: 'Other words', givenAt: deps.clock.now().toISOString() });

    // Members see it, and it outlives the conversations, because it is the reason why they were stored.
    const { id } = await bakery.scope.db((tx) => ensureConversation(tx, visitorId));
    expect(await bakery.scope.db((tx) => getContactByConversation(tx, id))).toMatchObject({
      consent: { text: 'Other words' },
    });
    await eraseVisitorData(bakery.scope, visitorId, refreshGapGroups);
    expect(await loadConsent()).toMatchObject({ text: 'Other words' });

    // S11: another tenant neither reads nor changes it.
    const foreign = { granted: false, text: '', language: 'en', now: deps.clock.now() };
    await bank.scope.db((tx) => recordConsent(tx, visitorId, foreign));
    expect(await bank.scope.db((tx) => findConsent(tx, visitorId))).toBeNull();
    expect(await loadConsent()).toMatchObject({ withdrawnAt: null });
  });
});
