import { randomUUID } from 'node:crypto';
import {
  asOwner,
  createFakeClock,
  createTestAgent,
  createTestTenant,
  createTestVisitor,
  openTestDeps,
} from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refreshGapGroups } from '../answers/index.ts';
import { eraseVisitorData, setFeedback } from '../conversations/index.ts';
import type { Actor } from '../deps.ts';
import { getAnalyticsReport, getHomeSummary, listCountedConversations, sweepAnalytics } from './index.ts';
import { rebuildAnalytics } from './sweep-analytics.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let anna: Actor;

beforeAll(async () => {
  deps = await openTestDeps({ clock: createFakeClock(new Date('2026-04-02T12:00:00Z')) });
});
afterAll(() => deps.close());
beforeEach(async () => {
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
  anna = await createTestAgent(deps, bakery, 'Anna');
  await setTimeZone('Europe/Berlin');
});

const setTimeZone = (timeZone: string) => bakery.scope.db((tx) => tx.tenantSettings.updateMany({ data: { timeZone } }));

interface Story {
  at: string;
  language?: string;
  outcome?: 'answered' | 'unknown';
  thumb?: 'up' | 'down';
  /** Seconds until an agent's first reply. */
  replyAfter?: number;
  rating?: number;
  citations?: object[];
}

/** A conversation at a time, with one question and what came of it. */
async function tellStory(
  tenant: TestTenant,
  { at, language = 'en', outcome, thumb, replyAfter, rating, citations = [] }: Story,
) {
  const { visitorId } = await createTestVisitor(deps, tenant);
  const startedAt = new Date(at);
  const later = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000);
  const [conversationId, answerId] = [randomUUID(), randomUUID()];
  await tenant.scope.db(async (tx) => {
    await tx.conversation.createMany({
      data: [{ id: conversationId, visitorId, language, lastSeq: 2, createdAt: startedAt, lastMessageAt: startedAt }],
    });
    const message = { conversationId, createdAt: startedAt, updatedAt: startedAt };
    await tx.message.createMany({ data: [{ ...message, seq: 1, author: 'visitor', text: 'When do you open?' }] });
    if (outcome) {
      const answer = {
        id: answerId,
        seq: 2,
        author: 'assistant',
        text: 'At seven.',
        outcome,
        feedback: thumb ?? null,
        citations,
      };
      await tx.message.createMany({ data: [{ ...message, ...answer }] });
      await tx.answerTrace.createMany({
        data: [
          {
            messageId: answerId,
            question: 'When do you open?',
            searchQuery: 'open',
            answerer: outcome === 'unknown' ? 'none' : 'extractive',
            refusal: outcome === 'unknown' ? 'nothing_found' : null,
            confidence: 0.9,
            promptTokens: 10,
            completionTokens: 5,
            costMicros: 3,
            createdAt: startedAt,
          },
        ],
      });
    }
    if (replyAfter === undefined) return;
    await tx.message.createMany({
      data: [
        {
          ...message,
          seq: 3,
          author: 'agent',
          agentId: anna.memberId,
          text: 'At seven.',
          createdAt: later(replyAfter),
        },
      ],
    });
    await tx.episode.createMany({
      data: [
        {
          conversationId,
          number: 1,
          handoverReason: 'requested',
          queuedAt: startedAt,
          takenAt: later(replyAfter),
          firstReplyAt: later(replyAfter),
          resolvedAt: later(replyAfter * 10),
          agentId: anna.memberId,
          rating: rating ?? null,
          ratedAt: rating ? later(replyAfter * 10) : null,
        },
      ],
    });
    await tx.conversation.updateMany({
      where: { id: conversationId },
      data: { state: 'resolved', owner: 'none', resolvedAt: later(replyAfter * 10) },
    });
  });
  return { conversationId, visitorId, answerId };
}

/** All counters of a tenant: `day metric:key` → value. */
async function readCounters(tenant: TestTenant, metrics?: string[]): Promise<Record<string, number>> {
  const rows = await tenant.scope.db((tx) =>
    tx.dailyMetric.findMany({
      where: metrics ? { metric: { in: metrics } } : {},
      orderBy: [{ day: 'asc' }, { metric: 'asc' }],
    }),
  );
  const counters: Record<string, number> = {};
  for (const { day, metric, key, value } of rows) {
    const name = `${day.toISOString().slice(5, 10)} ${metric}${key && `:${key}`}`;
    counters[name] = (counters[name] ?? 0) + Number(value);
  }
  return counters;
}

