import { createTranslator } from '@lobby/messages';
import { onboardingMessages } from '@lobby/messages/staff/onboarding';

export const t = createTranslator(onboardingMessages);
