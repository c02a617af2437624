import { REPLY_VARIABLES, ASSISTANT_REPLY_VARIABLES } from '@lobby/contracts/faqs';
import {
  Badge,
  Button,
  ConfirmButton,
  Dialog,
  EmptyState,
  stripFieldPrefix,
  Form,
  PageBody,
  PagedList,
  PageHeader,
  TextArea,
  TextField,
  ToggleField,
  useAction,
} from '@lobby/ui';
import type { Column, UserError } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { MessageSquareQuote, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

type StandardReply = RouterOutputs['standardReplies']['list']['replies'][number];

const formatVariable = (name: string): string => `{{${name}}}`;

function RemoveButton({ reply, onRemoved }: { reply: StandardReply; onRemoved: () => void }) {
  const remove = useAction(() => api.standardReplies.remove.mutate({ replyId: reply.id }), {
    onSuccess: onRemoved,
    successMessage: 'The reply is deleted.',
  });
  return (
    <ConfirmButton label="Delete" title="Delete this reply?" confirmLabel="Delete" action={remove} variant="danger">
      “{reply.title}” is removed. This can not be undone.
    </ConfirmButton>
  );
}

const columns = (onEdit: (reply: StandardReply) => void, refresh: () => void): Column<StandardReply>[] => [
  {
    title: 'Reply',
    isRowHeader: true,
    cell: ({ title, text }) => (
      <div class="max-w-xl">
        <p class="font-medium wrap-anywhere">{title}</p>
        <p class="line-clamp-2 text-sm wrap-anywhere quiet">{text}</p>
      </div>
    ),
  },
  { title: 'Shortcut', cell: ({ shortcut }) => <code class="wrap-anywhere">/{shortcut}</code> },
  {
    title: 'Who gives it',
    cell: ({ active, usedByAssistant }) =>
      active ? (
        <Badge tone={usedByAssistant ? 'success' : 'info'}>{usedByAssistant ? 'Agents and assistant' : 'Agents'}</Badge>
      ) : (
        <Badge tone="warning">Inactive</Badge>
      ),
  },
  {
    title: 'Change',
    cell: (reply) => (
      <div class="flex justify-end gap-2">
        <Button size="small" onClick={() => onEdit(reply)}>
          Edit
        </Button>
        <RemoveButton reply={reply} onRemoved={refresh} />
      </div>
    ),
  },
];

function ReplyFields({ reply: existing, error }: { reply: StandardReply | undefined; error: UserError | null }) {
  return (
    <>
      <TextField
        name="title"
        label="Title"
        defaultValue={existing?.title}
        autofocus
        hint="What it is about. Where the assistant may give it: the question that it answers."
        error={error}
      />
      <TextField
        name="shortcut"
        label="Shortcut"
        defaultValue={existing?.shortcut}
        placeholder="hours"
        hint="One word by which agents find it."
        error={error}
      />
      <TextArea
        name="text"
        label="Text"
        rows={6}
        defaultValue={existing?.text}
        hint={`Filled in when it is sent: ${REPLY_VARIABLES.map(formatVariable).join(', ')}`}
        error={error}
      />
      <ToggleField name="active" label="Active" defaultChecked={existing?.active ?? true} />
      <ToggleField
        name="usedByAssistant"
        label="The assistant may give it"
        defaultChecked={existing?.usedByAssistant ?? false}
        hint={`Word for word, as an answer to its title, like a FAQ. The assistant can fill in ${ASSISTANT_REPLY_VARIABLES.map(formatVariable).join(' and ')}; it leaves a reply with other variables to agents.`}
      />
    </>
  );
}

function ReplyDialog({
  editing,
  onClose,
  onSaved,
}: {
  editing: StandardReply | 'new' | null;
  onClose: () => void;
  onSaved: () => void;
}) {
  const existing = editing === 'new' ? undefined : (editing ?? undefined);
  const save = useAction(
    async (text: Record<string, string>) => {
      const reply = {
        shortcut: (text['shortcut'] ?? '').trim().replace(/^\//, ''),
        title: text['title'] ?? '',
        text: text['text'] ?? '',
        active: text['active'] === 'on',
        usedByAssistant: text['usedByAssistant'] === 'on',
      };
      if (existing) await api.standardReplies.update.mutate({ replyId: existing.id, reply });
      else await api.standardReplies.create.mutate(reply);
    },
    { onSuccess: onSaved, successMessage: 'The reply is saved.' },
  );
  const error = stripFieldPrefix(save.error, 'reply');
  return (
    <Dialog
      title={existing ? 'Edit the reply' : 'New reply'}
      isOpen={editing !== null}
      onClose={() => {
        save.reset();
        onClose();
      }}
    >
      <Form submitLabel="Save" isBusy={save.isRunning} error={error} onSubmit={save.run}>
        <ReplyFields reply={existing} error={error} />
      </Form>
    </Dialog>
  );
}

/** Texts that agents send by a shortcut, and that the assistant may give. */
export function StandardRepliesPage() {
  const { slug } = useTenant();
  const queryClient = useQueryClient();
  const [editing, setEditing] = useState<StandardReply | 'new' | null>(null);
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['replies'] });
  return (
    <PageBody>
      <PageHeader
        title="Standard replies"
        lead="Texts for what comes up again and again: for your agents, and where you allow it for the assistant."
        actions={
          <Button variant="primary" onClick={() => setEditing('new')}>
            <Plus size={16} aria-hidden="true" /> New reply
          </Button>
        }
      />
      <PagedList
        label="replies"
        queryKey={['replies', slug, 'list']}
        fetchPage={async (request) => {
          const { replies, total } = await api.standardReplies.list.query(request);
          return { rows: replies, total };
        }}
        columns={columns(setEditing, refresh)}
        getRowId={({ id }) => id}
        emptyState={
          <EmptyState icon={<MessageSquareQuote />} title="Write your first reply">
            A greeting, your opening hours, how to send documents: what your agents type every day.
          </EmptyState>
        }
      />
      <ReplyDialog
        editing={editing}
        onClose={() => setEditing(null)}
        onSaved={() => {
          setEditing(null);
          refresh();
        }}
      />
    </PageBody>
  );
}