const listResolutions = async (tenant: TestTenant): Promise<string[]> =>
  (await tenant.scope.db((tx) => tx.conversationMetrics.findMany({ orderBy: { startedAt: 'asc' } }))).map(
    ({ resolution }) => resolution,
  );

describe('the counters', () => {
  it('belong to the day of the tenant’s time zone, over its change to summer time', async () => {
    await tellStory(bakery, { at: '2026-03-28T22:59:59Z', outcome: 'answered' });
    await tellStory(bakery, { at: '2026-03-28T23:00:00Z', outcome: 'answered' });
    await tellStory(bakery, { at: '2026-03-29T00:59:59Z', outcome: 'answered' });
    await tellStory(bakery, { at: '2026-03-29T01:00:00Z', outcome: 'answered' });
    await tellStory(bakery, { at: '2026-03-29T21:59:59Z', outcome: 'answered' });
    await tellStory(bakery, { at: '2026-03-29T22:00:00Z', outcome: 'answered' });
    await sweepAnalytics(deps);
    expect(await readCounters(bakery, ['conversations', 'load'])).toEqual({
      '03-28 conversations': 1,
      '03-28 load:23': 1,
      '03-29 conversations': 4,
      '03-29 load:0': 1,
      '03-29 load:1': 1,
      '03-29 load:3': 1,
      '03-29 load:23': 1,
      '03-30 conversations': 1,
      '03-30 load:0': 1,
    });
    expect(await readCounters(bank)).toEqual({});
  });

  it('hold answers, thumbs, tokens, handovers with their times, and ratings', async () => {
    await tellStory(bakery, { at: '2026-03-20T10:00:00Z', outcome: 'answered', thumb: 'up' });
    await tellStory(bakery, { at: '2026-03-20T11:00:00Z', outcome: 'unknown' });
    await tellStory(bakery, { at: '2026-03-20T12:00:00Z', outcome: 'unknown', replyAfter: 60, rating: 4 });
    await tellStory(bank, { at: '2026-03-20T12:00:00Z', outcome: 'answered' });
    await sweepAnalytics(deps);
    expect(await readCounters(bakery)).toMatchObject({
      '03-20 conversations': 3,
      '03-20 answers:answered': 1,
      '03-20 answers:unknown': 2,
      '03-20 refusal:nothing_found': 2,
      '03-20 feedback:up': 1,
      '03-20 prompt_tokens': 30,
      '03-20 cost_micros': 9,
      '03-20 handovers:requested': 1,
      '03-20 handled': 1,
      '03-20 agent_resolved': 1,
      '03-20 rating:4': 1,
      '03-20 resolution:resolved_by_assistant': 1,
      '03-20 resolution:no_answer': 1,
      '03-20 resolution:resolved_by_agent': 1,
    });
    expect((await readCounters(bank))['03-20 conversations']).toBe(1);
  });

  it('count a source once per answer that cites it, and what the answer is about', async () => {
    const faqId = randomUUID();
    const cite = (marker: number) => ({ marker, kind: 'faq', id: faqId, title: 'When do you open?', headingPath: [] });
    await tellStory(bakery, { at: '2026-03-20T10:00:00Z', outcome: 'answered', citations: [cite(1), cite(2)] });
    await tellStory(bakery, { at: '2026-03-20T11:00:00Z', outcome: 'answered', citations: [cite(1)] });
    await sweepAnalytics(deps);
    expect(await readCounters(bakery, ['source', 'topic'])).toEqual({
      [`03-20 source:faq:${faqId}`]: 2,
      '03-20 topic:When do you open?': 2,
    });
  });

  it('are the same when everything is counted again from the stored rows', async () => {
    await tellStory(bakery, { at: '2026-03-20T23:30:00Z', outcome: 'answered', thumb: 'down', language: 'de' });
    await tellStory(bakery, { at: '2026-03-21T10:00:00Z', outcome: 'unknown', replyAfter: 90_000, rating: 1 });
    await sweepAnalytics(deps);
    const counted = await readCounters(bakery);
    await bakery.scope.db((tx) => tx.dailyMetric.updateMany({ data: { value: 77 } }));
    await rebuildAnalytics(bakery.scope);
    expect(await readCounters(bakery)).toEqual(counted);
  });

  it('follow a thumb that is given later, and a visitor who erases their data', async () => {
    const { visitorId, answerId } = await tellStory(bakery, { at: '2026-03-20T10:00:00Z', outcome: 'answered' });
    await sweepAnalytics(deps);
    expect(await listResolutions(bakery)).toEqual(['resolved_by_assistant']);
    await bakery.scope.db((tx) => setFeedback(tx, visitorId, { messageId: answerId, feedback: 'down', reason: '' }));
    await sweepAnalytics(deps);
    expect(await listResolutions(bakery)).toEqual(['thumbs_down']);
    expect(await readCounters(bakery, ['feedback', 'resolution'])).toEqual({
      '03-20 feedback:down': 1,
      '03-20 resolution:thumbs_down': 1,
    });
    await eraseVisitorData(bakery.scope, visitorId, refreshGapGroups);
    await sweepAnalytics(deps);
    expect(await readCounters(bakery)).toEqual({});
  });

  it('move to other days when the time zone changes', async () => {
    await tellStory(bakery, { at: '2026-03-20T23:30:00Z', outcome: 'answered' });
    await sweepAnalytics(deps);
    expect(await readCounters(bakery, ['conversations', 'answers'])).toEqual({
      '03-21 conversations': 1,
      '03-21 answers:answered': 1,
    });
    await setTimeZone('America/New_York');
    await sweepAnalytics(deps);
    expect(await readCounters(bakery, ['conversations', 'answers'])).toEqual({
      '03-20 conversations': 1,
      '03-20 answers:answered': 1,
    });
  });
});

