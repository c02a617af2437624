import type { ChunkHit, FaqHit, RetrievalResult } from '../../retrieval/index.ts';

/** A chunk or a FAQ that may hold the answer. */
export interface Passage {
  source: { kind: 'chunk'; hit: ChunkHit } | { kind: 'faq'; hit: FaqHit };
  /** ISO 639-1. */
  language: string;
  /** Titles and headings above the text, from the document's on; a FAQ's question. */
  headingPath: string[];
  /** The nearest heading; a FAQ's question. */
  heading: string;
  text: string;
  /** The cosines to each reading of the question. */
  semanticScore: Readings<number>;
}

/** The two ways to read a question: by itself, and together with the question before it. */
export interface Readings<T> {
  question: T;
  conversation: T;
}

/** What each reading retrieved; the conversation is null for a first question. */
export interface RetrievedReadings extends Readings<RetrievalResult | null> {
  question: RetrievalResult;
}

const fromChunk = (hit: ChunkHit): Omit<Passage, 'semanticScore'> => {
  const headings = [...new Set([hit.title, hit.pageTitle ?? '', ...hit.headingPath])].filter(Boolean);
  return {
    source: { kind: 'chunk', hit },
    language: hit.language,
    headingPath: headings,
    heading: headings.at(-1) ?? '',
    text: hit.text,
  };
};

const fromFaq = (hit: FaqHit, language: string): Omit<Passage, 'semanticScore'> => ({
  source: { kind: 'faq', hit },
  language,
  headingPath: [hit.question],
  heading: hit.question,
  text: hit.answer,
});

/** The id of the chunk or FAQ that a passage is. */
export const getSourceId = ({ source }: Pick<Passage, 'source'>): string =>
  source.kind === 'chunk' ? source.hit.chunkId : source.hit.faqId;

const listHits = (retrieval: RetrievalResult) => [
  ...retrieval.chunks.map((hit) => ({ passage: fromChunk(hit), semanticScore: hit.semanticScore })),
  ...retrieval.faqs.map((hit) => ({
    passage: fromFaq(hit, retrieval.translation?.language ?? retrieval.language),
    semanticScore: hit.semanticScore,
  })),
];

/** The passages of both readings, each once. */
export function collectPassages({ question, conversation }: RetrievedReadings): Passage[] {
  const passages = new Map<string, Passage>();
  for (const { passage, semanticScore } of listHits(question))
    passages.set(getSourceId(passage), { ...passage, semanticScore: { question: semanticScore, conversation: 0 } });
  for (const { passage, semanticScore } of listHits(conversation ?? question)) {
    const known = passages.get(getSourceId(passage)) ?? { ...passage, semanticScore: { question: 0, conversation: 0 } };
    passages.set(getSourceId(passage), {
      ...known,
      semanticScore: { ...known.semanticScore, conversation: semanticScore },
    });
  }
  return [...passages.values()];
}
