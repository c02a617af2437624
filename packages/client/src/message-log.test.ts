import type { MessageView } from '@lobby/contracts/conversations';
import { describe, expect, it } from 'vitest';
import {
  EMPTY_MESSAGE_LOG,
  getSyncCursor,
  hasGap,
  isNewlyComplete,
  receiveMessage,
  receivePage,
  receiveReceipts,
} from './message-log.ts';
import type { MessageLog } from './message-log.ts';
import { buildMessage as message } from './testing/build-message.ts';

const receiveAll = (messages: MessageView[], log: MessageLog = EMPTY_MESSAGE_LOG): MessageLog =>
  messages.reduce(receiveMessage, log);
const seqs = ({ messages }: MessageLog): number[] => messages.map(({ seq }) => seq);
const texts = ({ messages }: MessageLog): string[] => messages.map(({ text }) => text);

describe('a message log', () => {
  it('keeps messages in the order of their seq, in whichever order they arrive', () => {
    const log = receiveAll([message(1), message(3), message(2)]);
    expect([seqs(log), log.syncedSeq, hasGap(log)]).toEqual([[1, 2, 3], 3, false]);
  });

  it('takes a message that arrives twice once', () => {
    const log = receiveAll([message(1), message(2), message(1), message(2)]);
    expect([seqs(log), log.syncedSeq]).toEqual([[1, 2], 2]);
  });

  it('asks from before a gap, also when later messages have arrived', () => {
    const log = receiveAll([message(1), message(3), message(4)]);
    expect([hasGap(log), getSyncCursor(log)]).toEqual([true, 1]);
    const filled = receivePage(log, [message(2), message(3), message(4)]);
    expect([seqs(filled), hasGap(filled), getSyncCursor(filled)]).toEqual([[1, 2, 3, 4], false, 4]);
  });

  it('asks for the next page of a long conversation, and not again for a seq that the server leaves out', () => {
    const first = receivePage(EMPTY_MESSAGE_LOG, [message(1), message(3)]);
    expect([hasGap(first), getSyncCursor(first)]).toEqual([false, 3]);
    const second = receivePage(receiveMessage(first, message(6)), [message(4), message(5)]);
    expect([seqs(second), getSyncCursor(second)]).toEqual([[1, 3, 4, 5, 6], 6]);
  });

  it('doesn’t take a changed message of long ago in a page for the end of what is known', () => {
    const log = receivePage(receiveAll([message(1), message(2), message(3)]), [message(1, { isDeleted: true })]);
    expect(getSyncCursor(log)).toBe(3);
  });

  it('asks again for an answer that was being written, and stays with the whole one when a part of it comes late', () => {
    const started = message(2, { author: 'assistant', state: 'streaming', text: '' });
    const log = receiveAll([message(1), started, message(3)]);
    expect(getSyncCursor(log)).toBe(1);
    const whole = receiveMessage(log, message(2, { author: 'assistant', text: 'At nine.' }));
    expect(getSyncCursor(whole)).toBe(3);
    expect(texts(receiveMessage(whole, started))[1]).toBe('At nine.');
  });

  it('shows the latest edit, also when an earlier one comes after it', () => {
    const edit = (minute: number) =>
      message(1, { text: `edit ${minute}`, editedAt: `2026-11-29T10:0${minute}:00.000Z` });
    expect(texts(receiveAll([message(1), edit(1), edit(2)]))).toEqual(['edit 2']);
    expect(texts(receiveAll([edit(2), edit(1), message(1)]))).toEqual(['edit 2']);
  });

  it('keeps a deleted message deleted', () => {
    const deleted = message(1, { text: '', isDeleted: true });
    const edited = message(1, { text: 'edited', editedAt: '2026-11-29T10:01:00.000Z' });
    for (const order of [
      [message(1), edited, deleted],
      [deleted, edited, message(1)],
    ])
      expect(receiveAll(order).messages).toMatchObject([{ isDeleted: true, text: '' }]);
  });

  it('keeps a translation that came before a response without it, until the message is edited', () => {
    const translations = [{ sourceLanguage: 'es', language: 'en', text: 'Hello', failure: null }];
    const log = receiveAll([message(1), message(1, { translations }), message(1)]);
    expect(log.messages).toMatchObject([{ translations }]);
    const edited = message(1, { text: 'edited', editedAt: '2026-11-29T10:01:00.000Z' });
    expect(receiveMessage(log, edited).messages).toMatchObject([{ text: 'edited', translations: [] }]);
  });

  it('takes a rating of a message that was rated before', () => {
    const log = receiveAll([message(1, { feedback: 'up' }), message(1, { feedback: null })]);
    expect(log.messages).toMatchObject([{ feedback: null }]);
  });

  it('tells of a message once, when it is whole', () => {
    const started = message(2, { author: 'assistant', state: 'pending', text: '' });
    const log = receiveAll([message(1), started]);
    expect(isNewlyComplete(EMPTY_MESSAGE_LOG, started)).toBe(false);
    expect(isNewlyComplete(log, message(2))).toBe(true);
    expect(isNewlyComplete(receiveMessage(log, message(2)), message(2))).toBe(false);
  });
});

describe('read receipts', () => {
  const receipts = { visitorDeliveredSeq: 4, visitorReadSeq: 2, agentDeliveredSeq: 3, agentReadSeq: 3 };

  it('only move forward, and only those that the client may see', () => {
    const conversation = { id: 'conversation', visitorDeliveredSeq: 5, visitorReadSeq: 1 };
    expect(receiveReceipts(conversation, receipts)).toEqual({
      id: 'conversation',
      visitorDeliveredSeq: 5,
      visitorReadSeq: 2,
    });
  });
});
