import type { ActivityChange, ActivityEvent } from '@lobby/contracts/audit';
import { DataTable, formatDateTime } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { formatAction, formatActor, formatChange, formatOrigin } from './activity-format.ts';
import { t } from './translate.ts';

/** More changes than this are shown when asked for. */
const MAX_SHOWN_CHANGES = 3;

function ChangeList({ changes }: { changes: readonly ActivityChange[] }) {
  if (changes.length === 0) return null;
  return (
    <details open={changes.length <= MAX_SHOWN_CHANGES} class="text-sm">
      <summary class="cursor-pointer quiet">{t('changeCount', { count: changes.length })}</summary>
      <ul class="mt-1 flex flex-col gap-1">
        {changes.map((change) => (
          <li key={change.field} class="line-clamp-3 wrap-anywhere" dir="auto">
            {formatChange(change)}
          </li>
        ))}
      </ul>
    </details>
  );
}

const COLUMNS: Column<ActivityEvent>[] = [
  {
    title: t('what'),
    isRowHeader: true,
    cell: (event) => (
      <>
        <span class="wrap-anywhere" dir="auto">
          {formatAction(event)}
        </span>
        <ChangeList changes={event.changes} />
      </>
    ),
  },
  {
    title: t('who'),
    cell: (event) => (
      <div class="wrap-anywhere">
        {formatActor(event)}
        {event.staffReason && <p class="text-sm quiet">{t('staffReason', { reason: event.staffReason })}</p>}
      </div>
    ),
  },
  { title: t('when'), cell: ({ createdAt }) => <time dateTime={createdAt}>{formatDateTime(createdAt)}</time> },
  { title: t('from'), cell: (event) => <span class="text-sm wrap-anywhere quiet">{formatOrigin(event)}</span> },
];

/** Entries of the log: what was done with the values before and after, by whom, when, and from where. */
export const ActivityTable = ({ events }: { events: readonly ActivityEvent[] }) => (
  <DataTable label={t('title')} columns={COLUMNS} rows={events} getRowId={({ id }) => id} />
);
