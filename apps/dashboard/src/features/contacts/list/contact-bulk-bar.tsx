import type { ContactAction } from '@lobby/contracts/contact-lists';
import { BulkBar, Button, ConfirmButton, ErrorAlert, FilterSelect, showToast, useAction } from '@lobby/ui';
import type { MatchingSelection } from '@lobby/ui';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import { useContactChoices } from '../contact-queries.ts';
import { useEraseContacts } from '../use-erase-contacts.ts';
import { t } from '../translate.ts';

interface Props {
  selection: MatchingSelection;
  onDone: () => void;
}

type Run = (action: ContactAction) => void;

/** A select whose choice is done at once to all that is selected. */
function ActionSelect({
  label,
  options,
  onChoose,
}: {
  label: string;
  options: { value: string; label: string }[];
  onChoose: (value: string) => void;
}) {
  return (
    <FilterSelect
      label={label}
      value=""
      options={[{ value: '', label }, ...options]}
      onChange={(value) => value && onChoose(value)}
    />
  );
}

function LabelSelects({ run }: { run: Run }) {
  const { labels } = useContactChoices();
  if (labels.length === 0) return null;
  const options = labels.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <ActionSelect
        label={t('addLabel')}
        options={options}
        onChoose={(labelId) => run({ kind: 'add_label', labelId })}
      />
      <ActionSelect
        label={t('removeLabel')}
        options={options}
        onChoose={(labelId) => run({ kind: 'remove_label', labelId })}
      />
    </>
  );
}

function OwnerSelect({ run }: { run: Run }) {
  const { members } = useContactChoices();
  const options = [
    { value: 'none', label: t('noOwner') },
    ...members.map(({ memberId, name }) => ({ value: memberId, label: name })),
  ];
  return (
    <ActionSelect
      label={t('setOwner')}
      options={options}
      onChoose={(value) => run({ kind: 'set_owner', memberId: value === 'none' ? null : value })}
    />
  );
}

function EraseButton({ contactIds, onDone }: { contactIds: string[]; onDone: () => void }) {
  const count = contactIds.length;
  const erase = useEraseContacts(contactIds, onDone);
  return (
    <ConfirmButton label={t('erase')} title={t('eraseQuestion', { count })} confirmLabel={t('erase')} action={erase}>
      {t('eraseText')}
    </ConfirmButton>
  );
}

/** What can be done with the selected contacts at once. */
export function ContactBulkBar({ selection, onDone }: Props) {
  const { isAdmin } = useTenant();
  const { ids: contactIds, count } = selection;
  const update = useAction((action: ContactAction) => api.contacts.bulkUpdate.mutate({ contactIds, action }), {
    onSuccess: ({ updatedCount }) => {
      showToast(t('updated', { count: updatedCount }));
      onDone();
    },
  });
  const block = { ...update, run: () => update.run({ kind: 'block' }) };
  return (
    <BulkBar selection={selection}>
      <LabelSelects run={update.run} />
      <OwnerSelect run={update.run} />
      <ConfirmButton
        label={t('block')}
        title={t('blockQuestion', { count })}
        confirmLabel={t('block')}
        action={block}
        variant="plain"
      >
        {t('blockText')}
      </ConfirmButton>
      <Button size="small" isBusy={update.isRunning} onClick={() => update.run({ kind: 'unblock' })}>
        {t('unblock')}
      </Button>
      {isAdmin && <EraseButton contactIds={contactIds} onDone={onDone} />}
      <ErrorAlert error={update.error} />
    </BulkBar>
  );
}
