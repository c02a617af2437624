import { z } from 'zod';
import type { PageRow } from '../ingest-run.ts';
import type { MarkupFaq, PageContent } from '../sources/ingest-source.ts';
import { PendingBlocks } from '../sources/pending-blocks.ts';

/** The content of a page that names another one in its place, until that one is read and the two can be compared. */
const HeldContent = z.object({
  content: z.object({
    title: z.string(),
    blocks: PendingBlocks,
    number: z.null(),
    language: z.nullable(z.string()),
    url: z.string(),
  }),
  faqs: z.array(z.object({ question: z.string(), answer: z.string() })),
});

export interface HeldContent {
  content: PageContent;
  faqs: MarkupFaq[];
}

/** The content that a page is held with; null if it isn't. */
export const parseHeldContent = ({ pendingContent }: Pick<PageRow, 'pendingContent'>): HeldContent | null =>
  HeldContent.safeParse(pendingContent).data ?? null;
