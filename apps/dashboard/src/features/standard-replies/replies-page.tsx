import { REPLY_VARIABLES, VARIABLES_OF_ASSISTANT } from '@lobby/contracts';
import {
  Badge,
  Button,
  ConfirmButton,
  Dialog,
  EmptyState,
  faultWithin,
  Form,
  PageBody,
  PagedList,
  PageHeader,
  TextArea,
  TextField,
  ToggleField,
  useAction,
} from '@lobby/ui';
import type { Column, Fault } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { MessageSquareQuote, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

type Reply = Outputs['standardReplies']['list']['replies'][number];

const asVariable = (name: string): string => `{{${name}}}`;

function RemoveButton({ reply, onRemoved }: { reply: Reply; onRemoved: () => void }) {
  const remove = useAction(() => api.standardReplies.remove.mutate({ replyId: reply.id }), {
    onDone: onRemoved,
    done: 'The reply is deleted.',
  });
  return (
    <ConfirmButton label="Delete" title="Delete this reply?" confirm="Delete" action={remove} look="danger">
      “{reply.title}” is removed. This can not be undone.
    </ConfirmButton>
  );
}

const columns = (onEdit: (reply: Reply) => void, refresh: () => void): Column<Reply>[] => [
  {
    title: 'Reply',
    isName: true,
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
        <Badge look={usedByAssistant ? 'success' : 'info'}>{usedByAssistant ? 'Agents and assistant' : 'Agents'}</Badge>
      ) : (
        <Badge look="warning">Inactive</Badge>
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

function ReplyFields({ reply: known, fault }: { reply: Reply | undefined; fault: Fault | null }) {
  return (
    <>
      <TextField
        name="title"
        label="Title"
        defaultValue={known?.title}
        autofocus
        hint="What it is about. Where the assistant may give it: the question that it answers."
        fault={fault}
      />
      <TextField
        name="shortcut"
        label="Shortcut"
        defaultValue={known?.shortcut}
        placeholder="hours"
        hint="One word by which agents find it."
        fault={fault}
      />
      <TextArea
        name="text"
        label="Text"
        rows={6}
        defaultValue={known?.text}
        hint={`Filled in when it is sent: ${REPLY_VARIABLES.map(asVariable).join(', ')}`}
        fault={fault}
      />
      <ToggleField name="active" label="Active" defaultChecked={known?.active ?? true} />
      <ToggleField
        name="usedByAssistant"
        label="The assistant may give it"
        defaultChecked={known?.usedByAssistant ?? false}
        hint={`Word for word, as an answer to its title, like a FAQ. The assistant can fill in ${VARIABLES_OF_ASSISTANT.map(asVariable).join(' and ')}; it leaves a reply with other variables to agents.`}
      />
    </>
  );
}

function ReplyDialog({
  open,
  onClose,
  onSaved,
}: {
  open: Reply | 'new' | null;
  onClose: () => void;
  onSaved: () => void;
}) {
  const known = open === 'new' ? undefined : (open ?? undefined);
  const save = useAction(
    async (text: Record<string, string>) => {
      const reply = {
        shortcut: (text['shortcut'] ?? '').trim().replace(/^\//, ''),
        title: text['title'] ?? '',
        text: text['text'] ?? '',
        active: text['active'] === 'on',
        usedByAssistant: text['usedByAssistant'] === 'on',
      };
      if (known) await api.standardReplies.update.mutate({ replyId: known.id, reply });
      else await api.standardReplies.create.mutate(reply);
    },
    { onDone: onSaved, done: 'The reply is saved.' },
  );
  const fault = faultWithin(save.fault, 'reply');
  return (
    <Dialog
      title={known ? 'Edit the reply' : 'New reply'}
      isOpen={open !== null}
      onClose={() => {
        save.reset();
        onClose();
      }}
    >
      <Form submit="Save" isBusy={save.isRunning} fault={fault} onSubmit={save.run}>
        <ReplyFields reply={known} fault={fault} />
      </Form>
    </Dialog>
  );
}

/** Texts that agents send by a shortcut, and that the assistant may give. */
export function RepliesPage() {
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<Reply | 'new' | null>(null);
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['replies'] });
  return (
    <PageBody>
      <PageHeader
        title="Standard replies"
        lead="Texts for what comes up again and again: for your agents, and where you allow it for the assistant."
        actions={
          <Button look="primary" onClick={() => setOpen('new')}>
            <Plus size={16} aria-hidden="true" /> New reply
          </Button>
        }
      />
      <PagedList
        what="replies"
        queryKey={['replies', slug, 'list']}
        read={async (asked) => {
          const { replies, total } = await api.standardReplies.list.query(asked);
          return { rows: replies, total };
        }}
        columns={columns(setOpen, refresh)}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={<MessageSquareQuote />} title="Write your first reply">
            A greeting, your opening hours, how to send documents: what your agents type every day.
          </EmptyState>
        }
      />
      <ReplyDialog
        open={open}
        onClose={() => setOpen(null)}
        onSaved={() => {
          setOpen(null);
          refresh();
        }}
      />
    </PageBody>
  );
}