describe('a company that is deleted', () => {
  it('leaves nothing to count', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    await tellStory(shop, { at: '2026-03-20T10:00:00Z', outcome: 'answered' });
    await sweepAnalytics(deps);
    const { tenantId } = shop.scope;
    const left = await asOwner(deps.database, async (client) => {
      await client.query('DELETE FROM "Tenant" WHERE id = $1', [tenantId]);
      return client.query('SELECT FROM "AnalyticsChange" WHERE "tenantId" = $1', [tenantId]);
    });
    expect(left.rowCount).toBe(0);
  });
});

describe('a conversation that was answered', () => {
  it('is counted as resolved 72 hours after its last message, without anything else happening', async () => {
    await tellStory(bakery, { at: '2026-04-01T12:00:00Z', outcome: 'answered' });
    await sweepAnalytics(deps);
    expect(await listResolutions(bakery)).toEqual(['recent']);
    deps.clock.advance(48 * 3_600_000);
    await sweepAnalytics(deps);
    expect(await listResolutions(bakery)).toEqual(['resolved_by_assistant']);
    expect(await readCounters(bakery, ['resolution'])).toEqual({ '04-01 resolution:resolved_by_assistant': 1 });
  });
});

describe('the report', () => {
  const MARCH = { period: { from: '2026-03-16', to: '2026-03-22' }, filter: {} };
  const getReport = (tenant: TestTenant, input: Parameters<typeof getAnalyticsReport>[1] = MARCH) =>
    tenant.scope.db((tx) => getAnalyticsReport(tx, input, deps.clock.now()));

  beforeEach(async () => {
    await tellStory(bakery, { at: '2026-03-10T10:00:00Z', outcome: 'answered' });
    await tellStory(bakery, { at: '2026-03-16T10:00:00Z', outcome: 'answered', thumb: 'up', language: 'de' });
    await tellStory(bakery, { at: '2026-03-16T11:00:00Z', outcome: 'unknown' });
    await tellStory(bakery, { at: '2026-03-22T22:30:00Z', outcome: 'unknown', replyAfter: 120, rating: 5 });
    await tellStory(bakery, { at: '2026-03-22T23:00:00Z', outcome: 'answered' });
    await tellStory(bank, { at: '2026-03-17T10:00:00Z', outcome: 'answered' });
    await sweepAnalytics(deps);
  });

  it('counts a period and the one before, exactly and without other companies', async () => {
    const report = await getReport(bakery);
    expect(report).toMatchObject({ from: '2026-03-16', previousFrom: '2026-03-09', previousTo: '2026-03-15' });
    expect(report.totals).toMatchObject({
      conversations: { current: 3, previous: 1 },
      visitors: { current: 3, previous: 1 },
      resolvedByAssistant: { current: 1, previous: 1 },
      resolvedByAgent: { current: 1, previous: 0 },
      handovers: { current: 1, previous: 0 },
      unanswered: { current: 2, previous: 0 },
      answers: { current: 3, previous: 1 },
      thumbsUp: { current: 1, previous: 0 },
      ratingSum: { current: 5, previous: 0 },
      promptTokens: { current: 30, previous: 10 },
    });
    expect(report.options).toEqual({
      channels: ['widget'],
      languages: ['de', 'en'],
      agents: [{ memberId: anna.memberId, name: 'Anna' }],
    });
    expect(report.days).toHaveLength(7);
    expect(report.days[0]).toMatchObject({
      day: '2026-03-16',
      conversations: 2,
      unanswered: 1,
      previousConversations: 0,
    });
    expect(report.days[1]).toMatchObject({ previousConversations: 1 });
    expect([report.load[0]?.[11], report.load[0]?.[12], report.load[6]?.[23]]).toEqual([1, 1, 1]);
    expect(report.firstReply.current.median).toBeGreaterThan(113);
    expect(report.firstReply.current.p90).toBeLessThan(127);
    expect(report.agents).toMatchObject([{ name: 'Anna', conversations: 1, resolved: 1, averageRating: 5 }]);
    expect(report.handoverReasons).toEqual([{ key: 'requested', current: 1, previous: 0 }]);
    expect((await getReport(bank)).totals.conversations).toEqual({ current: 1, previous: 0 });
  });

  it('can be narrowed down to a language or an agent', async () => {
    const german = await getReport(bakery, { ...MARCH, filter: { language: 'de' } });
    expect(german.totals).toMatchObject({
      conversations: { current: 1 },
      visitors: { current: 1 },
      answers: { current: 1 },
    });
    const ofAnna = await getReport(bakery, { ...MARCH, filter: { agentId: anna.memberId } });
    expect(ofAnna.totals).toMatchObject({
      conversations: { current: 1 },
      visitors: { current: 1 },
      handovers: { current: 1 },
    });
  });

  it('names the conversations behind each figure', async () => {
    const list = (input: object) =>
      bakery.scope.db((tx) =>
        listCountedConversations(tx, { ...MARCH, skip: 0, take: 10, ...input }, deps.clock.now()),
      );
    const all = await list({});
    expect(all.total).toBe(3);
    expect(all.conversations.map(({ resolution }) => resolution)).toEqual([
      'resolved_by_agent',
      'no_answer',
      'resolved_by_assistant',
    ]);
    expect(await list({ resolution: 'resolved_by_agent' })).toMatchObject({
      total: 1,
      conversations: [{ agentName: 'Anna', firstMessage: 'When do you open?' }],
    });
    expect(
      await bank.scope.db((tx) => listCountedConversations(tx, { ...MARCH, skip: 0, take: 10 }, deps.clock.now())),
    ).toMatchObject({ total: 1 });
  });
});

