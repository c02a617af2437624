import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { createLinkSigner } from '@lobby/storage';
import type { LinkSigner } from '@lobby/storage';
import type { Deps } from '../deps.ts';
import type { FileContent } from './file-content.ts';
import { readByLink } from './read-by-link.ts';

/** Prisma include for an attachment that is shown. */
export const FILE_INCLUDE = { file: { select: { key: true, name: true, mime: true, sizeBytes: true } } } as const;

export interface AttachmentRow {
  id: string;
  tenantId: string;
  file: { key: string; name: string; mime: string; sizeBytes: number };
}

const LINK_LIFETIME_SECONDS = 300;

// Signed with the file's storage key, which is random and never leaves the server: messages are shown where only rows are at hand.
const getSigner = ({ file }: AttachmentRow): LinkSigner => createLinkSigner(file.key);

const toTarget = ({ id, tenantId }: AttachmentRow) => ({ purpose: 'attachment', tenantId, subjectId: id }) as const;

/** The path that opens an attachment, valid for five minutes unless told otherwise. */
export const createAttachmentLink = (row: AttachmentRow, seconds = LINK_LIFETIME_SECONDS): string =>
  `/attachments/${row.tenantId}/${row.id}?${getSigner(row).createQuery(toTarget(row), new Date(), seconds)}`;

export interface AttachmentLink {
  tenantId: string;
  attachmentId: string;
  expires: number;
  signature: string;
}

/** The file of a sent message by its link; not_found if the link was edited or has expired, the message was deleted or the tenant is suspended. */
export async function getAttachmentByLink(
  { tenantDb, storage }: Pick<Deps, 'tenantDb' | 'storage'>,
  { tenantId, attachmentId, ...link }: AttachmentLink,
): Promise<FileContent> {
  const row = await readByLink({ tenantDb }, tenantId, (tx) =>
    tx.attachment.findFirst({ where: { id: attachmentId, messageId: { not: null } }, include: FILE_INCLUDE }),
  );
  if (!row || !getSigner(row).verify(toTarget(row), link, new Date())) throw notFound('file');
  return { name: row.file.name, mime: row.file.mime, bytes: await storage.read(row.file.key) };
}

/** A new link to a file of a sent message; `conversationFilter` limits the conversations that it may be in. */
export async function getAttachmentLink(
  tx: TenantTx,
  attachmentId: string,
  conversationFilter: { visitorId?: string } = {},
): Promise<string> {
  const row = await tx.attachment.findFirst({
    where: { id: attachmentId, messageId: { not: null }, conversation: conversationFilter },
    include: FILE_INCLUDE,
  });
  if (!row) throw notFound('file');
  return createAttachmentLink(row);
}
