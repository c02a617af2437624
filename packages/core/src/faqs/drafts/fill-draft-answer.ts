import type { TemplateFactKind } from '@lobby/contracts/industry-templates';
import type { TenantTx } from '@lobby/db';
import { getFactTexts } from '../../facts/index.ts';

/** What stands for the variables of a template's answers. */
export interface DraftVariables {
  companyName: string;
  facts: ReadonlyMap<TemplateFactKind, string>;
}

const VARIABLE = /\{\{([^{}]+)\}\}/g;

/** The values of a tenant, as they are now. */
export async function loadDraftVariables(tx: TenantTx): Promise<DraftVariables> {
  const { name } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
  return { companyName: name, facts: await getFactTexts(tx) };
}

function findValue({ companyName, facts }: DraftVariables, name: string): string | undefined {
  if (name === 'company.name') return companyName;
  return [...facts].find(([kind]) => name === `fact.${kind}`)?.[1];
}

/** A draft with its variables filled in; without an answer where one isn't known, because half a sentence helps nobody. */
export function fillDraftAnswer<T extends { origin: string; answer: string }>(draft: T, variables: DraftVariables): T {
  if (draft.origin !== 'template') return draft;
  const names = [...draft.answer.matchAll(VARIABLE)].map(([, name = '']) => name);
  const isKnown = names.every((name) => findValue(variables, name) !== undefined);
  const answer = isKnown
    ? draft.answer.replaceAll(VARIABLE, (_, name: string) => findValue(variables, name) ?? '')
    : '';
  return { ...draft, answer };
}
