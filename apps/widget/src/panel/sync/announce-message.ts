import type { MessageView } from '@lobby/contracts/conversations';
import { formatSystemEvent } from '../i18n/format-system-event.ts';
import { playAlertSound } from './alert-sound.ts';
import type { ReadState, SyncDeps } from './sync.ts';

/** What a screen reader reads of a complete message. */
const toAnnouncement = ({ author, event, text, choices }: MessageView): string => {
  if (author === 'visitor') return '';
  if (event) return formatSystemEvent({ event });
  return [text.replaceAll(/[*_`]|\[\d+\]/g, ''), ...choices].join('\n');
};

/** Tells the screen reader, the host page, the badge and the ears of a new message. */
export function announceMessage({ host, state, store }: SyncDeps, readState: ReadState, message: MessageView): void {
  const { author } = message;
  state.announcement.value = toAnnouncement(message);
  if (author === 'system') return;
  host.send({ type: 'event', name: 'message', detail: { author } });
  if (author === 'visitor') return;
  const isElsewhere = !readState.isOpen || document.hidden;
  if (isElsewhere) host.send({ type: 'unread', count: (readState.unread += 1) });
  if ((isElsewhere || author === 'agent') && store.read('sound') !== 'off') playAlertSound();
}
