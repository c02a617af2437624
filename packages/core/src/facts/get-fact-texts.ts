import type { TemplateFactKind } from '@lobby/contracts/industry-templates';
import { TEMPLATE_FACT_KINDS } from '@lobby/contracts/industry-templates';
import type { TenantTx } from '@lobby/db';
import { chooseFact } from './choose-fact.ts';
import { describeHours } from './describe-hours.ts';
import { loadCompanyFacts } from './load-company-facts.ts';
import type { CompanyFact } from './load-company-facts.ts';

/** A week's hours are the same whenever they are asked for. */
const ANY_TIME = { language: 'en', now: new Date(0), timeZone: 'UTC' };

function formatFact({ fact }: CompanyFact): string | null {
  switch (fact.kind) {
    case 'opening_hours':
      return describeHours(fact.value, { kind: 'week' }, ANY_TIME);
    case 'phone':
      return fact.value.phone;
    case 'email':
      return fact.value.email;
    case 'address':
      return fact.value.address;
    case 'social_link':
      return null;
  }
}

/** The one fact of each kind that the assistant may give, as a text's part: hours as an English sentence, the others as they are. */
export async function getFactTexts(tx: TenantTx): Promise<Map<TemplateFactKind, string>> {
  const { name } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
  const facts = await loadCompanyFacts(tx);
  const texts = new Map<TemplateFactKind, string>();
  for (const kind of TEMPLATE_FACT_KINDS) {
    const fact = chooseFact(facts, kind, name);
    const text = fact && formatFact(fact);
    if (text) texts.set(kind, text);
  }
  return texts;
}
