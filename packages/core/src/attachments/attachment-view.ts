import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { AttachmentView } from '@lobby/contracts';
import { notFound } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import type { Deps } from '../deps.ts';

/** What an attachment is read with, so that it can be shown. */
export const WITH_FILE = { file: { select: { key: true, name: true, mime: true, bytes: true } } } as const;

export interface AttachmentRow {
  id: string;
  tenantId: string;
  file: { key: string; name: string; mime: string; bytes: number };
}

const LINK_SECONDS = 300;

// The storage's key of a file is random, made on the server and shown to nobody: who has a link can't make another one.
const signatureOf = ({ id, tenantId, file }: AttachmentRow, expires: number): string =>
  createHmac('sha256', file.key).update(`GET attachment ${tenantId} ${id} ${expires}`).digest('base64url');

/** The path that opens an attachment for the next five minutes. */
export function attachmentLink(row: AttachmentRow): string {
  const expires = Math.floor(Date.now() / 1000) + LINK_SECONDS;
  return `/attachments/${row.tenantId}/${row.id}?expires=${expires}&signature=${signatureOf(row, expires)}`;
}

/** An attachment as both sides see it. */
export const attachmentView = (row: AttachmentRow): AttachmentView => ({
  id: row.id,
  name: row.file.name,
  mime: row.file.mime,
  bytes: row.file.bytes,
  url: attachmentLink(row),
  isImage: row.file.mime.startsWith('image/'),
});

export interface AttachmentByLink {
  tenantId: string;
  attachmentId: string;
  expires: number;
  signature: string;
}

const digest = (value: string): Buffer => createHash('sha256').update(value).digest();

/** The file of a sent message by its link; not_found for a link that is edited or too old, and for a message that was taken back. */
export async function openAttachmentByLink(
  { tenantDb, storage }: Pick<Deps, 'tenantDb' | 'storage'>,
  { tenantId, attachmentId, expires, signature }: AttachmentByLink,
): Promise<{ name: string; mime: string; bytes: Buffer }> {
  const row = await tenantDb(tenantId)((tx) =>
    tx.attachment.findFirst({ where: { id: attachmentId, messageId: { not: null } }, include: WITH_FILE }),
  );
  // Digests of both sides, because timingSafeEqual throws when lengths differ.
  if (!row || expires * 1000 <= Date.now() || !timingSafeEqual(digest(signatureOf(row, expires)), digest(signature)))
    throw notFound('This file');
  return { name: row.file.name, mime: row.file.mime, bytes: await storage.get(row.file.key) };
}

/** A new link to a file of a sent message; `of` says in which conversations it may be. */
export async function freshAttachmentLink(
  tx: TenantTx,
  attachmentId: string,
  of: { visitorId?: string } = {},
): Promise<string> {
  const row = await tx.attachment.findFirst({
    where: { id: attachmentId, messageId: { not: null }, conversation: of },
    include: WITH_FILE,
  });
  if (!row) throw notFound('This file');
  return attachmentLink(row);
}
