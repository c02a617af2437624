import { EmptyState } from '@lobby/ui';
import { MessagesSquare } from 'lucide-preact';
import { useRoute } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { lazyView } from '../../lazy/lazy-view.tsx';
import { whenIdle } from '../../lazy/use-lazy.ts';
import { useTenant } from '../../tenant-context.ts';
import { CommandsProvider } from './commands/commands-provider.tsx';
import { ConversationList } from './list/conversation-list.tsx';
import { useInboxFilter } from './list/filters/use-inbox-filter.ts';
import { t } from './translate.ts';
import { useOpenNext } from './use-open-next.ts';

const ConversationView = lazyView(async () => (await import('./conversation/conversation-view.tsx')).ConversationView);

const NoConversation = () => (
  <div class="grid flex-1 place-items-center p-6">
    <EmptyState icon={<MessagesSquare />} title={t('chooseTitle')}>
      {t('chooseText')}
    </EmptyState>
  </div>
);

/** The list, with the open conversation and its contact beside it; on a phone one after the other. */
export function InboxPage() {
  const { params } = useRoute();
  const { membership, slug } = useTenant();
  const [filter, setFilter] = useInboxFilter(slug);
  const openNext = useOpenNext(filter, setFilter);
  const conversationId = params['conversationId'];
  useEffect(() => {
    document.title = t('pageTitle', { tenant: membership.name });
  }, [membership.name]);
  useEffect(() => void whenIdle(ConversationView.preload), []);
  return (
    <CommandsProvider>
      {/* A window as low as at a zoom of 400 % scrolls as a whole, or the list and the messages would have no room. */}
      <div class="flex min-h-0 flex-1 [@media(max-height:22rem)]:min-h-104">
        <div
          class={`${conversationId ? 'max-md:hidden' : ''} flex w-full min-w-0 flex-col border-e border-base-300 bg-base-100 md:w-80 md:shrink-0 2xl:w-96`}
        >
          <ConversationList filter={filter} onFilterChange={setFilter} openId={conversationId} />
        </div>
        <div class={`${conversationId ? '' : 'max-md:hidden'} flex min-h-0 min-w-0 flex-1 flex-col`}>
          {conversationId ? (
            <ConversationView
              key={conversationId}
              conversationId={conversationId}
              onTaken={() => setFilter({ list: 'mine' }, true)}
              onDone={openNext}
            />
          ) : (
            <NoConversation />
          )}
        </div>
      </div>
    </CommandsProvider>
  );
}
