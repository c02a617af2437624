import { Alert, Button, Dialog, ErrorAlert, getFormValues, TextArea, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
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

interface MemberPickerProps {
  team: readonly TeamMember[];
  selectedId: string;
  onSelect: (memberId: string) => void;
}

function MemberPicker({ team, selectedId, onSelect }: MemberPickerProps) {
  return (
    <fieldset class="flex max-h-60 flex-col overflow-y-auto">
      <legend class="mb-1 font-medium">{t('teammate')}</legend>
      {team.map(({ memberId, name, presence, load, capacity }) => (
        <label key={memberId} class="flex cursor-pointer items-center gap-3 rounded-field px-2 py-2 hover:bg-base-200">
          <input
            type="radio"
            name="memberId"
            class="radio radio-primary radio-sm"
            required
            checked={selectedId === memberId}
            onChange={() => onSelect(memberId)}
          />
          <PresenceDot presence={presence} />
          <span class="min-w-0 flex-1 truncate">{name}</span>
          <span class="text-sm quiet">{t('teammateLoad', { load, capacity })}</span>
        </label>
      ))}
    </fieldset>
  );
}

function TransferForm({ conversation, onClose }: Omit<Props, 'isOpen'>) {
  const team = useTeam().filter(
    ({ memberId, takesConversations }) => takesConversations && memberId !== conversation.agentId,
  );
  const refresh = useRefreshConversation(conversation.id);
  const [memberId, setMemberId] = useState('');
  const transfer = useAction(
    (note: string) => api.handover.transfer.mutate({ conversationId: conversation.id, memberId, note }),
    {
      onSuccess: () => {
        refresh();
        onClose();
      },
    },
  );
  if (team.length === 0) return <Alert>{t('noTeammates')}</Alert>;
  return (
    <form
      class="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        transfer.run(getFormValues(event.currentTarget)['note'] ?? '');
      }}
    >
      <MemberPicker team={team} selectedId={memberId} onSelect={setMemberId} />
      <TextArea name="note" label={t('assignNote')} hint={t('assignNoteHint')} rows={3} maxLength={4000} />
      <ErrorAlert error={transfer.error} />
      <div class="flex justify-end gap-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" variant="primary" disabled={memberId === ''} isBusy={transfer.isRunning}>
          {t('assignSubmit')}
        </Button>
      </div>
    </form>
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
