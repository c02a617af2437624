import type { Branding } from '@lobby/contracts/tenants';
import { QueryView } from '@lobby/ui';
import type { FormValues } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { toPreviewConfig } from '../../widgets/preview/to-preview-config.ts';
import { useLogoUrl } from '../../widgets/preview/use-logo-url.ts';
import { WidgetPreview } from '../../widgets/preview/widget-preview.tsx';
import { BrandingCard } from '../../widgets/settings/branding-card.tsx';

interface PreviewProps {
  branding: FormValues<Branding>;
  logo: File | null;
  stored: RouterOutputs['tenants']['getSettings'];
}

function LookPreview({ branding, logo, stored: { logoFileId, language } }: PreviewProps) {
  const widget = useQuery(queries.widgets.getKey.queryOptions());
  const settings = useQuery(queries.widgets.getSettings.queryOptions());
  const logoUrl = useLogoUrl(logo, { widgetKey: widget.data?.key ?? '', logoFileId });
  if (!settings.data) return null;
  const config = toPreviewConfig({ branding, settings: settings.data }, { ownLanguage: language, logoUrl });
  return <WidgetPreview config={config} />;
}

/** The widget's look beside the widget itself. */
export function LookStep() {
  const queryClient = useQueryClient();
  const settings = useQuery(queries.tenants.getSettings.queryOptions());
  const onSaved = (): void => void queryClient.invalidateQueries(queries.tenants.getSettings.queryFilter());
  return (
    <div class="grid items-start gap-5 xl:grid-cols-[1fr_24rem]">
      <QueryView query={settings}>
        {(stored) => (
          <BrandingCard
            stored={stored}
            onSaved={onSaved}
            preview={(branding, logo) => <LookPreview branding={branding} logo={logo} stored={stored} />}
          />
        )}
      </QueryView>
    </div>
  );
}
