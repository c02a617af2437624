import { FACT_KINDS } from '@lobby/contracts/facts';
import type { TenantTx } from '@lobby/db';
import { describeFact, findPassage } from './answer-from-facts.ts';
import type { CitedPassage } from './answer-from-facts.ts';
import { chooseFact } from './choose-fact.ts';
import type { HoursContext } from './describe-hours.ts';
import { loadCompanyFacts } from './load-company-facts.ts';
import type { CompanyFact } from './load-company-facts.ts';
import type { FactQuestion } from './questions/detect-fact-question.ts';

/** A company fact in sentences; without a passage where a company admin wrote it. */
interface KnownFact {
  id: string;
  text: string;
  passage: CitedPassage | null;
}

/** The questions that a fact answers: of opening hours, the week's and now. */
const toQuestions = ({ fact: { kind } }: CompanyFact, language: string): FactQuestion[] => {
  if (kind === 'social_link') return [];
  if (kind !== 'opening_hours') return [{ kind, language }];
  return [
    { kind, language, moment: { kind: 'week' } },
    { kind, language, moment: { kind: 'now' } },
  ];
};

/** What is surely known of a company, one fact of each kind, in sentences of a language. */
export async function listKnownFacts(tx: TenantTx, companyName: string, context: HoursContext): Promise<KnownFact[]> {
  const facts = await loadCompanyFacts(tx);
  const known: KnownFact[] = [];
  for (const kind of FACT_KINDS) {
    const fact = chooseFact(facts, kind, companyName);
    if (!fact) continue;
    const sentences = toQuestions(fact, context.language).flatMap(
      (question) => describeFact(fact, question, context) ?? [],
    );
    const passage = await findPassage(tx, fact);
    // Without its passage, what was found is no longer the tenant's to give: somebody has switched the passage off.
    if (sentences.length === 0 || (passage === null && fact.state !== 'corrected')) continue;
    known.push({ id: fact.id, text: [...new Set(sentences)].join('\n'), passage });
  }
  return known;
}
