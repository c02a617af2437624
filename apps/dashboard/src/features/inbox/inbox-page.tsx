import { InboxFilter } from '@lobby/contracts/inbox';
import { EmptyState } from '@lobby/ui';
import { MessagesSquare } from 'lucide-preact';
import { useRoute } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { CommandsProvider } from './commands/commands-provider.tsx';
import { ConversationList } from './list/conversation-list.tsx';
import { ConversationView } from './conversation/conversation-view.tsx';

/** The list that the member looks at; it stays while they open and leave conversations, and when they reload. */
function usePersistedFilter(slug: string): [InboxFilter, (filter: InboxFilter) => void] {
  const storageKey = `lobby-inbox-${slug}`;
  const [filter, setFilter] = useState<InboxFilter>(() => {
    const { data } = InboxFilter.safeParse(JSON.parse(sessionStorage.getItem(storageKey) ?? 'null'));
    return data ?? { list: 'waiting' };
  });
  return [
    filter,
    (chosen) => {
      sessionStorage.setItem(storageKey, JSON.stringify(chosen));
      setFilter(chosen);
    },
  ];
}

/** The inbox: the list at the left, the open conversation and its contact beside it; on a phone one after the other. */
export function InboxPage() {
  const { params } = useRoute();
  const { membership, slug } = useTenant();
  const [filter, setFilter] = usePersistedFilter(slug);
  const conversationId = params['conversationId'];
  useEffect(() => {
    document.title = `Inbox · ${membership.name}`;
  }, [membership.name]);
  return (
    <CommandsProvider>
      <div class="flex min-h-0 flex-1">
        <div
          class={`${conversationId ? 'max-md:hidden' : ''} flex w-full min-w-0 flex-col border-r border-base-300 bg-base-100 md:w-80 md:shrink-0 2xl:w-96`}
        >
          <ConversationList filter={filter} onFilterChange={setFilter} openId={conversationId} />
        </div>
        <div class={`${conversationId ? '' : 'max-md:hidden'} flex min-h-0 min-w-0 flex-1 flex-col`}>
          {conversationId ? (
            <ConversationView
              key={conversationId}
              conversationId={conversationId}
              onTaken={() => setFilter({ list: 'mine' })}
            />
          ) : (
            <div class="grid flex-1 place-items-center p-6">
              <EmptyState icon={<MessagesSquare />} title="Choose a conversation">
                What the assistant can’t answer waits at the left. Take one, and you talk to the visitor.
              </EmptyState>
            </div>
          )}
        </div>
      </div>
    </CommandsProvider>
  );
}
