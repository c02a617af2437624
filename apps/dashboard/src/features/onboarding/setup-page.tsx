import { ONBOARDING_STEPS } from '@lobby/contracts/onboarding';
import type { OnboardingStep } from '@lobby/contracts/onboarding';
import { Button, PageBody, PageHeader, QueryView, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation, useRoute } from 'preact-iso';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api, queries } from '../../trpc.ts';
import { StepNav, StepProgress } from './step-nav.tsx';
import { InstallStep } from './steps/install-step.tsx';
import { KnowledgeStep } from './steps/knowledge-step.tsx';
import { LookStep } from './steps/look-step.tsx';
import { QuestionsStep } from './steps/questions-step.tsx';
import type { StepProps } from './steps/step-props.ts';
import { WebsiteStep } from './steps/website-step.tsx';
import { t } from './translate.ts';
import { isReading, useOnboarding } from './use-onboarding.ts';
import type { OnboardingView } from './use-onboarding.ts';

const STEPS: Record<OnboardingStep, FunctionComponent<StepProps>> = {
  website: WebsiteStep,
  knowledge: KnowledgeStep,
  questions: QuestionsStep,
  look: LookStep,
  install: InstallStep,
};

/** The step that the address names, else the first that isn't done. */
function findCurrent(named: string | undefined, { steps }: OnboardingView): OnboardingStep {
  const known = ONBOARDING_STEPS.find((step) => step === named);
  return known ?? steps.find(({ isDone }) => !isDone)?.step ?? 'website';
}

/** Leads to the step before, and completes this one to lead to the next. */
function StepButtons({ current }: { current: OnboardingStep }) {
  const { to } = useTenant();
  const { route } = useLocation();
  const queryClient = useQueryClient();
  const index = ONBOARDING_STEPS.indexOf(current);
  const [before, next] = [ONBOARDING_STEPS[index - 1], ONBOARDING_STEPS[index + 1]];
  const complete = useAction(() => api.onboarding.completeStep.mutate({ step: current }), {
    onSuccess: () => {
      void queryClient.invalidateQueries(queries.onboarding.pathFilter());
      route(to(next ? `setup/${next}` : 'overview'));
      scrollTo(0, 0);
    },
  });
  return (
    <div class="mt-6 flex flex-wrap justify-between gap-3">
      {before ? <Button onClick={() => route(to(`setup/${before}`))}>{t('back')}</Button> : <span />}
      <Button variant="primary" isBusy={complete.isRunning} onClick={() => complete.run()}>
        {next ? t('continue') : t('finish')}
      </Button>
    </div>
  );
}

/** What was read brings facts, suggestions and questions. */
function useRefreshAfterReading(onboarding: OnboardingView): void {
  const queryClient = useQueryClient();
  const isBusy = isReading(onboarding);
  useEffect(() => {
    if (isBusy) return;
    for (const filter of [
      queries.facts.pathFilter(),
      queries.faqs.pathFilter(),
      queries.onboarding.listQuestions.queryFilter(),
    ])
      void queryClient.invalidateQueries(filter);
  }, [isBusy]);
}

function SetupSteps({ onboarding }: { onboarding: OnboardingView }) {
  const { to } = useTenant();
  const { route } = useLocation();
  const { params } = useRoute();
  const current = findCurrent(params['step'], onboarding);
  // The address keeps the step: what is done on it must not lead away from it.
  useEffect(() => {
    if (params['step'] !== current) route(to(`setup/${current}`), true);
  }, [current]);
  useRefreshAfterReading(onboarding);
  const Step = STEPS[current];
  return (
    <>
      <div class="mb-6 flex flex-col gap-4">
        <StepProgress steps={onboarding.steps} />
        <StepNav steps={onboarding.steps} current={current} />
      </div>
      <h2 class="mb-4 text-xl font-semibold">{t(current)}</h2>
      <Step key={current} onboarding={onboarding} />
      <StepButtons current={current} />
    </>
  );
}

/** The guided setup of a company, one step at a time; each can be left and taken up again. */
export function SetupPage() {
  const query = useOnboarding();
  return (
    <PageBody>
      <PageHeader title={t('title')} lead={t('lead')} />
      <QueryView query={query}>{(onboarding) => <SetupSteps onboarding={onboarding} />}</QueryView>
    </PageBody>
  );
}
