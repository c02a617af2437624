import type { Deps } from '../deps.ts';

const LINK_LIFETIME_SECONDS = 300;

/** A link to a file, valid for five minutes. The caller decides who may see the file. */
export const createFileLink = (
  { links, clock, publicUrl }: Pick<Deps, 'links' | 'clock' | 'publicUrl'>,
  tenantId: string,
  fileId: string,
): string =>
  `${publicUrl}/files/${tenantId}/${fileId}?${links.createQuery({ purpose: 'file', tenantId, subjectId: fileId }, clock.now(), LINK_LIFETIME_SECONDS)}`;
