import type { Template } from '../template.ts';
import { t } from '../translate.ts';
import { RolloutsCard } from './rollouts-card.tsx';
import { TemplateTenants } from './template-tenants.tsx';

/** Who is on which version, and how the newest one reaches them. */
export function RolloutTab({ template, canManage }: { template: Template; canManage: boolean }) {
  if (template.version === 0) return <p class="quiet">{t('notPublishedTenants')}</p>;
  return (
    <div class="flex flex-col gap-5">
      <TemplateTenants template={template} canManage={canManage} />
      <RolloutsCard template={template} canManage={canManage} />
    </div>
  );
}
