import { Badge, RelativeTime } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useTenant } from '../../../tenant-context.ts';
import { queries } from '../../../trpc.ts';
import { t } from '../translate.ts';
import { Section } from './section.tsx';

/** The contact's conversations over all channels, the newest first. */
export function ConversationsSection({ contactId }: { contactId: string }) {
  const { to } = useTenant();
  const query = useQuery(queries.contacts.listConversations.queryOptions({ contactId }));
  return (
    <Section title={t('conversations')} query={query}>
      {(conversations) =>
        conversations.length === 0 ? (
          <p class="quiet">{t('noConversations')}</p>
        ) : (
          <ol class="flex flex-col gap-1">
            {conversations.map(({ id, firstMessage, lastMessageAt, state, agentName }) => (
              <li key={id}>
                <a href={to(`inbox/${id}`)} class="block rounded-field p-2 hover:bg-base-200">
                  <span class="line-clamp-2 wrap-anywhere" dir="auto">
                    {firstMessage || t('noText')}
                  </span>
                  <span class="flex flex-wrap items-center gap-2 text-sm quiet">
                    <RelativeTime at={lastMessageAt} />
                    <Badge tone={state === 'open' ? 'info' : 'plain'}>
                      {t(state === 'open' ? 'open' : 'resolved')}
                    </Badge>
                    {agentName}
                  </span>
                </a>
              </li>
            ))}
          </ol>
        )
      }
    </Section>
  );
}
