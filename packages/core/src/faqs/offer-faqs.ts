import { createHash } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { normal } from './question-key.ts';

/** A question and answer to be offered, with where it comes from. */
export interface FaqOffer {
  origin: 'markup' | 'conversation';
  question: string;
  answer: string;
  resourceId?: string;
  url?: string;
  conversationId?: string;
}

/** What makes an offer the same as an earlier one: its words, whatever their case and spacing. */
const fingerprintOf = ({ question, answer }: FaqOffer): string =>
  createHash('sha256')
    .update(JSON.stringify([normal(question), normal(answer)]))
    .digest('hex');

/** Offers FAQs to the company admin. One that was offered before, also one that was rejected, is not offered again; gives how many are new. */
export async function offerFaqs(tx: TenantTx, offers: readonly FaqOffer[]): Promise<number> {
  const { count } = await tx.faqDraft.createMany({
    data: offers.map((offer) => ({ ...offer, fingerprint: fingerprintOf(offer) })),
    skipDuplicates: true,
  });
  return count;
}
