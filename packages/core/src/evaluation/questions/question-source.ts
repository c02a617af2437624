import { notFound } from '@lobby/contracts/errors';
import type { EvaluationSource } from '@lobby/contracts/evaluation';
import type { TenantTx } from '@lobby/db';

/** A source as it is stored with its question. */
export interface QuestionSource {
  sourceKind: string | null;
  sourceId: string | null;
  pageUrl: string | null;
}

export const NO_SOURCE: QuestionSource = { sourceKind: null, sourceId: null, pageUrl: null };

/** A source as it is stored; throws not_found when the tenant has none with this id. */
export async function getQuestionSource(tx: TenantTx, source: EvaluationSource | null): Promise<QuestionSource> {
  if (!source) return NO_SOURCE;
  const where = { id: source.id };
  const known = source.kind === 'faq' ? await tx.faq.count({ where }) : await tx.resource.count({ where });
  if (known === 0) throw notFound('source');
  return { sourceKind: source.kind, sourceId: source.id, pageUrl: source.kind === 'resource' ? source.pageUrl : null };
}

/** The titles of sources by id; a removed source has none. */
export async function loadTitles(tx: TenantTx, ids: readonly string[]): Promise<Map<string, string>> {
  const where = { id: { in: [...ids] } };
  const resources = await tx.resource.findMany({ where, select: { id: true, title: true } });
  const faqs = await tx.faq.findMany({ where, select: { id: true, question: true } });
  return new Map([
    ...resources.map(({ id, title }) => [id, title] as const),
    ...faqs.map(({ id, question }) => [id, question] as const),
  ]);
}

/** Finds a source by the name that a file gives it: the URL of a page or site, a resource's title, or a FAQ's question. */
export async function findSourceByName(tx: TenantTx, name: string): Promise<QuestionSource | null> {
  if (/^https?:\/\//i.test(name)) {
    const page = await tx.resourcePage.findFirst({ where: { url: name }, select: { resourceId: true, url: true } });
    if (page) return { sourceKind: 'resource', sourceId: page.resourceId, pageUrl: page.url };
  }
  const resource = await tx.resource.findFirst({
    where: { OR: [{ title: name }, { url: name }] },
    select: { id: true },
  });
  if (resource) return { sourceKind: 'resource', sourceId: resource.id, pageUrl: null };
  const faq = await tx.faq.findFirst({ where: { question: name }, select: { id: true } });
  return faq ? { sourceKind: 'faq', sourceId: faq.id, pageUrl: null } : null;
}
