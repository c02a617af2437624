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

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: Prometheus's text. */
export function healthRoutes({ check, isServing }: HealthChecks, metrics: Metrics | null): Router {
  const routes = Router();
  routes.get('/healthz', (_request, response) => void response.json({ status: 'alive' }));
  routes.get('/readyz', async (_request, response) => {
    try {
      if (!isServing()) throw new Error('starting or stopping');
      await withTimeout(CHECK_TIMEOUT_MS, check(), () => new Error('no answer in time'));
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
