// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { createPreviewClient } from './preview-client.ts';

const ANSWER = { text: 'From nine.', outcome: 'answered' as const, citations: [] };
const send = (client: ReturnType<typeof createPreviewClient>, text: string) =>
  client.visitor.answers.sendMessage.mutate({ clientMessageId: crypto.randomUUID(), text });

it('A conversation of the preview has its answers, and no request leaves the page', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch');
  const client = createPreviewClient(async () => ANSWER);
  const steps = [];
  for await (const step of await send(client, 'When?')) steps.push(step.type);
  expect(steps).toEqual(['stored', 'searching', 'message', 'conversation']);
  const { messages, conversation } = await client.visitor.conversations.sync.query({ afterSeq: 0 });
  expect(messages.map(({ author, text }) => [author, text])).toEqual([
    ['visitor', 'When?'],
    ['assistant', 'From nine.'],
  ]);
  expect(conversation?.lastSeq).toBe(2);
  await client.visitor.conversations.setFeedback.mutate({ messageId: messages[1]!.id, feedback: 'up' });
  expect((await client.visitor.conversations.sync.query({ afterSeq: 1 })).messages[0]?.feedback).toBe('up');
  await client.visitor.conversations.start.mutate();
  expect((await client.visitor.conversations.sync.query({ afterSeq: 0 })).messages).toEqual([]);
  expect(fetched).not.toHaveBeenCalled();
});

it('What a preview can not do is refused as the widget refuses it, and so is a question without an answer', async () => {
  const client = createPreviewClient(async () => null);
  await expect(client.visitor.handover.request.mutate({})).rejects.toMatchObject({ data: { kind: 'unavailable' } });
  const read = async () => {
    for await (const _ of await send(client, 'When?'));
  };
  await expect(read()).rejects.toMatchObject({ data: { kind: 'unavailable' } });
});
