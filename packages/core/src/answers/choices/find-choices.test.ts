import { describe, expect, it } from 'vitest';
import type { Question } from '../answer.ts';
import type { RetrievedContext } from '../context/retrieve-context.ts';
import type { RankedPassage } from '../passages/rank-passages.ts';
import type { ChunkHit, FaqHit } from '../../retrieval/index.ts';
import { findChoices } from './find-choices.ts';

const QUESTION = {
  text: 'opening hours in summer',
  settings: { tenantName: 'Harbour', blockedTopics: [] as string[] },
} as unknown as Question;

let lastId = 0;

function buildChunk({
  heading = '',
  pageTitle = 'Visit',
  url = 'https://harbour.example/visit',
  share = 0.1,
  text = 'Opening at nine.',
}: {
  heading?: string;
  pageTitle?: string;
  url?: string;
  share?: number;
  text?: string;
}): RankedPassage {
  const headingPath = heading ? ['Harbour', heading] : [];
  const hit = { chunkId: `chunk-${++lastId}`, headingPath, pageTitle, title: 'harbour.example', url } as ChunkHit;
  return {
    source: { kind: 'chunk', hit },
    language: 'en',
    heading: heading || pageTitle,
    headingPath: [pageTitle, heading],
    text,
    share,
    semanticScore: { question: 0, conversation: 0 },
  };
}

const buildFaq = (question: string, standardReplyId: string | null = null): RankedPassage => ({
  source: { kind: 'faq', hit: { faqId: `faq-${++lastId}`, question, standardReplyId } as FaqHit },
  language: 'en',
  heading: question,
  headingPath: [question],
  text: 'At nine.',
  share: 0.1,
  semanticScore: { question: 0, conversation: 0 },
});

const listLabels = (passages: RankedPassage[], cited: RankedPassage[] = []): string[] => {
  const citations = cited.map(({ source }) => ({
    id: source.kind === 'chunk' ? source.hit.chunkId : source.hit.faqId,
  }));
  const retrieved = { passages, retrieval: { lexemes: ['open', 'hour', 'summer'] } } as unknown as RetrievedContext;
  const choices = findChoices({ language: 'en', citations: citations as never }, retrieved, QUESTION);
  return (choices ?? []).map(({ label }) => label);
};

describe('the labels of choices', () => {
  it('are headings and questions, three at most, and each once', () => {
    const hours = buildChunk({ heading: 'Opening hours of the office' });
    const sameSection = buildChunk({ heading: 'Opening hours of the office' });
    const faq = buildFaq('Are you open in summer?');
    const summer = buildChunk({ heading: 'Summer fair' });
    const winter = buildChunk({ heading: 'Winter hours' });
    expect(listLabels([hours, sameSection, faq, summer, winter])).toEqual([
      'Opening hours of the office',
      'Are you open in summer?',
      'Summer fair',
    ]);
  });

  it('have the page’s title, without the site’s name, where two headings are the same', () => {
    const north = buildChunk({ heading: 'Opening hours', pageTitle: 'North pier | Harbour' });
    const south = buildChunk({ heading: 'Opening hours', pageTitle: 'South pier | Harbour' });
    expect(listLabels([north, south])).toEqual(['North pier: Opening hours', 'South pier: Opening hours']);
  });

  it('end after a word within sixty characters', () => {
    const [label = ''] = listLabels([buildFaq(`Are you open in summer ${'on every single day '.repeat(4)}?`)]);
    expect(label.length).toBeLessThanOrEqual(60);
    expect(label).toMatch(/ \w+…$/);
  });

  it('are neither the home page, the company, the question nor an agent’s reply', () => {
    const passages = [
      buildChunk({ pageTitle: 'Open in summer', url: 'https://harbour.example/' }),
      buildChunk({ heading: 'Harbour open in summer' }),
      buildChunk({ heading: 'Opening hours in summer' }),
      buildFaq('Summer greeting', 'reply'),
    ];
    expect(listLabels(passages)).toEqual([]);
  });
});

describe('a passage', () => {
  it('beside an answer is near by its share and a word in its text, but not the section that is shown', () => {
    const shown = buildChunk({ heading: 'Berths', share: 0.6 });
    const sameSection = buildChunk({ heading: 'Berths' });
    const near = buildChunk({ heading: 'Restaurant', share: 0.05 });
    const far = buildChunk({ heading: 'Jobs', share: 0.02 });
    const without = buildChunk({ heading: 'Weather', share: 0.2, text: 'Mostly windy.' });
    const all = [shown, sameSection, near, far, without];
    expect(listLabels(all, [shown])).toEqual(['Restaurant']);
    expect(listLabels(all)).toEqual([]);
  });

  it('is not near by a word that most of what was found has', () => {
    const others = ['Jobs', 'Fees', 'Boats', 'Rules', 'Crew', 'Map'].map((heading) => buildChunk({ heading }));
    expect(listLabels([buildChunk({ heading: 'Open' }), ...others])).toEqual([]);
    expect(listLabels([buildChunk({ heading: 'Summer' }), ...others])).toEqual(['Summer']);
  });
});
