// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { installFakeApi } from '../../../testing/fake-api.ts';
import type { Handlers } from '../../../testing/fake-api.ts';
import { FakeTrpcError } from '@lobby/ui/testing';
import {
  ADA,
  AGENT_SETTINGS,
  buildMessage,
  buildResponse,
  buildTeamMember,
  VISITOR_ID,
} from '../../../testing/records.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import type { Conversation, Message } from '../inbox-queries.ts';
import { ConversationView } from './conversation-view.tsx';

const BO_ID = '0192a0f0-0000-7000-8000-0000000000b0';

interface State {
  messages: Message[];
  changes: Partial<Conversation>;
}

/** A conversation of Ada's on a server that has this state, which a test may change. */
async function openConversation(state: State, handlers: Handlers = {}) {
  const api = installFakeApi({
    'inbox.get': ({ afterSeq }: { afterSeq: number }) => ({
      ...buildResponse(state.messages, state.changes),
      messages: state.messages.filter(({ seq }) => seq > afterSeq),
    }),
    'inbox.listLabels': () => [],
    'handover.getAgentSettings': () => AGENT_SETTINGS,
    'handover.getSettings': () => null as never,
    'handover.listTeam': () => [buildTeamMember(BO_ID, 'Bo')],
    'conversations.markRead': () => null as never,
    'standardReplies.list': () => ({ replies: [], total: 0 }),
    ...handlers,
  });
  const onTaken = vi.fn<() => void>();
  const onDone = vi.fn<(conversationId: string) => Promise<void>>(() => Promise.resolve());
  const view = renderPage(<ConversationView conversationId="conversation" onTaken={onTaken} onDone={onDone} />, {
    role: 'agent',
    path: 'inbox/conversation',
  });
  await screen.findByRole('heading', { name: 'Rosa' });
  const receiveMessage = (message: Message): void =>
    view.receiveEvent({
      name: 'message.saved',
      payload: { conversationId: 'conversation', visitorId: VISITOR_ID, message },
    });
  return { api, onTaken, onDone, receiveMessage, ...view };
}

// A test that fails must not leave its clock to the next one.
afterEach(() => void vi.useRealTimers());

const shownTexts = (): string[] =>
  screen
    .getAllByRole('listitem')
    .flatMap(({ textContent }) => /(?:text \d+|Message deleted)/.exec(textContent ?? '') ?? []);

