import { RelativeTime } from '@lobby/ui';
import type { Conversation } from '../inbox-queries.ts';
import { t } from './translate.ts';
import { useVisitorTyping } from './messages/use-visitor-typing.ts';

/** Whether the visitor is on the site now, or when they last were. Somebody who types is there, whatever was stored last. */
export function VisitorPresence({ conversation }: { conversation: Conversation }) {
  const { id, isVisitorOnline, visitorLastSeenAt } = conversation;
  const isTyping = useVisitorTyping(id);
  if (isVisitorOnline || isTyping)
    return (
      <span class="flex items-center gap-1.5 text-sm whitespace-nowrap">
        <span class="size-2 rounded-full bg-green-600" aria-hidden="true" /> {t('visitorOnline')}
      </span>
    );
  return (
    <span class="text-sm whitespace-nowrap quiet">
      {t('lastSeen')} <RelativeTime at={visitorLastSeenAt} />
    </span>
  );
}
