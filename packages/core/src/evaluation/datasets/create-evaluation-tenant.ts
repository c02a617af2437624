import { randomUUID } from 'node:crypto';
import { tenantScope } from '../../deps.ts';
import type { Actor, Deps, TenantScope } from '../../deps.ts';
import { getTenantSettings, registerTenant, updateAssistantSettings } from '../../tenants/index.ts';

/** A throwaway tenant with its company admin. */
export interface EvaluationTenant {
  scope: TenantScope;
  admin: Actor;
}

/** Creates a tenant to be measured, on the largest plan. */
export async function createEvaluationTenant(deps: Deps, language: string): Promise<EvaluationTenant> {
  const name = 'Evaluation';
  const { tenantId, userId, memberId } = await registerTenant(
    deps,
    {
      tenantName: name,
      name,
      email: `evaluation-${randomUUID()}@example.com`,
      password: randomUUID(),
      website: 'https://example.com',
      phone: '',
      planId: 'enterprise',
    },
    randomUUID(),
  );
  const [scope, admin] = [tenantScope(deps, tenantId), { userId, memberId, name }];
  await scope.db(async (tx) => {
    const { persona, answerThreshold, faqThreshold } = await getTenantSettings(tx);
    await updateAssistantSettings(tx, admin, { persona, answerThreshold, faqThreshold, language });
  });
  return { scope, admin };
}
