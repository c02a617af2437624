import type { MessageView } from '@lobby/contracts/conversations';
import { formatEvent } from '@lobby/messages/visitor/events';
import { formatDateTime } from './format-date-time.ts';
import { translateEvent } from './translate.ts';

/** A system event as its visitor reads it. */
export const formatSystemEvent = ({ event }: Pick<MessageView, 'event'>): string =>
  event ? formatEvent(event, translateEvent, formatDateTime) : '';
