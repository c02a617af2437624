import { createTranslator } from '@lobby/messages';
import { overviewMessages } from '@lobby/messages/staff/overview';
import { PageBody, PageHeader } from '@lobby/ui';
import { useTenant } from '../../tenant-context.ts';
import { SetupCard } from '../onboarding/setup-card.tsx';
import { useOnboarding } from '../onboarding/use-onboarding.ts';
import { OverviewStats } from './overview-stats.tsx';

const t = createTranslator(overviewMessages);

/** The tenant's key figures, and how far its setup has come. */
export function OverviewPage() {
  const { membership } = useTenant();
  const onboarding = useOnboarding().data;
  const isReady = !onboarding || onboarding.isClosed || onboarding.steps.every(({ isDone }) => isDone);
  return (
    <PageBody>
      <PageHeader title={membership.name} lead={isReady ? t('ready') : t('remaining')} />
      <div class="flex flex-col gap-5">
        <OverviewStats />
        {onboarding && !onboarding.isClosed && <SetupCard steps={onboarding.steps} />}
      </div>
    </PageBody>
  );
}
