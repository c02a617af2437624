import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadEnv } from './load-env.ts';
import { createLogger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { createShutdown } from './shutdown.ts';
import { withTimeout } from './with-timeout.ts';

const log = createLogger('test', 'silent');

describe('the settings of a process', () => {
  it('are read by their schema, and an empty one counts as not set', () => {
    const schema = z.object({ PORT: z.coerce.number().default(3000), HOST: z.string().optional() });
    expect(loadEnv(schema, { PORT: '', HOST: '', OTHER: 'x' })).toEqual({ PORT: 3000 });
    expect(loadEnv(schema, { PORT: '80', HOST: 'a' })).toEqual({ PORT: 80, HOST: 'a' });
  });
});

describe('a limit of time', () => {
  const late = (): Error => new Error('too late');

  it('lets work through that is done in time, with its result or its error', async () => {
    await expect(withTimeout(1_000, Promise.resolve(7), late)).resolves.toBe(7);
    await expect(withTimeout(1_000, Promise.reject(new Error('broken')), late)).rejects.toThrow('broken');
  });

  it('ends the wait, and an error that comes later disturbs nobody', async () => {
    const work = sleep(60).then(() => Promise.reject(new Error('much later')));
    await expect(withTimeout(10, work, late)).rejects.toThrow('too late');
    await sleep(80);
  });
});

describe('an orderly end', () => {
  it('S88 closes what was opened last first, once, although it is asked for twice', async () => {
    const closed: string[] = [];
    const shutdown = createShutdown(log);
    for (const name of ['database', 'queue', 'server']) shutdown.add(name, () => void closed.push(name));
    await Promise.all([shutdown.run(), shutdown.run()]);
    expect(closed).toEqual(['server', 'queue', 'database']);
  });

  it('S88 goes on after a step that throws, rejects or hangs', async () => {
    const closed: string[] = [];
    const shutdown = createShutdown(log, 30);
    shutdown.add('database', () => void closed.push('database'));
    shutdown.add('throws', () => {
      throw new Error('no');
    });
    shutdown.add('rejects', () => Promise.reject(new Error('no')));
    shutdown.add('hangs', () => new Promise(() => undefined));
    await shutdown.run();
    expect(closed).toEqual(['database']);
  });
});

describe('metrics', () => {
  it('name routes by their pattern and count answers and jobs', async () => {
    const metrics = createMetrics();
    metrics.observeRequest('/t/:slug', 200, 0.01);
    metrics.observeRequest('/t/:slug', 500, 2);
    metrics.observeJob('resource.ingest', 'failed', 3);
    const text = await metrics.text();
    expect(text).toContain('lobby_http_request_seconds_count{route="/t/:slug",status="200"} 1');
    expect(text).toContain('lobby_jobs_total{job="resource.ingest",outcome="failed"} 1');
    expect(metrics.contentType).toContain('text/plain');
  });
});
