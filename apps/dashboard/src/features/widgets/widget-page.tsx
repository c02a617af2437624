import { createTranslator } from '@lobby/messages';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { PageBody, PageHeader, QueryView, Tabs, useAddressChoice, Skeleton } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import { DomainsCard } from './keys/domains-card.tsx';
import { IdentityVerificationCard } from './keys/identity-verification-card.tsx';
import { NetworksCard } from './keys/networks-card.tsx';
import { WidgetKeysCard } from './keys/widget-keys-card.tsx';
import { FORM_TABS, WidgetSettingsForm } from './settings/widget-settings-form.tsx';
import type { FormTab } from './settings/widget-settings-form.tsx';

const t = createTranslator(widgetSettingsMessages);

const TABS = [...FORM_TABS, 'install', 'identity'] as const;
type Tab = (typeof TABS)[number];
const TAB_OPTIONS = TABS.map((value) => ({ value, label: t(`tab_${value}`) }));

const isFormTab = (tab: Tab): tab is FormTab => FORM_TABS.some((one) => one === tab);

/** The form stays rendered behind the other tabs, so that what isn't saved in it is kept. */
function SettingsTabs({ tab, onTab }: { tab: FormTab | null; onTab: (tab: Tab) => void }) {
  const queryClient = useQueryClient();
  const stored = useQuery(queries.tenants.getSettings.queryOptions());
  const settings = useQuery(queries.widgets.getSettings.queryOptions());
  const widget = useQuery(queries.widgets.getKey.queryOptions());
  const onSaved = (): void => {
    void queryClient.invalidateQueries(queries.tenants.getSettings.queryFilter());
    void queryClient.invalidateQueries(queries.widgets.pathFilter());
  };
  if (tab === null && !(stored.data && settings.data && widget.data)) return null;
  return (
    <QueryView query={stored} skeleton={<Skeleton shape="form" />}>
      {(storedData) => (
        <QueryView query={settings}>
          {(settingsData) => (
            <QueryView query={widget}>
              {({ key }) => (
                <WidgetSettingsForm
                  widgetKey={key}
                  stored={storedData}
                  settings={settingsData}
                  tab={tab}
                  onTab={onTab}
                  onSaved={onSaved}
                />
              )}
            </QueryView>
          )}
        </QueryView>
      )}
    </QueryView>
  );
}

/** How the widget looks, what it says, where it may run, and how visitors are identified. */
export function WidgetPage() {
  const [tab, setTab] = useAddressChoice('tab', TABS);
  return (
    <PageBody>
      <PageHeader title={t('widget')} lead={t('widgetLead')} />
      <Tabs label={t('widget')} tabs={TAB_OPTIONS} value={tab} onChange={setTab} />
      <SettingsTabs tab={isFormTab(tab) ? tab : null} onTab={setTab} />
      {tab === 'install' && (
        <div class="flex flex-col gap-5">
          <WidgetKeysCard />
          <DomainsCard />
          <NetworksCard />
        </div>
      )}
      {tab === 'identity' && <IdentityVerificationCard />}
    </PageBody>
  );
}
