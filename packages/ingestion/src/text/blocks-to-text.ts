import type { Block } from './block.ts';

/** What blocks say, a line each; headings that are only carried are no part of it. */
export const blocksToText = (blocks: readonly Block[]): string =>
  blocks
    .filter((block) => block.kind !== 'heading' || !block.isContextOnly)
    .map(({ text }) => text)
    .join('\n');
