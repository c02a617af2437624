import type { SocketEvent } from '@lobby/contracts/sockets';
import { useLocation } from 'preact-iso';
import { useRealtimeEvents } from '../../../realtime-provider.tsx';
import { useTenant } from '../../../tenant-context.ts';
import { useAgentSettings, useInboxCounts } from '../inbox-queries.ts';
import { t } from '../../handover/agent/translate.ts';
import { translateHandoverReason } from '../translate-handover-reason.ts';
import { playAlertSound } from './alert-sound.ts';
import { useTitleCount } from './use-title-count.ts';

const ICON = '/dashboard/assets/icon-192.png';

type WaitingEvent = Extract<SocketEvent, { name: 'conversation.waiting' }>['payload'];

interface AlertOptions {
  tenantName: string;
  onOpen: (conversationId: string) => void;
}

/** Shows a browser notification that opens the conversation. A repeated one replaces the one before. */
function notifyInBrowser({ conversationId, reason }: WaitingEvent, { tenantName, onOpen }: AlertOptions): void {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  const notification = new Notification(t('alertTitle', { tenant: tenantName }), {
    body: reason ? translateHandoverReason(reason) : t('alertText'),
    tag: conversationId,
    icon: ICON,
  });
  notification.addEventListener('click', () => {
    window.focus();
    onOpen(conversationId);
    notification.close();
  });
}

/** Alerts the member to waiting conversations as their settings say. The server repeats the event until somebody has taken one. */
export function useInboxAlerts(): void {
  const { to, membership } = useTenant();
  const { route } = useLocation();
  const settings = useAgentSettings().data;
  useTitleCount(useInboxCounts().data?.queue ?? 0);
  useRealtimeEvents((event) => {
    if (event.name !== 'conversation.waiting') return;
    if (!settings?.takesConversations || settings.presence !== 'online') return;
    if (settings.hasSoundAlerts) playAlertSound();
    if (!settings.hasBrowserAlerts) return;
    const onOpen = (conversationId: string): void => route(to(`inbox/${conversationId}`));
    notifyInBrowser(event.payload, { tenantName: membership.name, onOpen });
  });
}
