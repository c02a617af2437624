import type { PreviewedAnswer, PreviewHostMessage, PreviewMessage } from '@lobby/contracts/widget-preview';
import { PREVIEW_CHANNEL } from '@lobby/contracts/widget-preview';
import type { WidgetConfig } from '@lobby/contracts/widget-protocol';
import type { AskQuestion } from './preview-client.ts';

type WithoutChannel<T> = T extends unknown ? Omit<T, 'channel'> : never;

const send = (message: WithoutChannel<PreviewMessage>): void =>
  window.parent.postMessage({ channel: PREVIEW_CHANNEL, ...message }, location.origin);

/** Connects to the dashboard around the preview. Accepts messages of that window and of our own origin only. */
export function connectDashboard(onConfig: (config: WidgetConfig) => void): { ask: AskQuestion } {
  const waiting = new Map<string, (answer: PreviewedAnswer | null) => void>();
  addEventListener('message', ({ source, origin, data }: MessageEvent<PreviewHostMessage | null>) => {
    if (source !== window.parent || origin !== location.origin || data?.channel !== PREVIEW_CHANNEL) return;
    if (data.type === 'config') onConfig(data.config);
    else waiting.get(data.id)?.(data.answer);
  });
  send({ type: 'ready' });
  return {
    ask: (question) =>
      new Promise((resolve) => {
        const id = String(waiting.size);
        waiting.set(id, resolve);
        send({ type: 'ask', id, question });
      }),
  };
}
