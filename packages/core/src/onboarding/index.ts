// The setup of a company: its steps, the questions to try, when people are there, and whether the widget is on its site.
export { completeStep } from './complete-step.ts';
export { closeOnboarding } from './close-onboarding.ts';
export { getOnboarding } from './get-onboarding.ts';
export { listTrialQuestions } from './list-trial-questions.ts';
export { rateQuestion } from './rate-question.ts';
export { setAvailability } from './set-availability.ts';
export { checkInstallation } from './install/check-installation.ts';
