import {
  Button,
  ButtonLink,
  EmptyState,
  FilterSelect,
  PageBody,
  PageHeader,
  QueryView,
  SearchField,
  Tabs,
  useAddress,
} from '@lobby/ui';
import { Columns3, FolderOpen, List, Plus, Settings2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { lazyView } from '../../lazy/lazy-view.tsx';
import { useTenant } from '../../tenant-context.ts';
import { RecordDialog } from './form/record-dialog.tsx';
import type { EditedRecord } from './form/record-dialog.tsx';
import { RecordsList } from './list/records-list.tsx';
import { useRecordTypes } from './record-queries.ts';
import type { RecordType } from './record-queries.ts';
import { t } from './translate.ts';

const RecordsBoard = lazyView(async () => (await import('./board/records-board.tsx')).RecordsBoard);

const DEFAULT_SORT = 'updatedAt';
const ALL = 'all';

interface ToolbarProps {
  type: RecordType;
  isBoard: boolean;
}

const VIEWS = [
  { isBoard: true, icon: Columns3, label: t('board') },
  { isBoard: false, icon: List, label: t('list') },
] as const;

/** Board or list, search, and for the list its stage and order. */
function Toolbar({ type, isBoard }: ToolbarProps) {
  const { query, update } = useAddress();
  const sorts = [
    { value: DEFAULT_SORT, label: t('sortUpdated') },
    { value: 'createdAt', label: t('sortCreated') },
    ...type.fields
      .filter(({ kind }) => !['contact', 'record', 'choices', 'long_text'].includes(kind))
      .map(({ key, label }) => ({ value: key, label: t('sortField', { field: label }) })),
  ];
  const stages = [
    { value: ALL, label: t('allStages') },
    ...type.stages.map(({ key, label }) => ({ value: key, label })),
  ];
  return (
    <div class="flex flex-1 basis-80 flex-wrap items-center gap-3">
      {type.stages.length > 0 && (
        <div class="join" role="group" aria-label={t('view')}>
          {VIEWS.map(({ isBoard: isThis, icon: Icon, label }) => (
            <button
              key={label}
              type="button"
              class={`btn join-item ${isThis === isBoard ? 'btn-active' : ''}`}
              aria-pressed={isThis === isBoard}
              onClick={() => update({ view: isThis ? '' : 'list' })}
            >
              <Icon size={16} aria-hidden="true" /> {label}
            </button>
          ))}
        </div>
      )}
      <SearchField
        label={t('search', { type: type.labelPlural })}
        initialText={query['search'] ?? ''}
        onSearch={(search) => update({ search }, true)}
      />
      {!isBoard && type.stages.length > 0 && (
        <FilterSelect
          label={t('stage')}
          value={query['stage'] ?? ALL}
          options={stages}
          onChange={(stage) => update({ stage: stage === ALL ? '' : stage })}
        />
      )}
      {!isBoard && (
        <FilterSelect
          label={t('sortBy')}
          value={query['sort'] ?? DEFAULT_SORT}
          options={sorts}
          onChange={(sort) => update({ sort: sort === DEFAULT_SORT ? '' : sort })}
        />
      )}
    </div>
  );
}

function NoTypes() {
  const { isAdmin, to } = useTenant();
  return (
    <EmptyState
      icon={<FolderOpen />}
      title={t('noTypesTitle')}
      action={
        isAdmin && (
          <ButtonLink href={to('fields')} variant="primary">
            {t('setUp')}
          </ButtonLink>
        )
      }
    >
      {isAdmin ? t('noTypesAdmin') : t('noTypesAgent')}
    </EmptyState>
  );
}

function TypeRecords({ type }: { type: RecordType }) {
  const { query } = useAddress();
  const [edited, setEdited] = useState<EditedRecord | null>(null);
  const isBoard = type.stages.length > 0 && query['view'] !== 'list';
  const search = query['search'] ?? '';
  const stage = type.stages.some(({ key }) => key === query['stage']) ? (query['stage'] ?? null) : null;
  return (
    <>
      <div class="mb-4 flex flex-wrap items-start justify-between gap-3">
        <Toolbar type={type} isBoard={isBoard} />
        <Button variant="primary" onClick={() => setEdited({ type, contactId: null })}>
          <Plus size={16} aria-hidden="true" /> {t('newOfType', { type: type.label })}
        </Button>
      </div>
      {isBoard ? (
        <RecordsBoard type={type} search={search} onEdit={setEdited} />
      ) : (
        <RecordsList type={type} filter={{ search, stage, sort: query['sort'] ?? DEFAULT_SORT }} onEdit={setEdited} />
      )}
      <RecordDialog edited={edited} typeLabel={type.label} onClose={() => setEdited(null)} />
    </>
  );
}

/** The records of all contacts, by type: as a board where they have stages, or as a list. */
export function RecordsPage() {
  const { isAdmin, to } = useTenant();
  const { query, update } = useAddress();
  const types = useRecordTypes();
  const manageLink = isAdmin && (
    <ButtonLink href={to('fields')}>
      <Settings2 size={16} aria-hidden="true" /> {t('manageFields')}
    </ButtonLink>
  );
  return (
    <PageBody>
      <PageHeader title={t('records')} lead={t('lead')} actions={manageLink} />
      <QueryView query={types}>
        {(list) => {
          const type = list.find(({ key }) => key === query['type']) ?? list[0];
          if (!type) return <NoTypes />;
          return (
            <>
              <Tabs
                label={t('types')}
                tabs={list.map(({ key, labelPlural }) => ({ value: key, label: labelPlural }))}
                value={type.key}
                onChange={(key) =>
                  update({ type: key === list[0]?.key ? '' : key, search: '', stage: '', sort: '', view: '' })
                }
              />
              <TypeRecords key={type.id} type={type} />
            </>
          );
        }}
      </QueryView>
    </PageBody>
  );
}
