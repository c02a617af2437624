import type { TenantTx } from '@lobby/db';
import { toLexemes } from '@lobby/ingestion';
import { detectHandoverRequest, findWishedRoles } from './detect-handover-request.ts';

/** A role in fewer of the tenant's passages is mentioned, as in "our agents are happy to help", and not sold. */
const MIN_PASSAGES = 3;
const MIN_PASSAGE_SHARE = 0.05;

/** Questions about how to reach somebody: in them, a role is a person of the tenant's and not its product. */
const CONTACT_QUESTION =
  /(?:contact|reach|call|phone|email|get hold of|get in touch|kontakt|erreich|anruf|contacter|joindre|contactar|contattare)/iu;

/** Whether a text holds a role; endings of up to two letters count for long words, so that "rep" isn't found in "reply". */
const mentionsRole = (text: string, role: string): boolean =>
  new RegExp(`(?<!\\p{L})${role}${role.length < 5 ? 's?' : '\\p{L}{0,2}'}(?!\\p{L})`, 'iu').test(text);

/** Texts in which a tenant says what it does: its name, its greeting and suggested questions, and the questions of its FAQs. */
async function loadProductTexts(tx: TenantTx, roles: readonly string[]): Promise<string[]> {
  const { name } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
  const settings = await tx.tenantSettings.findFirst({ select: { greeting: true, suggestedQuestions: true } });
  const faqs = await tx.faq.findMany({
    where: { active: true, OR: roles.map((role) => ({ question: { contains: role, mode: 'insensitive' } })) },
    select: { question: true },
    take: 100,
  });
  const questions = [...(settings?.suggestedQuestions ?? []), ...faqs.map(({ question }) => question)];
  return [
    name,
    settings?.greeting ?? '',
    ...questions.filter((question) => !CONTACT_QUESTION.test(question) && !detectHandoverRequest(question)),
  ];
}

/** Whether a role is frequent in the tenant's passages, in whatever form. */
async function isFrequentInPassages(tx: TenantTx, role: string, language: string): Promise<boolean> {
  const lexemes = [...new Set([language, 'en', 'de'].flatMap((candidate) => toLexemes(role, candidate)))];
  const [row] = await tx.$queryRaw<{ isFrequent: boolean }[]>`
    SELECT coalesce(max(l.chunks), 0) >= greatest(${MIN_PASSAGES}::int, ${MIN_PASSAGE_SHARE}::float8 * (SELECT chunks FROM "ChunkTotal"))
        AS "isFrequent" FROM "LexemeCount" l WHERE l.lexeme = ANY(${lexemes}::text[])`;
  return row?.isFrequent ?? false;
}

/**
 * The roles that a message wishes for and that the tenant sells or writes about: "I need an agent" is a request for a person at a shop
 * and a question about the product at an estate agency. Most messages wish for no role and cost no query.
 */
export async function findProductTerms(tx: TenantTx, text: string, language: string): Promise<ReadonlySet<string>> {
  const terms = new Set<string>();
  const roles = findWishedRoles(text);
  if (roles.length === 0) return terms;
  const productTexts = await loadProductTexts(tx, roles);
  for (const role of roles)
    if (
      productTexts.some((productText) => mentionsRole(productText, role)) ||
      (await isFrequentInPassages(tx, role, language))
    )
      terms.add(role);
  return terms;
}
