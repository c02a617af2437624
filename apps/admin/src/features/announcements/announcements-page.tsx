import { createTranslator } from '@lobby/messages';
import { announcementMessages } from '@lobby/messages/staff/platform/announcements';
import { Badge, DataTable, EmptyState, formatDateTime, formatNumber, PageBody, PageHeader, QueryView } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { Megaphone } from 'lucide-preact';
import { queries } from '../../trpc.ts';
import { useCan } from '../super-admins/use-can.ts';
import { AnnouncementActions, CreateButton } from './announcement-dialogs.tsx';
import type { AnnouncementRow } from './announcement-dialogs.tsx';

const t = createTranslator(announcementMessages);

const PHASE_TONES = { planned: 'info', shown: 'success', ended: 'plain' } as const;

const Message = ({ announcement: { title, text, level } }: { announcement: AnnouncementRow }) => (
  <div class="min-w-0">
    <span class="font-medium wrap-anywhere">{title}</span>{' '}
    {level === 'warning' && <Badge tone="warning">{t('level_warning')}</Badge>}
    <span class="line-clamp-2 text-sm wrap-anywhere quiet">{text}</span>
  </div>
);

/** The plans and industries that an announcement is for. */
function Audience({ announcement: { planIds, templateNames } }: { announcement: AnnouncementRow }) {
  const { data: plans = [] } = useQuery(queries.plans.list.queryOptions());
  const { data: templates = [] } = useQuery(queries.platformTenants.listTemplates.queryOptions());
  const names = [
    ...planIds.map((planId) => plans.find(({ id }) => id === planId)?.name ?? planId),
    ...templateNames.map((name) => templates.find((template) => template.name === name)?.title ?? name),
  ];
  return <>{names.join(', ') || t('everyone')}</>;
}

function listColumns(canEdit: boolean): Column<AnnouncementRow>[] {
  const columns: Column<AnnouncementRow>[] = [
    { title: t('title'), isRowHeader: true, cell: (row) => <Message announcement={row} /> },
    { title: t('phase'), cell: ({ phase }) => <Badge tone={PHASE_TONES[phase]}>{t(`phase_${phase}`)}</Badge> },
    { title: t('audience'), cell: (row) => <Audience announcement={row} /> },
    { title: t('startsAt'), cell: ({ startsAt }) => formatDateTime(startsAt) },
    { title: t('endsAt'), cell: ({ endsAt }) => (endsAt ? formatDateTime(endsAt) : '') },
    { title: t('seen'), isNumeric: true, cell: ({ seen }) => formatNumber(seen) },
    { title: t('dismissed'), isNumeric: true, cell: ({ dismissed }) => formatNumber(dismissed) },
    { title: t('emailed'), cell: ({ mailedAt }) => (mailedAt ? formatDateTime(mailedAt) : '') },
  ];
  if (!canEdit) return columns;
  return [...columns, { title: t('actions'), cell: (row) => <AnnouncementActions announcement={row} /> }];
}

/** What the platform tells its companies, and how many people have seen it. */
export function AnnouncementsPage() {
  const query = useQuery(queries.announcements.list.queryOptions());
  const canEdit = useCan('manage');
  return (
    <PageBody>
      <PageHeader title={t('announcements')} lead={t('announcementsLead')} actions={canEdit && <CreateButton />} />
      <QueryView query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState icon={<Megaphone />} title={t('none')}>
              {t('noneLead')}
            </EmptyState>
          ) : (
            <DataTable
              label={t('announcements')}
              columns={listColumns(canEdit)}
              rows={rows}
              getRowId={({ id }) => id}
            />
          )
        }
      </QueryView>
    </PageBody>
  );
}
