import { randomUUID } from 'node:crypto';
import { tenantScope } from '../../deps.ts';
import type { Actor, Deps, TenantScope } from '../../deps.ts';
import { getTenantSettings, registerTenant, updateAssistantSettings } from '../../tenants/index.ts';

/** A throwaway tenant with its company admin, and what its widget needs. */
export interface EvaluationTenant {
  scope: TenantScope;
  admin: Actor;
  widgetKey: string;
  /** A site on which the widget may run. */
  origin: string;
}

/** Creates a tenant to be measured, on the largest plan. */
export async function createEvaluationTenant(
  deps: Deps,
  language: string,
  name = 'Evaluation',
): Promise<EvaluationTenant> {
  const origin = 'https://example.com';
  const { tenantId, userId, memberId, widgetKey } = await registerTenant(
    deps,
    {
      tenantName: name,
      name,
      email: `evaluation-${randomUUID()}@example.com`,
      password: randomUUID(),
      website: origin,
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
  return { scope, admin, widgetKey, origin };
}
