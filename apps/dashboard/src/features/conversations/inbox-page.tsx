import { EmptyState } from '@lobby/ui';
import { MessagesSquare } from 'lucide-preact';
import { useRoute } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import type { InboxFilter } from '@lobby/contracts';
import { useCompany } from '../../company-context.ts';
import { ConversationList } from './conversation-list.tsx';
import { ConversationView } from './conversation-view.tsx';

/** The inbox: the list at the left, the open conversation beside it; on a phone one after the other. */
export function InboxPage() {
  const { params } = useRoute();
  const { membership } = useCompany();
  const [filter, setFilter] = useState<InboxFilter>('waiting');
  const open = params['conversationId'];
  useEffect(() => {
    document.title = `Inbox · ${membership.name}`;
  }, [membership.name]);
  return (
    <div class="flex min-h-0 flex-1">
      <div
        class={`${open ? 'max-md:hidden' : ''} flex w-full min-w-0 flex-col border-r border-base-300 bg-base-100 md:w-72 md:shrink-0 2xl:w-96`}
      >
        <ConversationList filter={filter} onFilter={setFilter} open={open} />
      </div>
      <div class={`${open ? '' : 'max-md:hidden'} flex min-h-0 min-w-0 flex-1 flex-col`}>
        {open ? (
          <ConversationView key={open} conversationId={open} onTaken={() => setFilter('mine')} />
        ) : (
          <div class="grid flex-1 place-items-center p-6">
            <EmptyState icon={<MessagesSquare />} title="Choose a conversation">
              What the assistant can’t answer waits at the left. Take one, and you talk to the visitor.
            </EmptyState>
          </div>
        )}
      </div>
    </div>
  );
}
