import { createTranslator } from '@lobby/messages';
import { modelMessages } from '@lobby/messages/staff/content/models';
import { Card, QueryView } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import { FeatureNotice, useIsFeatureMissing } from '../plans/feature-notice.tsx';
import { BudgetForm } from './budget-form.tsx';
import { ModelSettingsForm } from './model-settings-form.tsx';
import { ProviderForm } from './provider-form.tsx';

const t = createTranslator(modelMessages);

/** Which model writes, with whose key, and its budget. */
export function ModelCards() {
  const queryClient = useQueryClient();
  const query = useQuery(queries.models.getSettings.queryOptions());
  const isOwnKeyMissing = useIsFeatureMissing('own_model_key');
  const refresh = (): void => void queryClient.invalidateQueries(queries.models.pathFilter());
  return (
    <QueryView query={query}>
      {(settings) => (
        <>
          <Card title={t('languageModel')}>
            <ModelSettingsForm key={settings.source} settings={settings} onSaved={refresh} />
          </Card>
          <Card title={t('ownProvider')} lead={t('ownProviderLead')}>
            <FeatureNotice feature="own_model_key" />
            {(!isOwnKeyMissing || settings.provider) && (
              <ProviderForm
                key={settings.provider?.updatedAt.toString() ?? ''}
                provider={settings.provider}
                onSaved={refresh}
              />
            )}
          </Card>
          <Card title={t('budget')} lead={t('budgetLead')}>
            <BudgetForm settings={settings} onSaved={refresh} />
          </Card>
        </>
      )}
    </QueryView>
  );
}