describe('an open conversation', () => {
  it('shows the rating with what the visitor wrote, also that of an earlier time', async () => {
    const rating = (episode: number, stars: number, comment: string) => ({
      episode,
      rating: stars,
      comment,
      ratedAt: '2026-11-29T10:00:00.000Z',
    });
    const ratings = [rating(2, 2, 'Slow this time'), rating(1, 5, 'Quick')];
    await openConversation({ messages: [buildMessage(1)], changes: { episode: 2, ratings } });
    screen.getByText('Rated 2 out of 5');
    screen.getByText('Slow this time');
    expect(screen.queryByText('Rated 5 out of 5')).toBeNull();
  });

  it('shows a message as soon as its event arrives, without a request', async () => {
    const { api, receiveMessage } = await openConversation({ messages: [buildMessage(1)], changes: {} });
    receiveMessage(buildMessage(2));
    await waitFor(() => expect(shownTexts()).toEqual(['text 1', 'text 2']));
    expect(api.calls('inbox.get')).toHaveLength(1);
  });

  it('shows what the assistant offered as meant, as text', async () => {
    const offer = buildMessage(1, { author: 'assistant', outcome: 'unsure', choices: ['Discounts', 'Second car'] });
    await openConversation({ messages: [offer], changes: {} });
    await screen.findByText('Did you mean: Discounts · Second car');
  });

  it('requests the messages that it has missed, and shows all in their order', async () => {
    const state: State = { messages: [buildMessage(1)], changes: {} };
    const { api, receiveMessage } = await openConversation(state);
    state.messages = [1, 2, 3].map((seq) => buildMessage(seq));
    receiveMessage(buildMessage(3));
    await waitFor(() => expect(shownTexts()).toEqual(['text 1', 'text 2', 'text 3']));
    expect(api.calls('inbox.get')).toMatchObject([{ afterSeq: 0 }, { afterSeq: 1 }]);
  });

  it('is loaded again after the connection was lost', async () => {
    const state: State = { messages: [buildMessage(1)], changes: {} };
    const { setConnected } = await openConversation(state);
    state.messages = [buildMessage(1, { isDeleted: true, text: '' }), buildMessage(2)];
    setConnected(false);
    setConnected(true);
    await waitFor(() => expect(shownTexts()).toEqual(['Message deleted', 'text 2']));
  });

  it('is marked as read while it is seen', async () => {
    const { api, receiveMessage } = await openConversation({ messages: [buildMessage(1)], changes: {} });
    receiveMessage(buildMessage(2));
    await waitFor(() =>
      expect(api.calls('conversations.markRead')).toMatchObject([
        { conversationId: 'conversation', seq: 1 },
        { conversationId: 'conversation', seq: 2 },
      ]),
    );
  });

  it('tells sent, delivered and seen replies apart', async () => {
    const messages = [1, 2, 3].map((seq) => buildMessage(seq, { author: 'agent', agentName: 'Ada' }));
    await openConversation({ messages, changes: { visitorReadSeq: 1, visitorDeliveredSeq: 2 } });
    expect(
      screen
        .getAllByRole('img', { name: /visitor|Delivered|Sent/ })
        .map((receipt) => receipt.getAttribute('aria-label')),
    ).toEqual(['Seen by the visitor', 'Delivered', 'Sent']);
  });

  it('shows what happened in it and how an answer went', async () => {
    const joined = buildMessage(2, { author: 'system', text: '', event: { kind: 'agent_joined', agentName: 'Bo' } });
    const answer = buildMessage(3, {
      author: 'assistant',
      outcome: 'unknown',
      feedback: 'down',
      feedbackReason: 'Too short',
    });
    await openConversation({ messages: [buildMessage(1), joined, answer], changes: {} });
    screen.getByText('Bo took the conversation.');
    for (const text of ['No answer', 'Not helpful', 'Too short']) screen.getByText(text);
    screen.getByRole('button', { name: 'Why this answer?' });
  });

  it('leaves the screen at once when it is erased, and says so', async () => {
    const { queryClient, receiveEvent } = await openConversation({ messages: [buildMessage(1)], changes: {} });
    receiveEvent({ name: 'conversation.removed', payload: { conversationId: 'another', visitorId: VISITOR_ID } });
    expect(shownTexts()).toEqual(['text 1']);
    receiveEvent({ name: 'conversation.removed', payload: { conversationId: 'conversation', visitorId: VISITOR_ID } });
    await screen.findByText('The visitor deleted their data, so this conversation is gone for your whole team.');
    expect(screen.queryByText('text 1')).toBeNull();
    expect(JSON.stringify(queryClient.getQueryCache().getAll())).not.toContain('text 1');
  });

  it('says that it is not there any more when it is opened too late', async () => {
    const state: State = { messages: [buildMessage(1)], changes: {} };
    const { api, setConnected } = await openConversation(state);
    api.handle({
      'inbox.get': () => {
        throw new FakeTrpcError('Not found.', { kind: 'not_found' });
      },
    });
    setConnected(false);
    setConnected(true);
    await screen.findByText('It may have been deleted by the visitor.');
    expect(screen.queryByText('text 1')).toBeNull();
  });

  it('shows while the visitor types, until they have stopped', async () => {
    const { receive } = await openConversation({ messages: [buildMessage(1)], changes: {} });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    receive('typing', { conversationId: 'another', author: 'visitor', name: null });
    receive('typing', { conversationId: 'conversation', author: 'visitor', name: null });
    await vi.advanceTimersByTimeAsync(100);
    expect(screen.getAllByText('The visitor is typing…')).toHaveLength(1);
    screen.getByText('Online now');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(screen.queryByText('The visitor is typing…')).toBeNull();
    screen.getByText(/^Last seen/);
  });

  it('shows teammates who see it, and tells newcomers that this member does', async () => {
    const { emitted, receive } = await openConversation({ messages: [buildMessage(1)], changes: {} });
    const countSignals = (): number => emitted.filter(({ name }) => name === 'viewing').length;
    await waitFor(() => expect(countSignals()).toBeGreaterThan(0));
    const before = countSignals();
    const bo = { conversationId: 'conversation', memberId: BO_ID, name: 'Bo', isTyping: false, hasLeft: false };
    receive('viewing', bo);
    await screen.findByText('Bo is viewing');
    expect(countSignals()).toBe(before + 1);
    receive('viewing', { ...bo, isTyping: true });
    await screen.findByText('Bo is typing');
    expect(countSignals()).toBe(before + 1);
    receive('viewing', { ...bo, hasLeft: true });
    await waitFor(() => expect(screen.queryByText(/^Bo is/)).toBeNull());
    receive('viewing', { ...bo, memberId: ADA.memberId, name: 'Ada' });
    expect(screen.queryByText(/^Ada is/)).toBeNull();
  });
});

