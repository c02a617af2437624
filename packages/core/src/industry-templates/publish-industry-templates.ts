import { isDeepStrictEqual } from 'node:util';
import { TemplateContent } from '@lobby/contracts/industry-templates';
import type { IndustryTemplate } from '@lobby/contracts/industry-templates';
import type { Deps } from '../deps.ts';

/**
 * Adds the versions that the platform doesn't have yet. A published version stays as it is, because tenants are compared with it; one
 * that differs is logged.
 */
export async function publishIndustryTemplates(
  { platformDb, log }: Pick<Deps, 'platformDb' | 'log'>,
  templates: readonly IndustryTemplate[],
): Promise<void> {
  const published = await platformDb(async (tx) => {
    await tx.industryTemplate.createMany({ data: [...templates], skipDuplicates: true });
    return tx.industryTemplate.findMany({ select: { name: true, version: true, content: true } });
  });
  for (const { name, version, content } of templates) {
    const stored = published.find((one) => one.name === name && one.version === version);
    // What a newer schema has by default is missing in what was published before.
    if (!isDeepStrictEqual(TemplateContent.safeParse(stored?.content).data, content))
      log.warn(`The industry template ${name}@${version} was published with another content; give it a new version`);
  }
}
