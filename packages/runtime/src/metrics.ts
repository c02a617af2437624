import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** Counts one answered HTTP request; `route` is a pattern, never a path with ids in it. */
  observeRequest: (route: string, status: number, seconds: number) => void;
  /** Counts one finished job. */
  observeJob: (name: string, outcome: 'done' | 'failed', seconds: number) => void;
  /** Prometheus's text format. */
  text: () => Promise<string>;
  contentType: string;
}

/** One process's metrics, with Node's own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'lobby_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  const jobs = new Counter({
    name: 'lobby_jobs_total',
    help: 'Finished jobs',
    labelNames: ['job', 'outcome'],
    registers: [registry],
  });
  const jobSeconds = new Histogram({
    name: 'lobby_job_seconds',
    help: 'Time that a job took',
    labelNames: ['job'],
    buckets: [0.05, 0.3, 1, 5, 15, 60],
    registers: [registry],
  });
  return {
    observeRequest: (route, status, seconds) => requests.observe({ route, status: String(status) }, seconds),
    observeJob: (name, outcome, seconds) => {
      jobs.inc({ job: name, outcome });
      jobSeconds.observe({ job: name }, seconds);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
