import { Button, Dropdown, showToast, useAction } from '@lobby/ui';
import { Ellipsis } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import type { Command } from '../commands/commands-provider.tsx';
import { useAgentSettings, useRefreshConversation } from '../inbox-queries.ts';
import type { Conversation } from '../inbox-queries.ts';
import { LabelDialog } from './label-dialog.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

interface ConversationAction {
  name: string;
  label: string;
  keys?: string;
  run: () => void;
}

type DialogName = 'snooze' | 'transfer' | 'labels';

const actionWhen = (isAvailable: boolean, action: ConversationAction): ConversationAction[] =>
  isAvailable ? [action] : [];

interface MenuOptions {
  conversation: Conversation;
  isMine: boolean;
  runAction: (request: () => Promise<unknown>) => () => void;
  openDialog: (dialog: DialogName) => void;
}

/** What is wanted less often. */
function buildMenu({ conversation, isMine, runAction, openDialog }: MenuOptions): ConversationAction[] {
  const { id: conversationId, state, snoozedUntil, isBlocked } = conversation;
  const isOpen = state === 'open';
  return [
    ...actionWhen(isMine, {
      name: 'hand-back',
      label: 'Hand back',
      keys: 'h',
      run: runAction(() => api.handover.handBack.mutate({ conversationId })),
    }),
    ...actionWhen(isOpen && !snoozedUntil, {
      name: 'snooze',
      label: 'Snooze …',
      keys: 's',
      run: () => openDialog('snooze'),
    }),
    ...actionWhen(snoozedUntil !== null, {
      name: 'wake',
      label: 'Wake up',
      keys: 's',
      run: runAction(() => api.handover.wake.mutate({ conversationId })),
    }),
    ...actionWhen(isOpen, {
      name: 'assign',
      label: 'Give to a colleague …',
      keys: 'a',
      run: () => openDialog('transfer'),
    }),
    { name: 'labels', label: 'Labels …', keys: 'l', run: () => openDialog('labels') },
    {
      name: 'transcript',
      label: 'Mail the transcript',
      run: runAction(async () => {
        await api.conversations.sendTranscript.mutate({ conversationId });
        showToast('The transcript is on its way.');
      }),
    },
    {
      name: 'block',
      label: isBlocked ? 'Let the visitor write again' : 'Block the visitor',
      run: runAction(() => api.conversations.blockVisitor.mutate({ conversationId, isBlocked: !isBlocked })),
    },
  ];
}

/** What the member may do with a conversation as it stands: the most wanted first, shown as buttons, and the rest in a menu. */
function useConversationActions(conversation: Conversation, onTaken: () => void) {
  const conversationId = conversation.id;
  const settings = useAgentSettings();
  const refresh = useRefreshConversation(conversationId);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const requestAction = useAction((request: () => Promise<unknown>) => request(), { onSuccess: refresh });
  useEffect(() => {
    if (!requestAction.error) return;
    showToast(requestAction.error.message, true);
    refresh();
  }, [requestAction.error]);
  const runAction = (request: () => Promise<unknown>) => () => requestAction.run(request);
  const { owner, state, agentId } = conversation;
  const isMine = agentId !== null && agentId === settings.data?.memberId;
  const isOpen = state === 'open';
  const take = async (): Promise<void> => {
    await api.handover.take.mutate({ conversationId });
    onTaken();
  };
  const takeOver = async (): Promise<void> => {
    await api.handover.transfer.mutate({ conversationId, memberId: settings.data?.memberId ?? '', note: '' });
    onTaken();
  };
  const buttons = [
    ...actionWhen(owner === 'queue' || owner === 'assistant', {
      name: 'take',
      label: 'Take',
      keys: 't',
      run: runAction(take),
    }),
    ...actionWhen(owner === 'agent' && !isMine && settings.data !== undefined, {
      name: 'take-over',
      label: 'Take over',
      run: runAction(takeOver),
    }),
    ...actionWhen(isOpen && (isMine || owner !== 'agent'), {
      name: 'resolve',
      label: 'Resolve',
      keys: 'e',
      run: runAction(() => api.handover.resolve.mutate({ conversationId })),
    }),
    ...actionWhen(!isOpen, {
      name: 'reopen',
      label: 'Reopen',
      keys: 'e',
      run: runAction(() => api.handover.reopen.mutate({ conversationId })),
    }),
  ];
  const menu = buildMenu({ conversation, isMine, runAction, openDialog: setDialog });
  return { buttons, menu, dialog, setDialog, isRunning: requestAction.isRunning };
}

const toCommand = ({ label, keys, run }: ConversationAction): Command => ({
  label: label.replace(' …', ''),
  group: 'Conversation',
  ...(keys ? { keys } : {}),
  run,
});

/** What can be done with a conversation, by buttons, a menu, keys and the palette. */
export function ConversationActions({ conversation, onTaken }: { conversation: Conversation; onTaken: () => void }) {
  const { buttons, menu, dialog, setDialog, isRunning } = useConversationActions(conversation, onTaken);
  useCommands([...buttons, ...menu].map(toCommand));
  const close = (): void => setDialog(null);
  const handBack = menu.find(({ name }) => name === 'hand-back');
  return (
    <div class="flex items-center gap-2">
      {[...buttons, ...(handBack ? [handBack] : [])].map(({ name, label, run }) => (
        <Button
          key={name}
          variant={name === 'take' ? 'primary' : 'plain'}
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
        trigger={<Ellipsis size={18} aria-hidden="true" />}
        triggerClass="btn btn-ghost btn-square btn-sm"
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
