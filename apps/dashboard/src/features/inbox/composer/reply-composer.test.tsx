// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { installFakeApi } from '../../../testing/fake-api.ts';
import { FakeTrpcError } from '@lobby/ui/testing';
import { AGENT_SETTINGS, buildConversation, buildMessage, buildTeamMember } from '../../../testing/records.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import { MessageLog } from '../conversation/messages/message-log.tsx';
import { Composer } from './composer.tsx';

const WELCOME = {
  id: 'welcome',
  shortcut: 'welcome',
  title: 'Greeting',
  text: 'Hello, this is {{agent.name}}. {{visitor.name}}?',
  active: true,
  usedByAssistant: false,
  actions: { labelIds: [], followUp: null },
};
const CLOSING = {
  ...WELCOME,
  id: 'closing',
  shortcut: 'closing',
  title: 'Goodbye',
  text: 'Goodbye!',
  actions: { labelIds: ['label-cakes'], followUp: { kind: 'resolve' as const } },
};
const VARIABLES = { 'agent.name': 'Ada' };

/** The composer of a conversation under its messages, on a server that takes every reply. */
async function openComposer({ draft = '', handlers = {}, isMine = true } = {}) {
  const api = installFakeApi({
    'handover.reply': () => buildMessage(2, { author: 'agent' }),
    'handover.getAgentSettings': () => AGENT_SETTINGS,
    'handover.listTeam': () => [buildTeamMember('member-ada', 'Ada'), buildTeamMember('member-bo', 'Bo Berg')],
    'inbox.listLabels': () => [{ id: 'label-cakes', name: 'Cakes', color: '#112233', openCount: 0 }],
    'standardReplies.list': ({ search }: { search: string }) =>
      ({ replies: [WELCOME, CLOSING].filter(({ shortcut }) => shortcut.startsWith(search)), total: 2 }) as never,
    ...handlers,
  });
  const conversation = buildConversation();
  const view = renderPage(
    <>
      <MessageLog conversation={conversation} messages={[]} notes={[]} editableMessageIds={[]} />
      <Composer {...{ conversation, isMine, draft }} noteDraft="" variables={VARIABLES} onTyping={() => {}} />
    </>,
    { role: 'agent', path: 'inbox' },
  );
  // The unsent replies and the queries have started.
  await act(() => Promise.resolve());
  return { api, ...view };
}

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Your reply' });
const type = (text: string): void => {
  const element = field();
  void act(() => void fireEvent.input(element, { target: { value: text } }));
  element.setSelectionRange(text.length, text.length);
};
const press = (key: string, options: KeyboardEventInit = {}): void =>
  void act(() => void fireEvent.keyDown(field(), { key, ...options }));

