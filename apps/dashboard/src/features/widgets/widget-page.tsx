import { PageBody, PageHeader, QueryView } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import { BehaviourCard } from './behaviour-card.tsx';
import { BrandingCard } from './branding-card.tsx';
import { DomainsCard } from './domains-card.tsx';
import { IdentityCard } from './identity-card.tsx';
import { SnippetCard } from './snippet-card.tsx';
import { WidgetPreview } from './widget-preview.tsx';

/** How the widget looks, where it may run, and the line that puts it on a site. */
export function WidgetPage() {
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const [version, setVersion] = useState(0);
  const settings = useQuery({ queryKey: ['settings', slug], queryFn: () => api.tenants.settings.query() });
  const widget = useQuery({ queryKey: ['widget-key', slug], queryFn: () => api.widgets.key.query() });
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
          <QueryView query={widget}>{(data) => <SnippetCard snippet={data.snippet} onRotated={onSaved} />}</QueryView>
          <DomainsCard />
          <QueryView query={settings}>{(data) => <BrandingCard settings={data} onSaved={onSaved} />}</QueryView>
          <BehaviourCard onSaved={onSaved} />
          <IdentityCard />
        </div>
        {widget.data && <WidgetPreview widgetKey={widget.data.key} version={version} />}
      </div>
    </PageBody>
  );
}
