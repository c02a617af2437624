import type { ResourceType } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import type { FaqHit } from './match-faq.ts';
import type { ChunkHit } from './score-chunks.ts';

/** A source that wasn't searched for has no scores. */
const NO_SCORES = { lexicalScore: 0, semanticScore: 0, score: 0 };

/** A chunk that may be cited, by its id; null where it was removed or switched off. */
export async function findChunk(tx: TenantTx, id: string): Promise<ChunkHit | null> {
  const row = await tx.chunk.findFirst({
    where: { id, active: true, resource: { active: true } },
    include: { resource: true, resourcePage: true },
  });
  if (!row) return null;
  const { resource, resourcePage, page, headingPath, text, language } = row;
  return {
    ...NO_SCORES,
    chunkId: id,
    resourceId: resource.id,
    type: resource.type as ResourceType,
    title: resource.title,
    pageTitle: resourcePage.title,
    url: resourcePage.url || resource.url,
    fileId: resource.fileId,
    page,
    headingPath,
    text,
    language,
    phraseScore: 0,
    centroidSimilarity: 0,
  };
}

/** A FAQ that may be cited, by its id; null where it was removed or switched off. */
export async function findFaq(tx: TenantTx, id: string): Promise<FaqHit | null> {
  const row = await tx.faq.findFirst({ where: { id, active: true } });
  if (!row) return null;
  const { question, answer, standardReplyId } = row;
  return { ...NO_SCORES, faqId: id, question, answer, match: 1, keyword: null, standardReplyId };
}
