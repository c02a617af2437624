import { describe, expect, it } from 'vitest';
import { createPacer } from './pacer.ts';

const never = new AbortController().signal;
const GAP = 60;
/** Timers may fire a little early. */
const SLACK = 5;

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

describe('requests to one host', () => {
  it('S55 keep their distance, however many tenants ask at once', async () => {
    const pacer = createPacer(GAP);
    const took = await secondsOf(() => Promise.all([1, 2, 3].map(() => pacer.wait('example.com', never))));
    expect(took).toBeGreaterThanOrEqual(2 * GAP - SLACK);
  });

  it('do not wait for those to another host', async () => {
    const pacer = createPacer(10_000);
    const hosts = Array.from({ length: 2_000 }, (_, index) => `site-${index}.example`);
    expect(await secondsOf(() => Promise.all(hosts.map((host) => pacer.wait(host, never))))).toBeLessThan(1_000);
  });

  it('stop waiting when their asker gives up', async () => {
    const pacer = createPacer(60_000);
    await pacer.wait('example.com', never);
    const abort = new AbortController();
    const waiting = pacer.wait('example.com', abort.signal);
    abort.abort();
    await expect(waiting).rejects.toThrow('aborted');
  });

  it('are not held back where no distance is asked for', async () => {
    const pacer = createPacer(0);
    expect(await secondsOf(() => Promise.all([1, 2, 3].map(() => pacer.wait('example.com', never))))).toBeLessThan(50);
  });
});
