const CHANNEL = 'lobby-conversation';
/** An answer has several steps, which one request catches up with. */
const DELAY_MS = 200;

/**
 * Tells the visitor's other tabs in this browser that a conversation has changed here, and hears it of them: until a person may answer,
 * no tab has a socket. Without the browser's support a tab learns of it at its next refresh.
 */
export function connectBrowserTabs(
  getConversationId: () => string | undefined,
  onChanged: () => void,
): { notify: () => void } {
  if (typeof BroadcastChannel === 'undefined') return { notify: () => {} };
  const channel = new BroadcastChannel(CHANNEL);
  let timer: ReturnType<typeof setTimeout> | undefined;
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const shown = getConversationId();
    if (shown !== undefined && shown !== data) return;
    clearTimeout(timer);
    timer = setTimeout(onChanged, DELAY_MS);
  });
  return { notify: () => channel.postMessage(getConversationId()) };
}
