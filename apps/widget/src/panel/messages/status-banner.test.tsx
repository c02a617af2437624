// @vitest-environment happy-dom
import type { MessageView, SystemEvent, VisitorConversation } from '@lobby/contracts/conversations';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { applyMessage, createChatState } from '../sync/chat-state.ts';
import type { Chat } from '../chat/create-chat.ts';
import { Message } from './message.tsx';
import { StatusBanner } from './status-banner.tsx';

const CONVERSATION: VisitorConversation = {
  id: 'conversation',
  state: 'open',
  owner: 'queue',
  agentName: null,
  lastSeq: 1,
  canRequestHandover: true,
  queue: { position: 2, waitSeconds: null },
  hours: { isOpen: true, opensAt: null },
  agentDeliveredSeq: 0,
  agentReadSeq: 0,
  canRate: false,
  rating: null,
};

function createFakeChat(conversation: Partial<VisitorConversation> = {}) {
  const state = createChatState();
  state.conversation.value = { ...CONVERSATION, ...conversation };
  state.canRequestHandover.value = state.conversation.value.canRequestHandover;
  const calls: string[] = [];
  const actions = {
    cancelHandover: () => void calls.push('cancelHandover'),
    requestEmailReply: (email: string) => void calls.push(email),
  };
  return { chat: { ...state, ...actions } as unknown as Chat, state, calls };
}

const buildMessage = (seq: number, changes: Partial<MessageView>): MessageView => ({
  id: `message-${seq}`,
  conversationId: 'conversation',
  seq,
  choices: [],
  clientMessageId: null,
  author: 'system',
  agentName: null,
  text: '',
  textFormat: 'plain',
  event: null,
  state: 'final',
  outcome: null,
  citations: [],
  feedback: null,
  feedbackReason: null,
  attachments: [],
  translations: [],
  editedAt: null,
  isDeleted: false,
  createdAt: '2026-01-05T10:00:00.000Z',
  ...changes,
});

afterEach(cleanup);

describe('the notice that a visitor waits', () => {
  it('says the place, and a time only where one was measured', () => {
    const { chat } = createFakeChat();
    render(<StatusBanner chat={chat} />);
    expect(screen.getByRole('status').textContent).toBe(
      "Waiting for a person. You can keep writing. You're number 2 in the queue.",
    );
    cleanup();
    render(<StatusBanner chat={createFakeChat({ queue: { position: 1, waitSeconds: 130 } }).chat} />);
    expect(screen.getByRole('status').textContent).toContain('The wait is about 2 minutes.');
  });

  it('names no place and no person where nobody is there', () => {
    const away = { canRequestHandover: false, queue: null, hours: { isOpen: false, opensAt: null } };
    render(<StatusBanner chat={createFakeChat(away).chat} />);
    expect(screen.getByRole('status').textContent).toBe(
      "The team will read your messages when they're back. You can keep writing.",
    );
  });

  it('doesn’t repeat the notice of the conversation, with its field for an email address', () => {
    const opensAt = '2026-01-06T09:00:00.000Z';
    const away = { canRequestHandover: false, queue: null, hours: { isOpen: false, opensAt } };
    const { chat, state } = createFakeChat(away);
    applyMessage(state, buildMessage(1, { event: { kind: 'away_notice', opensAt } }));
    render(<StatusBanner chat={chat} />);
    expect(screen.getByRole('status').textContent).not.toMatch(/email address|right now/);
  });

  it('hands back to the assistant at a tap', () => {
    const { chat, calls } = createFakeChat();
    render(<StatusBanner chat={chat} />);
    fireEvent.click(screen.getByRole('button', { name: "I don't need a person anymore" }));
    expect(calls).toEqual(['cancelHandover']);
  });

  it('is not there while the assistant or an agent has the conversation', () => {
    for (const owner of ['assistant', 'agent', 'none'] as const) {
      const { container } = render(<StatusBanner chat={createFakeChat({ owner, queue: null }).chat} />);
      expect(container.textContent).toBe('');
    }
  });
});

describe('the notice that nobody is there', () => {
  const away = { canRequestHandover: false, queue: null, hours: { isOpen: false, opensAt: null } };
  const notice = buildMessage(1, { event: { kind: 'away_notice', opensAt: null } });
  const renderNotice = (chat: Chat): void =>
    void render(<Message message={notice} chat={chat} isLast={false} isLastVisitorMessage={false} />);

  it('comes with a field for an email address, which goes once one was left or somebody has come', () => {
    const ends: SystemEvent[] = [
      { kind: 'email_reply_requested', email: 'vera@example.com' },
      { kind: 'agent_joined', agentName: 'Anna' },
      { kind: 'handover_cancelled' },
    ];
    for (const event of ends) {
      const { chat, state, calls } = createFakeChat(away);
      applyMessage(state, notice);
      applyMessage(state, buildMessage(2, { event: { kind: 'still_queued' } }));
      renderNotice(chat);
      const field = screen.getByLabelText('Your email address');
      fireEvent.input(field, { target: { value: 'vera@example.com' } });
      fireEvent.submit(field.closest('form')!);
      expect(calls).toEqual(['vera@example.com']);
      cleanup();
      applyMessage(state, buildMessage(3, { event }));
      renderNotice(chat);
      expect([event.kind, screen.queryByLabelText('Your email address')]).toEqual([event.kind, null]);
      cleanup();
    }
  });

  it('leaves the field to an answer that has one', () => {
    const { chat, state } = createFakeChat({ ...away, owner: 'assistant' });
    applyMessage(state, notice);
    const unknown = buildMessage(2, { author: 'assistant', outcome: 'unknown', text: 'I don’t know.' });
    applyMessage(state, unknown);
    renderNotice(chat);
    render(<Message message={unknown} chat={chat} isLast isLastVisitorMessage={false} />);
    expect(screen.getAllByLabelText('Your email address')).toHaveLength(1);
  });
});
