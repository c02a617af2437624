import type { RateQuestion } from '@lobby/contracts/onboarding';
import type { TenantTx } from '@lobby/db';
import { loadOnboarding } from './load-onboarding.ts';

const MAX_RATINGS = 200;

/** Keeps whether the answer to a question was good. */
export async function rateQuestion(tx: TenantTx, { question, rating }: RateQuestion): Promise<void> {
  // Two ratings at the same time would each lose the other.
  await tx.$queryRaw`SELECT "tenantId" FROM "Onboarding" FOR UPDATE`;
  const { ratings } = await loadOnboarding(tx);
  const others = Object.entries(ratings).filter(([rated]) => rated !== question);
  const questionRatings = Object.fromEntries([...others.slice(1 - MAX_RATINGS), [question, rating]]);
  await tx.onboarding.updateMany({ data: { questionRatings } });
}
