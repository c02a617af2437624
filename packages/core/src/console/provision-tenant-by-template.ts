import type { ProvisionTenant } from '@lobby/contracts/platform';
import type { Deps } from '../deps.ts';
import { applyIndustryTemplate } from '../industry-templates/index.ts';
import { provisionTenant } from '../platform/index.ts';
import type { ProvisionedTenant } from '../platform/index.ts';

/** Creates a tenant as staff does, with the newest version of an industry template, in a language, where one is named. */
export async function provisionTenantByTemplate(
  deps: Deps,
  actorUserId: string,
  { templateName, templateLanguage, ...input }: ProvisionTenant,
): Promise<Omit<ProvisionedTenant, 'memberId'>> {
  const { memberId, ...created } = await provisionTenant(deps, actorUserId, input);
  if (templateName !== null) {
    const actor = { userId: actorUserId, memberId, name: input.name };
    await deps.tenantDb(created.tenantId)((tx) =>
      applyIndustryTemplate(tx, actor, templateName, { language: templateLanguage ?? undefined }),
    );
  }
  return created;
}
