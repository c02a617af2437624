// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { installFakeApi } from '../../../../testing/fake-api.ts';
import { renderPage } from '../../../../testing/render-page.tsx';
import { AnswerTraceDialog } from './answer-trace-dialog.tsx';
import type { Trace } from './translate.ts';

const ID = '0199a000-0000-7000-8000-000000000001';
const TEXT = 'We bake on order. A cake costs 90 euros.';

const PASSAGE: Trace['passages'][number] = {
  chunkId: ID,
  title: 'Prices',
  headingPath: ['Prices', 'Cakes'],
  page: 3,
  isSlides: false,
  marker: 1,
  semanticScore: 0.5,
  current: {
    text: TEXT,
    parts: [
      { text: 'We bake on order. ', isMatch: false, isUsed: false },
      { text: 'A ', isMatch: false, isUsed: true },
      { text: 'cake', isMatch: true, isUsed: true },
      { text: ' costs 90 euros.', isMatch: false, isUsed: true },
    ],
    resourceId: 'r1',
    isActive: true,
    isEdited: false,
    url: 'https://bakery.example/prices',
    words: { found: 1, total: 2 },
  },
};
const FAQ: Trace['faqs'][number] = {
  faqId: ID,
  question: 'Do you deliver?',
  confidence: 0.6,
  isUsed: false,
  standardReplyId: null,
  current: { question: 'Do you deliver?', answer: 'In the city.', keywords: [], priority: 0, active: true },
};
const TRACE: Trace = {
  question: 'And a cake?',
  searchQuery: 'What do rolls cost? And a cake?',
  answerer: 'extractive',
  model: null,
  outcome: 'answered',
  reading: 'conversation',
  refusal: null,
  confidence: 0.7,
  answerThreshold: 0.45,
  faqThreshold: 0.8,
  passages: [PASSAGE, { ...PASSAGE, chunkId: 'gone', title: 'Old', marker: null, current: null }],
  faqs: [FAQ],
  translation: null,
  fact: null,
  timings: { search: 4 },
  promptTokens: null,
  completionTokens: null,
  costMicros: null,
  fallback: null,
  warnings: [],
};

async function open(changes: Partial<Trace> = {}, role: 'company_admin' | 'agent' = 'company_admin') {
  const api = installFakeApi({
    'answers.getTrace': () => ({ ...TRACE, ...changes }),
    'answers.retry': () => ({
      text: 'A cake costs 95 euros. [1]',
      outcome: 'answered',
      answerer: 'extractive',
      confidence: 0.7,
      citations: [],
    }),
    'resources.updateChunk': () => null as never,
    'faqs.update': () => null as never,
    'faqs.create': () => ({ id: ID }),
    'facts.correct': () => null as never,
    'answers.suggestCorrection': () => null as never,
  });
  renderPage(<AnswerTraceDialog messageId={ID} isOpen onClose={() => {}} />, { role });
  await screen.findByText('Technical details');
  return api;
}

const getItem = (name: string): HTMLElement => {
  const item = screen.getByText(name).closest('li');
  if (!item) throw new Error(`${name} is not in a list.`);
  return item;
};

