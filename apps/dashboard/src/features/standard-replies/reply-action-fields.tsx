import type { ReplyActions } from '@lobby/contracts/standard-replies';
import { createTranslator } from '@lobby/messages';
import { standardReplyMessages } from '@lobby/messages/staff/inbox/standard-replies';
import { bindPart, SelectField } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { useLabels, useTeam } from '../inbox/inbox-queries.ts';
import { formatFollowUp } from './format-reply-actions.ts';

const t = createTranslator(standardReplyMessages);

type FollowUp = NonNullable<ReplyActions['followUp']>;

const SNOOZE_HOURS = [1, 4, 24, 72, 168];

/** A choice as the value of an option. */
const toValue = (followUp: ReplyActions['followUp']): string => (followUp ? JSON.stringify(followUp) : '');

function LabelBoxes({ field }: { field: FieldBinding<string[]> }) {
  const labels = useLabels();
  if (labels.length === 0) return null;
  return (
    <fieldset>
      <legend class="mb-1 font-medium">{t('addLabels')}</legend>
      <div class="flex max-h-32 flex-wrap gap-x-4 gap-y-1 overflow-y-auto">
        {labels.map(({ id, name }) => (
          <label key={id} class="flex min-w-0 cursor-pointer items-center gap-2">
            <input
              type="checkbox"
              class="checkbox rounded-sm checkbox-primary checkbox-sm"
              checked={field.value.includes(id)}
              onChange={({ currentTarget }) =>
                field.onChange(currentTarget.checked ? [...field.value, id] : field.value.filter((one) => one !== id))
              }
            />
            <span class="truncate" dir="auto">
              {name}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What is done with the conversation when the reply is sent. */
export function ReplyActionFields({ field }: { field: FieldBinding<ReplyActions> }) {
  const team = useTeam();
  const choices: FollowUp[] = [
    { kind: 'resolve' },
    ...SNOOZE_HOURS.map((hours): FollowUp => ({ kind: 'snooze', hours })),
    { kind: 'assign_to_sender' },
    { kind: 'assign', memberId: null },
    ...team
      .filter(({ takesConversations }) => takesConversations)
      .map(({ memberId }): FollowUp => ({ kind: 'assign', memberId })),
  ];
  const current = toValue(field.value.followUp);
  // A former teammate stays chosen until somebody chooses anew.
  const isListed = current === '' || choices.some((choice) => toValue(choice) === current);
  const listed = isListed || !field.value.followUp ? choices : [...choices, field.value.followUp];
  const followUp = bindPart(field, 'followUp');
  return (
    <section class="flex flex-col gap-3" aria-label={t('actionsTitle')}>
      <h3 class="font-semibold">{t('actionsTitle')}</h3>
      <LabelBoxes field={bindPart(field, 'labelIds')} />
      <SelectField
        field={{
          ...followUp,
          value: current,
          onChange: (value) => followUp.onChange(listed.find((choice) => toValue(choice) === value) ?? null),
        }}
        label={t('followUp')}
        options={[
          { value: '', label: t('thenNothing') },
          ...listed.map((choice) => ({ value: toValue(choice), label: formatFollowUp(choice, team) })),
        ]}
      />
    </section>
  );
}
