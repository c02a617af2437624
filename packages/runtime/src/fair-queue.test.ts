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

/** Work that runs until it is released. */
function createBlocker(): { work: () => Promise<void>; release: () => void } {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  return { work: () => released, release };
}

it('S27 work of one tenant that never ends leaves half of the places to others', async () => {
  const queue = createFairQueue({ ...OPTIONS, concurrency: 4 });
  const { work, release } = createBlocker();
  let started = 0;
  const flood = Array.from({ length: 100 }, () => queue('loud', () => ((started += 1), work())));
  // These would wait for all of it if any piece could take the last place.
  expect(await Promise.all([1, 2, 3].map((number) => queue('quiet', () => Promise.resolve(number))))).toEqual([
    1, 2, 3,
  ]);
  expect(started).toBe(2);
  release();
  await Promise.all(flood);
  expect(started).toBe(100);
});

it('work that waits for somebody else from here on can give its turn to the next, once', async () => {
  const queue = createFairQueue({ ...OPTIONS, concurrency: 1 });
  const { work, release } = createBlocker();
  const waiting = queue('a', () => {
    queue.finishTurn();
    queue.finishTurn();
    return work();
  });
  expect(await queue('a', () => Promise.resolve('next'))).toBe('next');
  let most = 0;
  let running = 0;
  const count = async (): Promise<void> => {
    most = Math.max(most, ++running);
    await delay(1);
    running -= 1;
  };
  await Promise.all([queue('a', count), queue('b', count)]);
  expect(most).toBe(1);
  release();
  await waiting;
});

it('S27 what one tenant has waiting is bounded, and counts against no other', async () => {
  const queue = createFairQueue({ concurrency: 2, maxWaiting: 3, maxWaitMs: 5_000 });
  const { work, release } = createBlocker();
  const flood = Array.from({ length: 4 }, () => queue('loud', work));
  await expect(queue('loud', work)).rejects.toMatchObject({ reason: 'too_many' });
  expect(await queue('quiet', () => Promise.resolve('served'))).toBe('served');
  release();
  await Promise.all(flood);
});

it('S27 what waits too long, or behind too much, is told to come back', async () => {
  const queue = createFairQueue({ concurrency: 1, maxWaiting: 1, maxWaitMs: 20 });
  const slow = queue('a', () => delay(100));
  const late = queue('a', () => Promise.resolve());
  await expect(queue('a', () => Promise.resolve())).rejects.toThrow(QueueFullError);
  await expect(late).rejects.toMatchObject({ reason: 'too_late' });
  await slow;
  expect(await queue('a', () => Promise.resolve('later'))).toBe('later');
});
