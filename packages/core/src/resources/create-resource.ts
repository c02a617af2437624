import { AppError } from '@lobby/contracts/errors';
import { CrawlSettings } from '@lobby/contracts/resources';
import type { CreateText, CreateWebsite, ResourceType } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { OutboundError } from '@lobby/outbound';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { assertWithinLimit } from '../plans/index.ts';
import { defaultSiteTitle } from './default-site-title.ts';

interface NewResource {
  type: ResourceType;
  title: string;
  sizeBytes: number;
  url?: string;
  text?: string;
  fileId?: string;
  settings?: CrawlSettings;
}

type Scope = Pick<TenantScope, 'db' | 'jobs'>;

/** Makes a resource that waits to be read; throws AppError over_quota when the plan has no room for it. */
export async function createResource(tx: TenantTx, actor: Actor, resource: NewResource): Promise<{ id: string }> {
  await assertWithinLimit(tx, 'resources');
  await assertWithinLimit(tx, 'storage', resource.sizeBytes);
  const created = await tx.resource.create({
    data: { ...resource, createdByUserId: actor.userId },
    select: { id: true },
  });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'resource.created',
    target: created.id,
    data: { type: resource.type },
  });
  await publish(tx, 'resource.changed', {
    resourceId: created.id,
    status: 'pending',
    pagesDiscovered: 0,
    pagesProcessed: 0,
  });
  return created;
}

/** Takes a web site by the address of a page; an address that leads into a private network is refused at once. */
export async function createWebsiteResource(
  scope: Scope & Pick<TenantScope, 'outbound'>,
  actor: Actor,
  { url, settings }: CreateWebsite,
): Promise<{ id: string }> {
  try {
    scope.outbound.assertSafeAddress(url);
  } catch (error) {
    if (error instanceof OutboundError) throw new AppError('invalid', error.message, { cause: error });
    throw error;
  }
  const website = { title: defaultSiteTitle(url), url, settings: CrawlSettings.parse(settings ?? {}), sizeBytes: 0 };
  const created = await scope.db((tx) => createResource(tx, actor, { type: 'website', ...website }));
  await scope.jobs.enqueue('resource.ingest', {});
  return created;
}

/** Takes a pasted text. */
export async function createTextResource(
  scope: Scope,
  actor: Actor,
  { title, text }: CreateText,
): Promise<{ id: string }> {
  const created = await scope.db((tx) =>
    createResource(tx, actor, { type: 'text', title, text, sizeBytes: Buffer.byteLength(text) }),
  );
  await scope.jobs.enqueue('resource.ingest', {});
  return created;
}
