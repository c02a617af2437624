import type { LoaderMessage, PanelMessage } from '@lobby/contracts/widget-protocol';
import { createTranslator } from '@lobby/messages';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { Card } from '@lobby/ui';
import { useEffect, useRef } from 'preact/hooks';

const t = createTranslator(widgetSettingsMessages);
const CHANNEL = 'lobby-widget';

/** The panel as visitors see it. A question here starts a real conversation. */
export function WidgetPreview({ widgetKey, version }: { widgetKey: string; version: number }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const onMessage = (event: MessageEvent<PanelMessage>): void => {
      if (
        event.origin !== location.origin ||
        event.source !== frame.current?.contentWindow ||
        event.data?.channel !== CHANNEL
      )
        return;
      if (event.data.type !== 'ready') return;
      const openMessage: LoaderMessage = { channel: CHANNEL, type: 'shown', isOpen: true };
      frame.current?.contentWindow?.postMessage(openMessage, location.origin);
    };
    addEventListener('message', onMessage);
    return () => removeEventListener('message', onMessage);
  }, []);
  return (
    <Card title={t('preview')} lead={t('previewLead')}>
      <iframe
        ref={frame}
        key={`${widgetKey}-${version}`}
        title={t('previewTitle')}
        src={`/widget/${widgetKey}/panel?v=${version}`}
        class="h-[36rem] w-full rounded-box border border-base-300"
      />
    </Card>
  );
}
