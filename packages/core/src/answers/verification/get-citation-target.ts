import { AppError, notFound } from '@lobby/contracts/errors';
import type { Citation } from '@lobby/contracts/answers';
import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../../deps.ts';
import { findRevokedSources } from './find-revoked-sources.ts';
import { createSourceLink } from './source-link.ts';
import type { LinkScope } from './source-link.ts';

/** Where a citation leads: to the passage on a page, to a file or a page of it; null for a text without an address. */
export type CitationTarget = { url: string | null; citation: Citation };

/** Whether the passage is still there, or, on a site that was crawled again, its page. */
async function isSourceAvailable(tx: TenantTx, citation: Citation): Promise<boolean> {
  if ((await findRevokedSources(tx, [citation])).size === 0) return true;
  if (citation.url === null || (await tx.chunk.count({ where: { id: citation.id } })) > 0) return false;
  const pages = await tx.chunk.count({
    where: { active: true, resource: { active: true }, resourcePage: { url: citation.url, status: 'indexed' } },
  });
  return pages > 0;
}

/** The target of a citation in the visitor's own conversation. Throws not_found for any other, and for revoked sources. */
export async function getCitationTarget(
  scope: LinkScope & Pick<TenantScope, 'db'>,
  visitorId: string,
  { messageId, marker }: { messageId: string; marker: number },
): Promise<CitationTarget> {
  return scope.db(async (tx) => {
    const message = await tx.message.findFirst({
      where: { id: messageId, conversation: { visitorId } },
      select: { citations: true },
    });
    const citation = (message?.citations as unknown as Citation[] | undefined)?.find(
      (candidate) => candidate.marker === marker,
    );
    if (!citation) throw notFound('source');
    if (!(await isSourceAvailable(tx, citation))) throw new AppError('not_found', 'source_unavailable');
    if (citation.kind !== 'pdf' && citation.kind !== 'file')
      return { url: createSourceLink(scope, citation, null), citation };
    const chunk = await tx.chunk.findUnique({
      where: { id: citation.id },
      select: { resource: { select: { fileId: true, active: true } } },
    });
    if (!chunk?.resource.fileId || !chunk.resource.active) throw notFound('source');
    return { url: createSourceLink(scope, citation, chunk.resource.fileId), citation };
  });
}
