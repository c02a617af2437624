import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { useLiveEvents } from '../../live.tsx';
import { playCall } from './call-sound.ts';
import { useCounts, useOwnSettings } from './inbox-data.ts';
import { REASONS } from './inbox-words.ts';

const COUNT = /^\(\d+\) /;

/** Keeps how many wait before the page's title, whichever page sets it, and on the icon of an installed app. */
function useWaitingInTitle(waiting: number): void {
  useEffect(() => {
    const write = (): void => {
      const plain = document.title.replace(COUNT, '');
      const wanted = waiting > 0 ? `(${waiting}) ${plain}` : plain;
      if (document.title !== wanted) document.title = wanted;
    };
    write();
    const element = document.querySelector('title');
    const observer = new MutationObserver(write);
    if (element) observer.observe(element, { childList: true, characterData: true, subtree: true });
    if ('setAppBadge' in navigator) void navigator.setAppBadge(waiting).catch(() => {});
    return () => observer.disconnect();
  }, [waiting]);
}

/** Calls the member to conversations that wait, as they have chosen; the server says again until somebody has taken one. */
export function useAlarms(): void {
  const { to, membership } = useCompany();
  const { route } = useLocation();
  const own = useOwnSettings().data;
  const waiting = useCounts().data?.queue ?? 0;
  useWaitingInTitle(waiting);
  useLiveEvents((event) => {
    if (event.name !== 'conversation.waiting') return;
    if (!own?.takesConversations || own.presence !== 'online') return;
    const { conversationId, reason } = event.payload;
    if (own.wantsSound) playCall();
    if (!own.wantsBrowserNotice || !('Notification' in globalThis) || Notification.permission !== 'granted') return;
    const notice = new Notification(`${membership.name}: a visitor waits`, {
      body: reason ? REASONS[reason] : 'Somebody waits for an agent.',
      tag: conversationId,
      icon: '/dashboard/assets/icon-192.png',
    });
    notice.addEventListener('click', () => {
      window.focus();
      route(to(`inbox/${conversationId}`));
      notice.close();
    });
  });
}
