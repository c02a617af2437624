// @vitest-environment happy-dom
import { createFakeTrpc, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../../testing/render-page.tsx';
import { FaqDraftList } from './faq-draft-list.tsx';

const draft = (id: string, question: string, answer: string) => ({
  id,
  origin: 'template',
  question,
  answer,
  hint: 'Say which countries.',
  url: null,
  conversationId: null,
  createdAt: new Date(),
  resource: null,
});

function show() {
  const drafts = [draft('d1', 'Where is my order?', 'Follow the link.'), draft('d2', 'Where do you ship to?', '')];
  const server = createFakeTrpc({
    'faqs.listDrafts': () => ({ drafts, total: drafts.length }),
    'faqs.reviewDrafts': () => ({ count: 1 }),
  });
  stubFetch(server.fetch);
  renderPage(<FaqDraftList />, { path: 'faqs' });
  return server;
}

describe('suggested FAQs of an industry', () => {
  it('say what belongs into an answer that nobody could know', async () => {
    show();
    await screen.findByText('No answer yet. Say which countries.');
    expect(screen.getByRole('button', { name: 'Write answer' })).toBeTruthy();
    expect(screen.getAllByText('Common question in your industry')).toHaveLength(2);
  });

  it('are approved together without those that have no answer, which can be rejected', async () => {
    const server = show();
    fireEvent.click(await screen.findByLabelText('Select all'));
    fireEvent.click(screen.getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(server.listInputs('faqs.reviewDrafts')).toEqual([{ draftIds: ['d1'], approve: true }]));
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/Where do you ship to/).checked).toBe(false));
    fireEvent.click(screen.getByLabelText(/Where do you ship to/));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Approve' }).disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Reject' }));
    await waitFor(() =>
      expect(server.listInputs('faqs.reviewDrafts')[1]).toEqual({ draftIds: ['d2'], approve: false }),
    );
  });
});
