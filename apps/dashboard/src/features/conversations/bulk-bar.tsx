import type { BulkAction } from '@lobby/contracts';
import { Button, Dropdown, showToast, useAction } from '@lobby/ui';
import { X } from 'lucide-preact';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

interface Props {
  selected: ReadonlySet<string>;
  labels: Outputs['inbox']['labels'];
  onClear: () => void;
}

const menuClass =
  'dropdown-content menu z-20 mt-1 max-h-72 w-56 flex-nowrap overflow-y-auto rounded-box border border-base-300 bg-base-100 p-2 shadow-lg';

/** What can be done with all conversations that are selected. */
export function BulkBar({ selected, labels, onClear }: Props) {
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
      class="flex flex-wrap items-center gap-2 border-b border-base-300 bg-secondary p-2 text-secondary-content"
    >
      <span class="ml-1 text-sm font-medium">{selected.size} selected</span>
      <Button size="small" isBusy={change.isRunning} onClick={() => change.run({ kind: 'take' })}>
        Take
      </Button>
      <Button size="small" isBusy={change.isRunning} onClick={() => change.run({ kind: 'resolve' })}>
        Resolve
      </Button>
      <Dropdown summary="Label" summaryClass="btn btn-sm border-base-300 bg-base-100">
        <ul class={menuClass}>
          {labels.length === 0 && <li class="p-2 text-sm">There is no label yet. Make one in a conversation.</li>}
          {labels.map(({ id, name }) => (
            <li key={id}>
              <button type="button" onClick={() => change.run({ kind: 'add_label', labelId: id })}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      </Dropdown>
      <button type="button" class="btn btn-ghost btn-square btn-sm ml-auto" aria-label="Select none" onClick={onClear}>
        <X size={16} aria-hidden="true" />
      </button>
      {change.fault && (
        <p role="alert" class="w-full text-sm">
          {change.fault.message}
        </p>
      )}
    </div>
  );
}
