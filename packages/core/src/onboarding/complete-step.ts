import type { OnboardingStep } from '@lobby/contracts/onboarding';
import type { TenantTx } from '@lobby/db';

/** Marks a step of the setup as done; again is the same. */
export async function completeStep(tx: TenantTx, step: OnboardingStep): Promise<void> {
  await tx.onboarding.updateMany({
    where: { NOT: { completedSteps: { has: step } } },
    data: { completedSteps: { push: step } },
  });
}
