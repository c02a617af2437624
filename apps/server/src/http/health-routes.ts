import { withTimeout } from '@lobby/runtime';
import type { Metrics } from '@lobby/runtime';
import { Router } from 'express';

export interface HealthChecks {
  /** Rejects when the database or the file storage doesn't answer. */
  check: () => Promise<void>;
  /** False while the server starts and after it was told to stop. */
  isServing: () => boolean;
}

const CHECK_TIMEOUT_MS = 2_000;
/** Whoever asks again so soon gets the answer of before: anybody may ask, and each look costs the database and the storage something. */
const SHARED_MS = 1_000;

/** Looks once for all who ask within a moment. */
function shareChecks(check: () => Promise<void>): () => Promise<void> {
  let last: { at: number; result: Promise<void> } | undefined;
  return () => {
    if (last && Date.now() - last.at < SHARED_MS) return last.result;
    last = { at: Date.now(), result: check() };
    return last.result;
  };
}

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: Prometheus's text. */
export function healthRoutes({ check, isServing }: HealthChecks, metrics: Metrics | null): Router {
  const routes = Router();
  const checkOnce = shareChecks(() => withTimeout(CHECK_TIMEOUT_MS, check(), () => new Error('no answer in time')));
  routes.get('/healthz', (_request, response) => void response.json({ status: 'alive' }));
  routes.get('/readyz', async (_request, response) => {
    try {
      if (!isServing()) throw new Error('starting or stopping');
      await checkOnce();
      response.json({ status: 'ready' });
    } catch (error) {
      response
        .status(503)
        .set('Retry-After', '2')
        .json({ status: 'not ready', reason: error instanceof Error ? error.message : 'unknown' });
    }
  });
  if (metrics) {
    routes.get('/metrics', async (_request, response) => {
      response.type(metrics.contentType).send(await metrics.text());
    });
  }
  return routes;
}
