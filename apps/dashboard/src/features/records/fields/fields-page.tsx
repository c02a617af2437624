import type { RecordTypeInput } from '@lobby/contracts/records';
import {
  Button,
  Card,
  Dialog,
  EmptyState,
  PageBody,
  PageHeader,
  QueryView,
  Tabs,
  useAction,
  useAddress,
} from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { ListPlus, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import type { Field, RecordType } from '../record-queries.ts';
import { useRecordTypes } from '../record-queries.ts';
import { FieldDialog } from './field-dialog.tsx';
import { FieldList } from './field-list.tsx';
import { RemovedFields, RemovedTypes } from './removed-fields.tsx';
import { t } from './translate.ts';
import { TypeForm } from './type-form.tsx';
import { TypeSettings } from './type-settings.tsx';

const CONTACTS = 'contacts';
const NEW_TYPE: RecordTypeInput = { label: '', labelPlural: '', stages: [] };

interface FieldsCardProps {
  /** Null: of contacts. */
  type: RecordType | null;
  types: readonly RecordType[];
  onChanged: () => void;
}

/** The fields of contacts or of a record type. */
function FieldsCard({ type, types, onChanged }: FieldsCardProps) {
  const recordTypeId = type?.id ?? null;
  const query = useQuery(queries.customFields.list.queryOptions({ recordTypeId }));
  const [editing, setEditing] = useState<Field | 'new' | null>(null);
  const addButton = (
    <Button size="small" onClick={() => setEditing('new')}>
      <Plus size={16} aria-hidden="true" /> {t('addField')}
    </Button>
  );
  const title = type ? t('typeFields') : t('contactFields');
  const lead = type ? t('typeFieldsLead', { type: type.label }) : t('contactFieldsLead');
  return (
    <>
      <Card title={title} lead={lead} actions={addButton}>
        <QueryView query={query}>
          {(fields) =>
            fields.length === 0 ? (
              <EmptyState icon={<ListPlus />} title={t('noFieldsTitle')}>
                {t('noFieldsText')}
              </EmptyState>
            ) : (
              <FieldList fields={fields} recordTypeId={recordTypeId} onEdit={setEditing} onChanged={onChanged} />
            )
          }
        </QueryView>
      </Card>
      <RemovedFields recordTypeId={recordTypeId} onRestored={onChanged} />
      <FieldDialog
        field={editing}
        recordTypeId={recordTypeId}
        types={types}
        onClose={() => setEditing(null)}
        onSaved={() => {
          setEditing(null);
          onChanged();
        }}
      />
    </>
  );
}

interface NewTypeProps {
  isOpen: boolean;
  onClose: () => void;
  onCreated: (id: string) => void;
}

function NewTypeDialog({ isOpen, onClose, onCreated }: NewTypeProps) {
  const create = useAction((type: RecordTypeInput) => api.recordTypes.create.mutate(type), {
    onSuccess: ({ id }) => onCreated(id),
    successMessage: t('typeCreated'),
  });
  return (
    <Dialog title={t('newType')} isOpen={isOpen} onClose={onClose}>
      {isOpen && <TypeForm type={NEW_TYPE} action={create} />}
    </Dialog>
  );
}

/** Which fields contacts have, which records are kept under them, and what these have. */
export function FieldsPage() {
  const queryClient = useQueryClient();
  const types = useRecordTypes();
  const { query: address, update } = useAddress();
  const [isCreating, setCreating] = useState(false);
  const refresh = (): void => {
    for (const router of [queries.customFields, queries.recordTypes, queries.records])
      void queryClient.invalidateQueries(router.pathFilter());
  };
  const open = (key: string): void => update({ type: key === CONTACTS ? '' : key });
  const addButton = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus size={16} aria-hidden="true" /> {t('addType')}
    </Button>
  );
  return (
    <PageBody>
      <PageHeader title={t('title')} lead={t('lead')} actions={addButton} />
      <QueryView query={types}>
        {(list) => {
          const type = list.find(({ id }) => id === address['type']) ?? null;
          const tabs = [
            { value: CONTACTS, label: t('contacts') },
            ...list.map(({ id, labelPlural }) => ({ value: id, label: labelPlural })),
          ];
          return (
            <>
              <Tabs label={t('owners')} tabs={tabs} value={type?.id ?? CONTACTS} onChange={open} />
              <div key={type?.id ?? CONTACTS} class="flex flex-col gap-6">
                <FieldsCard type={type} types={list} onChanged={refresh} />
                {type && (
                  <TypeSettings
                    type={type}
                    onChanged={refresh}
                    onRemoved={() => {
                      open(CONTACTS);
                      refresh();
                    }}
                  />
                )}
                {!type && <RemovedTypes onRestored={refresh} />}
              </div>
            </>
          );
        }}
      </QueryView>
      <NewTypeDialog
        isOpen={isCreating}
        onClose={() => setCreating(false)}
        onCreated={(id) => {
          setCreating(false);
          refresh();
          open(id);
        }}
      />
    </PageBody>
  );
}
