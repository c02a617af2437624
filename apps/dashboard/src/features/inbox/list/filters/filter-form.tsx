import { ViewFields } from '@lobby/contracts/inbox';
import type { InboxFilter } from '@lobby/contracts/inbox';
import { Button, Form, SelectField, TextField, Toggle, ToggleField, useAction, useForm } from '@lobby/ui';
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

type FilterTexts = Record<string, string>;

/** A filter as its controls show it: "Any" is an empty text. */
const formatFilter = (filter: InboxFilter): FilterTexts =>
  Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, String(value)]));

interface FilterFieldsProps {
  texts: FilterTexts;
  onChange: (texts: FilterTexts) => void;
}

function FilterFields({ texts, onChange }: FilterFieldsProps) {
  const [team, labels] = [useTeam(), useLabels()];
  const toAnyOf = (options: readonly { value: string; label: string }[]) => [ANY_OPTION, ...options];
  const selects = [
    { name: 'list', label: t('filterList'), options: INBOX_LISTS.map(({ list, label }) => ({ value: list, label })) },
    {
      name: 'agentId',
      label: t('filterAgent'),
      options: toAnyOf(team.map(({ memberId, name }) => ({ value: memberId, label: name }))),
    },
    {
      name: 'labelId',
      label: t('filterLabel'),
      options: toAnyOf(labels.map(({ id, name }) => ({ value: id, label: name }))),
    },
    { name: 'channel', label: t('filterChannel'), options: toAnyOf(CHANNEL_OPTIONS) },
    { name: 'language', label: t('filterLanguage'), options: toAnyOf(buildLanguageOptions()) },
    { name: 'days', label: t('filterPeriod'), options: PERIOD_OPTIONS },
  ];
  return (
    <div class="grid gap-4 sm:grid-cols-2">
      {selects.map(({ name, label, options }) => (
        <SelectField
          key={name}
          field={{
            name,
            value: texts[name] ?? '',
            onChange: (value) => onChange({ ...texts, [name]: value }),
            error: undefined,
            errors: {},
          }}
          label={label}
          options={options}
        />
      ))}
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
  const [texts, setTexts] = useState(() => formatFilter(filter));
  const apply = (chosen: InboxFilter): void => {
    onFilterChange(chosen);
    onClose();
  };
  const create = useCreateView(apply);
  const { fields, ...form } = useForm({
    schema: ViewFields,
    initialValues: { name: '', isShared: false },
    action: { ...create, run: (view) => create.run({ ...view, filter: parseFilter(texts) }) },
  });
  return (
    <Form
      form={isSaving ? form : { ...form, submit: () => apply(parseFilter(texts)) }}
      submitLabel={t(isSaving ? 'saveView' : 'apply')}
      secondaryActions={<Button onClick={onClose}>{t('cancel')}</Button>}
    >
      <FilterFields texts={texts} onChange={setTexts} />
      <Toggle name="isSaved" label={t('saveAsView')} isOn={isSaving} onChange={setSaving} />
      {isSaving && <TextField field={fields.name} label={t('viewName')} maxLength={60} />}
      {isSaving && isAdmin && <ToggleField field={fields.isShared} label={t('shareView')} />}
    </Form>
  );
}
