import type { QuestionRating } from '@lobby/contracts/onboarding';
import type { TenantTx } from '@lobby/db';
import { findTenantTemplate } from '../industry-templates/index.ts';
import { listDefaultQuestions } from '../tenants/index.ts';
import { loadOnboarding } from './load-onboarding.ts';

const QUESTION_COUNT = 10;
const MAX_FROM_MATERIAL = 4;

/** A question to try the assistant with. */
export interface TrialQuestion {
  question: string;
  /** Whether the company's own material asks it, or its industry's visitors do. */
  source: 'material' | 'template';
  rating: QuestionRating | null;
}

/** Questions that stand in what was read: in FAQs, in suggested ones, and as headings. */
async function listMaterialQuestions(tx: TenantTx): Promise<string[]> {
  const faqs = await tx.faq.findMany({
    where: { active: true, standardReplyId: null },
    orderBy: { createdAt: 'asc' },
    take: MAX_FROM_MATERIAL,
    select: { question: true },
  });
  const drafts = await tx.faqDraft.findMany({
    where: { status: 'pending', origin: 'markup' },
    orderBy: { createdAt: 'asc' },
    take: MAX_FROM_MATERIAL,
    select: { question: true },
  });
  const headings = await tx.$queryRaw<{ question: string }[]>`
    SELECT DISTINCT heading AS question
      FROM "Chunk" c JOIN "Resource" r ON r.id = c."resourceId" AND r.active, unnest(c."headingPath") AS heading
     WHERE c.active AND heading ~ '[?？؟][[:space:]]*$' AND length(heading) BETWEEN 8 AND 200
     ORDER BY 1 LIMIT ${MAX_FROM_MATERIAL}`;
  return [...faqs, ...drafts, ...headings].map(({ question }) => question);
}

const loadLanguage = async (tx: TenantTx): Promise<string> =>
  (await tx.tenantSettings.findFirstOrThrow({ select: { language: true } })).language;

const normalize = (question: string): string =>
  question
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Ten questions that visitors will ask: first those of the company's own material, then those of its industry. */
export async function listTrialQuestions(tx: TenantTx): Promise<TrialQuestion[]> {
  const { ratings } = await loadOnboarding(tx);
  const template = await findTenantTemplate(tx);
  const fromMaterial = (await listMaterialQuestions(tx)).slice(0, MAX_FROM_MATERIAL);
  const questions = new Map<string, TrialQuestion>();
  const add = (question: string, source: TrialQuestion['source']): void => {
    const key = normalize(question);
    if (questions.size < QUESTION_COUNT && !questions.has(key))
      questions.set(key, { question, source, rating: ratings[question] ?? null });
  };
  for (const question of fromMaterial) add(question, 'material');
  for (const question of template?.visitorQuestions ?? listDefaultQuestions(await loadLanguage(tx)))
    add(question, 'template');
  return [...questions.values()];
}
