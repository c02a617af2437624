import type { Citation } from '@lobby/contracts/answers';
import type { ResourceType } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { toLexemes } from '@lobby/ingestion';
import { createSourceLink } from '../verification/source-link.ts';
import type { LinkScope } from '../verification/source-link.ts';
import { markUsedText } from './mark-used-text.ts';
import type { UsedPart } from './mark-used-text.ts';
import type { TraceHits } from './to-trace-row.ts';

/** The text of a passage that is still there, and where it comes from. */
interface TracedText {
  /** As it is searched and edited. */
  text: string;
  parts: UsedPart[];
  resourceId: string;
  isActive: boolean;
  isEdited: boolean;
  /** Where it can be read; null for a text without an address. */
  url: string | null;
  /** How many of the question's words it or its headings have. */
  words: { found: number; total: number };
}

/** A passage that was found for a question. */
export interface TracedPassage {
  chunkId: string;
  title: string;
  headingPath: string[];
  page: number | null;
  /** Its page number counts slides. */
  isSlides: boolean;
  /** The number of its citation in the answer; null where it wasn't used. */
  marker: number | null;
  /** Its cosine to the question; null where it wasn't searched for. */
  semanticScore: number | null;
  /** Null where it was removed since. */
  current: TracedText | null;
}

const CHUNK = {
  id: true,
  text: true,
  originalText: true,
  headingPath: true,
  page: true,
  language: true,
  active: true,
  resource: { select: { id: true, title: true, type: true, active: true, fileId: true } },
  resourcePage: { select: { title: true, url: true } },
} as const;

const loadChunks = (tx: TenantTx, ids: readonly string[]) =>
  tx.chunk.findMany({ where: { id: { in: [...ids] } }, select: CHUNK });
type ChunkRow = Awaited<ReturnType<typeof loadChunks>>[number];

/** How many of a question's words stand in a passage or above it. */
function countWords({ text, headingPath, language, resource, resourcePage }: ChunkRow, searchQuery: string) {
  const lexemes = new Set(toLexemes(searchQuery, language));
  const own = new Set(toLexemes([resource.title, resourcePage.title ?? '', ...headingPath, text].join('\n'), language));
  return { found: [...lexemes].filter((lexeme) => own.has(lexeme)).length, total: lexemes.size };
}

function toTracedText(
  scope: LinkScope,
  row: ChunkRow,
  { searchQuery, quote }: { searchQuery: string; quote: string | null },
): TracedText {
  const { text, language, page, originalText, active, resource, resourcePage } = row;
  const source = { kind: resource.type as ResourceType, url: resourcePage.url, page, quote: quote ?? text };
  return {
    text,
    parts: markUsedText({ text, language, quote }, toLexemes(searchQuery, language)),
    resourceId: resource.id,
    isActive: active && resource.active,
    isEdited: originalText !== null,
    url: createSourceLink(scope, source, resource.fileId),
    words: countWords(row, searchQuery),
  };
}

const isMultiPage = (type: string): boolean => type === 'website' || type === 'facebook';

const toTitle = ({ resource, resourcePage }: ChunkRow): string =>
  isMultiPage(resource.type) ? (resourcePage.title ?? resource.title) : resource.title;

type Hit = { chunkId: string; title: string; page: number | null; semanticScore: number | null };

/** What was found, before it what was cited without a search: a fact's passage or a visitor's choice. */
function listHits({ chunks }: TraceHits, citations: readonly Citation[]): Hit[] {
  const found = new Set(chunks.map(({ chunkId }) => chunkId));
  const others = citations.filter(({ kind, id }) => kind !== 'faq' && !found.has(id));
  return [...others.map(({ id, title, page }) => ({ chunkId: id, title, page, semanticScore: null })), ...chunks];
}

/** The passages that were found for an answer, best first, each with its text as it is now. */
export async function loadTracedPassages(
  tx: TenantTx,
  scope: LinkScope,
  { hits, citations, searchQuery }: { hits: TraceHits; citations: readonly Citation[]; searchQuery: string },
): Promise<TracedPassage[]> {
  const listed = listHits(hits, citations);
  const rows = await loadChunks(
    tx,
    listed.map(({ chunkId }) => chunkId),
  );
  const rowsById = new Map(rows.map((row) => [row.id, row]));
  return listed.map(({ chunkId, title, page, semanticScore }) => {
    const row = rowsById.get(chunkId);
    const citation = citations.find(({ id }) => id === chunkId);
    return {
      chunkId,
      title: row ? toTitle(row) : title,
      headingPath: row?.headingPath ?? citation?.headingPath ?? [],
      page: row ? row.page : page,
      isSlides: row?.resource.type === 'file',
      marker: citation?.marker ?? null,
      semanticScore,
      current: row ? toTracedText(scope, row, { searchQuery, quote: citation?.quote ?? null }) : null,
    };
  });
}
