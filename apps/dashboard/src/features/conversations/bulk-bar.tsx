import type { BulkAction } from '@lobby/contracts';
import { Button, Dropdown, showToast, useAction } from '@lobby/ui';
import { X } from 'lucide-preact';
import { api } from '../../trpc.ts';
import { useTeam } from './inbox-data.ts';
import type { Label } from './inbox-data.ts';
import { nextMorning } from './snooze-dialog.tsx';

interface Props {
  selected: ReadonlySet<string>;
  labels: readonly Label[];
  /** Selects all that can be changed at once; null: they are. */
  onAll: (() => void) | null;
  onClear: () => void;
}

type Run = (action: BulkAction) => void;

function Choices({
  title,
  choices,
  run,
}: {
  title: string;
  choices: { name: string; action: BulkAction }[];
  run: Run;
}) {
  if (choices.length === 0) return null;
  return (
    <>
      <li class="menu-title text-base-content/80">{title}</li>
      {choices.map(({ name, action }) => (
        <li key={name}>
          <button type="button" onClick={() => run(action)}>
            <span class="truncate">{name}</span>
          </button>
        </li>
      ))}
    </>
  );
}

function MoreMenu({ labels, run }: { labels: readonly Label[]; run: Run }) {
  const colleagues = useTeam().filter(({ takesConversations }) => takesConversations);
  return (
    <Dropdown class="dropdown-end" summary="More" summaryClass="btn btn-sm border-base-300 bg-base-100 px-2">
      <ul class="dropdown-content menu z-20 mt-1 max-h-96 w-72 flex-nowrap overflow-y-auto rounded-box border border-base-300 bg-base-100 p-2 text-base-content shadow-lg">
        <Choices
          title="Move"
          run={run}
          choices={[
            { name: 'Snooze until tomorrow morning', action: { kind: 'snooze', until: nextMorning().toISOString() } },
            { name: 'Hand back to the assistant', action: { kind: 'hand_back' } },
            { name: 'Open again', action: { kind: 'reopen' } },
          ]}
        />
        <Choices
          title="Put on a label"
          run={run}
          choices={labels.map(({ id, name }) => ({ name, action: { kind: 'add_label', labelId: id } }))}
        />
        <Choices
          title="Take off a label"
          run={run}
          choices={labels.map(({ id, name }) => ({ name, action: { kind: 'remove_label', labelId: id } }))}
        />
        <Choices
          title="Give to"
          run={run}
          choices={colleagues.map(({ memberId, name }) => ({ name, action: { kind: 'assign', memberId } }))}
        />
      </ul>
    </Dropdown>
  );
}

/** What can be done with all conversations that are selected. */
export function BulkBar({ selected, labels, onAll, onClear }: Props) {
  const change = useAction((action: BulkAction) => api.inbox.bulk.mutate({ conversationIds: [...selected], action }), {
    onDone: ({ done, refused }) => {
      if (done > 0) showToast(done === 1 ? 'Done with one conversation.' : `Done with ${done} conversations.`);
      const [first] = refused;
      if (first)
        showToast(refused.length === 1 ? first.reason : `${refused.length} stay as they are: ${first.reason}`, true);
      onClear();
    },
  });
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
        {onAll && (
          <button type="button" class="btn btn-ghost btn-xs ml-1" onClick={onAll}>
            All
          </button>
        )}
      </span>
      <Button size="small" class="px-2" isBusy={change.isRunning} onClick={() => change.run({ kind: 'take' })}>
        Take
      </Button>
      <Button size="small" class="px-2" disabled={change.isRunning} onClick={() => change.run({ kind: 'resolve' })}>
        Resolve
      </Button>
      <MoreMenu labels={labels} run={change.run} />
      {change.fault && (
        <p role="alert" class="w-full text-sm">
          {change.fault.message}
        </p>
      )}
    </div>
  );
}
