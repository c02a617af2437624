import type { Deps } from '../../deps.ts';

type ChallengeDeps = Pick<Deps, 'platformDb' | 'clock'>;

const LIFETIME_MS = 300_000;

/** Keeps what a passkey is asked to sign. Without a user, it is for somebody who signs in. */
export async function createChallenge(
  { platformDb, clock }: ChallengeDeps,
  challenge: string,
  userId: string | null,
): Promise<void> {
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + LIFETIME_MS);
  await platformDb(async (tx) => {
    await tx.passkeyChallenge.deleteMany({ where: { expiresAt: { lte: now } } });
    await tx.passkeyChallenge.createMany({ data: [{ challenge, userId, expiresAt }] });
  });
}

/** Uses a challenge up; false for one that is unknown, used, expired or another person's. */
export async function consumeChallenge(
  { platformDb, clock }: ChallengeDeps,
  challenge: string,
  userId: string | null,
): Promise<boolean> {
  const { count } = await platformDb((tx) =>
    tx.passkeyChallenge.deleteMany({ where: { challenge, userId, expiresAt: { gt: clock.now() } } }),
  );
  return count === 1;
}
