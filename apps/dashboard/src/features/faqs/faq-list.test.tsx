// @vitest-environment happy-dom
import { createFakeTrpc, FakeTrpcError, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderPage } from '../../testing/render-page.tsx';
import { FaqsPage } from './faqs-page.tsx';

const FAQS = Array.from({ length: 120 }, (_, index) => ({
  id: `f${index + 1}`,
  question: `Question ${index + 1}`,
  answer: 'Yes.',
  keywords: ['yes'],
  priority: 10,
  active: index % 2 === 0,
}));

interface ListInput {
  search?: string;
  state?: string;
  skip?: number;
  take: number;
}

let faqs = FAQS;

const createServer = () =>
  createFakeTrpc({
    'faqs.list': ({ search = '', state = 'all', skip = 0, take }: ListInput) => {
      const matches = faqs.filter(
        ({ question, active }) => question.includes(search) && (state === 'all' || active === (state === 'active')),
      );
      return { faqs: matches.slice(skip, skip + take), total: matches.length };
    },
    'faqs.listDrafts': () => ({ drafts: [], total: 2 }),
    'faqs.bulkUpdate': () => null,
    'faqs.create': () => {
      throw new FakeTrpcError('Invalid.', { fields: { question: { code: 'too_long', params: { maximum: 500 } } } });
    },
    'faqs.update': () => {
      throw new FakeTrpcError('Invalid.', {
        fields: { 'faq.answer': { code: 'too_long', params: { maximum: 5000 } } },
      });
    },
  });
let server = createServer();

beforeEach(() => {
  faqs = FAQS;
  server = createServer();
  stubFetch(server.fetch);
});
const show = async () => {
  renderPage(<FaqsPage />, { path: 'faqs' });
  await screen.findByText('Question 1');
};
/** By text or label, since a search by role walks the whole table. */
const button = (name: string): HTMLElement =>
  screen.queryByText(name, { selector: 'button' }) ?? screen.getByLabelText(name, { selector: 'button' });
const select = (question: string) => fireEvent.click(screen.getByLabelText(`Select “${question}”`));
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const lastListInput = () => server.listInputs('faqs.list').at(-1);

