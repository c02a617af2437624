import { Button, Dropdown } from '@lobby/ui';
import { Ellipsis } from 'lucide-preact';
import { useCommands } from '../../commands/commands-provider.tsx';
import { ShortcutKeys } from '../../commands/shortcut-keys.tsx';
import type { Conversation } from '../../inbox-queries.ts';
import { t } from '../translate.ts';
import type { ConversationAction, ConversationMoves } from './build-actions.ts';
import { LabelDialog } from './label-dialog.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';
import { useConversationActions } from './use-conversation-actions.ts';

function ActionMenu({ actions }: { actions: readonly ConversationAction[] }) {
  return (
    <Dropdown
      class="dropdown-end"
      label={t('moreActions')}
      trigger={<Ellipsis size={18} aria-hidden="true" />}
      triggerClass="btn btn-ghost btn-square btn-sm"
    >
      <ul class="dropdown-content menu z-20 mt-1 w-60 rounded-box border border-base-300 bg-base-100 p-2 shadow-lg">
        {actions.map(({ name, label, keys, run }) => (
          <li key={name} class={name === 'hand-back' ? 'sm:hidden' : ''}>
            <button type="button" onClick={run} class="flex justify-between">
              {label}
              {keys && (
                <span class="max-sm:hidden">
                  <ShortcutKeys keys={keys} />
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </Dropdown>
  );
}

/** What the member can do with a conversation, by buttons, a menu, shortcuts and the palette. */
export function ConversationActions({ conversation, ...moves }: { conversation: Conversation } & ConversationMoves) {
  const { buttons, menu, dialog, setDialog, isRunning } = useConversationActions(conversation, moves);
  useCommands(
    [...buttons, ...menu].map(({ label, keys, run }) => ({
      label: label.replace('…', ''),
      group: 'conversation',
      ...(keys ? { keys } : {}),
      run,
    })),
  );
  const close = (): void => setDialog(null);
  const handBack = menu.filter(({ name }) => name === 'hand-back');
  return (
    <div class="flex items-center gap-2">
      {[...buttons, ...handBack].map(({ name, label, run }) => (
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
      <ActionMenu actions={menu} />
      <SnoozeDialog conversationId={conversation.id} isOpen={dialog === 'snooze'} onClose={close} />
      <TransferDialog conversation={conversation} isOpen={dialog === 'transfer'} onClose={close} />
      <LabelDialog conversation={conversation} isOpen={dialog === 'labels'} onClose={close} />
    </div>
  );
}
