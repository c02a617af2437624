// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { installFakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { ContactMemory } from './contact-memory.tsx';
import { MemorySettingsCard } from './memory-settings-card.tsx';
import type { ContactMemoryData } from './memory-queries.ts';

const id = (number: number): string => `0197b3a0-0000-7000-8000-00000000000${number}`;
const AT = '2026-11-29T10:00:00.000Z';

const item = (
  number: number,
  values: Partial<ContactMemoryData['items'][number]>,
): ContactMemoryData['items'][number] => ({
  id: id(number),
  kind: 'fact',
  key: 'budget',
  value: '$500K',
  saidBy: 'visitor',
  saidAt: AT,
  replacedAt: null,
  doneAt: null,
  editedAt: null,
  conversationId: id(8),
  messageId: id(9),
  quote: 'My budget is $500K.',
  ...values,
});

const MEMORY: ContactMemoryData = {
  isTenantEnabled: true,
  isEnabled: true,
  bio: 'Jane Doe | $500K budget',
  isBioWritten: false,
  items: [
    item(1, {}),
    item(2, { value: '$400K', replacedAt: AT }),
    item(3, { kind: 'promise', key: 'promise', value: 'I will send the brochure', saidBy: 'company' }),
  ],
  profile: {
    conversations: 2,
    measures: { formality: 0.5, patience: 1, detail: 0.25, mood: 0.75 },
    moods: [
      { at: AT, mood: 0.5 },
      { at: '2026-11-30T10:00:00.000Z', mood: 1 },
    ],
    tone: 'friendly',
    language: 'en',
    topics: ['Do you have houses?'],
  },
  summaries: [
    {
      id: id(4),
      conversationId: id(8),
      asked: 'Do you have houses?',
      answered: '',
      open: 'Do you have houses?',
      language: 'en',
      tone: 'friendly',
      writtenBy: 'extractive',
      lastMessageAt: AT,
    },
  ],
};

function serve(memory: Partial<ContactMemoryData> = {}) {
  const api = installFakeApi({
    'memory.getByContact': () => ({ ...MEMORY, ...memory }),
    'memory.setContact': () => undefined as never,
    'memory.updateBio': () => undefined as never,
    'memory.updateItem': () => undefined as never,
    'memory.updateSummary': () => undefined as never,
    'memory.eraseItem': () => undefined as never,
    'memory.eraseSummary': () => undefined as never,
    'memory.eraseContact': () => undefined as never,
  });
  renderPage(<ContactMemory contactId={id(7)} />);
  return api;
}

it('A contact’s memory shows bio, facts with the words that say them, promises, summaries and how they communicate', async () => {
  serve();
  await screen.findByText('Jane Doe | $500K budget');
  screen.getByText('My budget is $500K.');
  screen.getByText('I will send the brochure');
  screen.getByText('Still open');
  screen.getByText(/Average of 2 conversations/);
  screen.getByRole('img', { name: /oldest first: 50, 100/ });
  expect(screen.queryByText('$400K')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Show 1 earlier value' }));
  screen.getByText('$400K');
  const links = screen.getAllByRole('link', { name: 'Open conversation' });
  expect(links[0]?.getAttribute('href')).toBe(`/dashboard/c/acme/inbox/${id(8)}`);
});

it('What is wrong is edited, a promise is marked as kept, and an item is erased', async () => {
  const api = serve();
  fireEvent.click(await screen.findByRole('button', { name: 'Edit Budget' }));
  fireEvent.input(screen.getByLabelText('Budget'), { target: { value: '$550K' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(api.calls('memory.updateItem')).toEqual([{ itemId: id(1), value: '$550K', isDone: false }]),
  );
  fireEvent.click(screen.getByRole('button', { name: 'Mark as kept' }));
  await waitFor(() => expect(api.calls('memory.updateItem')).toHaveLength(2));
  fireEvent.click(await screen.findByRole('button', { name: 'Erase Budget' }));
  await waitFor(() => expect(api.calls('memory.eraseItem')).toEqual([{ itemId: id(1) }]));
});

it('The line about a contact is written by a member, who learns that the assistant reads it', async () => {
  const api = serve({ isBioWritten: true });
  await screen.findByText('Edited');
  fireEvent.click(screen.getByRole('button', { name: 'Edit what is written about this contact' }));
  const field = screen.getByLabelText('About this contact');
  expect(field).toHaveProperty('value', 'Jane Doe | $500K budget');
  screen.getByText(/The assistant reads this too/);
  fireEvent.input(field, { target: { value: 'Buys for a hotel' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(api.calls('memory.updateBio')).toEqual([{ contactId: id(7), bio: 'Buys for a hotel' }]));
});

it('Memory is switched off for the contact, and all of it erased after a question', async () => {
  const api = serve();
  fireEvent.click(await screen.findByRole('button', { name: 'Turn off memory' }));
  await waitFor(() => expect(api.calls('memory.setContact')).toEqual([{ contactId: id(7), isEnabled: false }]));
  fireEvent.click(screen.getByRole('button', { name: 'Erase all…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Erase memory' }));
  await waitFor(() => expect(api.calls('memory.eraseContact')).toEqual([{ contactId: id(7) }]));
});

it('Without anything remembered it says when that will be', async () => {
  serve({ bio: '', items: [], summaries: [], profile: null });
  await screen.findByText(/Nothing remembered yet/);
  expect(screen.queryByRole('button', { name: 'Erase all…' })).toBeNull();
});

it('The company sets whether, when and for how long it remembers', async () => {
  const settings = { isEnabled: true, quietMinutes: 60, retentionDays: 365, allowsHealthData: false };
  const api = installFakeApi({
    'memory.getSettings': () => settings,
    'memory.updateSettings': () => undefined as never,
  });
  renderPage(<MemorySettingsCard />);
  fireEvent.input(await screen.findByLabelText('Days to keep'), { target: { value: '0' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.getByLabelText('Days to keep').getAttribute('aria-invalid')).toBe('true'));
  fireEvent.input(screen.getByLabelText('Days to keep'), { target: { value: '30' } });
  fireEvent.click(screen.getByLabelText('Allow health data'));
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(api.calls('memory.updateSettings')).toEqual([{ ...settings, retentionDays: 30, allowsHealthData: true }]),
  );
});
