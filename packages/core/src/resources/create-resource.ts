import type { CrawlSettings, ResourceType } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';
import { assertWithinLimit } from '../plans/index.ts';
import { publishResourceChanged } from './publish-resource-changed.ts';

interface NewResource {
  type: ResourceType;
  title: string;
  sizeBytes: number;
  hasDefaultTitle?: boolean;
  url?: string;
  text?: string;
  fileId?: string;
  settings?: CrawlSettings;
}

/** Creates a resource that is due to be ingested; throws AppError over_quota when the plan has no room for it. */
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
  await publishResourceChanged(tx, created.id, { status: 'pending', pagesDiscovered: 0, pagesProcessed: 0 });
  return created;
}
