import { availableParallelism } from 'node:os';
import { expect, it } from 'vitest';
import { hashPassword } from './passwords.ts';
import { hashPasswordInTurn, verifyPasswordInTurn } from './passwords-in-turn.ts';

const GUESSES = 40;

it('S27 somebody who signs in doesn’t wait for the guesses of another network', async () => {
  const passwordHash = await hashPassword('the right one of somebody');
  let guessed = 0;
  const guesses = Array.from({ length: GUESSES }, async () => {
    await verifyPasswordInTurn('203.0.113.1', passwordHash, 'a guess');
    guessed += 1;
  });
  const { matches } = await verifyPasswordInTurn('198.51.100.1', passwordHash, 'the right one of somebody');
  expect(matches).toBe(true);
  expect(guessed).toBeLessThan(GUESSES / 2);
  await Promise.all(guesses);
});

it('S27 guesses that wait in too great a number are refused with the time to wait', async () => {
  const passwordHash = await hashPassword('the right one of somebody');
  const count = availableParallelism() + 60;
  const results = await Promise.allSettled(
    Array.from({ length: count }, () => verifyPasswordInTurn('203.0.113.2', passwordHash, 'a guess')),
  );
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  expect(refused.length).toBeGreaterThan(0);
  for (const reason of refused) expect(reason).toMatchObject({ kind: 'rate_limited', retryAfter: 10 });
});

it('S27 new passwords wait in the same turns: a flood of registrations keeps nobody else from signing in', async () => {
  const passwordHash = await hashPassword('the right one of somebody');
  let registered = 0;
  const registrations = Array.from({ length: GUESSES }, async () => {
    await hashPasswordInTurn('203.0.113.3', 'a new one');
    registered += 1;
  });
  await verifyPasswordInTurn('198.51.100.1', passwordHash, 'the right one of somebody');
  expect(registered).toBeLessThan(GUESSES / 2);
  await Promise.all(registrations);
});
