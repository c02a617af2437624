import type { TenantDb, TenantTx } from '@lobby/db';
import { createTranslator } from '@lobby/messages';
import { factMessages } from '@lobby/messages/visitor/facts';
import { getVisitorLocale } from '@lobby/messages/visitor/locales';
import { chooseFact } from './choose-fact.ts';
import { describeHours } from './describe-hours.ts';
import type { HoursContext } from './describe-hours.ts';
import { loadCompanyFacts } from './load-company-facts.ts';
import type { CompanyFact } from './load-company-facts.ts';
import { detectFactQuestion } from './questions/detect-fact-question.ts';
import type { FactQuestion } from './questions/detect-fact-question.ts';

/** A passage that a fact was read from, as a citation names it. */
export interface CitedPassage {
  chunkId: string;
  type: 'pdf' | 'file' | 'website' | 'facebook' | 'text';
  title: string;
  pageTitle: string | null;
  url: string | null;
  page: number | null;
  headingPath: string[];
  text: string;
  quote: string;
}

/** An answer made of what is known about the company; without a passage where a company admin wrote it. */
export interface FactAnswer {
  factId: string;
  text: string;
  /** ISO 639-1. */
  language: string;
  passage: CitedPassage | null;
}

/** The question, the visitor's language, and the time of asking. */
export interface FactRequest {
  text: string;
  /** Of the question (ISO 639-1). */
  language: string;
  companyName: string;
  /** What the visitor asked before; null for a first question. */
  previousQuestion: string | null;
  now: Date;
}

/** The sentence that answers a question with a fact; null where it doesn't surely answer it. */
export function describeFact({ fact }: CompanyFact, question: FactQuestion, context: HoursContext): string | null {
  const t = createTranslator(factMessages, getVisitorLocale(question.language));
  switch (fact.kind) {
    case 'opening_hours':
      return question.kind === 'opening_hours' ? describeHours(fact.value, question.moment, context) : null;
    case 'phone':
      return t('phone', { phone: fact.value.phone });
    case 'email':
      return t('email', { email: fact.value.email });
    case 'address':
      return t('address', { address: fact.value.address });
    case 'social_link':
      return null;
  }
}

/** The passage that holds the words which a fact was read from, else the first one of their page; null for an admin's own words. */
export async function findPassage(tx: TenantTx, { id, state }: CompanyFact): Promise<CitedPassage | null> {
  if (state === 'corrected') return null;
  const [passage] = await tx.$queryRaw<CitedPassage[]>`
    SELECT c.id AS "chunkId", r.type, r.title, p.title AS "pageTitle", p.url, c.page, c."headingPath", c.text, s.quote
      FROM "CompanyFactSource" s
      JOIN "ResourcePage" p ON p.id = s."pageId"
      JOIN "Resource" r ON r.id = p."resourceId" AND r.active
      JOIN "Chunk" c ON c."pageId" = p.id AND c.active
     WHERE s."factId" = ${id}::uuid
     ORDER BY s.quote <> '' AND strpos(c.text, split_part(s.quote, E'\n', 1)) > 0 DESC, p.depth, p.position, c.position LIMIT 1`;
  return passage ?? null;
}

/** Answers a question that surely asks for opening hours, a phone number, an email or a postal address; null for every other one. */
export async function answerFromFacts(db: TenantDb, request: FactRequest): Promise<FactAnswer | null> {
  const { companyName, now } = request;
  const question = detectFactQuestion(request.text, request);
  if (!question) return null;
  const { language, kind } = question;
  return db(async (tx) => {
    const fact = chooseFact(await loadCompanyFacts(tx, kind), kind, companyName);
    if (!fact) return null;
    const { timeZone } = await tx.tenantSettings.findFirstOrThrow({ select: { timeZone: true } });
    const text = describeFact(fact, question, { language, now, timeZone });
    const passage = text === null ? null : await findPassage(tx, fact);
    // Without its passage, what was found is no longer the tenant's to give: somebody has switched the passage off.
    if (text === null || (passage === null && fact.state !== 'corrected')) return null;
    return { factId: fact.id, text, language, passage };
  });
}
