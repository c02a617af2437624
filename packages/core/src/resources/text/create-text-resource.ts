import type { CreateText } from '@lobby/contracts/resources';
import type { Actor, TenantScope } from '../../deps.ts';
import { createResource } from '../create-resource.ts';

/** Creates a resource from a pasted text. */
export async function createTextResource(
  scope: Pick<TenantScope, 'db' | 'jobs'>,
  actor: Actor,
  { title, text }: CreateText,
): Promise<{ id: string }> {
  const created = await scope.db((tx) =>
    createResource(tx, actor, { type: 'text', title, text, sizeBytes: Buffer.byteLength(text) }),
  );
  await scope.jobs.enqueue('resource.ingest', {});
  return created;
}
