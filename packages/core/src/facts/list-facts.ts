import type { TenantTx } from '@lobby/db';
import { findConflicts } from './choose-fact.ts';
import { loadCompanyFacts } from './load-company-facts.ts';

/** All facts for company admins, with those that disagree marked, and the time zone that answers about hours use. */
export async function listFacts(tx: TenantTx) {
  const { name } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
  const { timeZone } = await tx.tenantSettings.findFirstOrThrow({ select: { timeZone: true } });
  const facts = await loadCompanyFacts(tx);
  const conflicts = findConflicts(facts, name);
  return {
    timeZone,
    hasContent: (await tx.resourcePage.findFirst({ where: { status: 'indexed' }, select: { id: true } })) !== null,
    facts: facts.map((fact) => ({ ...fact, isConflicting: conflicts.has(fact.id) })),
  };
}
