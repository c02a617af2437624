import { REMOVED_FIELD_DAYS } from '@lobby/contracts/field-kinds';
import type { RecordTypeInput } from '@lobby/contracts/records';
import { Card, ConfirmButton, ErrorAlert, useAction } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import type { RecordType } from '../record-queries.ts';
import { tConsole } from '../translate.ts';
import { t } from './translate.ts';
import { TypeForm } from './type-form.tsx';

function RemovalText({ recordTypeId }: { recordTypeId: string }) {
  const query = useQuery({ ...queries.recordTypes.countRecords.queryOptions({ recordTypeId }), staleTime: 0 });
  return <>{t('removeTypeText', { count: query.data ?? 0, days: REMOVED_FIELD_DAYS })}</>;
}

interface Props {
  type: RecordType;
  onChanged: () => void;
  onRemoved: () => void;
}

/** A record type's names and stages, and the button that removes it. */
export function TypeSettings({ type, onChanged, onRemoved }: Props) {
  const { id: recordTypeId, label } = type;
  const save = useAction((input: RecordTypeInput) => api.recordTypes.update.mutate({ recordTypeId, type: input }), {
    onSuccess: onChanged,
    successMessage: t('typeSaved'),
  });
  const remove = useAction(() => api.recordTypes.remove.mutate({ recordTypeId }), {
    onSuccess: onRemoved,
    successMessage: t('typeRemoved'),
  });
  const removeButton = (
    <ConfirmButton
      label={t('removeType')}
      title={t('removeTypeQuestion', { label })}
      confirmLabel={tConsole('remove')}
      action={remove}
    >
      <RemovalText recordTypeId={recordTypeId} />
    </ConfirmButton>
  );
  return (
    <Card title={t('typeSettings')} actions={removeButton}>
      {/* New stages get their keys from the server. */}
      <TypeForm key={type.stages.map(({ key }) => key).join(' ')} type={type} action={save} warnsUnsaved />
      {save.error && Object.keys(save.error.fields).length === 0 && <ErrorAlert error={save.error} />}
    </Card>
  );
}
