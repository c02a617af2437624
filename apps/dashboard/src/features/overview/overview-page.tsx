import { createTranslator } from '@lobby/messages';
import { overviewMessages } from '@lobby/messages/staff/overview';
import { PageBody, PageHeader } from '@lobby/ui';
import { useTenant } from '../../tenant-context.ts';
import { SetupCard } from '../onboarding/setup-card.tsx';
import { useOnboarding } from '../onboarding/use-onboarding.ts';
import { AttentionList } from './attention-list.tsx';
import { LearnedList } from './learned-list.tsx';
import { WeekFigures } from './week-figures.tsx';

const t = createTranslator(overviewMessages);

/** How far the setup has come, what needs somebody, the week's figures, and what was learnt. */
export function OverviewPage() {
  const { membership } = useTenant();
  const onboarding = useOnboarding().data;
  const isReady = !onboarding || onboarding.isClosed || onboarding.steps.every(({ isDone }) => isDone);
  return (
    <PageBody>
      <PageHeader title={membership.name} lead={isReady ? t('ready') : t('remaining')} />
      <div class="flex flex-col gap-5">
        {onboarding && !onboarding.isClosed && <SetupCard steps={onboarding.steps} />}
        <AttentionList />
        <WeekFigures />
        <LearnedList />
      </div>
    </PageBody>
  );
}
