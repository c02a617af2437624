import { createTranslator } from '@lobby/messages';
import { overviewMessages } from '@lobby/messages/staff/overview';
import { PageBody, PageHeader } from '@lobby/ui';
import { useTenant } from '../../tenant-context.ts';
import { OverviewStats } from './overview-stats.tsx';
import { SetupChecklist } from './setup-checklist.tsx';
import { useSetupSteps } from './use-setup-steps.ts';

const t = createTranslator(overviewMessages);

/** The tenant's key figures, and the steps of its setup. */
export function OverviewPage() {
  const { membership } = useTenant();
  const steps = useSetupSteps();
  const isReady = steps?.every(({ isDone }) => isDone) ?? false;
  return (
    <PageBody>
      <PageHeader title={membership.name} lead={isReady ? t('ready') : t('remaining')} />
      <div class="flex flex-col gap-5">
        <OverviewStats />
        {steps && <SetupChecklist steps={steps} />}
      </div>
    </PageBody>
  );
}
