import type { ColorScheme } from '@lobby/contracts/tenants';
import { createTranslator } from '@lobby/messages';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { PageBody, PageHeader, QueryView } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { queries } from '../../trpc.ts';
import { BrandingCard } from './branding-card.tsx';
import { DomainsCard } from './domains-card.tsx';
import { IdentityVerificationCard } from './identity-verification-card.tsx';
import { InstallCard } from './install-card.tsx';
import { WidgetPreview } from './widget-preview.tsx';
import { WidgetSettingsCard } from './widget-settings-card.tsx';

const t = createTranslator(widgetSettingsMessages);

/** How the widget looks, where it may run, and the script tag that adds it to a site. */
export function WidgetPage() {
  const queryClient = useQueryClient();
  const [version, setVersion] = useState(0);
  const [colorScheme, setColorScheme] = useState<ColorScheme>('automatic');
  const settings = useQuery(queries.tenants.getSettings.queryOptions());
  const widget = useQuery(queries.widgets.getKey.queryOptions());
  const onSaved = (): void => {
    setVersion((before) => before + 1);
    void queryClient.invalidateQueries(queries.tenants.getSettings.queryFilter());
    void queryClient.invalidateQueries(queries.widgets.pathFilter());
  };
  return (
    <PageBody>
      <PageHeader title={t('widget')} lead={t('widgetLead')} />
      <div class="grid items-start gap-5 xl:grid-cols-[1fr_24rem]">
        <div class="flex flex-col gap-5">
          <QueryView query={widget}>{({ snippet }) => <InstallCard snippet={snippet} onRotated={onSaved} />}</QueryView>
          <DomainsCard />
          <QueryView query={settings}>
            {(data) => <BrandingCard settings={data} onSaved={onSaved} onColorScheme={setColorScheme} />}
          </QueryView>
          <WidgetSettingsCard onSaved={onSaved} />
          <IdentityVerificationCard />
        </div>
        {widget.data && <WidgetPreview widgetKey={widget.data.key} version={version} colorScheme={colorScheme} />}
      </div>
    </PageBody>
  );
}
