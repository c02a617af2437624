import { TemplateDraftContent } from '@lobby/contracts/industry-templates';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { listIndustryTemplates } from '../list-industry-templates.ts';

/** Every template as staff sees it: how many tenants have it, how many of them an earlier version, and what is being edited. */
export const listTemplates = ({ platformDb }: Pick<Deps, 'platformDb'>) =>
  platformDb(async (tx) => {
    const published = await listIndustryTemplates(tx, { includesRetired: true });
    const drafts = await tx.templateDraft.findMany({ select: { name: true, content: true } });
    const counts = await platformFunctions.countTemplateTenants(tx);
    const putAside = await tx.shippedTemplate.findMany({ where: { reviewedAt: null }, select: { name: true } });
    const countTenants = (name: string, before = Infinity): number =>
      counts.filter((row) => row.name === name && row.version < before).reduce((sum, { tenants }) => sum + tenants, 0);
    const rows = published.map(({ name, version, title, summary, isRetired }) => ({
      name,
      version,
      title,
      summary,
      isRetired,
      tenants: countTenants(name),
      behind: countTenants(name, version),
      hasDraft: drafts.some((draft) => draft.name === name),
      hasShippedVersion: putAside.some((row) => row.name === name),
    }));
    const unpublished = drafts
      .filter(({ name }) => !published.some((template) => template.name === name))
      .map(({ name, content }) => {
        const { title, summary } = TemplateDraftContent.parse(content);
        const none = { version: 0, isRetired: false, tenants: 0, behind: 0 };
        return { name, title, summary, ...none, hasDraft: true, hasShippedVersion: false };
      });
    return [...rows, ...unpublished].sort((a, b) => a.title.localeCompare(b.title));
  });
