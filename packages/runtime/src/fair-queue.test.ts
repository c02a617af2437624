import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createFairQueue, QueueFullError } from './fair-queue.ts';

const OPTIONS = { concurrency: 2, maxWaiting: 600, maxWaitMs: 5_000 };

it('S27 the flood of one tenant leaves others their turn, and none of it fails', async () => {
  const queue = createFairQueue(OPTIONS);
  const done: string[] = [];
  const run = (key: string) => queue(key, () => delay(1).then(() => void done.push(key)));
  const flood = Array.from({ length: 500 }, () => run('loud'));
  const quiet = ['quiet', 'calm'].map(run);
  await Promise.all(quiet);
  expect(done.length).toBeLessThan(10);
  await Promise.all(flood);
  expect(done).toHaveLength(502);
});

it('S27 as many run at once as may, also after some of them failed', async () => {
  const queue = createFairQueue(OPTIONS);
  let [running, most] = [0, 0];
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      queue(`tenant ${index % 3}`, async () => {
        most = Math.max(most, ++running);
        await delay(1);
        running -= 1;
        if (index % 2 === 0) throw new Error('failed');
      }),
    ),
  );
  expect(most).toBe(2);
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(10);
});

it('work inside of work starts at once, so that they never wait for each other', async () => {
  const queue = createFairQueue({ ...OPTIONS, concurrency: 1 });
  expect(await queue('a', () => queue('b', () => Promise.resolve('inner')))).toBe('inner');
});

it('S27 what waits too long, or behind too much, is told to come back', async () => {
  const queue = createFairQueue({ concurrency: 1, maxWaiting: 1, maxWaitMs: 20 });
  const slow = queue('a', () => delay(100));
  const late = queue('a', () => Promise.resolve());
  await expect(queue('a', () => Promise.resolve())).rejects.toThrow(QueueFullError);
  await expect(late).rejects.toThrow(QueueFullError);
  await slow;
  expect(await queue('a', () => Promise.resolve('later'))).toBe('later');
});
