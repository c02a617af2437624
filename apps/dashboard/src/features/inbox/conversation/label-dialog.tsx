import { Button, Dialog, ErrorAlert, getFormValues, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { Trash2, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import { useLabels, useRefreshConversation } from '../inbox-queries.ts';
import type { Conversation, Label } from '../inbox-queries.ts';

const COLORS = ['#2563eb', '#16a34a', '#d97706', '#dc2626', '#9333ea', '#0891b2', '#db2777', '#64748b'];

/** A label as it is shown beside a conversation. */
export function LabelChip({ label, onRemove }: { label: Label; onRemove?: () => void }) {
  return (
    <span class="badge badge-sm h-auto gap-1.5 border-base-300 bg-base-100 py-0.5">
      <span class="size-2 shrink-0 rounded-full" style={{ backgroundColor: label.color }} />
      <span class="max-w-40 truncate">{label.name}</span>
      {onRemove && (
        <button type="button" class="cursor-pointer" aria-label={`Take the label ${label.name} off`} onClick={onRemove}>
          <X size={12} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}

/** Puts labels on a conversation, which everybody who has it open sees at once. */
export function useSetLabels(conversation: Conversation) {
  const refresh = useRefreshConversation(conversation.id);
  return useAction((labelIds: string[]) => api.inbox.setLabels.mutate({ conversationId: conversation.id, labelIds }), {
    onSuccess: refresh,
  });
}

function CreateLabelForm({ onCreated }: { onCreated: (id: string) => void }) {
  const queryClient = useQueryClient();
  const [color, setColor] = useState(COLORS[0] ?? '');
  const create = useAction((name: string) => api.inbox.createLabel.mutate({ name, color }), {
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['inbox', 'labels'] });
      onCreated(id);
    },
  });
  return (
    <form
      class="flex flex-col gap-3 border-t border-base-300 pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        create.run(getFormValues(form)['name'] ?? '');
        form.reset();
      }}
    >
      <div class="flex gap-2">
        <input
          name="name"
          class="input flex-1"
          aria-label="Name of a new label"
          placeholder="A new label"
          maxLength={40}
          required
        />
        <Button type="submit" isBusy={create.isRunning}>
          Add
        </Button>
      </div>
      <div role="radiogroup" aria-label="Colour" class="flex gap-2">
        {COLORS.map((value, index) => (
          <input
            key={value}
            type="radio"
            name="color"
            aria-label={`Colour ${index + 1}`}
            class="size-6 cursor-pointer appearance-none rounded-full outline-offset-2 checked:outline-2 checked:outline-base-content"
            style={{ backgroundColor: value }}
            checked={color === value}
            onChange={() => setColor(value)}
          />
        ))}
      </div>
      <ErrorAlert error={create.error} />
    </form>
  );
}

interface Props {
  conversation: Conversation;
  isOpen: boolean;
  onClose: () => void;
}

/** Which labels a conversation has; a new one can be made on the way. */
export function LabelDialog({ conversation, isOpen, onClose }: Props) {
  const { isAdmin } = useTenant();
  const labels = useLabels();
  const queryClient = useQueryClient();
  const setLabels = useSetLabels(conversation);
  const { labelIds } = conversation;
  const remove = useAction((labelId: string) => api.inbox.removeLabel.mutate({ labelId }), {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['inbox'] }),
  });
  const toggle = (id: string, isOn: boolean): void =>
    setLabels.run(isOn ? [...labelIds, id] : labelIds.filter((one) => one !== id));
  return (
    <Dialog title="Labels" isOpen={isOpen} onClose={onClose}>
      <ul class="mb-4 flex max-h-72 flex-col overflow-y-auto">
        {labels.length === 0 && <li class="quiet">There is no label yet. Make the first one below.</li>}
        {labels.map((label) => (
          <li key={label.id} class="flex items-center gap-2">
            <label class="flex min-w-0 flex-1 cursor-pointer items-center gap-3 rounded-field px-2 py-2 hover:bg-base-200">
              <input
                type="checkbox"
                class="checkbox rounded-sm checkbox-primary checkbox-sm"
                checked={labelIds.includes(label.id)}
                disabled={setLabels.isRunning}
                onChange={(event) => toggle(label.id, event.currentTarget.checked)}
              />
              <span class="size-2.5 shrink-0 rounded-full" style={{ backgroundColor: label.color }} />
              <span class="truncate">{label.name}</span>
            </label>
            {isAdmin && (
              <button
                type="button"
                class="btn btn-ghost btn-square btn-sm"
                aria-label={`Delete the label ${label.name} everywhere`}
                disabled={remove.isRunning}
                onClick={() => remove.run(label.id)}
              >
                <Trash2 size={16} aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
      <ErrorAlert error={setLabels.error ?? remove.error} />
      <CreateLabelForm onCreated={(id) => toggle(id, true)} />
    </Dialog>
  );
}
