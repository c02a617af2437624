import { truncateText } from '@lobby/contracts/truncate-text';
import type { TenantTx } from '@lobby/db';

/** A manual edit of a chunk: another text, or that it is inactive. */
export interface ChunkEdit {
  text: string;
  originalText: string | null;
  active: boolean;
}

/** An edit whose passage is no longer on the page. */
export interface DroppedEdit {
  text: string;
  wasInactive: boolean;
}

const MAX_TEXT = 500;
const MAX_DROPPED = 20;

/** The edits of a page's chunks. Locks the chunks: an edit in progress waits and then finds their replacements. */
export const lockChunkEdits = (tx: TenantTx, pageId: string): Promise<ChunkEdit[]> => tx.$queryRaw<ChunkEdit[]>`
  SELECT text, "originalText", active FROM "Chunk"
    WHERE "pageId" = ${pageId}::uuid AND ("originalText" IS NOT NULL OR NOT active) ORDER BY position, id FOR UPDATE`;

/** The passage as it was read, which an edit is matched by. */
export const getOriginalText = ({ text, originalText }: ChunkEdit): string => originalText ?? text;

/** Edits as a sync's record stores them: enough to make them again. */
export const toDroppedEdits = (edits: readonly ChunkEdit[]) =>
  edits.slice(0, MAX_DROPPED).map(({ text, active }) => ({ text: truncateText(text, MAX_TEXT), wasInactive: !active }));
