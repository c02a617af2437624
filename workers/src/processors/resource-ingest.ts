import { ingestNextResource } from '@lobby/core/resources';
import type { Deps } from '@lobby/core/deps';

/** How long one job takes up resource after resource: asking for a job costs more than reading a small text. */
const MAX_RUN_MS = 2_000;

/** Works on what is due for a short stretch, and asks for the next: between two the process can stop, and other jobs have their turn. */
export async function processResourceIngest(deps: Deps): Promise<void> {
  const until = Date.now() + MAX_RUN_MS;
  while (await ingestNextResource(deps)) {
    if (Date.now() > until) return deps.jobs.enqueue('resource.ingest', {});
  }
}
