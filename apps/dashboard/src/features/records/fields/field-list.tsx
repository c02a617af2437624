import { REMOVED_FIELD_DAYS } from '@lobby/contracts/field-kinds';
import { Badge, Button, ConfirmButton, useAction } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import type { Field } from '../record-queries.ts';
import { tConsole } from '../translate.ts';
import { moveItem, SortableList } from './sortable-list.tsx';
import { t } from './translate.ts';

/** How many values go with a field; asked only once somebody thinks of removing it. */
function RemovalText({ fieldId }: { fieldId: string }) {
  const query = useQuery({ ...queries.customFields.countValues.queryOptions({ fieldId }), staleTime: 0 });
  return <>{t('removeField', { count: query.data ?? 0, days: REMOVED_FIELD_DAYS })}</>;
}

function RemoveFieldButton({ field: { id, label }, onRemoved }: { field: Field; onRemoved: () => void }) {
  const remove = useAction(() => api.customFields.remove.mutate({ fieldId: id }), {
    onSuccess: onRemoved,
    successMessage: t('fieldRemoved'),
  });
  return (
    <ConfirmButton
      label={tConsole('remove')}
      title={t('removeFieldQuestion', { label })}
      confirmLabel={tConsole('remove')}
      action={remove}
    >
      <RemovalText fieldId={id} />
    </ConfirmButton>
  );
}

interface Props {
  fields: readonly Field[];
  recordTypeId: string | null;
  onEdit: (field: Field) => void;
  onChanged: () => void;
}

/** The fields of contacts or of a record type in their order. */
export function FieldList({ fields: stored, recordTypeId, onEdit, onChanged }: Props) {
  const [order, setOrder] = useState<readonly Field[] | null>(null);
  const [announcement, setAnnouncement] = useState('');
  const save = useAction((fieldIds: string[]) => api.customFields.order.mutate({ recordTypeId, fieldIds }), {
    onSuccess: onChanged,
  });
  // What was moved is shown at once, until the server's list has it.
  const isSame = order?.length === stored.length && order.every(({ id }) => stored.some((field) => field.id === id));
  const fields =
    isSame && order && !save.error ? order.flatMap(({ id }) => stored.find((field) => field.id === id) ?? []) : stored;
  const move = (from: number, to: number): void => {
    const moved = moveItem(fields, from, to);
    setOrder(moved);
    save.run(moved.map(({ id }) => id));
    const label = moved[to]?.label ?? '';
    setAnnouncement(t('fieldMoved', { label, position: to + 1, total: moved.length }));
  };
  return (
    <>
      <SortableList
        items={fields}
        getKey={({ id }) => id}
        getLabels={({ label }) => ({ up: t('moveUp', { label }), down: t('moveDown', { label }) })}
        onMove={move}
      >
        {(field) => (
          <div class="flex flex-wrap items-center justify-between gap-2">
            <div class="min-w-0">
              <p class="font-medium wrap-anywhere">{field.label}</p>
              <p class="flex flex-wrap items-center gap-2 text-sm quiet">
                {t(`kind_${field.kind}`)}
                {field.isRequired && <Badge>{t('required')}</Badge>}
                {field.isUnique && <Badge>{t('unique')}</Badge>}
                {field.isFilledByAssistant && <Badge tone="info">{t('byAssistant')}</Badge>}
              </p>
            </div>
            <div class="flex gap-2">
              <Button size="small" onClick={() => onEdit(field)}>
                {tConsole('edit')}
              </Button>
              <RemoveFieldButton field={field} onRemoved={onChanged} />
            </div>
          </div>
        )}
      </SortableList>
      <p class="sr-only" role="status">
        {announcement}
      </p>
    </>
  );
}
