import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { useRealtimeEvents } from '../../../realtime-provider.tsx';
import { playAlertSound } from './alert-sound.ts';
import { useInboxCounts, useAgentSettings } from '../inbox-queries.ts';
import { HANDOVER_REASON_TEXTS } from '../inbox-texts.ts';

const TITLE_COUNT = /^\(\d+\) /;

/** Keeps how many wait before the page's title, whichever page sets it, and on the icon of an installed app. */
function useTitleCount(count: number): void {
  useEffect(() => {
    const write = (): void => {
      const plain = document.title.replace(TITLE_COUNT, '');
      const title = count > 0 ? `(${count}) ${plain}` : plain;
      if (document.title !== title) document.title = title;
    };
    write();
    const element = document.querySelector('title');
    const observer = new MutationObserver(write);
    if (element) observer.observe(element, { childList: true, characterData: true, subtree: true });
    if ('setAppBadge' in navigator) void navigator.setAppBadge(count).catch(() => {});
    return () => observer.disconnect();
  }, [count]);
}

/** Calls the member to conversations that wait, as they have chosen; the server says again until somebody has taken one. */
export function useInboxAlerts(): void {
  const { to, membership } = useTenant();
  const { route } = useLocation();
  const settings = useAgentSettings().data;
  const queueCount = useInboxCounts().data?.queue ?? 0;
  useTitleCount(queueCount);
  useRealtimeEvents((event) => {
    if (event.name !== 'conversation.waiting') return;
    if (!settings?.takesConversations || settings.presence !== 'online') return;
    const { conversationId, reason } = event.payload;
    if (settings.hasSoundAlerts) playAlertSound();
    if (!settings.hasBrowserAlerts || !('Notification' in globalThis) || Notification.permission !== 'granted') return;
    const notification = new Notification(`${membership.name}: a visitor waits`, {
      body: reason ? HANDOVER_REASON_TEXTS[reason] : 'Somebody waits for an agent.',
      tag: conversationId,
      icon: '/dashboard/assets/icon-192.png',
    });
    notification.addEventListener('click', () => {
      window.focus();
      route(to(`inbox/${conversationId}`));
      notification.close();
    });
  });
}
