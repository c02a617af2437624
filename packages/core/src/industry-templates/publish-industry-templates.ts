import { isDeepStrictEqual } from 'node:util';
import { TemplateContent } from '@lobby/contracts/industry-templates';
import type { IndustryTemplate } from '@lobby/contracts/industry-templates';
import type { Deps } from '../deps.ts';

/**
 * Adds the versions that the product brings and the platform doesn't have yet. Where the platform has published its own version of a
 * template, newer ones of the product are put aside until staff decides. A published version stays as it is, because tenants are
 * compared with it; one that differs is logged.
 */
export async function publishIndustryTemplates(
  { platformDb, log }: Pick<Deps, 'platformDb' | 'log'>,
  templates: readonly IndustryTemplate[],
): Promise<void> {
  const published = await platformDb(async (tx) => {
    const known = await tx.industryTemplate.findMany({ select: { name: true, version: true, origin: true } });
    const edited = new Set(known.filter(({ origin }) => origin === 'platform').map(({ name }) => name));
    const isPublished = ({ name, version }: IndustryTemplate): boolean =>
      known.some((row) => row.name === name && row.version === version && row.origin === 'shipped');
    const isPutAside = (template: IndustryTemplate): boolean => edited.has(template.name) && !isPublished(template);
    await tx.shippedTemplate.createMany({ data: templates.filter(isPutAside), skipDuplicates: true });
    await tx.industryTemplate.createMany({
      data: templates.filter((template) => !isPutAside(template)),
      skipDuplicates: true,
    });
    const where = { origin: 'shipped' };
    return tx.industryTemplate.findMany({ where, select: { name: true, version: true, content: true } });
  });
  for (const { name, version, content } of templates) {
    const stored = published.find((one) => one.name === name && one.version === version);
    // What a newer schema has by default is missing in what was published before.
    if (stored && !isDeepStrictEqual(TemplateContent.safeParse(stored.content).data, content))
      log.warn(`The industry template ${name}@${version} was published with another content; give it a new version`);
  }
}
