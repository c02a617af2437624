import { AppError, CrawlSettings } from '@lobby/contracts';
import type { AddText, AddWebsite } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { looksLikePdf } from '@lobby/ingestion';
import { OutboundError } from '@lobby/outbound';
import { storeFile } from '../attachments/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { assertRoomFor } from '../plans/index.ts';
import { titleOfSite } from './title-of-site.ts';

/** The largest PDF that is taken; plans limit the storage as a whole besides. */
export const MAX_PDF_BYTES = 25_000_000;

interface NewResource {
  type: 'pdf' | 'website' | 'text';
  title: string;
  bytes: number;
  url?: string;
  text?: string;
  fileId?: string;
  settings?: CrawlSettings;
}

type Scope = Pick<TenantScope, 'db' | 'jobs'>;

async function insert(tx: TenantTx, actor: Actor, resource: NewResource): Promise<{ id: string }> {
  await assertRoomFor(tx, 'resources');
  await assertRoomFor(tx, 'storage', resource.bytes);
  const created = await tx.resource.create({ data: { ...resource, createdById: actor.userId }, select: { id: true } });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'resource.created',
    target: created.id,
    data: { type: resource.type },
  });
  await publish(tx, 'resource.changed', { resourceId: created.id, status: 'pending', pagesKnown: 0, pagesDone: 0 });
  return created;
}

const titleOf = (fileName: string): string =>
  fileName
    .replace(/\.pdf$/i, '')
    .replace(/[_-]+/g, ' ')
    .trim()
    .slice(0, 200) || 'PDF';

/** Takes a PDF; reading it is a job. What isn't a PDF is refused at once. */
export async function createPdf(
  scope: Scope & Pick<TenantScope, 'storage' | 'tenantId'>,
  actor: Actor,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<{ id: string }> {
  if (bytes.length === 0) throw new AppError('invalid', 'This file is empty. Please choose a PDF with text in it.');
  if (bytes.length > MAX_PDF_BYTES)
    throw new AppError(
      'invalid',
      `A PDF can have at most ${MAX_PDF_BYTES / 1_000_000} MB. Split it and upload the parts.`,
    );
  if (!looksLikePdf(bytes)) throw new AppError('invalid', 'This file is not a PDF. Please choose a PDF file.');
  const created = await storeFile(scope, { name, mime: 'application/pdf', bytes }, (tx, fileId) =>
    insert(tx, actor, { type: 'pdf', title: titleOf(name), bytes: bytes.length, fileId }),
  );
  await scope.jobs.enqueue('resource.ingest', {});
  return created;
}

/** Takes a web site by the address of a page; an address that leads into a private network is refused at once. */
export async function createWebsite(
  scope: Scope & Pick<TenantScope, 'outbound'>,
  actor: Actor,
  { url, settings }: AddWebsite,
): Promise<{ id: string }> {
  try {
    scope.outbound.check(url);
  } catch (error) {
    if (error instanceof OutboundError) throw new AppError('invalid', error.message, { cause: error });
    throw error;
  }
  const website = { title: titleOfSite(url), url, settings: CrawlSettings.parse(settings ?? {}), bytes: 0 };
  const created = await scope.db((tx) => insert(tx, actor, { type: 'website', ...website }));
  await scope.jobs.enqueue('resource.ingest', {});
  return created;
}

/** Takes a pasted text. */
export async function createText(scope: Scope, actor: Actor, { title, text }: AddText): Promise<{ id: string }> {
  const created = await scope.db((tx) =>
    insert(tx, actor, { type: 'text', title, text, bytes: Buffer.byteLength(text) }),
  );
  await scope.jobs.enqueue('resource.ingest', {});
  return created;
}