describe('why an answer was given', () => {
  it('shows what the answer was made of before what was only found, and what a question was translated to', async () => {
    await open({
      translation: { language: 'en', text: 'what costs a cake' },
      faqs: [FAQ, { ...FAQ, faqId: 'used', isUsed: true }],
    });
    const headings = screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
    expect(headings.slice(0, 3)).toEqual(['FAQs and standard replies', 'Passages found', 'Other FAQs that were found']);
    expect(screen.getByText('Translated to English').nextSibling?.textContent).toContain('what costs a cake');
  });

  it('shows how the question was read, and each passage with its place, its match in words and a link to its source', async () => {
    await open();
    screen.getByText('A follow-up to the question before it');
    screen.getByText('“What do rolls cost? And a cake?”');
    const passage = within(getItem('Prices › Cakes › page 3'));
    passage.getByText('Used in answer [1]');
    passage.getByText('1 of 2 words found · close in meaning');
    expect(passage.getByText('cake').tagName).toBe('B');
    expect(passage.getByText('costs 90 euros.').tagName).toBe('MARK');
    expect(passage.getByText('We bake on order.').tagName).toBe('SPAN');
    expect(passage.getByRole('link', { name: 'Open source' }).getAttribute('href')).toBe(PASSAGE.current?.url);
    screen.getByText('This passage has been removed from your content.');
  });

  it('tells what an answer would have needed', async () => {
    await open({ outcome: 'unknown', refusal: 'unrelated', answerer: 'none', reading: 'question' });
    screen.getByText(/nothing to do with the question/);
    screen.getByText('Confidence 60, 80 needed');
  });

  it('tells that the confidence was too low for a full answer', async () => {
    await open({ outcome: 'unsure', confidence: 0.2 });
    screen.getByText(/^Confidence is 20, but a full answer needs 45/);
    screen.getByRole('button', { name: 'Answer with a FAQ' });
  });

  it('of a standard reply says so, and not that a search was read in some way', async () => {
    await open({ answerer: 'faq', faqs: [{ ...FAQ, isUsed: true, standardReplyId: ID }], passages: [] });
    screen.getByText('Standard reply, word for word');
    expect(screen.queryByText('Read as')).toBeNull();
  });

  it('lets agents read, not correct', async () => {
    await open({ refusal: 'unrelated', outcome: 'unknown' }, 'agent');
    for (const name of ['Correct this passage', 'Correct this FAQ', 'Answer with a FAQ', 'Try again'])
      expect(screen.queryByRole('button', { name })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Show in resources' })).toBeNull();
  });
});

describe('a correction', () => {
  it('of a passage is tried at once, and the new answer is shown without its markers', async () => {
    const api = await open();
    fireEvent.click(screen.getByRole('button', { name: 'Correct this passage' }));
    const text = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text' });
    fireEvent.input(text, { target: { value: TEXT.replace('90', '95') } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('A cake costs 95 euros.');
    expect(api.calls('resources.updateChunk')).toEqual([{ chunkId: ID, text: TEXT.replace('90', '95') }]);
    expect(api.calls('answers.retry')).toEqual([{ messageId: ID }]);
    await waitFor(() => expect(api.calls('answers.getTrace')).toHaveLength(2));
  });

  it('of a FAQ is tried at once', async () => {
    const api = await open();
    fireEvent.click(screen.getByRole('button', { name: 'Correct this FAQ' }));
    fireEvent.input(screen.getByRole('textbox', { name: 'Answer' }), { target: { value: 'Everywhere.' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Answer now');
    expect(api.calls('faqs.update')).toMatchObject([{ faqId: ID, faq: { answer: 'Everywhere.' } }]);
  });

  it('of a company fact is tried at once', async () => {
    const fact: NonNullable<Trace['fact']> = {
      id: ID,
      state: 'found',
      sources: [],
      fact: { kind: 'phone', value: { phone: '555-0100', label: null } },
    };
    const api = await open({ answerer: 'facts', fact, passages: [], faqs: [] });
    screen.getByText('555-0100');
    fireEvent.click(screen.getByRole('button', { name: 'Correct it' }));
    fireEvent.input(screen.getByRole('textbox', { name: /Phone/ }), { target: { value: '555-0199' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Answer now');
    expect(api.calls('facts.correct')).toMatchObject([{ factId: ID, fact: { value: { phone: '555-0199' } } }]);
  });

  it('of a question without an answer is a FAQ with its words', async () => {
    const api = await open({ refusal: 'unrelated', outcome: 'unknown', answerer: 'none' });
    fireEvent.click(screen.getByRole('button', { name: 'Answer with a FAQ' }));
    fireEvent.input(screen.getByRole('textbox', { name: 'Answer' }), { target: { value: 'From 90 euros.' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Answer now');
    expect(api.calls('faqs.create')).toMatchObject([{ question: TRACE.question, answer: 'From 90 euros.' }]);
  });
});

describe('an agent', () => {
  it('suggests how a used passage should read, starting from its text', async () => {
    const api = await open({}, 'agent');
    fireEvent.click(screen.getByRole('button', { name: 'Suggest a correction' }));
    const field = screen.getByLabelText<HTMLTextAreaElement>('How it should read');
    expect(field.value).toBe(TEXT);
    const text = TEXT.replace('90', '95');
    fireEvent.input(field, { target: { value: text } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    const correction = { messageId: ID, kind: 'chunk', targetId: ID, text };
    await waitFor(() => expect(api.calls('answers.suggestCorrection')).toEqual([correction]));
    await screen.findByRole('button', { name: 'Suggest a correction' });
  });

  it('writes the right answer where there was none to correct', async () => {
    const api = await open({ passages: [], faqs: [], refusal: 'nothing_found', outcome: 'unknown' }, 'agent');
    fireEvent.click(screen.getByRole('button', { name: 'Suggest a correction' }));
    expect(screen.queryByLabelText('What needs correcting?')).toBeNull();
    fireEvent.input(screen.getByLabelText('How it should read'), { target: { value: 'Yes, 90 euros.' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    const correction = { messageId: ID, kind: 'new_faq', targetId: null, text: 'Yes, 90 euros.' };
    await waitFor(() => expect(api.calls('answers.suggestCorrection')).toEqual([correction]));
  });

  it('is not asked of a company admin, who corrects at once', async () => {
    await open();
    expect(screen.queryByRole('button', { name: 'Suggest a correction' })).toBeNull();
  });
});
