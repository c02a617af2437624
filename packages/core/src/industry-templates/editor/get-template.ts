import { notFound } from '@lobby/contracts/errors';
import { TemplateDraftContent } from '@lobby/contracts/industry-templates';
import { platformFunctions } from '@lobby/db/platform';
import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { findVersion } from './find-version.ts';

const listVersions = (tx: PlatformTx, name: string) =>
  tx.industryTemplate.findMany({
    where: { name },
    orderBy: { version: 'desc' },
    select: { version: true, origin: true, createdAt: true },
  });

async function findDraft(tx: PlatformTx, name: string) {
  const row = await tx.templateDraft.findUnique({ where: { name } });
  if (!row) return null;
  return { revision: row.revision, updatedAt: row.updatedAt, content: TemplateDraftContent.parse(row.content) };
}

/** A template with its versions, its draft, and versions of the product that wait for a decision. Throws not_found. */
export const getTemplate = ({ platformDb }: Pick<Deps, 'platformDb'>, name: string) =>
  platformDb(async (tx) => {
    const versions = await listVersions(tx, name);
    const draft = await findDraft(tx, name);
    const newest = await findVersion(tx, name);
    const editable: TemplateDraftContent | undefined = draft?.content ?? newest?.content;
    if (!editable) throw notFound('industry_template');
    const counts = await platformFunctions.countTemplateTenants(tx);
    const shippedVersions = await tx.shippedTemplate.findMany({
      where: { name, reviewedAt: null },
      orderBy: { version: 'desc' },
      select: { version: true, createdAt: true },
    });
    return {
      name,
      title: newest?.content.title ?? editable.title,
      version: newest?.version ?? 0,
      /** What an editor begins with. */
      content: editable,
      draft: draft && { revision: draft.revision, updatedAt: draft.updatedAt },
      isRetired: (await tx.retiredTemplate.count({ where: { name } })) > 0,
      versions: versions.map(({ origin, ...row }) => ({
        ...row,
        origin: origin as 'shipped' | 'platform',
        tenants: counts.find((count) => count.name === name && count.version === row.version)?.tenants ?? 0,
      })),
      shippedVersions,
    };
  });
