import { RelativeTime } from '@lobby/ui';
import { useTenant } from '../../../tenant-context.ts';
import { t } from './translate.ts';
import type { Contact } from './contact.ts';
import { PaneSection } from './pane-section.tsx';

const MAX_CONVERSATIONS = 10;

/** The visitor's other conversations. */
export function PastConversations({ pastConversations }: Pick<Contact, 'pastConversations'>) {
  const { to } = useTenant();
  if (pastConversations.length === 0) return null;
  return (
    <PaneSection title={t('pastConversations')}>
      <ul class="flex flex-col gap-1.5 text-sm">
        {pastConversations.slice(0, MAX_CONVERSATIONS).map(({ id, firstMessage, lastMessageAt, state }) => (
          <li key={id}>
            <a href={to(`inbox/${id}`)} class="block rounded-field p-1.5 hover:bg-base-200">
              <span class="line-clamp-2 break-words">{firstMessage || t('noText')}</span>
              <span class="text-xs quiet">
                <RelativeTime at={lastMessageAt} /> · {t(state === 'open' ? 'stateOpen' : 'resolved')}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}
