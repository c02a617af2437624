import { expect, it } from 'vitest';
import { answerInTurn, finishAnswerTurn } from './answer-turns.ts';

/** Work that runs until it is released. */
function createBlocker(): { work: () => Promise<void>; release: () => void } {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  return { work: () => released, release };
}

it('S27 questions of one tenant that take long keep no other tenant’s waiting, and too many of them are refused', async () => {
  const { work, release } = createBlocker();
  const flood = Array.from({ length: 300 }, () => answerInTurn('loud', work));
  const settled = Promise.allSettled(flood);
  expect(await answerInTurn('quiet', () => Promise.resolve('answered'))).toBe('answered');
  release();
  const refused = (await settled).flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  expect(refused.length).toBeGreaterThan(0);
  for (const reason of refused) expect(reason).toMatchObject({ kind: 'rate_limited', retryAfter: 5 });
});

it('an answer that waits for a model leaves its turn to the tenant’s next', async () => {
  const { work, release } = createBlocker();
  const streaming = Array.from({ length: 50 }, () =>
    answerInTurn('bakery', () => {
      finishAnswerTurn();
      return work();
    }),
  );
  expect(await answerInTurn('bakery', () => Promise.resolve('extracted'))).toBe('extracted');
  release();
  await Promise.all(streaming);
});
