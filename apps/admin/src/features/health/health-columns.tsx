import type { HealthStatus } from '@lobby/contracts/platform/health';
import { createTranslator, translateCoded } from '@lobby/messages';
import { healthCheckNames, healthCodeMessages } from '@lobby/messages/staff/health-codes';
import { platformHealthMessages } from '@lobby/messages/staff/platform/health';
import { Badge, formatBytes, RelativeTime } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { CheckHistory } from './check-history.tsx';
import type { Health } from './check-history.tsx';

const t = createTranslator(platformHealthMessages);
const tName = createTranslator(healthCheckNames);

type Check = Health['checks'][number];
type Process = Health['processes'][number];

const TONES = { ok: 'success', warning: 'warning', failed: 'error', off: 'plain' } as const;

/** Where somebody finds out more. */
const LINKS: Partial<Record<string, string>> = {
  queue_dead: '/admin/failed-jobs',
  mail_dead: '/admin/failed-jobs',
  mail_off: '/admin/settings',
  model_off: '/admin/settings',
  storage_failed: '/admin/settings',
};

const StatusBadge = ({ status }: { status: HealthStatus }) => (
  <Badge tone={TONES[status]}>{t(`status_${status}`)}</Badge>
);

function Result({ check: { code, params } }: { check: Check }) {
  const sentence = translateCoded(healthCodeMessages, { code, params }) ?? code;
  const href = LINKS[code];
  return href ? (
    <a class="link" href={href}>
      {sentence}
    </a>
  ) : (
    <span class="wrap-anywhere">{sentence}</span>
  );
}

/** What is shown of each check. */
export const listCheckColumns = (health: Health): Column<Check>[] => [
  { title: t('check'), isRowHeader: true, cell: ({ name }) => <span class="font-medium">{tName(name)}</span> },
  { title: t('status'), cell: ({ status }) => <StatusBadge status={status} /> },
  { title: t('found'), cell: (check) => <Result check={check} /> },
  {
    title: t('latency'),
    isNumeric: true,
    cell: ({ latencyMs }) => (latencyMs === null ? '' : t('milliseconds', { ms: latencyMs })),
  },
  { title: t('lastDay'), cell: ({ name }) => <CheckHistory health={health} name={name} /> },
];

/** What is shown of each process. */
export const listProcessColumns = (): Column<Process>[] => [
  {
    title: t('process'),
    isRowHeader: true,
    cell: ({ host, pid }) => (
      <span class="font-medium wrap-anywhere">{t('processName', { host, pid: String(pid) })}</span>
    ),
  },
  {
    title: t('status'),
    cell: ({ isAlive }) => <Badge tone={isAlive ? 'success' : 'error'}>{isAlive ? t('alive') : t('gone')}</Badge>,
  },
  { title: t('runsJobs'), cell: ({ runsJobs }) => (runsJobs ? t('yes') : t('no')) },
  {
    title: t('version'),
    cell: ({ appVersion, nodeVersion }) => t('versions', { app: appVersion, node: nodeVersion }),
  },
  { title: t('memory'), isNumeric: true, cell: ({ memoryBytes }) => formatBytes(memoryBytes) },
  { title: t('started'), cell: ({ startedAt }) => <RelativeTime at={startedAt} /> },
  { title: t('lastSeen'), cell: ({ lastSeenAt }) => <RelativeTime at={lastSeenAt} /> },
];
