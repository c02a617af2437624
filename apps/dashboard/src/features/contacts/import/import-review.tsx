import type { ColumnMapping } from '@lobby/contracts/contact-imports';
import { Button, Card, DataTable, ErrorAlert, formatNumber, Toggle, useAction } from '@lobby/ui';
import { useEffect, useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { MappingTable } from './mapping-table.tsx';
import { t } from './translate.ts';

type Import = RouterOutputs['contactImports']['get'];
type Preview = RouterOutputs['contactImports']['preview'];
type Failure = Preview['failures'][number];

const FAILURE_COLUMNS = [
  { title: t('line'), cell: ({ line }: Failure) => formatNumber(line), isNumeric: true },
  {
    title: t('problem'),
    isRowHeader: true,
    cell: ({ code, column }: Failure) =>
      code === 'no_name_or_address' ? t('failure_no_name_or_address') : t(`failure_${code}`, { column }),
  },
];

/** What would happen with all rows, and the first that can't be imported. */
const PreviewCard = ({ preview }: { preview: Preview }) => (
  <Card title={t('checkTitle')}>
    <p role="status">
      {[
        t('countNew', { count: preview.newCount }),
        t('countExisting', { count: preview.existingCount }),
        t('countFailed', { count: preview.failedCount }),
      ].join(' · ')}
    </p>
    {preview.failures.length > 0 && (
      <DataTable
        label={t('failedRows')}
        columns={FAILURE_COLUMNS}
        rows={preview.failures}
        getRowId={({ line }) => String(line)}
      />
    )}
  </Card>
);

interface Props {
  upload: Import;
  onStarted: () => void;
  onCancel: () => void;
}

interface Choices {
  mapping: ColumnMapping[];
  updatesExisting: boolean;
}

/** What importing a file would do, as it was chosen when it was last checked. */
function useImportCheck(importId: string, { mapping, updatesExisting }: Choices) {
  const [checked, setChecked] = useState<(Choices & { preview: Preview }) | null>(null);
  const check = useAction((choices: Choices) => api.contactImports.preview.mutate({ importId, ...choices }), {
    onSuccess: (preview, choices) => setChecked({ ...choices, preview }),
  });
  // The first look needs no click, and neither does another way to take contacts that exist.
  useEffect(() => check.run({ mapping, updatesExisting }), [updatesExisting]);
  return {
    check,
    preview: checked?.preview ?? null,
    isChecked: checked?.mapping === mapping && checked.updatesExisting === updatesExisting,
  };
}

/** The columns of an uploaded file, what importing it would do, and the button that does it. */
export function ImportReview({ upload: { id: importId, columns, mapping: guessed }, onStarted, onCancel }: Props) {
  const [mapping, setMapping] = useState<ColumnMapping[]>(guessed);
  const [updatesExisting, setUpdating] = useState(false);
  const { check, preview, isChecked } = useImportCheck(importId, { mapping, updatesExisting });
  const start = useAction(() => api.contactImports.start.mutate({ importId, mapping, updatesExisting }), {
    onSuccess: onStarted,
    successMessage: t('started'),
  });
  const count = preview ? preview.newCount + (updatesExisting ? preview.existingCount : 0) : 0;
  return (
    <div class="flex flex-col gap-4">
      <Card title={t('columnsTitle')} lead={t('columnsLead')}>
        <MappingTable
          columns={columns}
          mapping={mapping}
          sample={preview?.sample.map(({ cells }) => cells) ?? []}
          onChange={setMapping}
        />
        <Toggle
          name="updatesExisting"
          label={t('updateExisting')}
          hint={t('updateExistingHint')}
          isOn={updatesExisting}
          onChange={setUpdating}
        />
      </Card>
      <ErrorAlert error={check.error ?? start.error} />
      {preview && isChecked && <PreviewCard preview={preview} />}
      <div class="flex flex-wrap gap-2">
        {isChecked ? (
          <Button variant="primary" isBusy={start.isRunning} disabled={count === 0} onClick={() => start.run()}>
            {t('start', { count })}
          </Button>
        ) : (
          <Button variant="primary" isBusy={check.isRunning} onClick={() => check.run({ mapping, updatesExisting })}>
            {t(preview ? 'checkAgain' : 'check')}
          </Button>
        )}
        <Button onClick={onCancel}>{t('chooseAnother')}</Button>
      </div>
    </div>
  );
}
