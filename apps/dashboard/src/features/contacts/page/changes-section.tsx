import { Button, ErrorAlert, RelativeTime, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { refreshContacts } from '../../../refresh-contacts.ts';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { formatValue, useContactChoices, useContactFields } from '../contact-queries.ts';
import { t } from '../translate.ts';
import { Section } from './section.tsx';

type Change = RouterOutputs['contacts']['listChanges'][number];

const OWN_FIELDS: Readonly<Record<string, string>> = {
  name: t('name'),
  email: t('email'),
  phone: t('phone'),
  notes: t('notes'),
  owner: t('owner'),
  blocked: t('blocked'),
};

/** A change in words: which field, from what to what. */
function useChangeFormat(): (change: Change) => string {
  const fields = useContactFields();
  const { members } = useContactChoices();
  const formatOne = (field: string, value: unknown): string => {
    const member = field === 'owner' ? members.find(({ memberId }) => memberId === value) : undefined;
    return member?.name ?? (formatValue(value) || t('emptyValue'));
  };
  return ({ field, before, after }) =>
    t('changeFromTo', {
      field: OWN_FIELDS[field] ?? fields.find(({ key }) => key === field)?.label ?? field,
      before: formatOne(field, before),
      after: formatOne(field, after),
    });
}

/** Gives the contact the value from before a change that a visitor or the assistant has made. */
function UndoButton({ change: { id: changeId } }: { change: Change }) {
  const queryClient = useQueryClient();
  const undo = useAction(() => api.contacts.undoChange.mutate({ changeId }), {
    onSuccess: () => refreshContacts(queryClient),
    successMessage: t('changeUndone'),
  });
  return (
    <>
      <Button size="small" isBusy={undo.isRunning} onClick={() => undo.run()}>
        {t('undoChange')}
      </Button>
      <ErrorAlert error={undo.error} />
    </>
  );
}

/** What was changed of the contact, by whom or what, and when. */
export function ChangesSection({ contactId }: { contactId: string }) {
  const query = useQuery(queries.contacts.listChanges.queryOptions({ contactId }));
  const format = useChangeFormat();
  return (
    <Section title={t('changes')} query={query}>
      {(changes) =>
        changes.length === 0 ? (
          <p class="quiet">{t('noChanges')}</p>
        ) : (
          <ul class="flex flex-col gap-2 text-sm">
            {changes.map((change) => (
              <li key={change.id} class="flex flex-wrap items-start justify-between gap-2">
                <div class="min-w-0">
                  <p class="line-clamp-3 wrap-anywhere" dir="auto">
                    {format(change)}
                  </p>
                  <p class="quiet">
                    {change.actorName
                      ? t('byPerson', { source: t(`source_${change.source}`), name: change.actorName })
                      : t(`source_${change.source}`)}
                    {' · '}
                    <RelativeTime at={change.createdAt} />
                  </p>
                </div>
                {change.canUndo && <UndoButton change={change} />}
              </li>
            ))}
          </ul>
        )
      }
    </Section>
  );
}
