import { Button, Dropdown, showToast, useAction } from '@lobby/ui';
import { Ellipsis } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import { useCommands } from './commands.tsx';
import type { Command } from './commands.tsx';
import { useOwnSettings, useRefresh } from './inbox-data.ts';
import type { Conversation } from './inbox-data.ts';
import { LabelDialog } from './label-dialog.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

interface Deed {
  name: string;
  label: string;
  keys?: string;
  run: () => void;
}

type DialogName = 'snooze' | 'transfer' | 'labels';

const offer = (isOffered: boolean, deed: Deed): Deed[] => (isOffered ? [deed] : []);

interface MenuInput {
  conversation: Conversation;
  isMine: boolean;
  does: (work: () => Promise<unknown>) => () => void;
  open: (dialog: DialogName) => void;
}

/** What is wanted less often. */
function menuOf({ conversation, isMine, does, open }: MenuInput): Deed[] {
  const { id: conversationId, state, snoozedUntil, isBlocked } = conversation;
  const isOpen = state === 'open';
  return [
    ...offer(isMine, {
      name: 'hand-back',
      label: 'Hand back',
      keys: 'h',
      run: does(() => api.conversations.handBack.mutate({ conversationId })),
    }),
    ...offer(isOpen && !snoozedUntil, { name: 'snooze', label: 'Snooze …', keys: 's', run: () => open('snooze') }),
    ...offer(snoozedUntil !== null, {
      name: 'wake',
      label: 'Wake up',
      keys: 's',
      run: does(() => api.handover.wake.mutate({ conversationId })),
    }),
    ...offer(isOpen, { name: 'assign', label: 'Give to a colleague …', keys: 'a', run: () => open('transfer') }),
    { name: 'labels', label: 'Labels …', keys: 'l', run: () => open('labels') },
    {
      name: 'transcript',
      label: 'Mail the transcript',
      run: does(async () => {
        await api.conversations.sendTranscript.mutate({ conversationId });
        showToast('The transcript is on its way.');
      }),
    },
    {
      name: 'block',
      label: isBlocked ? 'Let the visitor write again' : 'Block the visitor',
      run: does(() => api.conversations.blockVisitor.mutate({ conversationId, isBlocked: !isBlocked })),
    },
  ];
}

/** What the member may do with a conversation as it stands: the most wanted first, shown as buttons, and the rest in a menu. */
function useDeeds(conversation: Conversation, onTaken: () => void) {
  const conversationId = conversation.id;
  const own = useOwnSettings();
  const refresh = useRefresh(conversationId);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const act = useAction((work: () => Promise<unknown>) => work(), { onDone: refresh });
  useEffect(() => {
    if (!act.fault) return;
    showToast(act.fault.message, true);
    refresh();
  }, [act.fault]);
  const does = (work: () => Promise<unknown>) => () => act.run(work);
  const { owner, state, agentId } = conversation;
  const isMine = agentId !== null && agentId === own.data?.memberId;
  const isOpen = state === 'open';
  const take = async (): Promise<void> => {
    await api.conversations.take.mutate({ conversationId });
    onTaken();
  };
  const takeOver = async (): Promise<void> => {
    await api.handover.transfer.mutate({ conversationId, memberId: own.data?.memberId ?? '', note: '' });
    onTaken();
  };
  const buttons = [
    ...offer(owner === 'queue' || owner === 'assistant', { name: 'take', label: 'Take', keys: 't', run: does(take) }),
    ...offer(owner === 'agent' && !isMine && own.data !== undefined, {
      name: 'take-over',
      label: 'Take over',
      run: does(takeOver),
    }),
    ...offer(isOpen && (isMine || owner !== 'agent'), {
      name: 'resolve',
      label: 'Resolve',
      keys: 'e',
      run: does(() => api.conversations.resolve.mutate({ conversationId })),
    }),
    ...offer(!isOpen, {
      name: 'reopen',
      label: 'Reopen',
      keys: 'e',
      run: does(() => api.handover.reopen.mutate({ conversationId })),
    }),
  ];
  const menu = menuOf({ conversation, isMine, does, open: setDialog });
  return { buttons, menu, dialog, setDialog, isRunning: act.isRunning };
}

const asCommand = ({ label, keys, run }: Deed): Command => ({
  label: label.replace(' …', ''),
  group: 'Conversation',
  ...(keys ? { keys } : {}),
  run,
});

/** What can be done with a conversation, by buttons, a menu, keys and the palette. */
export function ConversationActions({ conversation, onTaken }: { conversation: Conversation; onTaken: () => void }) {
  const { buttons, menu, dialog, setDialog, isRunning } = useDeeds(conversation, onTaken);
  useCommands([...buttons, ...menu].map(asCommand));
  const close = (): void => setDialog(null);
  const handBack = menu.find(({ name }) => name === 'hand-back');
  return (
    <div class="flex items-center gap-2">
      {[...buttons, ...(handBack ? [handBack] : [])].map(({ name, label, run }) => (
        <Button
          key={name}
          look={name === 'take' ? 'primary' : 'plain'}
          size="small"
          disabled={isRunning}
          onClick={run}
          class={name === 'hand-back' ? 'max-sm:hidden' : ''}
        >
          {label}
        </Button>
      ))}
      <Dropdown
        class="dropdown-end"
        label="More to do"
        summary={<Ellipsis size={18} aria-hidden="true" />}
        summaryClass="btn btn-ghost btn-square btn-sm"
      >
        <ul class="dropdown-content menu z-20 mt-1 w-60 rounded-box border border-base-300 bg-base-100 p-2 shadow-lg">
          {menu.map(({ name, label, keys, run }) => (
            <li key={name} class={name === 'hand-back' ? 'sm:hidden' : ''}>
              <button type="button" onClick={run} class="flex justify-between">
                {label}
                {keys && <kbd class="kbd kbd-xs max-sm:hidden">{keys}</kbd>}
              </button>
            </li>
          ))}
        </ul>
      </Dropdown>
      <SnoozeDialog conversationId={conversation.id} isOpen={dialog === 'snooze'} onClose={close} />
      <TransferDialog conversation={conversation} isOpen={dialog === 'transfer'} onClose={close} />
      <LabelDialog conversation={conversation} isOpen={dialog === 'labels'} onClose={close} />
    </div>
  );
}
