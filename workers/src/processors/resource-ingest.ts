import { ingestNext } from '@lobby/core';
import type { Deps } from '@lobby/core';

/** Works one round on whatever is due, and asks for the next: between two rounds the process can stop, and others have their turn. */
export async function ingestResources(deps: Deps): Promise<void> {
  if (await ingestNext(deps)) await deps.jobs.enqueue('resource.ingest', {});
}
