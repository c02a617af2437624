import {
  Badge,
  Button,
  DataTable,
  EmptyState,
  ErrorAlert,
  QueryView,
  RelativeTime,
  Skeleton,
  useAction,
} from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { FolderOpen } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { formatValue } from '../format-value.ts';
import type { EditedRecord } from '../form/record-dialog.tsx';
import type { RecordSummary, RecordType } from '../record-queries.ts';
import { t } from '../translate.ts';

const PAGE_SIZE = 50;
const MAX_COUNTED = 10_000;
/** Fields that the table has columns for, beside the title. */
const MAX_COLUMNS = 4;

/** How a list is narrowed and sorted. */
export interface ListFilter {
  search: string;
  /** Null: all. */
  stage: string | null;
  /** `updatedAt`, `createdAt` or a field's key. */
  sort: string;
}

type RecordPage = RouterOutputs['records']['list'];

/** The first page, and behind it those that were asked for; another first page begins anew. */
function useRecordList(recordTypeId: string, { search, stage, sort }: ListFilter) {
  const direction = sort === 'updatedAt' || sort === 'createdAt' ? ('desc' as const) : ('asc' as const);
  const input = { recordTypeId, search, stage, sort, direction, take: PAGE_SIZE };
  const query = useQuery({ ...queries.records.list.queryOptions(input), placeholderData: keepPreviousData });
  const [more, setMore] = useState<{ first: RecordPage | undefined; pages: RecordPage[] }>({
    first: undefined,
    pages: [],
  });
  const following = more.first === query.data ? more.pages : [];
  const cursor = (following.at(-1) ?? query.data)?.nextCursor ?? null;
  const load = useAction(() => api.records.list.query({ ...input, cursor }), {
    onSuccess: (page) => setMore({ first: query.data, pages: [...following, page] }),
  });
  return { query, following, hasMore: cursor !== null, load };
}

function toColumns(
  type: RecordType,
  linkNames: Readonly<Record<string, string>>,
  onEdit: (edited: EditedRecord) => void,
): Column<RecordSummary>[] {
  const [first, ...others] = type.fields;
  const shown = others.filter(({ kind }) => kind !== 'long_text').slice(0, MAX_COLUMNS);
  return [
    {
      title: first?.label ?? type.label,
      isRowHeader: true,
      cell: ({ id, title }) => (
        <button
          type="button"
          class="cursor-pointer text-start font-medium wrap-anywhere hover:underline"
          onClick={() => onEdit({ recordId: id })}
        >
          {title || t('untitled')}
        </button>
      ),
    },
    { title: t('contact'), cell: ({ contactName }) => contactName || t('unknownContact') },
    ...(type.stages.length > 0
      ? [{ title: t('stage'), cell: (record: RecordSummary) => <StageBadge {...{ type, record }} /> }]
      : []),
    ...shown.map((field) => ({
      title: field.label,
      isNumeric: field.kind === 'number' || field.kind === 'money',
      cell: ({ values }: RecordSummary) => formatValue(field, values[field.key], linkNames),
    })),
    { title: t('updated'), cell: ({ updatedAt }) => <RelativeTime at={updatedAt} /> },
  ];
}

/** The stage that a record is in. */
export function StageBadge({ type, record }: { type: RecordType; record: Pick<RecordSummary, 'stage'> }) {
  const stage = type.stages.find(({ key }) => key === record.stage);
  if (!stage) return null;
  return (
    <Badge tone={stage.end === 'won' ? 'success' : stage.end === 'lost' ? 'warning' : 'info'}>{stage.label}</Badge>
  );
}

interface Props {
  type: RecordType;
  filter: ListFilter;
  onEdit: (edited: EditedRecord) => void;
}

/** The records of a type as a table. */
export function RecordsList({ type, filter, onEdit }: Props) {
  const { query, following, hasMore, load } = useRecordList(type.id, filter);
  return (
    <QueryView query={query} skeleton={<Skeleton shape="list" />}>
      {(first) => {
        const pages = [first, ...following];
        const records = pages.flatMap((page) => page.records);
        const { total } = first;
        const isFiltered = filter.search !== '' || filter.stage !== null;
        if (total === 0 && !isFiltered)
          return (
            <EmptyState icon={<FolderOpen />} title={t('emptyTitle', { type: type.labelPlural })}>
              {t('emptyText')}
            </EmptyState>
          );
        if (total === 0) return <p class="quiet">{t('noMatches')}</p>;
        const linkNames = Object.assign({}, ...pages.map((page) => page.linkNames)) as Record<string, string>;
        return (
          <div class="flex flex-col gap-3">
            <p class="text-sm quiet" role="status">
              {total > MAX_COUNTED ? t('manyRecords', { count: MAX_COUNTED }) : t('recordCount', { count: total })}
            </p>
            <DataTable
              label={type.labelPlural}
              columns={toColumns(type, linkNames, onEdit)}
              rows={records}
              getRowId={({ id }) => id}
            />
            <ErrorAlert error={load.error} />
            {hasMore && (
              <Button class="self-center" isBusy={load.isRunning} onClick={() => load.run()}>
                {t('showMore')}
              </Button>
            )}
          </div>
        );
      }}
    </QueryView>
  );
}
