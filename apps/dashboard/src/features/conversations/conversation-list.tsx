import type { InboxFilter } from '@lobby/contracts';
import { Ago, Badge, Button, QueryView } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { useLive } from '../../live.tsx';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { TakingConversations } from './taking-conversations.tsx';

type Summary = Outputs['conversations']['list']['conversations'][number];

const TAKE = 50;
const FILTERS: { filter: InboxFilter; label: string; empty: string }[] = [
  { filter: 'waiting', label: 'Waiting', empty: 'Nobody is waiting. New ones appear here by themselves.' },
  { filter: 'mine', label: 'Mine', empty: 'You have no conversation at the moment. Take one that waits.' },
  { filter: 'all', label: 'Open', empty: 'No visitor has written yet.' },
  { filter: 'resolved', label: 'Resolved', empty: 'Nothing is resolved yet.' },
];
const AUTHORS = { visitor: '', assistant: 'Assistant: ', agent: 'Agent: ', system: '' } as const;

/** Who has a conversation at the moment. */
export function OwnerBadge({
  conversation,
}: {
  conversation: Pick<Summary, 'owner' | 'agentName' | 'wantsEmail' | 'email'>;
}) {
  const { owner, agentName, wantsEmail } = conversation;
  if (owner === 'queue') return <Badge look="warning">Waiting</Badge>;
  if (owner === 'agent')
    return (
      <Badge look="info">
        <span class="max-w-32 truncate">{agentName}</span>
      </Badge>
    );
  if (wantsEmail) return <Badge look="warning">Wants mail</Badge>;
  if (owner === 'nobody') return <Badge look="success">Resolved</Badge>;
  return <Badge>Assistant</Badge>;
}

function Item({ conversation, isOpen }: { conversation: Summary; isOpen: boolean }) {
  const { to } = useCompany();
  const { id, visitorName, lastMessage, lastMessageAt, queuedAt } = conversation;
  return (
    <li>
      <a
        href={to(`inbox/${id}`)}
        aria-current={isOpen ? 'true' : undefined}
        class={`flex flex-col gap-1 border-b border-base-300 px-4 py-3 hover:bg-base-200 ${isOpen ? 'bg-secondary text-secondary-content' : ''}`}
      >
        <span class="flex items-center justify-between gap-2">
          <span class="truncate font-medium">{visitorName}</span>
          <span class="text-sm">
            <Ago at={queuedAt ?? lastMessageAt} />
          </span>
        </span>
        <span class="flex items-center justify-between gap-2">
          <span class="truncate text-sm">
            {lastMessage ? AUTHORS[lastMessage.author] : ''}
            {lastMessage?.text ?? 'No message yet'}
          </span>
          <OwnerBadge conversation={conversation} />
        </span>
      </a>
    </li>
  );
}

interface Props {
  filter: InboxFilter;
  onFilter: (filter: InboxFilter) => void;
  open: string | undefined;
}

/** The conversations of one kind, live. */
export function ConversationList({ filter, onFilter, open }: Props) {
  const { slug } = useCompany();
  const { isConnected } = useLive();
  const [take, setTake] = useState(TAKE);
  const query = useQuery({
    queryKey: ['conversations', slug, 'list', filter, take],
    queryFn: () => api.conversations.list.query({ filter, take }),
    placeholderData: keepPreviousData,
    // The socket tells of changes; without it the list asks.
    refetchInterval: isConnected ? 60_000 : 5_000,
  });
  const waiting = query.data?.waiting ?? 0;
  return (
    <>
      <div class="border-b border-base-300 p-3">
        <div class="mb-2 flex items-center justify-between gap-2">
          <h1 class="text-xl font-semibold">Inbox</h1>
          {!isConnected && <Badge look="warning">Connecting …</Badge>}
        </div>
        <div role="group" aria-label="Which conversations" class="join w-full">
          {FILTERS.map(({ filter: name, label }) => (
            <button
              key={name}
              type="button"
              aria-pressed={filter === name}
              class={`btn btn-sm join-item flex-1 px-1 ${filter === name ? 'btn-primary' : ''}`}
              onClick={() => onFilter(name)}
            >
              {label}
              {name === 'waiting' && waiting > 0 && ` ${waiting}`}
            </button>
          ))}
        </div>
        <TakingConversations />
      </div>
      <div class="min-h-0 flex-1 overflow-y-auto">
        <QueryView query={query}>
          {({ conversations, total }) => (
            <>
              <ul aria-label="Conversations">
                {conversations.map((conversation) => (
                  <Item key={conversation.id} conversation={conversation} isOpen={conversation.id === open} />
                ))}
              </ul>
              {conversations.length === 0 && (
                <p class="p-6 text-center quiet">{FILTERS.find(({ filter: name }) => name === filter)?.empty}</p>
              )}
              {conversations.length < total && take < 100 && (
                <div class="p-3 text-center">
                  <Button size="small" onClick={() => setTake(100)}>
                    Show more
                  </Button>
                </div>
              )}
            </>
          )}
        </QueryView>
      </div>
    </>
  );
}
