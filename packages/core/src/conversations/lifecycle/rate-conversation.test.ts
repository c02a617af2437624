import { createTestAgent, createTestTenant, createTestVisitor, openTestDeps } from '@lobby/testing';
import { sendVisitorMessage, startTestConversation } from '@lobby/testing';
import { afterAll, expect, it } from 'vitest';
import { resolveConversation } from '../../handover/index.ts';
import { getConversation } from '../../inbox/index.ts';
import { rateConversation, syncConversation } from '../index.ts';

const deps = await openTestDeps();
const bakery = await createTestTenant(deps, 'Bakery');
const agent = await createTestAgent(deps, bakery, 'Anna');
afterAll(() => deps.close());

it('A visitor rates an episode once it is resolved, can change the rating, and can rate again after the next episode', async () => {
  const { visitorId, conversationId } = await startTestConversation(deps, bakery, { agent });
  const rate = (rating: number, raterId = visitorId) =>
    bakery.scope.db((tx) => rateConversation(tx, raterId, { conversationId, rating, comment: 'Quick' }));
  const loadConversation = async () => (await syncConversation(bakery.scope, visitorId, { afterSeq: 0 })).conversation;
  await expect(rate(5)).rejects.toMatchObject({ kind: 'conflict', code: 'conversation_not_resolved' });
  await bakery.scope.db((tx) => resolveConversation(tx, agent, conversationId));
  expect(await loadConversation()).toMatchObject({ canRate: true, rating: null });
  const stranger = await createTestVisitor(deps, bakery);
  await expect(rate(1, stranger.visitorId)).rejects.toMatchObject({ kind: 'not_found' });
  expect(await rate(4)).toMatchObject({ canRate: false, rating: 4 });
  expect(await rate(5)).toMatchObject({ rating: 5 });
  await sendVisitorMessage(bakery, visitorId, 'One more thing');
  expect(await loadConversation()).toMatchObject({ canRate: false, rating: null });
  const episodes = await bakery.scope.db((tx) => tx.episode.findMany({ where: { conversationId, number: 1 } }));
  expect(episodes).toMatchObject([{ rating: 5, ratingComment: 'Quick' }]);
  const { conversation } = await bakery.scope.db((tx) => getConversation(tx, agent, conversationId));
  expect(conversation).toMatchObject({ episode: 2, ratings: [{ episode: 1, rating: 5, comment: 'Quick' }] });
});
