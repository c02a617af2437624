import { z } from 'zod';

/** Blocks that wait in a page's `pendingContent` to be indexed. */
export const PendingBlocks = z.array(
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('heading'),
      level: z.number(),
      text: z.string(),
      isContextOnly: z.literal(true).optional(),
    }),
    z.object({ kind: z.enum(['text', 'row']), text: z.string() }),
  ]),
);
