import type { ColorScheme } from '@lobby/contracts/tenants';
import { QueryView } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { queries } from '../../../trpc.ts';
import { BrandingCard } from '../../widgets/branding-card.tsx';
import { WidgetPreview } from '../../widgets/widget-preview.tsx';

/** The widget's look beside the widget itself. */
export function LookStep() {
  const queryClient = useQueryClient();
  const [version, setVersion] = useState(0);
  const [colorScheme, setColorScheme] = useState<ColorScheme>('automatic');
  const settings = useQuery(queries.tenants.getSettings.queryOptions());
  const widget = useQuery(queries.widgets.getKey.queryOptions());
  const onSaved = (): void => {
    setVersion((before) => before + 1);
    void queryClient.invalidateQueries(queries.tenants.getSettings.queryFilter());
  };
  return (
    <div class="grid items-start gap-5 xl:grid-cols-[1fr_24rem]">
      <QueryView query={settings}>
        {(data) => <BrandingCard settings={data} onSaved={onSaved} onColorScheme={setColorScheme} />}
      </QueryView>
      {widget.data && <WidgetPreview widgetKey={widget.data.key} version={version} colorScheme={colorScheme} />}
    </div>
  );
}
