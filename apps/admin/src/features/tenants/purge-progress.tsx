import { formatNumber } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';
import { t } from './translate.ts';

export type Report = RouterOutputs['platformTenants']['listDeletions'][number]['report'];

/** How many rows a purge has removed so far. */
export const countRows = ({ rows }: Report): number =>
  Object.values(rows).reduce((sum, { removed }) => sum + removed, 0);

/** How far a purge has come. */
export const PurgeProgress = ({ report }: { report: Report }) => (
  <div role="status" class="flex flex-col gap-2">
    <p>{t('purging')}</p>
    <progress class="progress w-full progress-primary" aria-label={t('purging')} />
    <p class="text-sm quiet">
      {t('purgeStep', {
        step: t(`step_${report.step}`),
        count: formatNumber(countRows(report)),
        files: formatNumber(report.files),
      })}
    </p>
  </div>
);
