import { createTranslator } from '@lobby/messages';
import { dataExportMessages } from '@lobby/messages/staff/frame/data-export';
import { Download } from 'lucide-preact';
import { Button } from '../actions/button.tsx';
import { useAction } from '../actions/use-action.ts';
import { ErrorAlert } from '../feedback/error-alert.tsx';
import { formatBytes } from '../format/format-number.ts';
import { formatDateTime } from '../format/format-time.ts';
import { RelativeTime } from '../format/relative-time.tsx';

const t = createTranslator(dataExportMessages);

interface ExportPart {
  name: string;
  sizeBytes: number;
  /** Null: whoever looks may not have it. */
  url: string | null;
}

interface DataExport {
  id: string;
  status: string;
  progress: { table?: string };
  parts: readonly ExportPart[];
  createdAt: string;
  expiresAt: string | null;
}

const POLL_MS = 2_000;
const isRunning = ({ status }: Pick<DataExport, 'status'>): boolean => status !== 'ready';

/** How often to ask for exports again: while one is being written. */
export const getExportInterval = (exports: readonly Pick<DataExport, 'status'>[] | undefined): number | false =>
  exports?.some(isRunning) ? POLL_MS : false;

const PartLink = ({ part: { name, sizeBytes, url } }: { part: ExportPart }) => {
  const label = `${name} (${formatBytes(sizeBytes)})`;
  if (url === null) return <span class="break-all">{label}</span>;
  return (
    <a class="inline-flex link items-center gap-2 break-all" href={url} download={name}>
      <Download size={16} aria-hidden="true" class="shrink-0" /> {label}
    </a>
  );
};

function ExportState({ exported: { status, progress, parts, expiresAt } }: { exported: DataExport }) {
  if (isRunning({ status }))
    return (
      <span class="flex items-center gap-2" role="status">
        <span class="loading loading-sm loading-spinner" aria-hidden="true" />
        {progress.table ? t('runningTable', { table: progress.table }) : t('running')}
      </span>
    );
  if (parts.length === 0 || !expiresAt) return <span class="quiet">{t('expired')}</span>;
  return (
    <>
      <span class="text-sm quiet">{t('ready', { time: formatDateTime(expiresAt) })}</span>
      <ul class="flex flex-col gap-1">
        {parts.map((part) => (
          <li key={part.name}>
            <PartLink part={part} />
          </li>
        ))}
      </ul>
    </>
  );
}

function LinkNote({ exports }: { exports: readonly DataExport[] }) {
  const parts = exports.flatMap((exported) => exported.parts);
  if (parts.length === 0) return null;
  return <p class="text-sm quiet">{t(parts.some(({ url }) => url !== null) ? 'linkNote' : 'noDownload')}</p>;
}

interface Props {
  exports: readonly DataExport[];
  start: () => Promise<unknown>;
  onStarted: () => void;
}

/** The archives of a company's data that there are, and a button that has another one written. */
export function DataExports({ exports, start, onStarted }: Props) {
  const action = useAction(start, { onSuccess: onStarted, successMessage: t('started') });
  return (
    <>
      {exports.length > 0 && (
        <ul class="flex flex-col gap-4">
          {exports.map((exported) => (
            <li key={exported.id} class="flex flex-col gap-1">
              <RelativeTime at={exported.createdAt} />
              <ExportState exported={exported} />
            </li>
          ))}
        </ul>
      )}
      <LinkNote exports={exports} />
      <ErrorAlert error={action.error} />
      <div>
        <Button isBusy={action.isRunning} disabled={exports.some(isRunning)} onClick={() => action.run()}>
          {t('start')}
        </Button>
      </div>
    </>
  );
}