describe('the reply composer', () => {
  it('sends by Enter, and is free at once for the next reply', async () => {
    const { api } = await openComposer();
    type('At nine.');
    press('Enter');
    expect(field().value).toBe('');
    await waitFor(() =>
      expect(api.calls('handover.reply')).toMatchObject([{ conversationId: 'conversation', text: 'At nine.' }]),
    );
  });

  it('sends nothing by Shift and Enter, while composing, or without a text', async () => {
    const { api } = await openComposer();
    press('Enter');
    type('At');
    press('Enter', { shiftKey: true });
    press('Enter', { isComposing: true });
    // Safari's Enter that confirms a composition.
    press('Enter', { isComposing: false, keyCode: 229 });
    expect([field().value, api.calls('handover.reply')]).toEqual(['At', []]);
  });

  it('saves the draft after a pause, and keeps it in this browser until the server has it', async () => {
    const { api } = await openComposer({ handlers: { 'inbox.saveDraft': () => null as never } });
    api.isUnreachable = true;
    type('About the pier');
    await waitFor(() => expect(Object.values({ ...localStorage })).toContain('"About the pier"'));
    api.isUnreachable = false;
    type('About the pier:');
    await waitFor(
      () =>
        expect(api.calls('inbox.saveDraft')).toEqual([
          { conversationId: 'conversation', kind: 'reply', text: 'About the pier:' },
        ]),
      { timeout: 3_000 },
    );
    await waitFor(() => expect(Object.keys({ ...localStorage })).toEqual([]));
  });

  it('starts with the draft of the server, or with what this browser has beyond it', async () => {
    localStorage.setItem('lobby-draft-user-ada-conversation-note', '"A newer note"');
    await openComposer({ draft: 'Dear Rosa' });
    expect(field().value).toBe('Dear Rosa');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Your note', hidden: true }).value).toBe(
      'A newer note',
    );
  });

  it('starts with the draft of the server when this browser’s is corrupt', async () => {
    localStorage.setItem('lobby-draft-user-ada-conversation-reply', '{broken');
    await openComposer({ draft: 'Dear Rosa' });
    expect(field().value).toBe('Dear Rosa');
  });

  it('inserts a standard reply by its shortcut, and isn’t sent before every variable has a value', async () => {
    const { api } = await openComposer();
    type('/wel');
    await screen.findByRole('option', { name: /welcome/ });
    for (const composing of [{ isComposing: true }, { keyCode: 229 }]) press('Enter', composing);
    expect(field().value).toBe('/wel');
    press('Enter');
    expect(field().value).toBe('Hello, this is Ada. {{visitor.name}}?');
    expect(screen.getByText('No value for {{visitor.name}}. Replace it before you send.')).toBeTruthy();
    press('Enter');
    expect(api.calls('handover.reply')).toEqual([]);
  });

  it('shows what a standard reply does besides, does it in the same call, and offers to undo it', async () => {
    const { api } = await openComposer({
      handlers: { 'inbox.sendReply': () => ({ message: buildMessage(2), failure: null, undoId: 'undo-1' }) },
    });
    type('/clo');
    await waitFor(() =>
      expect(screen.getByRole('option', { name: /closing/ }).textContent).toContain('Add label Cakes · Resolve'),
    );
    press('Enter');
    await screen.findByText('When sent: Add label Cakes · Resolve');
    press('Enter');
    await screen.findByText('Reply sent, actions applied.');
    screen.getByRole('button', { name: 'Undo' });
    expect(api.calls('inbox.sendReply')).toMatchObject([
      {
        reply: { conversationId: 'conversation', text: 'Goodbye!' },
        actions: { labelIds: ['label-cakes'], followUp: { kind: 'resolve' } },
      },
    ]);
    expect(screen.queryByText(/^When sent:/)).toBeNull();
  });

  it('sends a standard reply without its actions if the agent takes them off', async () => {
    const { api } = await openComposer();
    type('/clo');
    await screen.findByRole('option', { name: /closing/ });
    press('Enter');
    fireEvent.click(await screen.findByRole('button', { name: 'Send without these actions' }));
    press('Enter');
    await waitFor(() => expect(api.calls('handover.reply')).toMatchObject([{ text: 'Goodbye!' }]));
    expect(api.calls('inbox.sendReply')).toEqual([]);
  });

  it('says that no standard reply matches', async () => {
    await openComposer({ handlers: { 'standardReplies.list': () => ({ replies: [], total: 0 }) } });
    type('/xyz');
    await screen.findByText('No standard reply matches “xyz”.');
  });

  it('appends the assistant’s suggestion without its markers, with the sources beside it', async () => {
    const citation = {
      marker: 1,
      kind: 'website',
      id: 'chunk',
      title: 'Opening hours',
      headingPath: [],
      url: 'https://shop.example/hours',
      page: null,
      quote: 'Open from nine.',
    } as const;
    await openComposer({
      handlers: { 'inbox.suggestReply': () => ({ text: 'We open at nine [1].', citations: [citation] }) as never },
    });
    type('Hello!');
    fireEvent.click(screen.getByRole('button', { name: /Suggest/ }));
    await screen.findByRole('link', { name: 'Opening hours' });
    expect(field().value).toBe('Hello!\n\nWe open at nine.');
  });

  it('uploads an attachment and sends it, and keeps one that the server refuses visible', async () => {
    const { api } = await openComposer({
      handlers: { 'conversations.uploadAttachment': () => ({ attachmentId: 'attachment' }) as never },
    });
    const picker = screen.getByLabelText('Attachments', { selector: 'input' });
    fireEvent.change(picker, { target: { files: [new File(['x'], 'offer.txt')] } });
    await screen.findByText('offer.txt');
    await waitFor(() => expect(screen.queryByLabelText('Uploading')).toBeNull());
    api.handle({
      'conversations.uploadAttachment': () => {
        throw new FakeTrpcError('This file is empty.', { kind: 'invalid' });
      },
    });
    fireEvent.change(picker, { target: { files: [new File([], 'empty.txt')] } });
    await screen.findByText('empty.txt: This file is empty.');
    press('Enter');
    await waitFor(() => expect(api.calls('handover.reply')).toMatchObject([{ attachmentIds: ['attachment'] }]));
    expect(screen.queryByText('offer.txt')).toBeNull();
    expect(screen.getByText('empty.txt: This file is empty.')).toBeTruthy();
  });

  it('is replaced by the reason while the member doesn’t have the conversation', async () => {
    await openComposer({ isMine: false });
    expect(screen.queryByRole('textbox', { name: 'Your reply' })).toBeNull();
    expect(screen.getByText('Ada has this conversation. You can still add notes.')).toBeTruthy();
  });

  it('takes the focus by r, and gives it back by Escape', async () => {
    await openComposer();
    fireEvent.keyDown(document.body, { key: 'r' });
    await waitFor(() => expect(document.activeElement).toBe(field()));
    press('Escape');
    expect(document.activeElement).not.toBe(field());
  });
});

