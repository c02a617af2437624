import { Alert, Button, Dialog, FaultAlert, formText, TextArea, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import { PresenceDot } from '../handover/presence-dot.tsx';
import { useRefresh, useTeam } from './inbox-data.ts';
import type { Colleague, Conversation } from './inbox-data.ts';

interface Props {
  conversation: Conversation;
  isOpen: boolean;
  onClose: () => void;
}

interface ColleaguesProps {
  team: readonly Colleague[];
  chosen: string;
  onChoose: (memberId: string) => void;
}

function Colleagues({ team, chosen, onChoose }: ColleaguesProps) {
  return (
    <fieldset class="flex max-h-60 flex-col overflow-y-auto">
      <legend class="mb-1 font-medium">Colleague</legend>
      {team.map((colleague) => (
        <label
          key={colleague.memberId}
          class="flex cursor-pointer items-center gap-3 rounded-field px-2 py-2 hover:bg-base-200"
        >
          <input
            type="radio"
            name="memberId"
            class="radio radio-primary radio-sm"
            required
            checked={chosen === colleague.memberId}
            onChange={() => onChoose(colleague.memberId)}
          />
          <PresenceDot presence={colleague.presence} />
          <span class="min-w-0 flex-1 truncate">{colleague.name}</span>
          <span class="text-sm quiet">
            {colleague.load} of {colleague.capacity}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function TransferForm({ conversation, onClose }: Omit<Props, 'isOpen'>) {
  const team = useTeam().filter(
    ({ memberId, takesConversations }) => takesConversations && memberId !== conversation.agentId,
  );
  const refresh = useRefresh(conversation.id);
  const [memberId, setMemberId] = useState('');
  const give = useAction(
    (note: string) => api.handover.transfer.mutate({ conversationId: conversation.id, memberId, note }),
    {
      onDone: () => {
        refresh();
        onClose();
      },
    },
  );
  if (team.length === 0)
    return <Alert>No colleague takes conversations. A company admin can change that in Team.</Alert>;
  return (
    <form
      class="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        give.run(formText(event.currentTarget)['note'] ?? '');
      }}
    >
      <Colleagues team={team} chosen={memberId} onChoose={setMemberId} />
      <TextArea
        name="note"
        label="What they should know"
        hint="Kept as a note. The visitor never sees it."
        rows={3}
        maxLength={4000}
      />
      <FaultAlert fault={give.fault} />
      <div class="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={memberId === ''} isBusy={give.isRunning}>
          Give
        </Button>
      </div>
    </form>
  );
}

/** Gives a conversation to a colleague, with a note. */
export function TransferDialog({ isOpen, ...props }: Props) {
  return (
    <Dialog title="Give to a colleague" isOpen={isOpen} onClose={props.onClose}>
      <TransferForm {...props} />
    </Dialog>
  );
}
