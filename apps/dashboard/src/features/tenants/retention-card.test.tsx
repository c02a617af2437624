// @vitest-environment happy-dom
import type { RetentionPreview } from '@lobby/contracts/retention';
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { installFakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import type { RouterOutputs } from '../../trpc.ts';
import { RetentionCard } from './retention-card.tsx';

const SETTINGS = {
  conversationDays: 365,
  includesAssistantConversations: false,
  contactDays: null,
  activityDays: null,
} as const;
const RETENTION: RouterOutputs['retention']['get'] = {
  settings: SETTINGS,
  nextSweepAt: '2026-12-01T09:00:00.000Z',
  lastSweep: {
    startedAt: '2026-11-30T09:00:00.000Z',
    finishedAt: '2026-11-30T09:01:00.000Z',
    conversations: 12,
    files: 1,
    contacts: 0,
    activities: 0,
  },
};
const PREVIEW: RetentionPreview = {
  conversations: 1_240,
  contacts: 0,
  activities: 1,
  startsAt: '2026-12-02T09:00:00.000Z',
};

function open(retention: Partial<typeof RETENTION> = {}, preview: Partial<RetentionPreview> = {}) {
  const api = installFakeApi({
    'retention.get': () => ({ ...RETENTION, ...retention }),
    'retention.preview': () => ({ ...PREVIEW, ...preview }),
    'retention.update': () => undefined as never,
  });
  renderPage(<RetentionCard />);
  return api;
}

async function choose(name: string, label: string): Promise<void> {
  const select = await screen.findByRole('combobox', { name });
  const option = within(select).getByRole<HTMLOptionElement>('option', { name: label });
  fireEvent.change(select, { target: { value: option.value } });
}

it('says what a shorter time would delete and when, before it is saved', async () => {
  const api = open();
  await choose('Closed conversations', '90 days');
  const effect = (await screen.findByText(/If you save now, this is deleted for good from/)).closest(
    '[role=status]',
  ) as HTMLElement;
  within(effect).getByText('1,240 conversations');
  within(effect).getByText('1 activity log entry');
  expect(within(effect).queryByText(/contact/)).toBeNull();
  expect(api.calls('retention.update')).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(api.calls('retention.update')).toEqual([{ ...SETTINGS, conversationDays: 90 }]));
});

it('asks for no preview where nothing is kept shorter', async () => {
  const api = open();
  await choose('Closed conversations', 'Keep forever');
  expect(screen.queryByText(/If you save now/)).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(api.calls('retention.update')).toEqual([{ ...SETTINGS, conversationDays: null }]));
  expect(api.calls('retention.preview')).toEqual([]);
});

it('counts the assistant’s conversations as kept shorter, and says where nothing is old enough', async () => {
  const api = open({}, { conversations: 0, activities: 0 });
  fireEvent.click(await screen.findByRole('checkbox', { name: /Include open conversations with the assistant/ }));
  await screen.findByText(/Nothing is old enough to be deleted right now/);
  expect(api.calls('retention.preview')).toEqual([{ ...SETTINGS, includesAssistantConversations: true }]);
});

it('offers the assistant’s conversations only where closed ones are deleted', async () => {
  open({ settings: { ...SETTINGS, conversationDays: null }, nextSweepAt: null, lastSweep: null });
  await screen.findByRole('combobox', { name: 'Closed conversations' });
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(screen.queryByText(/cleanup/i)).toBeNull();
});

it('shows the last cleanup with its counts, and one that is under way', async () => {
  open();
  await screen.findByText(/Last cleanup/);
  screen.getByText(/12 conversations, 1 file$/);
  screen.getByText(/Next cleanup/);
});

it('says that a cleanup is under way, with what it has deleted so far', async () => {
  const lastSweep = { ...RETENTION.lastSweep, finishedAt: null } as RouterOutputs['retention']['get']['lastSweep'];
  open({ lastSweep });
  await screen.findByText(/Cleanup in progress. Deleted so far: 12 conversations, 1 file/);
});
