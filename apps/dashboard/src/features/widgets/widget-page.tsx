import { PageBody, PageHeader, QueryView } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import { WidgetSettingsCard } from './widget-settings-card.tsx';
import { BrandingCard } from './branding-card.tsx';
import { DomainsCard } from './domains-card.tsx';
import { IdentityVerificationCard } from './identity-verification-card.tsx';
import { InstallCard } from './install-card.tsx';
import { WidgetPreview } from './widget-preview.tsx';

/** How the widget looks, where it may run, and the line that puts it on a site. */
export function WidgetPage() {
  const { slug } = useTenant();
  const queryClient = useQueryClient();
  const [version, setVersion] = useState(0);
  const settings = useQuery({ queryKey: ['settings', slug], queryFn: () => api.tenants.getSettings.query() });
  const widget = useQuery({ queryKey: ['widget-key', slug], queryFn: () => api.widgets.getKey.query() });
  const onSaved = (): void => {
    setVersion((before) => before + 1);
    void queryClient.invalidateQueries({ queryKey: ['settings'] });
    void queryClient.invalidateQueries({ queryKey: ['widget-key'] });
  };
  return (
    <PageBody>
      <PageHeader title="Widget" lead="Put the chat on your site, and make it look like yours." />
      <div class="grid items-start gap-5 xl:grid-cols-[1fr_24rem]">
        <div class="flex flex-col gap-5">
          <QueryView query={widget}>{(data) => <InstallCard snippet={data.snippet} onRotated={onSaved} />}</QueryView>
          <DomainsCard />
          <QueryView query={settings}>{(data) => <BrandingCard settings={data} onSaved={onSaved} />}</QueryView>
          <WidgetSettingsCard onSaved={onSaved} />
          <IdentityVerificationCard />
        </div>
        {widget.data && <WidgetPreview widgetKey={widget.data.key} version={version} />}
      </div>
    </PageBody>
  );
}
