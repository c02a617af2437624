import { formatErrorMessage } from '@lobby/messages';
import type { BulkAction } from '@lobby/contracts/inbox';
import { Button, Dropdown, showToast, useAction } from '@lobby/ui';
import { X } from 'lucide-preact';
import { api } from '../../../trpc.ts';
import { useTeam } from '../inbox-queries.ts';
import type { Label } from '../inbox-queries.ts';
import { nextMorning } from '../conversation/snooze-dialog.tsx';

interface Props {
  selected: ReadonlySet<string>;
  labels: readonly Label[];
  /** Selects all that can be changed at once; null: they are. */
  onSelectAll: (() => void) | null;
  onClear: () => void;
}

type RunAction = (action: BulkAction) => void;

function ActionGroup({
  title,
  actions,
  run,
}: {
  title: string;
  actions: { name: string; action: BulkAction }[];
  run: RunAction;
}) {
  if (actions.length === 0) return null;
  return (
    <>
      <li class="menu-title text-base-content/80">{title}</li>
      {actions.map(({ name, action }) => (
        <li key={name}>
          <button type="button" onClick={() => run(action)}>
            <span class="truncate">{name}</span>
          </button>
        </li>
      ))}
    </>
  );
}

function MoreMenu({ labels, run }: { labels: readonly Label[]; run: RunAction }) {
  const agents = useTeam().filter(({ takesConversations }) => takesConversations);
  return (
    <Dropdown class="dropdown-end" trigger="More" triggerClass="btn btn-sm border-base-300 bg-base-100 px-2">
      <ul class="dropdown-content menu z-20 mt-1 max-h-96 w-72 flex-nowrap overflow-y-auto rounded-box border border-base-300 bg-base-100 p-2 text-base-content shadow-lg">
        <ActionGroup
          title="Move"
          run={run}
          actions={[
            { name: 'Snooze until tomorrow morning', action: { kind: 'snooze', until: nextMorning().toISOString() } },
            { name: 'Hand back to the assistant', action: { kind: 'hand_back' } },
            { name: 'Open again', action: { kind: 'reopen' } },
          ]}
        />
        <ActionGroup
          title="Put on a label"
          run={run}
          actions={labels.map(({ id, name }) => ({ name, action: { kind: 'add_label', labelId: id } }))}
        />
        <ActionGroup
          title="Take off a label"
          run={run}
          actions={labels.map(({ id, name }) => ({ name, action: { kind: 'remove_label', labelId: id } }))}
        />
        <ActionGroup
          title="Give to"
          run={run}
          actions={agents.map(({ memberId, name }) => ({ name, action: { kind: 'assign', memberId } }))}
        />
      </ul>
    </Dropdown>
  );
}

/** What can be done with all conversations that are selected. */
export function BulkActionBar({ selected, labels, onSelectAll, onClear }: Props) {
  const bulkAction = useAction(
    (action: BulkAction) => api.inbox.applyBulkAction.mutate({ conversationIds: [...selected], action }),
    {
      onSuccess: ({ updatedCount: done, failed: refused }) => {
        if (done > 0) showToast(done === 1 ? 'Done with one conversation.' : `Done with ${done} conversations.`);
        const [first] = refused;
        if (first)
          showToast(
            refused.length === 1
              ? formatErrorMessage(first)
              : `${refused.length} stay as they are: ${formatErrorMessage(first)}`,
            true,
          );
        onClear();
      },
    },
  );
  return (
    <div
      role="toolbar"
      aria-label="Selected conversations"
      class="flex flex-wrap items-center gap-1 border-b border-base-300 bg-secondary p-2 text-secondary-content"
    >
      <button type="button" class="btn btn-ghost btn-square btn-sm" aria-label="Select none" onClick={onClear}>
        <X size={16} aria-hidden="true" />
      </button>
      <span class="mr-auto text-sm font-medium whitespace-nowrap">
        {selected.size} selected
        {onSelectAll && (
          <button type="button" class="btn btn-ghost btn-xs ml-1" onClick={onSelectAll}>
            All
          </button>
        )}
      </span>
      <Button size="small" class="px-2" isBusy={bulkAction.isRunning} onClick={() => bulkAction.run({ kind: 'take' })}>
        Take
      </Button>
      <Button
        size="small"
        class="px-2"
        disabled={bulkAction.isRunning}
        onClick={() => bulkAction.run({ kind: 'resolve' })}
      >
        Resolve
      </Button>
      <MoreMenu labels={labels} run={bulkAction.run} />
      {bulkAction.error && (
        <p role="alert" class="w-full text-sm">
          {bulkAction.error.message}
        </p>
      )}
    </div>
  );
}
