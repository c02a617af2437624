import { CreateSegment } from '@lobby/contracts/contact-lists';
import type { ContactFilter } from '@lobby/contracts/contact-lists';
import { Button, ConfirmButton, Dialog, Form, TextField, ToggleField, useAction, useForm } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api, queries } from '../../../trpc.ts';
import type { Segment } from '../contact-queries.ts';
import { t } from '../translate.ts';
import { toParameters } from './use-contacts-address.ts';
import type { ContactsAddress } from './use-contacts-address.ts';

interface FormProps {
  filter: ContactFilter;
  onSaved: () => void;
}

function SegmentForm({ filter, onSaved }: FormProps) {
  const { isAdmin } = useTenant();
  const queryClient = useQueryClient();
  const save = useAction((input: CreateSegment) => api.contactSegments.create.mutate(input), {
    onSuccess: () => {
      void queryClient.invalidateQueries(queries.contactSegments.pathFilter());
      onSaved();
    },
    successMessage: t('segmentSaved'),
  });
  const { fields, ...form } = useForm({
    schema: CreateSegment,
    initialValues: { name: '', filter: filter as never, isShared: false },
    action: save,
  });
  return (
    <Form form={form} submitLabel={t('save')}>
      <TextField field={fields.name} label={t('segmentName')} maxLength={60} />
      {isAdmin && <ToggleField field={fields.isShared} label={t('shareSegment')} />}
    </Form>
  );
}

/** Whether two filters tell the same address. */
const isSame = (a: ContactFilter, b: ContactFilter): boolean =>
  JSON.stringify(toParameters(a)) === JSON.stringify(toParameters(b));

function RemoveButton({ segment, onRemoved }: { segment: Segment; onRemoved: () => void }) {
  const remove = useAction(() => api.contactSegments.remove.mutate({ segmentId: segment.id }), {
    onSuccess: onRemoved,
    successMessage: t('segmentRemoved'),
  });
  return (
    <ConfirmButton
      label={t('removeSegment')}
      title={`${t('removeSegment')}: ${segment.name}`}
      confirmLabel={t('removeSegment')}
      action={remove}
      variant="ghost"
    >
      {t('removeSegmentText')}
    </ConfirmButton>
  );
}

/** The saved filters as tabs, and what saves or deletes the one that is shown. */
export function SegmentBar({ address }: { address: ContactsAddress }) {
  const { isAdmin } = useTenant();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const segments = useQuery(queries.contactSegments.list.queryOptions()).data ?? [];
  const current = segments.find(({ filter }) => isSame(filter, address.filter));
  const mayRemove = current && (isAdmin || !current.isShared);
  const show = (filter: ContactFilter): void => address.update(toParameters(filter));
  const choices = [{ id: '', name: t('allContacts'), filter: { search: '' } as ContactFilter }, ...segments];
  if (segments.length === 0 && !address.hasFilter) return null;
  return (
    <nav class="mb-4 flex flex-wrap items-center gap-2" aria-label={t('segments')}>
      {choices.map(({ id, name, filter }) => (
        <button
          key={id}
          type="button"
          class={`btn btn-sm ${isSame(filter, address.filter) ? 'btn-primary' : 'btn-ghost'}`}
          aria-pressed={isSame(filter, address.filter)}
          onClick={() => show(filter)}
        >
          {name}
        </button>
      ))}
      {address.hasFilter && !current && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('saveSegment')}
        </Button>
      )}
      {mayRemove && (
        <RemoveButton
          segment={current}
          onRemoved={() => void queryClient.invalidateQueries(queries.contactSegments.pathFilter())}
        />
      )}
      <Dialog title={t('saveSegment')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <SegmentForm filter={address.filter} onSaved={() => setOpen(false)} />
      </Dialog>
    </nav>
  );
}
