import type { OnboardingStep } from '@lobby/contracts/onboarding';
import { CircleCheck } from 'lucide-preact';
import { useTenant } from '../../tenant-context.ts';
import { t } from './translate.ts';
import type { OnboardingView } from './use-onboarding.ts';

interface Props {
  steps: OnboardingView['steps'];
  current: OnboardingStep;
}

/** The share of the steps that is done. */
export function StepProgress({ steps }: Pick<Props, 'steps'>) {
  const done = steps.filter(({ isDone }) => isDone).length;
  const label = t('progress', { done, total: steps.length });
  return (
    <div class="flex items-center gap-3">
      <progress class="progress w-full max-w-64 progress-primary" value={done} max={steps.length} aria-label={label} />
      <span class="text-sm whitespace-nowrap quiet">{label}</span>
    </div>
  );
}

/** The steps as links, with the current one and those that are done marked. */
export function StepNav({ steps, current }: Props) {
  const { to } = useTenant();
  return (
    <nav aria-label={t('steps')}>
      <ol class="flex flex-wrap gap-1.5 sm:gap-2">
        {steps.map(({ step, isDone }, index) => {
          const isCurrent = step === current;
          return (
            <li key={step}>
              <a
                href={to(`setup/${step}`)}
                aria-current={isCurrent ? 'step' : undefined}
                class={`flex items-center gap-2 rounded-field border px-2 py-2 text-sm sm:px-3 ${
                  isCurrent ? 'border-primary bg-base-100 font-medium' : 'border-base-300 hover:border-primary'
                }`}
              >
                {isDone ? (
                  <CircleCheck size={18} class="shrink-0 text-accent" aria-label={t('done')} />
                ) : (
                  <span class="grid size-5 place-items-center rounded-full border text-xs" aria-hidden="true">
                    {index + 1}
                  </span>
                )}
                <span class={isCurrent ? '' : 'max-sm:sr-only'}>{t(step)}</span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
