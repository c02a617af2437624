import { Alert, Button, Dialog, ErrorAlert, QueryView, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { refreshContacts } from '../../../refresh-contacts.ts';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { formatValue, useContactFields } from '../contact-queries.ts';
import { t } from '../translate.ts';

type Preview = RouterOutputs['contacts']['previewMerge'];
type Line = Preview['lines'][number];

const OWN_FIELDS: Readonly<Record<string, string>> = {
  name: t('name'),
  email: t('email'),
  phone: t('phone'),
  notes: t('notes'),
  owner: t('owner'),
  bio: t('bio'),
};

interface LineProps {
  line: Line;
  label: string;
  isTaken: boolean;
  onChange: (isTaken: boolean) => void;
}

/** One field of both: the value that stays is chosen, unless there is only one. */
function MergeLineFields({
  line: { field, kept, merged, isFilled, isVerified, isJoined },
  label,
  isTaken,
  onChange,
}: LineProps) {
  const [own, theirs] = [formatValue(kept), formatValue(merged)];
  const isFree = !isFilled && theirs !== '' && own !== theirs;
  if (!isFree)
    return (
      <div>
        <p class="text-sm quiet">{label}</p>
        <p class="wrap-anywhere" dir="auto">
          {own || theirs}
        </p>
      </div>
    );
  const option = (value: boolean, text: string) => (
    <label class="flex items-start gap-2">
      <input
        type="radio"
        class="radio mt-0.5 radio-sm"
        name={`merge-${field}`}
        checked={isTaken === value}
        disabled={isVerified}
        onChange={() => onChange(value)}
      />
      <span class="min-w-0 wrap-anywhere" dir="auto">
        {text}
      </span>
    </label>
  );
  return (
    <fieldset>
      <legend class="text-sm quiet">{label}</legend>
      {option(false, t('keepThis', { value: own }))}
      {option(true, t('takeOther', { value: theirs }))}
      {isJoined && <p class="text-sm quiet">{t('bothKept')}</p>}
    </fieldset>
  );
}

interface ChoicesProps {
  preview: Preview;
  ids: { contactId: string; mergedContactId: string };
  undoDays: number;
  onMerged: () => void;
}

function MergeChoices({ preview: { lines, moved, isBlocked }, ids, undoDays, onMerged }: ChoicesProps) {
  const queryClient = useQueryClient();
  const fields = useContactFields();
  const [takenFields, setTaken] = useState<readonly string[]>([]);
  const merge = useAction(() => api.contacts.merge.mutate({ ...ids, takenFields: [...takenFields] }), {
    onSuccess: () => {
      void refreshContacts(queryClient);
      onMerged();
    },
    successMessage: t('mergedNow'),
  });
  const labelOf = (field: string): string => {
    const key = field.replace(/^fields\./, '');
    return OWN_FIELDS[field] ?? fields.find((each) => each.key === key)?.label ?? key;
  };
  return (
    <div class="flex flex-col gap-4">
      <p>{t('mergeText', { days: undoDays })}</p>
      {isBlocked && <Alert variant="warning">{t('mergeBlocked')}</Alert>}
      {lines.map((line) => (
        <MergeLineFields
          key={line.field}
          line={line}
          label={labelOf(line.field)}
          isTaken={takenFields.includes(line.field)}
          onChange={(isTaken) =>
            setTaken(isTaken ? [...takenFields, line.field] : takenFields.filter((each) => each !== line.field))
          }
        />
      ))}
      <p class="text-sm quiet">{t('movedCounts', moved)}</p>
      <ErrorAlert error={merge.error} />
      <div class="flex justify-end">
        <Button variant="primary" isBusy={merge.isRunning} onClick={() => merge.run()}>
          {t('merge')}
        </Button>
      </div>
    </div>
  );
}

function MergePreview(props: Omit<ChoicesProps, 'preview'>) {
  const query = useQuery({
    ...queries.contacts.previewMerge.queryOptions({ ...props.ids, takenFields: [] }),
    staleTime: 0,
  });
  return <QueryView query={query}>{(preview) => <MergeChoices {...props} preview={preview} />}</QueryView>;
}

interface Props {
  contactId: string;
  /** Null closes the dialog. */
  mergedContactId: string | null;
  undoDays: number;
  onClose: () => void;
}

/** Compares two contacts field by field, and merges them. */
export const MergeDialog = ({ contactId, mergedContactId, undoDays, onClose }: Props) => (
  <Dialog title={t('mergeTitle')} isOpen={mergedContactId !== null} onClose={onClose}>
    {mergedContactId && <MergePreview ids={{ contactId, mergedContactId }} undoDays={undoDays} onMerged={onClose} />}
  </Dialog>
);
