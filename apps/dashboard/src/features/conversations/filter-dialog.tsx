import type { InboxFilter } from '@lobby/contracts';
import { Button, Dialog, FaultAlert, formText, SelectField, TextField, ToggleField, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import { useLabels, useTeam, useViews } from './inbox-data.ts';
import { CHANNELS, DAYS_CHOICES, LANGUAGES, LISTS } from './inbox-words.ts';

const ANY = { value: '', label: 'Any' };

/** The filter that the form describes; what is left at “Any” is left out. */
function filterOf(form: HTMLFormElement): InboxFilter {
  const { list, agentId, labelId, channel, language, days } = formText(form);
  return {
    list: LISTS.find((one) => one.list === list)?.list ?? 'all',
    ...(agentId ? { agentId } : {}),
    ...(labelId ? { labelId } : {}),
    ...(channel ? { channel } : {}),
    ...(language ? { language } : {}),
    ...(days ? { days: Number(days) } : {}),
  };
}

function KeptViews() {
  const { isAdmin } = useCompany();
  const views = useViews();
  const queryClient = useQueryClient();
  const remove = useAction((viewId: string) => api.inbox.removeView.mutate({ viewId }), {
    onDone: () => queryClient.invalidateQueries({ queryKey: ['inbox', 'views'] }),
  });
  const removable = views.filter(({ isShared }) => !isShared || isAdmin);
  if (removable.length === 0) return null;
  return (
    <section aria-label="Your views" class="mt-5 border-t border-base-300 pt-4">
      <h3 class="mb-1 font-semibold">Your views</h3>
      <FaultAlert fault={remove.fault} />
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
  onFilter: (filter: InboxFilter) => void;
  onClose: () => void;
}

function NarrowingFields({ filter }: Pick<Props, 'filter'>) {
  const [team, labels] = [useTeam(), useLabels()];
  return (
    <div class="grid gap-4 sm:grid-cols-2">
      <SelectField
        name="agentId"
        label="Agent"
        value={filter.agentId ?? ''}
        options={[ANY, ...team.map(({ memberId, name }) => ({ value: memberId, label: name }))]}
      />
      <SelectField
        name="labelId"
        label="Label"
        value={filter.labelId ?? ''}
        options={[ANY, ...labels.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <SelectField name="channel" label="Channel" value={filter.channel ?? ''} options={[ANY, ...CHANNELS]} />
      <SelectField name="language" label="Language" value={filter.language ?? ''} options={[ANY, ...LANGUAGES]} />
      <SelectField name="days" label="Last message" value={String(filter.days ?? '')} options={DAYS_CHOICES} />
    </div>
  );
}

function FilterForm({ filter, onFilter, onClose }: Omit<Props, 'isOpen'>) {
  const { isAdmin } = useCompany();
  const queryClient = useQueryClient();
  const [isKept, setKept] = useState(false);
  const keep = useAction(
    ({ chosen, name, isShared }: { chosen: InboxFilter; name: string; isShared: boolean }) =>
      api.inbox.createView.mutate({ filter: chosen, name, isShared }),
    {
      onDone: (_view, { chosen }) => {
        void queryClient.invalidateQueries({ queryKey: ['inbox', 'views'] });
        onFilter(chosen);
        onClose();
      },
    },
  );
  const submit = (form: HTMLFormElement): void => {
    const chosen = filterOf(form);
    const { name = '', isShared } = formText(form);
    if (isKept) return keep.run({ chosen, name, isShared: isShared === 'on' });
    onFilter(chosen);
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
        options={LISTS.map(({ list, label }) => ({ value: list, label }))}
      />
      <NarrowingFields filter={filter} />
      <ToggleField
        name="isKept"
        label="Keep it as a view"
        checked={isKept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      {isKept && <TextField name="name" label="Name of the view" maxLength={60} required fault={keep.fault} />}
      {isKept && isAdmin && <ToggleField name="isShared" label="For everybody who works here" />}
      <FaultAlert fault={keep.fault} />
      <div class="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" isBusy={keep.isRunning}>
          {isKept ? 'Keep and show' : 'Show'}
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
      <KeptViews />
    </Dialog>
  );
}
