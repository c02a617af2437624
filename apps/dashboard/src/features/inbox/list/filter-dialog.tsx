import type { InboxFilter } from '@lobby/contracts/inbox';
import { Button, Dialog, ErrorAlert, getFormValues, SelectField, TextField, ToggleField, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import { useLabels, useTeam, useSavedViews } from '../inbox-queries.ts';
import { CHANNEL_OPTIONS, PERIOD_OPTIONS, LANGUAGE_OPTIONS, INBOX_LISTS } from '../inbox-texts.ts';

const ANY_OPTION = { value: '', label: 'Any' };

/** The filter that the form describes; what is left at “Any” is left out. */
function parseFilter(form: HTMLFormElement): InboxFilter {
  const { list, agentId, labelId, channel, language, days } = getFormValues(form);
  return {
    list: INBOX_LISTS.find((one) => one.list === list)?.list ?? 'all',
    ...(agentId ? { agentId } : {}),
    ...(labelId ? { labelId } : {}),
    ...(channel ? { channel } : {}),
    ...(language ? { language } : {}),
    ...(days ? { days: Number(days) } : {}),
  };
}

function SavedViews() {
  const { isAdmin } = useTenant();
  const views = useSavedViews();
  const queryClient = useQueryClient();
  const remove = useAction((viewId: string) => api.inbox.removeView.mutate({ viewId }), {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['inbox', 'views'] }),
  });
  const removable = views.filter(({ isShared }) => !isShared || isAdmin);
  if (removable.length === 0) return null;
  return (
    <section aria-label="Your views" class="mt-5 border-t border-base-300 pt-4">
      <h3 class="mb-1 font-semibold">Your views</h3>
      <ErrorAlert error={remove.error} />
      <ul>
        {removable.map(({ id, name, isShared }) => (
          <li key={id} class="flex items-center justify-between gap-2">
            <span class="min-w-0 truncate">
              {name} {isShared && <span class="text-sm quiet">for everybody</span>}
            </span>
            <button
              type="button"
              class="btn btn-ghost btn-square btn-sm"
              aria-label={`Remove the view ${name}`}
              onClick={() => remove.run(id)}
            >
              <Trash2 size={16} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Props {
  filter: InboxFilter;
  isOpen: boolean;
  onFilterChange: (filter: InboxFilter) => void;
  onClose: () => void;
}

function FilterFields({ filter }: Pick<Props, 'filter'>) {
  const [team, labels] = [useTeam(), useLabels()];
  return (
    <div class="grid gap-4 sm:grid-cols-2">
      <SelectField
        name="agentId"
        label="Agent"
        value={filter.agentId ?? ''}
        options={[ANY_OPTION, ...team.map(({ memberId, name }) => ({ value: memberId, label: name }))]}
      />
      <SelectField
        name="labelId"
        label="Label"
        value={filter.labelId ?? ''}
        options={[ANY_OPTION, ...labels.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <SelectField
        name="channel"
        label="Channel"
        value={filter.channel ?? ''}
        options={[ANY_OPTION, ...CHANNEL_OPTIONS]}
      />
      <SelectField
        name="language"
        label="Language"
        value={filter.language ?? ''}
        options={[ANY_OPTION, ...LANGUAGE_OPTIONS]}
      />
      <SelectField name="days" label="Last message" value={String(filter.days ?? '')} options={PERIOD_OPTIONS} />
    </div>
  );
}

function FilterForm({ filter, onFilterChange, onClose }: Omit<Props, 'isOpen'>) {
  const { isAdmin } = useTenant();
  const queryClient = useQueryClient();
  const [isSaving, setSaving] = useState(false);
  const saveView = useAction(
    ({ chosen, name, isShared }: { chosen: InboxFilter; name: string; isShared: boolean }) =>
      api.inbox.createView.mutate({ filter: chosen, name, isShared }),
    {
      onSuccess: (_view, { chosen }) => {
        void queryClient.invalidateQueries({ queryKey: ['inbox', 'views'] });
        onFilterChange(chosen);
        onClose();
      },
    },
  );
  const submit = (form: HTMLFormElement): void => {
    const chosen = parseFilter(form);
    const { name = '', isShared } = getFormValues(form);
    if (isSaving) return saveView.run({ chosen, name, isShared: isShared === 'on' });
    onFilterChange(chosen);
    onClose();
  };
  return (
    <form
      class="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit(event.currentTarget);
      }}
    >
      <SelectField
        name="list"
        label="List"
        value={filter.list}
        options={INBOX_LISTS.map(({ list, label }) => ({ value: list, label }))}
      />
      <FilterFields filter={filter} />
      <ToggleField
        name="isKept"
        label="Keep it as a view"
        checked={isSaving}
        onChange={(event) => setSaving(event.currentTarget.checked)}
      />
      {isSaving && <TextField name="name" label="Name of the view" maxLength={60} required error={saveView.error} />}
      {isSaving && isAdmin && <ToggleField name="isShared" label="For everybody who works here" />}
      <ErrorAlert error={saveView.error} />
      <div class="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" isBusy={saveView.isRunning}>
          {isSaving ? 'Keep and show' : 'Show'}
        </Button>
      </div>
    </form>
  );
}

/** Narrows the list, and keeps what was chosen under a name. */
export function FilterDialog({ isOpen, ...props }: Props) {
  return (
    <Dialog title="Narrow the list" isOpen={isOpen} onClose={props.onClose}>
      <FilterForm {...props} />
      <SavedViews />
    </Dialog>
  );
}
