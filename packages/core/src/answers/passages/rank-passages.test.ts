import { toLexemes } from '@lobby/ingestion';
import { describe, expect, it } from 'vitest';
import type { ChunkHit, RetrievalResult } from '../../retrieval/index.ts';
import { getSourceId } from './passage.ts';
import { rankPassages } from './rank-passages.ts';

const PAGES = {
  tasting: {
    title: 'Wine tasting',
    text: 'Every Friday at 7 pm we pour six wines with bread and cheese. It costs $30 per person, and we leave from the front door.',
  },
  courses: { title: 'Courses', text: 'A course of four evenings on the wines of the valley costs $95 per person.' },
  arrival: {
    title: 'How to find us',
    text: 'The bus stops at the front door. Cars can be left on the meadow behind the barn.',
  },
};
type PageId = keyof typeof PAGES;

const toHit = (id: PageId): ChunkHit =>
  ({
    chunkId: id,
    resourceId: id,
    url: `/${id}`,
    headingPath: [],
    pageTitle: null,
    language: 'en',
    semanticScore: 0,
    ...PAGES[id],
  }) as unknown as ChunkHit;

const CHUNKS = (Object.keys(PAGES) as PageId[]).map(toHit);
const toRetrieval = (text: string): RetrievalResult =>
  ({
    language: 'en',
    lexemes: toLexemes(text, 'en'),
    translation: null,
    synonyms: text.includes('carriage')
      ? [{ lexemes: toLexemes('carriage', 'en'), alternatives: [['car']], hasCompounds: false }]
      : [],
    chunks: CHUNKS,
    faqs: [],
  }) as unknown as RetrievalResult;

/** Ranks the pages for a question asked after another one, which these pages answered. */
function rank(question: string, lastSources: readonly PageId[] = ['tasting']) {
  const previous = 'what happens at the wine tasting';
  const conversation = `${previous} ${question}`;
  const texts = { question, conversation };
  const search = { question: toRetrieval(question), conversation: toRetrieval(conversation) };
  return rankPassages(search, { ...texts, translated: texts }, new Set(lastSources));
}

/** The best page after the page of the tasting. */
function findBest(question: string): string | undefined {
  const [best] = rank(question).passages;
  return best && getSourceId(best);
}

describe('a question in a conversation', () => {
  it('about something else is answered from its own page', () => {
    expect(findBest('can the car be left somewhere near the door')).toBe('arrival');
    expect(findBest('do you teach evenings about the wines here')).toBe('courses');
  });

  it('in other words is answered by the page that calls it so', () => {
    expect(findBest('where does my carriage go')).toBe('arrival');
  });

  it('that goes on with the one before takes its subject from there', () => {
    expect(findBest('and what does that cost')).toBe('tasting');
    expect(findBest('how much is it per person')).toBe('tasting');
  });

  it('that only asks for a price is sure of the one passage shown before, and of none where several were', () => {
    expect(rank('how much')).toMatchObject({ isValueFollowUp: true });
    expect(rank('how much', ['tasting', 'courses'])).toMatchObject({ isValueFollowUp: false });
  });
});
