// @vitest-environment happy-dom
import { QueryClient } from '@tanstack/preact-query';
import { describe, expect, it } from 'vitest';
import { buildMessage, buildResponse } from '../../../../testing/records.ts';
import type { Message } from '../../inbox-queries.ts';
import { markLost } from './conversation-cache.ts';
import { conversationFilter, conversationQuery, updateCachedConversation } from './conversation-query.ts';

/** A cache, and a server that has these messages and gives two at a time. */
function createCache(stored: Message[]) {
  const queryClient = new QueryClient();
  const requests: number[] = [];
  const query = conversationQuery(queryClient, 'conversation', ({ afterSeq }) => {
    requests.push(afterSeq);
    const page = stored.filter(({ seq }) => seq > afterSeq).slice(0, 2);
    return Promise.resolve(buildResponse(page, { lastSeq: stored.at(-1)?.seq ?? 0 }));
  });
  const request = async () => {
    await queryClient.invalidateQueries({ ...conversationFilter('conversation'), refetchType: 'none' });
    return queryClient.fetchQuery(query);
  };
  return { queryClient, query, request, requests };
}

describe('the query of a conversation', () => {
  const messages = [buildMessage(1), buildMessage(2), buildMessage(3)];

  it('loads a long conversation in several responses', async () => {
    const { queryClient, query, requests } = createCache(messages);
    const { log } = await queryClient.fetchQuery(query);
    expect([log.messages.map(({ seq }) => seq), requests]).toEqual([
      [1, 2, 3],
      [0, 2],
    ]);
  });

  it('then requests only what comes after the last message', async () => {
    const stored = [...messages];
    const { queryClient, query, request, requests } = createCache(stored);
    await queryClient.fetchQuery(query);
    stored.push(buildMessage(4));
    const { log } = await request();
    expect([log.messages.length, requests]).toEqual([4, [0, 2, 3]]);
  });

  it('requests everything again after lost events', async () => {
    const stored = [...messages];
    const { queryClient, query, request, requests } = createCache(stored);
    await queryClient.fetchQuery(query);
    stored[0] = buildMessage(1, { text: 'edited', editedAt: '2026-11-29T10:01:00.000Z' });
    updateCachedConversation(queryClient, 'conversation', markLost);
    const { log } = await request();
    expect([log.messages[0]?.text, requests]).toEqual(['edited', [0, 2, 0, 2]]);
  });
});