describe('a message of the member’s own', () => {
  const own = buildMessage(1, { author: 'agent', agentName: 'Ada' });

  it('can be edited, and shows that it was', async () => {
    const state: State = { messages: [own], changes: {} };
    const { api } = await openConversation(state, {
      'inbox.get': () => ({ ...buildResponse(state.messages), editableMessageIds: [own.id] }),
      'conversations.editMessage': ({ text }: { text: string }) => {
        state.messages = [{ ...own, text, editedAt: own.createdAt }];
        return null as never;
      },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
    fireEvent.input(screen.getByRole('textbox', { name: 'Your message' }), { target: { value: 'text 7' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(shownTexts()).toEqual(['text 7']));
    screen.getByText('(edited)');
    expect(api.calls('conversations.editMessage')).toEqual([{ messageId: own.id, text: 'text 7' }]);
  });

  it('can’t be edited later, nor can those of others', async () => {
    await openConversation({ messages: [own, buildMessage(2)], changes: {} });
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
  });
});

describe('the actions of a conversation', () => {
  const buttonNames = (): (string | null)[] =>
    within(screen.getByRole('banner'))
      .getAllByRole('button')
      .map(({ textContent }) => textContent)
      .filter((text) => ['Take', 'Take over', 'Resolve', 'Reopen', 'Hand back'].includes(text ?? ''));

  it.each<[string, Partial<Conversation>, string[]]>([
    ['waits for a person', { owner: 'queue', agentId: null, agentName: null }, ['Take', 'Resolve']],
    ['is the member’s own', {}, ['Resolve', 'Hand back']],
    ['is a teammate’s', { agentId: BO_ID, agentName: 'Bo' }, ['Take over']],
    ['is resolved', { state: 'resolved', owner: 'assistant', agentId: null, agentName: null }, ['Take', 'Reopen']],
  ])('depend on its state: one that %s', async (_, changes, names) => {
    await openConversation({ messages: [buildMessage(1)], changes });
    await waitFor(() => expect([...new Set(buttonNames())]).toEqual(names));
  });

  it('change it, by a button or its key', async () => {
    const state: State = { messages: [buildMessage(1)], changes: { owner: 'queue', agentId: null, agentName: null } };
    const { api, onTaken } = await openConversation(state, {
      'handover.take': () => {
        state.changes = {};
        return null as never;
      },
    });
    fireEvent.keyDown(document.body, { key: 't' });
    await screen.findByRole('textbox', { name: 'Your reply' });
    expect(api.calls('handover.take')).toEqual([{ conversationId: 'conversation' }]);
    expect(onTaken).toHaveBeenCalledOnce();
  });

  it('resolve it and go on to the next one by Shift E', async () => {
    const { api, onDone } = await openConversation(
      { messages: [buildMessage(1)], changes: {} },
      { 'handover.resolve': () => null as never },
    );
    await screen.findByRole('button', { name: 'Resolve and next' });
    fireEvent.keyDown(document.body, { key: 'E', shiftKey: true });
    await waitFor(() => expect(onDone).toHaveBeenCalledWith('conversation'));
    expect(api.calls('handover.resolve')).toEqual([{ conversationId: 'conversation' }]);
  });

  it('say why one has failed, and show the conversation as it is by now', async () => {
    const state: State = { messages: [buildMessage(1)], changes: { owner: 'queue', agentId: null, agentName: null } };
    await openConversation(state, {
      'handover.take': () => {
        state.changes = { agentId: BO_ID, agentName: 'Bo' };
        throw new FakeTrpcError('Bo was faster.', { kind: 'conflict' });
      },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Take' }));
    await screen.findByText('Bo was faster.');
    await screen.findByText('Bo has this conversation. You can still add notes.');
  });

  it('assign it to a teammate with a note', async () => {
    const { api } = await openConversation(
      { messages: [buildMessage(1)], changes: {} },
      { 'handover.transfer': () => null as never },
    );
    fireEvent.keyDown(document.body, { key: 'a' });
    const dialog = within(await screen.findByRole('dialog', { name: 'Assign to a teammate' }));
    fireEvent.click(await dialog.findByRole('radio', { name: /Bo/ }));
    fireEvent.input(dialog.getByRole('textbox', { name: /Note for your teammate/ }), {
      target: { value: 'She is in a hurry.' },
    });
    fireEvent.click(dialog.getByRole('button', { name: 'Assign' }));
    await waitFor(() =>
      expect(api.calls('handover.transfer')).toEqual([
        { conversationId: 'conversation', memberId: BO_ID, note: 'She is in a hurry.' },
      ]),
    );
  });
});
