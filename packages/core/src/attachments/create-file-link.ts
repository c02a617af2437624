import type { Deps } from '../deps.ts';

const LINK_LIFETIME_SECONDS = 300;

/** What a link to a file is signed for: the file, and the member who alone may use it; null: whoever has the link. */
export const toFileTarget = (tenantId: string, fileId: string, memberId: string | null) =>
  ({ purpose: 'file', tenantId, subjectId: memberId === null ? fileId : `${fileId} ${memberId}` }) as const;

/**
 * A link to a file, valid for five minutes, and only as long as `memberId` is a member if one is given. The caller decides who may see
 * the file.
 */
export function createFileLink(
  { links, clock, publicUrl }: Pick<Deps, 'links' | 'clock' | 'publicUrl'>,
  tenantId: string,
  { fileId, memberId }: { fileId: string; memberId: string | null },
): string {
  const query = links.createQuery(toFileTarget(tenantId, fileId, memberId), clock.now(), LINK_LIFETIME_SECONDS);
  return `${publicUrl}/files/${tenantId}/${fileId}?${memberId === null ? '' : `member=${memberId}&`}${query}`;
}
