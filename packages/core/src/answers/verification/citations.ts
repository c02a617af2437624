import type { Citation } from '@lobby/contracts/answers';
import type { ChunkHit, FaqHit } from '../../retrieval/index.ts';
import { ANSWER_TUNING } from '../tuning.ts';

/** Something that an answer may be made of and must then name. */
export interface Source {
  text: string;
  citation: Citation;
}

const truncateQuote = (text: string): string =>
  text.length <= ANSWER_TUNING.maxQuoteLength
    ? text
    : `${text.slice(0, ANSWER_TUNING.maxQuoteLength).replace(/\s+\S*$/, '')} …`;

/** Whether a resource is made of pages that have addresses of their own. */
const isMultiPage = ({ type }: ChunkHit): boolean => type === 'website' || type === 'facebook';

/** The citation of a passage; `quote` is the part of it that was used. */
export const citeChunk = (hit: ChunkHit, marker: number, quote = hit.text): Citation => ({
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

const MARKER = /\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\]/g;

/**
 * Keeps the markers that name one of `count` sources and drops all others, with the numbers that are left in the order of their first
 * use: a model may invent sources, a reader never sees one that was not found.
 */
export function verifyCitationMarkers(text: string, count: number): { text: string; used: number[] } {
  const used: number[] = [];
  const verified = text.replace(MARKER, (_all, list: string) =>
    list
      .split(',')
      .map(Number)
      .filter((source) => source >= 1 && source <= count)
      .map((source) => {
        if (!used.includes(source)) used.push(source);
        return `[${used.indexOf(source) + 1}]`;
      })
      .join(''),
  );
  return { text: verified.replace(/ +([.,;:!?])/g, '$1').replace(/[ \t]+$/gm, ''), used };
}
