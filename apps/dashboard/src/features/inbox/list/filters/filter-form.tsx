import type { InboxFilter } from '@lobby/contracts/inbox';
import { Button, ErrorAlert, getFormValues, SelectField, TextField, ToggleField, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../../tenant-context.ts';
import { api, queries } from '../../../../trpc.ts';
import { useLabels, useTeam } from '../../inbox-queries.ts';
import { t } from '../../translate.ts';
import { INBOX_LISTS } from '../inbox-lists.ts';
import { buildLanguageOptions, CHANNEL_OPTIONS, PERIOD_OPTIONS } from './filter-options.ts';

const ANY_OPTION = { value: '', label: t('any') };

/** The filter of the form; a field that is left at "Any" is left out. */
export function parseFilter({ list, agentId, labelId, channel, language, days }: Record<string, string>): InboxFilter {
  return {
    list: INBOX_LISTS.find((one) => one.list === list)?.list ?? 'all',
    ...(agentId ? { agentId } : {}),
    ...(labelId ? { labelId } : {}),
    ...(channel ? { channel } : {}),
    ...(language ? { language } : {}),
    ...(days ? { days: Number(days) } : {}),
  };
}

function FilterFields({ filter }: { filter: InboxFilter }) {
  const [team, labels] = [useTeam(), useLabels()];
  const fields = [
    { name: 'agentId', label: t('filterAgent'), options: team.map(({ memberId, name }) => [memberId, name]) },
    { name: 'labelId', label: t('filterLabel'), options: labels.map(({ id, name }) => [id, name]) },
  ] as const;
  return (
    <div class="grid gap-4 sm:grid-cols-2">
      {fields.map(({ name, label, options }) => (
        <SelectField
          key={name}
          name={name}
          label={label}
          value={filter[name] ?? ''}
          options={[ANY_OPTION, ...options.map(([value = '', text = '']) => ({ value, label: text }))]}
        />
      ))}
      <SelectField
        name="channel"
        label={t('filterChannel')}
        value={filter.channel ?? ''}
        options={[ANY_OPTION, ...CHANNEL_OPTIONS]}
      />
      <SelectField
        name="language"
        label={t('filterLanguage')}
        value={filter.language ?? ''}
        options={[ANY_OPTION, ...buildLanguageOptions()]}
      />
      <SelectField name="days" label={t('filterPeriod')} value={String(filter.days ?? '')} options={PERIOD_OPTIONS} />
    </div>
  );
}

interface Props {
  filter: InboxFilter;
  onFilterChange: (filter: InboxFilter) => void;
  onClose: () => void;
}

type NewView = Parameters<typeof api.inbox.createView.mutate>[0];

function useCreateView(onCreated: (filter: InboxFilter) => void) {
  const queryClient = useQueryClient();
  return useAction((view: NewView) => api.inbox.createView.mutate(view), {
    onSuccess: (_output, { filter }) => {
      void queryClient.invalidateQueries(queries.inbox.listViews.queryFilter());
      onCreated(filter);
    },
  });
}

/** The fields of a filter, applied once or saved as a view. */
export function FilterForm({ filter, onFilterChange, onClose }: Props) {
  const { isAdmin } = useTenant();
  const [isSaving, setSaving] = useState(false);
  const apply = (chosen: InboxFilter): void => {
    onFilterChange(chosen);
    onClose();
  };
  const { run, isRunning, error } = useCreateView(apply);
  const submit = (form: HTMLFormElement): void => {
    const values = getFormValues(form);
    const chosen = parseFilter(values);
    if (isSaving) run({ filter: chosen, name: values['name'] ?? '', isShared: values['isShared'] === 'on' });
    else apply(chosen);
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
        label={t('filterList')}
        value={filter.list}
        options={INBOX_LISTS.map(({ list, label }) => ({ value: list, label }))}
      />
      <FilterFields filter={filter} />
      <ToggleField
        name="isSaved"
        label={t('saveAsView')}
        checked={isSaving}
        onChange={(event) => setSaving(event.currentTarget.checked)}
      />
      {isSaving && <TextField name="name" label={t('viewName')} maxLength={60} required error={error} />}
      {isSaving && isAdmin && <ToggleField name="isShared" label={t('shareView')} />}
      <ErrorAlert error={error} hasFields />
      <div class="flex justify-end gap-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" variant="primary" isBusy={isRunning}>
          {t(isSaving ? 'saveView' : 'apply')}
        </Button>
      </div>
    </form>
  );
}
