import { fileURLToPath } from 'node:url';
import type { IndustryTemplate } from '@lobby/contracts/industry-templates';
import type { Deps } from '@lobby/core/deps';
import { publishIndustryTemplates, readIndustryTemplates } from '@lobby/core/industry-templates';

const FOLDER = fileURLToPath(new URL('../../../../prisma/templates', import.meta.url));

/** Publishes the industry templates that the product ships, as its start does; gives them, a name's versions in their order. */
export async function publishShippedTemplates(deps: Pick<Deps, 'platformDb' | 'log'>): Promise<IndustryTemplate[]> {
  const templates = await readIndustryTemplates(FOLDER);
  await publishIndustryTemplates(deps, templates);
  return templates;
}
