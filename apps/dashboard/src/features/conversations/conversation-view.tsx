import type { Typing } from '@lobby/contracts';
import { Alert, Button, QueryView, showToast, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { ArrowLeft } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { useLive } from '../../live.tsx';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { Composer } from './composer.tsx';
import { ContactFold, ContactPane } from './contact-pane.tsx';
import { OwnerBadge } from './conversation-list.tsx';
import { MessageItem } from './message-item.tsx';

type Conversation = Outputs['conversations']['get']['conversation'];
type Message = Outputs['conversations']['get']['messages'][number];

const TYPING_LASTS_MS = 4_000;

function useTyping(conversationId: string): boolean {
  const { socket } = useLive();
  const [isTyping, setTyping] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onTyping = (typing: Typing): void => {
      if (typing.conversationId !== conversationId) return;
      setTyping(true);
      clearTimeout(timer);
      timer = setTimeout(() => setTyping(false), TYPING_LASTS_MS);
    };
    socket.on('typing', onTyping);
    return () => {
      clearTimeout(timer);
      socket.off('typing', onTyping);
    };
  }, [socket, conversationId]);
  return isTyping;
}

/** Everything of a conversation; a long one comes in pieces, each asked for from the last message on. */
async function readAll(conversationId: string): Promise<Outputs['conversations']['get']> {
  const first = await api.conversations.get.query({ conversationId, afterSeq: 0 });
  const messages = [...first.messages];
  for (let seq = messages.at(-1)?.seq ?? 0; seq < first.conversation.lastSeq; seq = messages.at(-1)?.seq ?? seq) {
    const more = await api.conversations.get.query({ conversationId, afterSeq: seq });
    if (more.messages.length === 0) break;
    messages.push(...more.messages);
  }
  return { ...first, messages };
}

interface ActionsProps {
  conversation: Conversation;
  refresh: () => void;
  onTaken: () => void;
}

function Actions({ conversation, refresh, onTaken }: ActionsProps) {
  const { slug } = useCompany();
  const own = useQuery({ queryKey: ['members', slug, 'own'], queryFn: () => api.members.own.query() });
  const conversationId = conversation.id;
  const options = { onDone: refresh };
  const take = useAction(() => api.conversations.take.mutate({ conversationId }), {
    onDone: () => {
      onTaken();
      refresh();
    },
  });
  const handBack = useAction(() => api.conversations.handBack.mutate({ conversationId }), options);
  const resolve = useAction(() => api.conversations.resolve.mutate({ conversationId }), options);
  const fault = take.fault ?? handBack.fault ?? resolve.fault;
  useEffect(() => {
    if (!fault) return;
    showToast(fault.message, true);
    refresh();
  }, [fault?.message]);
  const isMine = conversation.agentId !== null && conversation.agentId === own.data?.memberId;
  const canTake = conversation.owner === 'queue' || conversation.owner === 'assistant';
  const canResolve = conversation.state === 'open' && (isMine || conversation.owner !== 'agent');
  return (
    <div class="flex flex-wrap gap-2">
      {canTake && (
        <Button look="primary" size="small" isBusy={take.isRunning} onClick={() => take.run()}>
          Take
        </Button>
      )}
      {isMine && (
        <Button size="small" isBusy={handBack.isRunning} onClick={() => handBack.run()}>
          Hand back
        </Button>
      )}
      {canResolve && (
        <Button size="small" isBusy={resolve.isRunning} onClick={() => resolve.run()}>
          Resolve
        </Button>
      )}
    </div>
  );
}

/** Why there is no field to write in, and what to do about it. */
function ReadOnlyNote({ conversation }: { conversation: Conversation }) {
  if (conversation.owner === 'agent') return <Alert>{conversation.agentName} has this conversation.</Alert>;
  if (conversation.owner === 'nobody')
    return <Alert>This conversation is resolved. It opens again when the visitor writes.</Alert>;
  if (conversation.wantsEmail && conversation.email)
    return (
      <Alert kind="warning">
        This visitor has left: please write to {conversation.email}, then resolve the conversation.
      </Alert>
    );
  return (
    <Alert>
      {conversation.owner === 'queue' ? 'This visitor waits for a person.' : 'The assistant answers here.'} Take the
      conversation to write yourself.
    </Alert>
  );
}

function Log({ messages, conversation }: { messages: Message[]; conversation: Conversation }) {
  const end = useRef<HTMLDivElement>(null);
  const isTyping = useTyping(conversation.id);
  useEffect(() => end.current?.scrollIntoView({ block: 'end' }), [messages.length, isTyping]);
  return (
    <div class="min-h-0 flex-1 overflow-y-auto p-4" tabIndex={0} role="region" aria-label="Messages">
      <div role="log" aria-label="Conversation">
        <ol class="mx-auto flex max-w-3xl flex-col gap-3">
          {messages.map((message) => (
            <MessageItem key={message.id} message={message} />
          ))}
          {isTyping && <li class="text-sm quiet">The visitor is writing …</li>}
        </ol>
      </div>
      <div ref={end} />
    </div>
  );
}

/** One conversation: what was said, who has it, and where to answer. `onTaken`: the member has made it their own. */
export function ConversationView({ conversationId, onTaken }: { conversationId: string; onTaken: () => void }) {
  const { slug, to } = useCompany();
  const queryClient = useQueryClient();
  const { isConnected } = useLive();
  const own = useQuery({ queryKey: ['members', slug, 'own'], queryFn: () => api.members.own.query() });
  const query = useQuery({
    queryKey: ['conversations', slug, 'one', conversationId],
    queryFn: () => readAll(conversationId),
    refetchInterval: isConnected ? 30_000 : 5_000,
  });
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['conversations'] });
  return (
    <QueryView query={query}>
      {({ conversation, messages }) => (
        <div class="flex min-h-0 flex-1">
          <div class="flex min-h-0 min-w-0 flex-1 flex-col">
            <header class="flex flex-wrap items-center justify-between gap-3 border-b border-base-300 bg-base-100 px-4 py-3">
              <div class="flex min-w-0 items-center gap-3">
                <a href={to('inbox')} class="btn btn-ghost btn-square btn-sm md:hidden" aria-label="Back to the list">
                  <ArrowLeft size={18} aria-hidden="true" />
                </a>
                <h1 class="truncate text-lg font-semibold">{conversation.visitorName}</h1>
                <OwnerBadge conversation={conversation} />
              </div>
              <Actions conversation={conversation} refresh={refresh} onTaken={onTaken} />
            </header>
            <ContactFold conversation={conversation} />
            <Log messages={messages} conversation={conversation} />
            <div class="border-t border-base-300 bg-base-100 p-3">
              {conversation.agentId !== null && conversation.agentId === own.data?.memberId ? (
                <Composer conversationId={conversationId} onSent={refresh} />
              ) : (
                <ReadOnlyNote conversation={conversation} />
              )}
            </div>
          </div>
          <ContactPane conversation={conversation} />
        </div>
      )}
    </QueryView>
  );
}
