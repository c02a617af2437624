import { InstallCheck, ONBOARDING_STEPS, QuestionRating } from '@lobby/contracts/onboarding';
import type { OnboardingStep } from '@lobby/contracts/onboarding';
import type { TenantTx } from '@lobby/db';
import { z } from 'zod';

const Ratings = z.record(z.string(), QuestionRating);

/** What is stored of a tenant's setup. A tenant without a row was made before there was one. */
export async function loadOnboarding(tx: TenantTx) {
  const row = await tx.onboarding.findFirst();
  const check = InstallCheck.safeParse(row?.installCheck);
  return {
    isClosed: row === null || row.closedAt !== null,
    completedSteps: ONBOARDING_STEPS.filter(
      (step): step is OnboardingStep => row?.completedSteps.includes(step) ?? false,
    ),
    ratings: Ratings.parse(row?.questionRatings ?? {}),
    installCheck: check.success ? check.data : null,
  };
}
