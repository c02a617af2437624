import type { AssistantSettings } from '@lobby/contracts/tenants';
import { createTranslator } from '@lobby/messages';
import { assistantMessages } from '@lobby/messages/staff/content/assistant';
import { Card, PageBody, PageHeader, QueryView } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { queries } from '../../../trpc.ts';
import { ModelCards } from '../../models/model-cards.tsx';
import { AssistantSettingsForm } from './assistant-settings-form.tsx';
import type { Settings } from './assistant-settings-form.tsx';
import { PendingSettings } from './pending-settings.tsx';
import { TryItPane } from './try-it-pane.tsx';

const t = createTranslator(assistantMessages);

/** The settings that are live, with those on top that wait for their evaluation. */
const withPendingSettings = (settings: Settings): Settings => ({
  ...settings,
  ...settings.pendingSettings,
});

/** How the assistant writes and when it answers, beside a pane to try it before saving. */
export function AssistantPage() {
  const { isAdmin } = useTenant();
  const queryClient = useQueryClient();
  const query = useQuery(queries.tenants.getSettings.queryOptions());
  const [edited, setEdited] = useState<AssistantSettings | null>(null);
  const refresh = (): void => {
    void queryClient.invalidateQueries(queries.tenants.getSettings.queryFilter());
    void queryClient.invalidateQueries(queries.evaluation.pathFilter());
  };
  return (
    <PageBody>
      <PageHeader title={t('assistant')} lead={t('assistantLead')} />
      <PendingSettings onReviewed={refresh} />
      <div class="grid items-start gap-5 xl:grid-cols-2">
        <Card title={t('behavior')}>
          <QueryView query={query}>
            {(settings) => (
              <AssistantSettingsForm
                key={JSON.stringify(settings.pendingSettings)}
                settings={withPendingSettings(settings)}
                onSaved={refresh}
                onEdit={setEdited}
              />
            )}
          </QueryView>
        </Card>
        <div class="flex min-w-0 flex-col gap-5">
          {edited && <TryItPane settings={edited} />}
          {isAdmin && <ModelCards />}
        </div>
      </div>
    </PageBody>
  );
}
