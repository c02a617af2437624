import type { TenantTx } from '@lobby/db';

/** What somebody made of a chunk by hand: its words, or that it is switched off. */
export interface ChunkEdit {
  text: string;
  originalText: string | null;
  active: boolean;
}

/** An edit whose passage is no longer on the page. */
export interface DroppedEdit {
  text: string;
  isOff: boolean;
}

const MAX_TEXT = 500;
const MAX_DROPPED = 20;

/** The edits of a page's chunks. Locks the chunks: an edit that is being made waits, and then finds what replaced them. */
export const lockChunkEdits = (tx: TenantTx, pageId: string): Promise<ChunkEdit[]> => tx.$queryRaw<ChunkEdit[]>`
  SELECT text, "originalText", active FROM "Chunk"
    WHERE "pageId" = ${pageId}::uuid AND ("originalText" IS NOT NULL OR NOT active) ORDER BY position, id FOR UPDATE`;

/** What the passage said when it was read, by which an edit finds it again. */
export const getOriginalText = ({ text, originalText }: ChunkEdit): string => originalText ?? text;

/** Edits as the record of a reading keeps them: so much that somebody can make them again. */
export const toDroppedEdits = (edits: readonly ChunkEdit[]) =>
  edits.slice(0, MAX_DROPPED).map(({ text, active }) => ({ text: text.slice(0, MAX_TEXT), isOff: !active }));
