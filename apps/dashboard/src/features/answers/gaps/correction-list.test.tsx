// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { installFakeApi } from '../../../testing/fake-api.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import type { RouterOutputs } from '../../../trpc.ts';
import { CorrectionList } from './correction-list.tsx';

type Correction = RouterOutputs['answers']['listCorrections'][number];

const FAQ = { id: 'faq', question: 'Do you deliver?', answer: 'No.', keywords: ['post'], priority: 2, active: true };
const CORRECTION: Correction = {
  id: 'correction',
  kind: 'faq',
  text: 'Yes, in town.',
  question: 'Can you bring it?',
  memberName: 'Anna',
  conversationId: 'c1',
  createdAt: '2026-11-29T10:00:00.000Z',
  faq: FAQ,
  chunk: null,
};

async function open(changes: Partial<Correction> = {}) {
  const api = installFakeApi({
    'answers.listCorrections': () => [{ ...CORRECTION, ...changes }],
    'answers.reviewCorrection': () => null as never,
    'faqs.update': () => null as never,
    'faqs.create': () => ({ id: 'new' }),
    'resources.updateChunk': () => null as never,
  });
  renderPage(<CorrectionList />, { role: 'company_admin' });
  await screen.findByText('1 suggested correction');
  return api;
}
const accept = () => {
  fireEvent.click(screen.getByRole('button', { name: 'Review and save' }));
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
};
const ACCEPTED = [{ correctionId: 'correction', status: 'accepted' }];

it('A correction of a FAQ opens with the suggested answer and is done once saved', async () => {
  const api = await open();
  screen.getByText('No.');
  screen.getByText('Yes, in town.');
  expect(screen.getByText('this conversation').getAttribute('href')).toMatch(/inbox\/c1$/);
  accept();
  const { id: faqId, ...faq } = FAQ;
  const saved = { faqId, faq: { ...faq, answer: 'Yes, in town.' } };
  await waitFor(() => expect(api.calls('faqs.update')).toEqual([saved]));
  await waitFor(() => expect(api.calls('answers.reviewCorrection')).toEqual(ACCEPTED));
});

it('A correction of a passage opens with the suggested text', async () => {
  const chunk = { id: '0199a000-0000-7000-8000-000000000001', text: 'A cake costs 90 euros.', title: 'Prices' };
  const text = 'A cake costs 95 euros.';
  const api = await open({ kind: 'chunk', faq: null, chunk, text });
  screen.getByText('Passage in Prices');
  accept();
  await waitFor(() => expect(api.calls('resources.updateChunk')).toEqual([{ chunkId: chunk.id, text }]));
  await waitFor(() => expect(api.calls('answers.reviewCorrection')).toEqual(ACCEPTED));
});

it('A correction of something that is gone becomes a FAQ of the visitor’s question', async () => {
  const api = await open({ faq: null });
  screen.getByText(/What it corrects is gone/);
  accept();
  const created = [{ question: 'Can you bring it?', answer: 'Yes, in town.', keywords: [], priority: 0, active: true }];
  await waitFor(() => expect(api.calls('faqs.create')).toEqual(created));
});

it('A correction is dismissed', async () => {
  const api = await open();
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  const dismissed = [{ correctionId: 'correction', status: 'dismissed' }];
  await waitFor(() => expect(api.calls('answers.reviewCorrection')).toEqual(dismissed));
});
