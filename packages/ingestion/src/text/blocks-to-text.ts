import type { Block } from './block.ts';

/** The text of blocks, one line each, without context-only headings. */
export const blocksToText = (blocks: readonly Block[]): string =>
  blocks
    .filter((block) => block.kind !== 'heading' || !block.isContextOnly)
    .map(({ text }) => text)
    .join('\n');
