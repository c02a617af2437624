import { ERASURE_COUNTS } from '@lobby/contracts/contact-limits';
import { Button, Dialog, downloadText, formatNumber } from '@lobby/ui';
import { Download } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { t } from './translate.ts';

type Counts = Record<(typeof ERASURE_COUNTS)[number], number>;

interface Report {
  contacts: number;
  counts: Counts;
}

/** The last report that nobody has closed. It outlives the page of the contact, which is gone. */
let current: Report | null = null;
const listeners = new Set<() => void>();

function setReport(report: Report | null): void {
  current = report;
  for (const listener of listeners) listener();
}

/** Shows what went with contacts that were deleted, on the list of contacts. */
export function showErasureReport(reports: readonly Counts[]): void {
  const counts = Object.fromEntries(
    ERASURE_COUNTS.map((name) => [name, reports.reduce((total, report) => total + report[name], 0)]),
  ) as Counts;
  setReport({ contacts: reports.length, counts });
}

const listRows = ({ contacts, counts }: Report): [string, number][] => [
  [t('title'), contacts],
  ...ERASURE_COUNTS.map((name): [string, number] => [t(`erased_${name}`), counts[name]]),
];

/** Every count is listed, also those of nothing: the report says where was looked. */
function Counted({ rows }: { rows: [string, number][] }) {
  return (
    <table class="table table-sm">
      <thead class="sr-only">
        <tr>
          <th scope="col">{t('erasedWhat')}</th>
          <th scope="col">{t('erasedCount')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, count]) => (
          <tr key={label} class={count === 0 ? 'quiet' : ''}>
            <th scope="row" class="font-normal">
              {label}
            </th>
            <td class="text-end tabular-nums">{formatNumber(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The report of a deletion, until it is closed. */
export function ErasureReport() {
  const { slug } = useTenant();
  const [report, setShown] = useState(current);
  useEffect(() => {
    const update = (): void => setShown(current);
    listeners.add(update);
    update();
    return () => void listeners.delete(update);
  }, []);
  const rows = report ? listRows(report) : [];
  const download = (): void => {
    const lines = [[t('erasedWhat'), t('erasedCount')], ...rows].map(([label, count]) => `"${label}",${count}`);
    downloadText(`deletion-report-${slug}-${new Date().toISOString().slice(0, 10)}.csv`, `${lines.join('\r\n')}\r\n`);
  };
  return (
    <Dialog title={t('erasedTitle')} isOpen={report !== null} onClose={() => setReport(null)}>
      <p class="mb-3 text-sm quiet">{t('erasedLead')}</p>
      <Counted rows={rows} />
      <div class="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={download}>
          <Download size={16} aria-hidden="true" /> {t('erasedDownload')}
        </Button>
        <Button variant="primary" onClick={() => setReport(null)}>
          {t('done')}
        </Button>
      </div>
    </Dialog>
  );
}
