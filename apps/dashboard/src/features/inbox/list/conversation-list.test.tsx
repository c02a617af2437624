// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import type { InboxFilter } from '@lobby/contracts/inbox';
import { useState } from 'preact/hooks';
import { describe, expect, it } from 'vitest';
import { installFakeApi } from '../../../testing/fake-api.ts';
import type { Handlers } from '../../../testing/fake-api.ts';
import { FakeTrpcError } from '@lobby/ui/testing';
import { AGENT_SETTINGS, buildMessage, buildRow, buildTeamMember, VISITOR_ID } from '../../../testing/records.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import { ConversationList } from './conversation-list.tsx';
import type { ConversationRow } from './list-rows.ts';

function List({ initialFilter }: { initialFilter: InboxFilter }) {
  const [filter, setFilter] = useState(initialFilter);
  return <ConversationList filter={filter} onFilterChange={setFilter} openId={undefined} />;
}

type ListInput = { filter: InboxFilter; conversationIds?: string[] };

/** The list of all open conversations, on a server that has these rows. */
function openList(rows: ConversationRow[], handlers: Handlers = {}, initialFilter: InboxFilter = { list: 'all' }) {
  const api = installFakeApi({
    'inbox.list': ({ conversationIds }: ListInput) => ({
      conversations: rows.filter(({ id }) => !conversationIds || conversationIds.includes(id)),
      nextCursor: null,
    }),
    'inbox.count': () => ({
      mine: 0,
      waiting: 0,
      drafts: 0,
      unassigned: 0,
      all: rows.length,
      assistant: 0,
      snoozed: 0,
      queue: 0,
    }),
    'inbox.listLabels': () => [],
    'inbox.listViews': () => [],
    'handover.listTeam': () => [buildTeamMember('member-bo', 'Bo')],
    'handover.getAgentSettings': () => AGENT_SETTINGS,
    'handover.getSettings': () => null as never,
    ...handlers,
  });
  const view = renderPage(<List initialFilter={initialFilter} />, { role: 'agent', path: 'inbox' });
  const receiveSaved = (conversationId: string): void =>
    view.receiveEvent({
      name: 'message.saved',
      payload: { conversationId, visitorId: VISITOR_ID, message: buildMessage(2, { conversationId }) },
    });
  return { api, receiveSaved, ...view };
}

const shownNames = (): string[] =>
  within(screen.getByRole('list', { name: 'Conversations' }))
    .queryAllByRole('checkbox')
    .map((box) => (box.getAttribute('aria-label') ?? '').replace('Select ', ''));
const press = (key: string): void => void fireEvent.keyDown(document.body, { key });

describe('the list of conversations', () => {
  const rosa = buildRow('rosa', 10, { visitorName: 'Rosa' });
  const otto = buildRow('otto', 20, { visitorName: 'Otto' });

  it('moves a conversation with a new message to the top, and requests that row alone', async () => {
    const rows = [otto, rosa];
    const { api, receiveSaved } = openList(rows);
    await waitFor(() => expect(shownNames()).toEqual(['Otto', 'Rosa']));
    rows[1] = buildRow('rosa', 30, { visitorName: 'Rosa' });
    receiveSaved('rosa');
    await waitFor(() => expect(shownNames()).toEqual(['Rosa', 'Otto']));
    expect(api.calls('inbox.list').at(-1)).toMatchObject({ conversationIds: ['rosa'] });
  });

  it('drops a conversation that has left it, and shows a new one', async () => {
    const rows = [otto, rosa];
    const { receiveSaved } = openList(rows);
    await waitFor(() => expect(shownNames()).toEqual(['Otto', 'Rosa']));
    rows.splice(0, 1, buildRow('paul', 40, { visitorName: 'Paul' }));
    receiveSaved('otto');
    receiveSaved('paul');
    await waitFor(() => expect(shownNames()).toEqual(['Paul', 'Rosa']));
  });

  it('marks who is on the site now, and follows their coming and going', async () => {
    const rows = [otto, buildRow('rosa', 10, { visitorName: 'Rosa', isVisitorOnline: true })];
    const { receiveEvent } = openList(rows);
    await screen.findByText('Online now');
    rows[1] = rosa;
    receiveEvent({ name: 'visitor.changed', payload: { visitorId: VISITOR_ID } });
    await waitFor(() => expect(screen.queryByText('Online now')).toBeNull());
    expect(shownNames()).toEqual(['Otto', 'Rosa']);
  });

  it('shows what was said last: a text, or that it is an attachment', async () => {
    const preview = (text: string) => ({ author: 'visitor' as const, text });
    openList([
      buildRow('a', 30, { lastMessage: preview('Hello there') }),
      buildRow('b', 20, { lastMessage: preview('') }),
    ]);
    await screen.findByText('Hello there');
    const rows = within(screen.getByRole('list', { name: 'Conversations' })).getAllByRole('listitem');
    expect(rows.map(({ textContent }) => /Hello there|Attachment/.exec(textContent ?? '')?.[0])).toEqual([
      'Hello there',
      'Attachment',
    ]);
  });

  it('says why it is empty, with and without filters', async () => {
    openList([], {}, { list: 'waiting' });
    await screen.findByText('Nobody is waiting. New requests appear here.');
  });

  it('says that no conversation matches the filters, and clears them', async () => {
    const { api } = openList([], {}, { list: 'all', language: 'fr', days: 7 });
    await screen.findByText('No conversations match. Change the filters or choose another list.');
    await screen.findByText(/All open: French, Last 7 days/);
    fireEvent.click(screen.getByRole('button', { name: /Clear filters/ }));
    await screen.findByText('Your team has no open conversations. New ones appear here.');
    expect(api.calls('inbox.list').at(-1)).toMatchObject({ filter: { list: 'all' } });
  });

  it('reports a failed request and tries again', async () => {
    const refuse = () => {
      throw new FakeTrpcError('The list is unavailable.', { kind: 'unavailable' });
    };
    const { api } = openList([rosa], { 'inbox.list': refuse });
    await screen.findByText('The list is unavailable.');
    api.handle({ 'inbox.list': () => ({ conversations: [rosa], nextCursor: null }) });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(shownNames()).toEqual(['Rosa']));
  });

  it('is moved through by j and k, and opened by Enter', async () => {
    openList([otto, rosa]);
    await waitFor(() => expect(shownNames()).toHaveLength(2));
    for (const key of ['j', 'j', 'k', 'Enter']) press(key);
    await waitFor(() => expect(location.pathname).toBe('/dashboard/c/acme/inbox/otto'));
  });

  it('finds conversations of all lists by words, with the passage that matches', async () => {
    const { cursor: _cursor, ...summary } = buildRow('paul', 5, { visitorName: 'Paul' });
    const result = {
      ...summary,
      seq: 1,
      name: [{ text: 'Paul', isMatch: false }],
      source: 'note' as const,
      passage: [
        { text: 'the ', isMatch: false },
        { text: 'boat', isMatch: true },
      ],
    };
    const { api } = openList([rosa], { 'inbox.search': () => ({ conversations: [result] }) });
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'boat' } });
    expect((await screen.findByText('boat')).tagName).toBe('MARK');
    expect(shownNames()).toEqual(['Paul']);
    screen.getByText('Note:');
    expect(api.calls('inbox.search')).toMatchObject([{ query: 'boat' }]);
  });
});

