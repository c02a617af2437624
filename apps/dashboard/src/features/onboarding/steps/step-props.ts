import type { OnboardingView } from '../use-onboarding.ts';

export interface StepProps {
  onboarding: OnboardingView;
}
