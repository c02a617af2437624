import { Button, ButtonLink, Card, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { Circle, CircleCheck } from 'lucide-preact';
import { useTenant } from '../../tenant-context.ts';
import { api, queries } from '../../trpc.ts';
import { StepProgress } from './step-nav.tsx';
import { t } from './translate.ts';
import type { OnboardingView } from './use-onboarding.ts';

type Step = OnboardingView['steps'][number];

function StepItem({ step, isDone }: Step) {
  const { to } = useTenant();
  return (
    <li class="relative flex items-center gap-4 border-b border-base-300 py-3 last:border-0">
      {isDone ? (
        <CircleCheck class="shrink-0 text-accent" aria-label={t('done')} />
      ) : (
        <Circle class="shrink-0" aria-label={t('toDo')} />
      )}
      <div class="min-w-0">
        <a class="font-medium after:absolute after:inset-0 hover:underline" href={to(`setup/${step}`)}>
          {t(step)}
        </a>
        <p class="quiet">{t(`${step}Text`)}</p>
      </div>
    </li>
  );
}

/** How far the setup has come, with a link to each step and to the next. */
export function SetupCard({ steps }: { steps: Step[] }) {
  const { to } = useTenant();
  const queryClient = useQueryClient();
  const close = useAction(() => api.onboarding.close.mutate(), {
    onSuccess: () => queryClient.invalidateQueries(queries.onboarding.pathFilter()),
  });
  const isReady = steps.every(({ isDone }) => isDone);
  const actions = (
    <div class="flex flex-wrap gap-2">
      <Button size="small" variant="ghost" isBusy={close.isRunning} onClick={() => close.run()}>
        {t('hide')}
      </Button>
      {isReady ? (
        <ButtonLink href={to('team')} size="small">
          {t('invite')}
        </ButtonLink>
      ) : (
        <ButtonLink href={to('setup')} size="small" variant="primary">
          {t('continueSetup')}
        </ButtonLink>
      )}
    </div>
  );
  return (
    <Card title={isReady ? t('allDone') : t('title')} lead={isReady ? t('inviteText') : undefined} actions={actions}>
      <StepProgress steps={steps} />
      {!isReady && (
        <ol class="flex flex-col">
          {steps.map((step) => (
            <StepItem key={step.step} {...step} />
          ))}
        </ol>
      )}
    </Card>
  );
}
