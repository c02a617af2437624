import { createHash } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { normalizeText } from '../normalize-question.ts';

/** A question and answer to be offered, with where it comes from. */
export interface NewFaqDraft {
  origin: 'markup' | 'conversation';
  question: string;
  answer: string;
  resourceId?: string;
  url?: string;
  conversationId?: string;
}

/** What makes an offer the same as an earlier one: its words, whatever their case and spacing. */
const computeFingerprint = ({ question, answer }: NewFaqDraft): string =>
  createHash('sha256')
    .update(JSON.stringify([normalizeText(question), normalizeText(answer)]))
    .digest('hex');

/** Offers FAQs to the company admin. One that was offered before, also one that was rejected, is not offered again; gives how many are new. */
export async function createFaqDrafts(tx: TenantTx, newDrafts: readonly NewFaqDraft[]): Promise<number> {
  const { count } = await tx.faqDraft.createMany({
    data: newDrafts.map((draft) => ({ ...draft, fingerprint: computeFingerprint(draft) })),
    skipDuplicates: true,
  });
  return count;
}
