import type { ApplyTemplate, TemplateChange } from '@lobby/contracts/industry-templates';
import type { TenantTx } from '@lobby/db';
import { loadTemplate } from './load-template.ts';
import { planTemplate } from './plan-template.ts';
import { formatPart } from './template-parts.ts';

/** What applying the newest version of a template in a language would do, without what stays as it is. Throws not_found. */
export async function listTemplateChanges(
  tx: TenantTx,
  { name, language }: ApplyTemplate,
): Promise<{ version: number; changes: TemplateChange[] }> {
  const template = await loadTemplate(tx, name, { language });
  const planned = await planTemplate(tx, template);
  const changes = planned
    .filter(({ action }) => action !== 'unchanged')
    .map(({ key, action, current, next }) => ({
      key,
      action,
      current: current ? formatPart(current) : null,
      next: next ? formatPart(next) : null,
    }));
  return { version: template.version, changes };
}
