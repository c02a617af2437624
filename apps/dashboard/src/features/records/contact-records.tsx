import { Button, QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { queries } from '../../trpc.ts';
import { RecordDialog } from './form/record-dialog.tsx';
import type { EditedRecord } from './form/record-dialog.tsx';
import { StageBadge } from './list/records-list.tsx';
import type { RecordSummary, RecordType } from './record-queries.ts';
import { t } from './translate.ts';

interface GroupProps {
  type: RecordType;
  records: readonly RecordSummary[];
  onEdit: (edited: EditedRecord) => void;
  onNew: () => void;
}

/** A contact's records of one type. */
const RecordGroup = ({ type, records, onEdit, onNew }: GroupProps) => (
  <div>
    <div class="flex items-center justify-between gap-2">
      <h4 class="text-sm font-medium wrap-anywhere quiet">{type.labelPlural}</h4>
      <Button
        variant="ghost"
        size="small"
        class="btn-square"
        aria-label={t('addRecord', { type: type.label })}
        onClick={onNew}
      >
        <Plus size={16} aria-hidden="true" />
      </Button>
    </div>
    <ul class="flex flex-col gap-1 text-sm">
      {records.map((record) => (
        <li key={record.id} class="flex items-center justify-between gap-2">
          <button
            type="button"
            class="min-w-0 cursor-pointer text-start wrap-anywhere hover:underline"
            onClick={() => onEdit({ recordId: record.id })}
          >
            {record.title || t('untitled')}
          </button>
          <StageBadge type={type} record={record} />
        </li>
      ))}
    </ul>
  </div>
);

/** What is kept under a contact, by type, with a button that adds one of each. Nothing where the tenant has no record types. */
export function ContactRecords({ contactId }: { contactId: string }) {
  const query = useQuery(queries.records.listByContact.queryOptions({ contactId }));
  const [edited, setEdited] = useState<{ record: EditedRecord; typeLabel: string } | null>(null);
  return (
    <QueryView query={query}>
      {({ types, records }) => (
        <div class="flex flex-col gap-2">
          {types.map((type) => (
            <RecordGroup
              key={type.id}
              type={type}
              records={records.filter(({ recordTypeId }) => recordTypeId === type.id)}
              onEdit={(record) => setEdited({ record, typeLabel: type.label })}
              onNew={() => setEdited({ record: { type, contactId }, typeLabel: type.label })}
            />
          ))}
          <RecordDialog
            edited={edited?.record ?? null}
            typeLabel={edited?.typeLabel ?? ''}
            onClose={() => setEdited(null)}
          />
        </div>
      )}
    </QueryView>
  );
}
