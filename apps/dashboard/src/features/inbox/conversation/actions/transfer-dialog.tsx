import { TransferFields } from '@lobby/contracts/handover';
import { Alert, Button, Dialog, Form, TextArea, useAction, useForm } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { api } from '../../../../trpc.ts';
import { PresenceDot } from '../../../handover/agent/presence-dot.tsx';
import { useTeam } from '../../inbox-queries.ts';
import type { TeamMember, Conversation } from '../../inbox-queries.ts';
import { t } from '../translate.ts';
import { useRefreshConversation } from '../cache/use-conversation.ts';

interface Props {
  conversation: Conversation;
  isOpen: boolean;
  onClose: () => void;
}

function MemberPicker({ team, field }: { team: readonly TeamMember[]; field: FieldBinding<string> }) {
  return (
    <fieldset role="radiogroup" aria-invalid={field.error !== undefined} class="flex max-h-60 flex-col overflow-y-auto">
      <legend class="mb-1 font-medium">{t('teammate')}</legend>
      {team.map(({ memberId, name, presence, load, capacity }) => (
        <label key={memberId} class="flex cursor-pointer items-center gap-3 rounded-field px-2 py-2 hover:bg-base-200">
          <input
            type="radio"
            name={field.name}
            class="radio radio-primary radio-sm"
            checked={field.value === memberId}
            onChange={() => field.onChange(memberId)}
          />
          <PresenceDot presence={presence} />
          <span class="min-w-0 flex-1 truncate" dir="auto">
            {name}
          </span>
          <span class="text-sm quiet">{t('teammateLoad', { load, capacity })}</span>
        </label>
      ))}
      {field.error && (
        <p class="mt-1 text-sm text-error" role="alert">
          {t('teammateMissing')}
        </p>
      )}
    </fieldset>
  );
}

function TransferForm({ conversation, onClose }: Omit<Props, 'isOpen'>) {
  const team = useTeam().filter(
    ({ memberId, takesConversations }) => takesConversations && memberId !== conversation.agentId,
  );
  const refresh = useRefreshConversation(conversation.id);
  const transfer = useAction(
    (input: TransferFields) => api.handover.transfer.mutate({ conversationId: conversation.id, ...input }),
    {
      onSuccess: () => {
        refresh();
        onClose();
      },
    },
  );
  const { fields, ...form } = useForm({
    schema: TransferFields,
    initialValues: { memberId: '', note: '' },
    action: transfer,
  });
  if (team.length === 0) return <Alert>{t('noTeammates')}</Alert>;
  return (
    <Form
      form={form}
      submitLabel={t('assignSubmit')}
      secondaryActions={<Button onClick={onClose}>{t('cancel')}</Button>}
    >
      <MemberPicker team={team} field={fields.memberId} />
      <TextArea field={fields.note} label={t('assignNote')} hint={t('assignNoteHint')} rows={3} maxLength={4000} />
    </Form>
  );
}

/** Assigns a conversation to a teammate, with a note. */
export function TransferDialog({ isOpen, ...props }: Props) {
  return (
    <Dialog title={t('assignTitle')} isOpen={isOpen} onClose={props.onClose}>
      <TransferForm {...props} />
    </Dialog>
  );
}
