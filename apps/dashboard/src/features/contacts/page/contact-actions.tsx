import type { ContactAction } from '@lobby/contracts/contact-lists';
import { Button, Card, ConfirmButton, ErrorAlert, FilterSelect, RelativeTime, showToast, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { useTenant } from '../../../tenant-context.ts';
import { api, queries } from '../../../trpc.ts';
import { useContactChoices } from '../contact-queries.ts';
import type { ContactDetails } from '../contact-queries.ts';
import { t } from '../translate.ts';
import { useEraseContacts } from '../use-erase-contacts.ts';

interface PartProps {
  contact: ContactDetails;
  run: (action: ContactAction) => void;
}

function OwnerSelect({ contact: { owner }, run }: PartProps) {
  const { members } = useContactChoices();
  const options = [
    { value: '', label: t('noOwner') },
    ...members.map(({ memberId, name }) => ({ value: memberId, label: name })),
  ];
  return (
    <label class="flex flex-col gap-1">
      <span class="text-sm quiet">{t('owner')}</span>
      <FilterSelect
        label={t('owner')}
        value={owner?.id ?? ''}
        options={options}
        onChange={(memberId) => run({ kind: 'set_owner', memberId: memberId || null })}
      />
    </label>
  );
}

function LabelChoices({ contact: { labelIds }, run }: PartProps) {
  const { labels } = useContactChoices();
  if (labels.length === 0) return null;
  return (
    <fieldset>
      <legend class="text-sm quiet">{t('labels')}</legend>
      <div class="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        {labels.map(({ id, name, color }) => (
          <label key={id} class="flex items-center gap-2 text-sm wrap-anywhere">
            <input
              type="checkbox"
              class="checkbox rounded-sm checkbox-sm"
              checked={labelIds.includes(id)}
              onChange={(event) =>
                run({ kind: event.currentTarget.checked ? 'add_label' : 'remove_label', labelId: id })
              }
            />
            <span class="size-2 shrink-0 rounded-full" style={{ background: color }} aria-hidden="true" />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function EraseButton({ contactId }: { contactId: string }) {
  const { to } = useTenant();
  const { route } = useLocation();
  const queryClient = useQueryClient();
  const erase = useEraseContacts([contactId], () => {
    route(to('contacts'));
    // This page is still shown for a moment, and must not ask for who is gone.
    void queryClient.invalidateQueries({ ...queries.contacts.pathFilter(), refetchType: 'none' });
  });
  return (
    <ConfirmButton label={t('erase')} title={t('eraseQuestion', { count: 1 })} confirmLabel={t('erase')} action={erase}>
      {t('eraseText')}
    </ConfirmButton>
  );
}

/** Owner, labels, block and deletion of one contact. */
export function ContactActions({ contact }: { contact: ContactDetails }) {
  const { isAdmin } = useTenant();
  const queryClient = useQueryClient();
  const update = useAction(
    (action: ContactAction) => api.contacts.bulkUpdate.mutate({ contactIds: [contact.id], action }),
    {
      onSuccess: async () => {
        await queryClient.invalidateQueries(queries.contacts.pathFilter());
        showToast(t('saved'));
      },
    },
  );
  const block = { ...update, run: () => update.run({ kind: 'block' }) };
  return (
    <Card>
      <OwnerSelect contact={contact} run={update.run} />
      <LabelChoices contact={contact} run={update.run} />
      <p class="text-sm quiet">
        {t('lastSeen')}: {contact.lastSeenAt ? <RelativeTime at={contact.lastSeenAt} /> : t('never')} · {t('created')}:{' '}
        <RelativeTime at={contact.createdAt} />
      </p>
      <ErrorAlert error={update.error} />
      <div class="flex flex-wrap gap-2">
        {contact.isBlocked ? (
          <Button size="small" isBusy={update.isRunning} onClick={() => update.run({ kind: 'unblock' })}>
            {t('unblock')}
          </Button>
        ) : (
          <ConfirmButton
            label={t('block')}
            title={t('blockQuestion', { count: 1 })}
            confirmLabel={t('block')}
            action={block}
            variant="plain"
          >
            {t('blockText')}
          </ConfirmButton>
        )}
        {isAdmin && <EraseButton contactId={contact.id} />}
      </div>
    </Card>
  );
}
