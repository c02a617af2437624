import type { Deps } from '../../deps.ts';
import { ingestNextResource } from './ingest-next-resource.ts';

/** How long one job works on resource after resource: a job for each would cost more than a small text takes. */
const MAX_JOB_MS = 2_000;

/** Ingests due resources for a short while, then enqueues the next job, so that the process can stop in between. */
export async function ingestResources(deps: Deps): Promise<void> {
  const until = Date.now() + MAX_JOB_MS;
  while (await ingestNextResource(deps)) {
    if (Date.now() > until) return deps.jobs.enqueue('resource.ingest', {});
  }
}
