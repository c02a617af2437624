import type { ColorScheme } from '@lobby/contracts/tenants';
import type { LoaderMessage, PanelMessage } from '@lobby/contracts/widget-protocol';
import { createTranslator } from '@lobby/messages';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { Card } from '@lobby/ui';
import { useEffect, useRef } from 'preact/hooks';

const t = createTranslator(widgetSettingsMessages);
const CHANNEL = 'lobby-widget';

interface Props {
  widgetKey: string;
  /** Another number loads the panel again. */
  version: number;
  /** The look that is chosen, which may not be saved yet. */
  colorScheme: ColorScheme;
}

/** The panel as visitors see it. A question here starts a real conversation. */
export function WidgetPreview({ widgetKey, version, colorScheme }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const showColorScheme = (): void => {
    const root = frame.current?.contentDocument?.documentElement;
    if (root) root.dataset['colorScheme'] = colorScheme;
  };
  useEffect(showColorScheme, [colorScheme]);
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
        onLoad={showColorScheme}
        key={`${widgetKey}-${version}`}
        title={t('previewTitle')}
        src={`/widget/${widgetKey}/panel?v=${version}`}
        class="h-[36rem] w-full rounded-box border border-base-300"
      />
    </Card>
  );
}
