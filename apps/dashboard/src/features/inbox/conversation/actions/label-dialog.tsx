import { Dialog, ErrorAlert, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { Trash2 } from 'lucide-preact';
import { useTenant } from '../../../../tenant-context.ts';
import { api, queries } from '../../../../trpc.ts';
import { useLabels } from '../../inbox-queries.ts';
import type { Conversation, Label } from '../../inbox-queries.ts';
import { t } from '../translate.ts';
import { CreateLabelForm } from './create-label-form.tsx';
import { useSetLabels } from './use-set-labels.ts';

interface Props {
  conversation: Conversation;
  isOpen: boolean;
  onClose: () => void;
}

interface LabelRowProps {
  label: Label;
  isSet: boolean;
  isBusy: boolean;
  onToggle: (isSet: boolean) => void;
  /** Only for those who may delete labels. */
  onDelete: (() => void) | null;
}

function LabelRow({ label: { name, color }, isSet, isBusy, onToggle, onDelete }: LabelRowProps) {
  return (
    <li class="flex items-center gap-2">
      <label class="flex min-w-0 flex-1 cursor-pointer items-center gap-3 rounded-field px-2 py-2 hover:bg-base-200">
        <input
          type="checkbox"
          class="checkbox rounded-sm checkbox-primary checkbox-sm"
          checked={isSet}
          // Disabled it would lose the focus, and who uses keys would begin again at the top.
          aria-disabled={isBusy}
          onClick={(event) => isBusy && event.preventDefault()}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
        <span class="size-2.5 shrink-0 rounded-full" style={{ backgroundColor: color }} />
        <span class="truncate" dir="auto">
          {name}
        </span>
      </label>
      {onDelete && (
        <button
          type="button"
          class="btn btn-ghost btn-square btn-sm"
          aria-label={t('deleteLabel', { name })}
          disabled={isBusy}
          onClick={onDelete}
        >
          <Trash2 size={16} aria-hidden="true" />
        </button>
      )}
    </li>
  );
}

/** The labels of a conversation; a new one can be created on the way. */
export function LabelDialog({ conversation, isOpen, onClose }: Props) {
  const { isAdmin } = useTenant();
  const labels = useLabels();
  const queryClient = useQueryClient();
  const setLabels = useSetLabels(conversation);
  const { labelIds } = conversation;
  const remove = useAction((labelId: string) => api.inbox.removeLabel.mutate({ labelId }), {
    onSuccess: () => queryClient.invalidateQueries(queries.inbox.pathFilter()),
  });
  const toggle = (id: string, isSet: boolean): void =>
    setLabels.run(isSet ? [...labelIds, id] : labelIds.filter((one) => one !== id));
  return (
    <Dialog title={t('labelsTitle')} isOpen={isOpen} onClose={onClose}>
      <ul class="mb-4 flex max-h-72 flex-col overflow-y-auto">
        {labels.length === 0 && <li class="quiet">{t('noLabels')}</li>}
        {labels.map((label) => (
          <LabelRow
            key={label.id}
            label={label}
            isSet={labelIds.includes(label.id)}
            isBusy={setLabels.isRunning || remove.isRunning}
            onToggle={(isSet) => toggle(label.id, isSet)}
            onDelete={isAdmin ? () => remove.run(label.id) : null}
          />
        ))}
      </ul>
      <ErrorAlert error={setLabels.error ?? remove.error} />
      <CreateLabelForm onCreated={(id) => toggle(id, true)} />
    </Dialog>
  );
}