describe('selected conversations', () => {
  const rows = [buildRow('otto', 20, { visitorName: 'Otto' }), buildRow('rosa', 10, { visitorName: 'Rosa' })];

  it('are selected by x and all at once, changed together, and what could not be changed is reported', async () => {
    const { api } = openList(rows, {
      'inbox.applyBulkAction': () => ({
        updatedCount: 1,
        undoId: null,
        failed: [{ conversationId: 'rosa', code: 'conversation_taken', params: { name: 'Bo' } }],
      }),
    });
    await waitFor(() => expect(shownNames()).toHaveLength(2));
    press('j');
    press('x');
    const bar = within(await screen.findByRole('toolbar', { name: 'Selected conversations' }));
    bar.getByText('1 selected');
    fireEvent.click(bar.getByRole('button', { name: 'Select all' }));
    bar.getByText('2 selected');
    fireEvent.click(bar.getByRole('button', { name: 'Resolve' }));
    await screen.findByText('1 conversation updated.');
    await screen.findByText('1 conversation not updated: Bo already has this conversation.');
    expect(api.calls('inbox.applyBulkAction')).toEqual([
      { conversationIds: ['otto', 'rosa'], action: { kind: 'resolve' } },
    ]);
    expect(screen.queryByRole('toolbar')).toBeNull();
  });

  it('can be assigned to those who take conversations', async () => {
    const { api } = openList(rows, {
      'handover.listTeam': () => [
        buildTeamMember('member-bo', 'Bo'),
        buildTeamMember('member-cy', 'Cy', { takesConversations: false }),
      ],
      'inbox.applyBulkAction': () => ({ updatedCount: 1, failed: [], undoId: null }),
    });
    await waitFor(() => expect(shownNames()).toHaveLength(2));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select Rosa' }));
    const bar = within(await screen.findByRole('toolbar', { name: 'Selected conversations' }));
    expect(bar.queryByRole('button', { name: 'Cy', hidden: true })).toBeNull();
    fireEvent.click(await bar.findByRole('button', { name: 'Bo', hidden: true }));
    await screen.findByText('1 conversation updated.');
    expect(api.calls('inbox.applyBulkAction')).toMatchObject([
      { conversationIds: ['rosa'], action: { kind: 'assign', memberId: 'member-bo' } },
    ]);
  });

  it('get back what they were by Undo or z, and it is said which have changed since', async () => {
    const { api } = openList(rows, {
      'inbox.applyBulkAction': () => ({ updatedCount: 2, failed: [], undoId: 'undo-1' }),
      'inbox.undo': () => ({ restoredCount: 1, skippedCount: 1 }),
    });
    await waitFor(() => expect(shownNames()).toHaveLength(2));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select Rosa' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Resolve' }));
    await screen.findByRole('button', { name: 'Undo' });
    press('z');
    await screen.findByText('1 conversation restored.');
    await screen.findByText('1 conversation has changed since and was left as it is.');
    expect(api.calls('inbox.undo')).toEqual([{ undoId: 'undo-1' }]);
    press('z');
    expect(api.calls('inbox.undo')).toHaveLength(1);
  });
});
