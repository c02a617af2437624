import type { Citation } from '@lobby/contracts/answers';
import type { ChunkHit, FaqHit } from '../../retrieval/index.ts';
import { ANSWER_TUNING } from '../tuning.ts';

/** A text that an answer may use and must then cite. */
export interface Source {
  text: string;
  citation: Citation;
  /** All titles and headings above the text, where the citation has only some of them. */
  headings?: readonly string[];
  /** Whether it has no passage that could be cited: what it says counts, its markers are left out. */
  isUncited?: boolean;
}

/** What a citation names a passage by. */
type CitedChunk = Pick<ChunkHit, 'chunkId' | 'type' | 'title' | 'pageTitle' | 'headingPath' | 'url' | 'page' | 'text'>;

/** A quote of at most `maxQuoteLength` characters, cut between words. */
export const truncateQuote = (text: string): string =>
  text.length <= ANSWER_TUNING.maxQuoteLength
    ? text
    : `${text.slice(0, ANSWER_TUNING.maxQuoteLength).replace(/\s+\S*$/, '')} …`;

/** Whether a resource consists of pages with addresses of their own. */
const isMultiPage = ({ type }: CitedChunk): boolean => type === 'website' || type === 'facebook';

/** All titles and headings above a passage, from the document's on. */
export const listHeadings = ({ title, pageTitle, headingPath }: CitedChunk): string[] =>
  [...new Set([title, pageTitle ?? '', ...headingPath])].filter(Boolean);

/** The citation of a passage; `quote` is the part of it that was used. */
export const citeChunk = (hit: CitedChunk, marker: number, quote = hit.text): Citation => ({
  marker,
  kind: hit.type,
  id: hit.chunkId,
  title: isMultiPage(hit) ? (hit.pageTitle ?? hit.title) : hit.title,
  headingPath: hit.headingPath,
  url: isMultiPage(hit) ? hit.url : null,
  page: hit.page,
  quote: truncateQuote(quote),
});

/** The citation of a FAQ. */
export const citeFaq = (hit: FaqHit, marker: number): Citation => ({
  marker,
  kind: 'faq',
  id: hit.faqId,
  title: hit.question,
  headingPath: [],
  url: null,
  page: null,
  quote: truncateQuote(hit.answer),
});