describe('the note composer', () => {
  it('adds a note by n, @ and Enter, and notifies whom it mentions', async () => {
    const { api } = await openComposer({ handlers: { 'inbox.createNote': () => null as never } });
    fireEvent.keyDown(document.body, { key: 'n' });
    const note = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Your note' });
    fireEvent.input(note, { target: { value: 'Please call, @ber' } });
    note.setSelectionRange(17, 17);
    await screen.findByRole('option', { name: /Bo Berg/ });
    fireEvent.keyDown(note, { key: 'Enter' });
    expect(note.value).toBe('Please call, @Bo Berg ');
    fireEvent.keyDown(note, { key: 'Enter' });
    await waitFor(() =>
      expect(api.calls('inbox.createNote')).toMatchObject([
        { text: 'Please call, @Bo Berg ', mentions: ['member-bo'] },
      ]),
    );
  });
});

describe('a reply that can’t be sent', () => {
  it('waits at the end of the conversation and is sent once the server can be reached', async () => {
    const { api, setConnected } = await openComposer();
    api.isUnreachable = true;
    type('First');
    press('Enter');
    await screen.findByText("Sends when you're back online");
    type('Second');
    press('Enter');
    await screen.findByText('Second');
    api.isUnreachable = false;
    setConnected(false);
    setConnected(true);
    await waitFor(() => expect(api.calls('handover.reply')).toMatchObject([{ text: 'First' }, { text: 'Second' }]));
    await waitFor(() => expect(screen.queryByText('Second')).toBeNull());
  });

  it('shows why the server refused it, and can be sent again or discarded', async () => {
    const refuse = () => {
      throw new FakeTrpcError('You don’t have this conversation.', { kind: 'conflict' });
    };
    const { api } = await openComposer({ handlers: { 'handover.reply': refuse } });
    type('At nine.');
    press('Enter');
    await screen.findByText('Not sent. You don’t have this conversation.');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(api.calls('handover.reply')).toHaveLength(2));
    fireEvent.click(await screen.findByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(screen.queryByText('At nine.')).toBeNull());
  });
});
