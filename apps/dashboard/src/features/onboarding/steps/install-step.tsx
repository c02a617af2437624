import { Card, CopyField, QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../../trpc.ts';
import { InstallCheckCard } from '../install/install-check-card.tsx';
import { InstallGuides } from '../install/install-guides.tsx';
import { t } from '../translate.ts';
import type { StepProps } from './step-props.ts';

/** The line to copy, how to add it with each system, and whether it is live. */
export function InstallStep({ onboarding }: StepProps) {
  const query = useQuery(queries.widgets.getKey.queryOptions());
  return (
    <div class="grid items-start gap-5 xl:grid-cols-2">
      <Card title={t('yourCode')} lead={t('installLead')}>
        <QueryView query={query}>
          {({ snippet }) => (
            <>
              <CopyField label={t('code')} text={snippet} />
              <InstallGuides snippet={snippet} />
            </>
          )}
        </QueryView>
      </Card>
      <InstallCheckCard onboarding={onboarding} />
    </div>
  );
}
