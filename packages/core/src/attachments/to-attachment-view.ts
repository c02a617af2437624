import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { AttachmentView } from '@lobby/contracts/attachments';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import type { Deps } from '../deps.ts';

/** What an attachment is read with, so that it can be shown. */
export const FILE_INCLUDE = { file: { select: { key: true, name: true, mime: true, sizeBytes: true } } } as const;

export interface AttachmentRow {
  id: string;
  tenantId: string;
  file: { key: string; name: string; mime: string; sizeBytes: number };
}

const LINK_LIFETIME_SECONDS = 300;

// The storage's key of a file is random, made on the server and shown to nobody: who has a link can't make another one.
const computeSignature = ({ id, tenantId, file }: AttachmentRow, expires: number): string =>
  createHmac('sha256', file.key).update(`GET attachment ${tenantId} ${id} ${expires}`).digest('base64url');

/** The path that opens an attachment for the next five minutes. */
export function createAttachmentLink(row: AttachmentRow): string {
  const expires = Math.floor(Date.now() / 1000) + LINK_LIFETIME_SECONDS;
  return `/attachments/${row.tenantId}/${row.id}?expires=${expires}&signature=${computeSignature(row, expires)}`;
}

/** An attachment as both sides see it. */
export const toAttachmentView = (row: AttachmentRow): AttachmentView => ({
  id: row.id,
  name: row.file.name,
  mime: row.file.mime,
  sizeBytes: row.file.sizeBytes,
  url: createAttachmentLink(row),
  isImage: row.file.mime.startsWith('image/'),
});

export interface AttachmentLink {
  tenantId: string;
  attachmentId: string;
  expires: number;
  signature: string;
}

const digest = (value: string): Buffer => createHash('sha256').update(value).digest();

/** The file of a sent message by its link; not_found for a link that is edited or too old, and for a message that was taken back. */
export async function getAttachmentByLink(
  { tenantDb, storage }: Pick<Deps, 'tenantDb' | 'storage'>,
  { tenantId, attachmentId, expires, signature }: AttachmentLink,
): Promise<{ name: string; mime: string; bytes: Buffer }> {
  const row = await tenantDb(tenantId)((tx) =>
    tx.attachment.findFirst({ where: { id: attachmentId, messageId: { not: null } }, include: FILE_INCLUDE }),
  );
  // Digests of both sides, because timingSafeEqual throws when lengths differ.
  if (
    !row ||
    expires * 1000 <= Date.now() ||
    !timingSafeEqual(digest(computeSignature(row, expires)), digest(signature))
  )
    throw notFound('file');
  return { name: row.file.name, mime: row.file.mime, bytes: await storage.read(row.file.key) };
}

/** A new link to a file of a sent message; `of` says in which conversations it may be. */
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