describe('the first page', () => {
  it('counts failed resources, and new FAQs of the company itself', async () => {
    const faq = { question: 'When?', answer: 'At seven.', keywords: [], createdAt: deps.clock.now() };
    const resource = {
      type: 'text',
      title: 'Hours',
      text: 'x',
      status: 'failed',
      failureCode: 'file_encrypted',
      dueAt: null,
    };
    await bakery.scope.db((tx) => tx.faq.createMany({ data: [faq] }));
    await bakery.scope.db((tx) => tx.resource.createMany({ data: [resource] }));
    const { answerId: messageId } = await tellStory(bakery, { at: '2026-04-01T10:00:00Z', outcome: 'answered' });
    const correction = { messageId, memberId: anna.memberId, kind: 'new_faq', text: 'At eight.' };
    await bakery.scope.db((tx) => tx.correction.createMany({ data: [correction] }));
    const read = (tenant: TestTenant) => tenant.scope.db((tx) => getHomeSummary(tx, deps.clock.now()));
    expect(await read(bakery)).toEqual({
      failedResources: 1,
      openCorrections: 1,
      learned: { resources: 0, faqs: 1, facts: 0, corrections: 0, closedGaps: 0 },
    });
    expect(await read(bank)).toMatchObject({ failedResources: 0, openCorrections: 0, learned: { faqs: 0 } });
  });
});