describe('the list of FAQs', () => {
  it('is searched, filtered and sorted on the server, always from the first page on', async () => {
    await show();
    fireEvent.click(button('Next page'));
    await screen.findByText('Question 51');
    fireEvent.change(screen.getByLabelText('Status'), { target: { value: 'inactive' } });
    await waitFor(() => expect(lastListInput()).toMatchObject({ state: 'inactive', skip: 0 }));
    fireEvent.input(screen.getByLabelText('Search FAQs'), { target: { value: 'Question 12' } });
    await waitFor(() => expect(lastListInput()).toMatchObject({ search: 'Question 12', state: 'inactive' }));
    fireEvent.change(screen.getByLabelText('Sort by'), { target: { value: 'newest' } });
    await waitFor(() => expect(lastListInput()).toMatchObject({ sort: 'newest', search: 'Question 12' }));
  });

  it('says that nothing matches', async () => {
    await show();
    fireEvent.input(screen.getByLabelText('Search FAQs'), { target: { value: 'nothing' } });
    expect(await screen.findByText('No FAQs match.')).toBeTruthy();
  });

  it('invites to write the first one', async () => {
    faqs = [];
    renderPage(<FaqsPage />, { path: 'faqs' });
    await screen.findByText('Write your first FAQ');
    expect(screen.queryByLabelText('Search FAQs')).toBeNull();
  });

  it('changes the selected ones in bulk, and says so', async () => {
    await show();
    expect(screen.queryByText('1 selected')).toBeNull();
    select('Question 1');
    select('Question 3');
    expect(screen.getByText('2 selected')).toBeTruthy();
    fireEvent.click(button('Deactivate'));
    await screen.findByText('Updated. Takes effect immediately.');
    expect(server.listInputs('faqs.bulkUpdate')).toEqual([
      { selection: { kind: 'ids', faqIds: ['f1', 'f3'] }, action: 'deactivate' },
    ]);
    await waitFor(() => expect(screen.queryByText('2 selected')).toBeNull());
  });

  it('deletes a whole page only after a confirmation', async () => {
    await show();
    fireEvent.click(screen.getByLabelText('Select all on this page'));
    expect(screen.getByText('50 selected')).toBeTruthy();
    fireEvent.click(button('Delete'));
    expect(screen.getByText('Delete 50 FAQs?')).toBeTruthy();
    expect(server.listInputs('faqs.bulkUpdate')).toEqual([]);
    fireEvent.click(screen.getAllByText('Delete', { selector: 'button' }).at(-1) as HTMLElement);
    await screen.findByText('50 FAQs deleted.');
    expect(server.listInputs('faqs.bulkUpdate')).toHaveLength(1);
  });

  it('changes all that match once they are selected, wherever they stand', async () => {
    renderPage(<FaqsPage />, { path: 'faqs?state=active&search=Question' });
    await screen.findByText('Question 1');
    fireEvent.click(screen.getByLabelText('Select all on this page'));
    fireEvent.click(button('Select all 60 that match'));
    screen.getByText('60 selected');
    fireEvent.click(button('Deactivate'));
    await waitFor(() =>
      expect(server.listInputs('faqs.bulkUpdate')).toEqual([
        { selection: { kind: 'matching', filter: { search: 'Question', state: 'active' } }, action: 'deactivate' },
      ]),
    );
  });

  it('comes back as it was with Back, and with a link', async () => {
    renderPage(<FaqsPage />, { path: 'faqs?sort=newest&page=2' });
    await screen.findByText('Question 51');
    expect(lastListInput()).toMatchObject({ sort: 'newest', skip: 50 });
    fireEvent.change(screen.getByLabelText('Status'), { target: { value: 'inactive' } });
    await waitFor(() => expect(location.search).toBe('?sort=newest&state=inactive'));
    history.back();
    await waitFor(() => expect(location.search).toBe('?sort=newest&page=2'));
    await waitFor(() => expect(lastListInput()).toMatchObject({ state: 'all', skip: 50 }));
  });

  it('selects nothing that is out of sight', async () => {
    await show();
    select('Question 1');
    fireEvent.click(button('Next page'));
    await screen.findByText('Question 51');
    expect(screen.queryByText('1 selected')).toBeNull();
  });
});

describe('the form of a FAQ', () => {
  it('shows what is missing without asking the server', async () => {
    await show();
    fireEvent.click(button('New FAQ'));
    type('Question', 'When?');
    fireEvent.click(button('Save'));
    expect(screen.getByLabelText('Answer').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByLabelText('Question').getAttribute('aria-invalid')).toBeNull();
    expect(server.listInputs('faqs.create')).toEqual([]);
  });

  it('sends keywords as a list and the priority as a number, and shows the error at its field', async () => {
    await show();
    fireEvent.click(button('New FAQ'));
    type('Question', 'When?');
    type('Answer', 'At nine.');
    type('Keywords (optional)', 'hours, open');
    type('Priority', '70');
    fireEvent.click(button('Save'));
    await screen.findByText('Use 500 characters or fewer.');
    expect(server.listInputs('faqs.create')).toEqual([
      { question: 'When?', answer: 'At nine.', keywords: ['hours', 'open'], priority: 70, active: true },
    ]);
    expect(screen.getByLabelText<HTMLInputElement>('Question').value).toBe('When?');
  });

  it('shows the error of an edited FAQ at its field too', async () => {
    await show();
    fireEvent.click(screen.getAllByText('Edit')[0] as HTMLElement);
    fireEvent.click(button('Save'));
    await screen.findByText('Use 5,000 characters or fewer.');
    expect(screen.getByLabelText('Answer').getAttribute('aria-invalid')).toBe('true');
    expect(server.listInputs('faqs.update')).toMatchObject([{ faqId: 'f1', faq: { question: 'Question 1' } }]);
  });
});
