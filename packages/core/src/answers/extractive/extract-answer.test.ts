import { describe, expect, it } from 'vitest';
import type { ChunkHit, RetrievalResult } from '../../retrieval/index.ts';
import { toTexts } from '../passages/rank-passages.ts';
import { extractAnswer } from './extract-answer.ts';

const toHit = (text: string, headingPath: string[]): ChunkHit => ({
  chunkId: '0190a000-0000-7000-8000-000000000001',
  resourceId: '0190a000-0000-7000-8000-000000000002',
  type: 'website',
  title: 'The site',
  pageTitle: headingPath[0] ?? null,
  url: 'https://alder.example/',
  fileId: null,
  page: null,
  headingPath,
  text,
  language: 'en',
  lexicalScore: 0,
  semanticScore: 0,
  phraseScore: 0,
  score: 0,
  centroidSimilarity: 0,
});

/** What is extracted from a passage without vectors, without its marker. */
async function extract(question: string, text: string, headingPath: string[]): Promise<string | undefined> {
  const hit = toHit(text, headingPath);
  const retrieval: RetrievalResult = {
    language: 'en',
    lexemes: [],
    synonyms: [],
    translation: null,
    vector: null,
    embedder: { model: 'none', dimensions: 1, maxTokens: 1, embed: () => Promise.resolve([]), close: async () => {} },
    chunks: [hit],
    faqs: [],
    timings: { embed: 0, search: 0 },
  };
  const answer = await extractAnswer(hit, { ...toTexts(question), retrieval });
  return answer?.text.replace(/ \[1\]$/, '');
}

const FEES = [
  'Service: Consultation | Cat: £46 | Dog: £46',
  'Service: Microchip | Cat: £18 | Dog: £18',
  'Payment is due at the visit. We claim directly from Petplan and Agria.',
].join('\n');

describe('an answer from a passage', () => {
  it('leaves a table out that answers another question, and keeps the row that answers this one', async () => {
    expect(await extract('do you take petplan', FEES, ['Fees'])).toBe(
      'Payment is due at the visit. We claim directly from Petplan and Agria.',
    );
    expect(await extract('microchip for a cat', FEES, ['Fees'])).toBe('Microchip – Cat: £18, Dog: £18');
  });

  it('keeps the prices of a table where no sentence gives one', async () => {
    const text = 'We charge by the half hour.\nWeekdays | First hour: £85 | Further: £35';
    expect(await extract('how much do you charge', text, ['Prices'])).toContain('Weekdays – First hour: £85');
  });

  it('is what follows a question of the page, and never the question alone', async () => {
    const text = 'Do I need an appointment?\nYes, except in an emergency.';
    expect(await extract('do i need an appointment', text, ['Clinic'])).toContain('Yes, except in an emergency.');
  });

  it('has its heading where it would say the opposite or nothing without it', async () => {
    const excluded = 'Drains outside the house, roofing and oil boilers.';
    expect(await extract('do you do roofing', excluded, ['About', "What we don't do"])).toBe(
      `What we don't do – ${excluded}`,
    );
    expect(await extract('how much is a margherita', 'tomato, basil\n11.00', ['Menu', 'Margherita'])).toBe(
      'Margherita:\n\ntomato, basil\n\n11.00',
    );
    expect(await extract('can i freeze', 'You can freeze it for a month.', ['Plans', 'Freezing'])).toBe(
      'You can freeze it for a month.',
    );
  });
});
