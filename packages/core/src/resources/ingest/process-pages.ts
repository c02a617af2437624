import { setTimeout as sleep } from 'node:timers/promises';
import { createFacebookSource } from '../facebook/facebook-source.ts';
import { countDueResources } from '../../platform/index.ts';
import { createFileSource } from '../sources/file-source.ts';
import type { IngestSource } from '../sources/ingest-source.ts';
import { createPdfSource } from '../sources/pdf-source.ts';
import { createTextSource } from '../sources/text-source.ts';
import { createWebsiteSource } from '../website/website-source.ts';
import { addPages, requeueUnseenPages } from './frontier.ts';
import type { IngestRun, PageRow } from '../ingest-run.ts';
import { withLease } from '../lease.ts';
import { recordPageOutcome } from './record-page-outcome.ts';
import { resumeIngest } from './resume-ingest.ts';
import type { RunState } from './start-run.ts';

/** How long one resource is worked on before the next tenant's turn. */
const RUN_MS = 10_000;
/** The delay before pages that may work later are tried again. */
const RETRY_DELAY_MS = 10_000;
const POLL_MS = 250;
/** A shorter wait isn't worth yielding for; from the longer one on, a worker always does other work meanwhile. */
const NEGLIGIBLE_WAIT_MS = 100;
const LONG_WAIT_MS = 3_000;

/** How a run ended: the sync is complete, or it continues after a delay. */
export type RunResult = 'done' | { resumeAfterMs: number };

const SOURCES: Record<string, (run: IngestRun) => IngestSource> = {
  pdf: createPdfSource,
  file: createFileSource,
  facebook: createFacebookSource,
  website: createWebsiteSource,
  text: createTextSource,
};

function createSource(run: IngestRun): IngestSource {
  const create = SOURCES[run.resource.type];
  if (!create) throw new Error(`There is no source for resources of the type ${run.resource.type}`);
  return create(run);
}

/** Stores the resource's first pages. Returns the first one to read. */
async function addFirstPages(run: IngestRun, source: IngestSource): Promise<PageRow | null> {
  const pages = await source.discoverPages();
  return withLease(run.scope.db, run.lease, async (tx) => {
    await addPages(tx, run, pages);
    if (source.isPartial?.()) await requeueUnseenPages(tx, run);
    return resumeIngest(tx, run);
  });
}

/**
 * Waits until a page's host may be requested, as long as no other resource is due: a worker must not idle while others wait. Returns
 * the milliseconds that are left when one is.
 */
async function waitForHost(run: IngestRun, hostDelayMs: () => number): Promise<number> {
  for (;;) {
    const remainingMs = hostDelayMs();
    if (remainingMs <= NEGLIGIBLE_WAIT_MS) return 0;
    if (remainingMs > LONG_WAIT_MS || (await countDueResources(run.scope)) > 0) return remainingMs;
    await sleep(Math.min(remainingMs, POLL_MS));
  }
}

async function readPages(run: IngestRun, source: IngestSource, { hasPages, nextPage }: RunState): Promise<RunResult> {
  const deadline = Date.now() + RUN_MS;
  let page = hasPages ? nextPage : await addFirstPages(run, source);
  if (hasPages && !page) page = await withLease(run.scope.db, run.lease, (tx) => resumeIngest(tx, run));
  // The least tried pages come first, so a page with more attempts than the first one failed in this very run.
  const attempts = page?.attempts ?? 0;
  while (page) {
    const currentPage: PageRow = page;
    if (currentPage.attempts > attempts) return { resumeAfterMs: RETRY_DELAY_MS };
    if (Date.now() > deadline) return { resumeAfterMs: 0 };
    const waitMs = await waitForHost(run, () => source.hostDelayMs?.(currentPage) ?? 0);
    if (waitMs > 0) return { resumeAfterMs: waitMs };
    page = await recordPageOutcome(run, currentPage, await source.readPage(currentPage));
  }
  return 'done';
}

/** Reads pages of a resource until they are done, the run's time is over, or others should have their turn. */
export async function processPages(run: IngestRun, state: RunState): Promise<RunResult> {
  const source = createSource(run);
  try {
    return await readPages(run, source, state);
  } finally {
    await source.close?.();
  }
}
