import type { AlertRepeat } from '@lobby/contracts/handover';
import type { SocketEvent } from '@lobby/contracts/sockets';
import { useLocation } from 'preact-iso';
import { useRealtimeEvents } from '../../../realtime-provider.tsx';
import { useTenant } from '../../../tenant-context.ts';
import { useAgentSettings, useInboxCounts } from '../inbox-queries.ts';
import { t } from './translate.ts';
import { translateHandoverReason } from '../translate-handover-reason.ts';
import { playAlertSound } from './alert-sound.ts';
import { chooseLoudness, claimAlert } from './claim-alert.ts';
import type { Loudness } from './claim-alert.ts';
import { useTitleCount } from './use-title-count.ts';

const ICON = '/dashboard/assets/icon-192.png';

type WaitingEvent = Extract<SocketEvent, { name: 'conversation.waiting' }>['payload'];

/** How long a tab that may not make a sound leaves an alert to those that may. */
const SILENT_TAB_DELAY_MS = 500;

interface AlertOptions {
  tenantName: string;
  loudness: Loudness;
  onOpen: (conversationId: string) => void;
}

/** Shows a browser notification that opens the conversation. A repeated one replaces the one before; a quiet one makes no sound. */
function notifyInBrowser(
  { conversationId, reason }: WaitingEvent,
  { tenantName, loudness, onOpen }: AlertOptions,
): void {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  const notification = new Notification(t('alertTitle', { tenant: tenantName }), {
    body: reason ? translateHandoverReason(reason) : t('alertText'),
    tag: conversationId,
    silent: loudness === 'quiet',
    icon: ICON,
  });
  notification.addEventListener('click', () => {
    window.focus();
    onOpen(conversationId);
    notification.close();
  });
}

/** Whether the browser lets this tab make a sound: somebody has used it. */
function canPlay(): boolean {
  const { userActivation } = navigator as { userActivation?: UserActivation | null };
  return userActivation?.hasBeenActive ?? true;
}

/** How this tab gives an alert; null: another tab does, or the member wants no more of this wait. */
async function claimLoudness(slug: string, repeat: AlertRepeat, event: WaitingEvent): Promise<Loudness | null> {
  if (!canPlay()) await new Promise((resolve) => setTimeout(resolve, SILENT_TAB_DELAY_MS));
  const claimed = await claimAlert(slug, event);
  return claimed && chooseLoudness(repeat, claimed.isFirst);
}

/** Alerts the member to waiting conversations as their settings say. The server repeats the event until somebody has taken one. */
export function useInboxAlerts(): void {
  const { to, slug, membership } = useTenant();
  const { route } = useLocation();
  const settings = useAgentSettings().data;
  useTitleCount(useInboxCounts().data?.queue ?? 0);
  const alert = async (event: WaitingEvent): Promise<void> => {
    if (!settings?.takesConversations || settings.presence !== 'online') return;
    const loudness = await claimLoudness(slug, settings.alertRepeat, event);
    if (!loudness) return;
    if (settings.hasSoundAlerts) playAlertSound(loudness);
    if (!settings.hasBrowserAlerts) return;
    const onOpen = (conversationId: string): void => route(to(`inbox/${conversationId}`));
    notifyInBrowser(event, { tenantName: membership.name, loudness, onOpen });
  };
  useRealtimeEvents((event) => {
    if (event.name === 'conversation.waiting') void alert(event.payload);
  });
}
