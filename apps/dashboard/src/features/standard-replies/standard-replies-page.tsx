import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { standardReplyMessages } from '@lobby/messages/staff/inbox/standard-replies';
import { Badge, Button, ConfirmButton, EmptyState, PageBody, PagedList, PageHeader, useAction } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { MessageSquareQuote, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import { useLabels, useTeam } from '../inbox/inbox-queries.ts';
import { formatReplyActions } from './format-reply-actions.ts';
import { StandardReplyDialog } from './standard-reply-dialog.tsx';
import type { StandardReply } from './standard-reply-dialog.tsx';

const t = createTranslator(standardReplyMessages);
const tConsole = createTranslator(consoleMessages);

function DeleteButton({ reply: { id, title }, onDeleted }: { reply: StandardReply; onDeleted: () => void }) {
  const remove = useAction(() => api.standardReplies.remove.mutate({ replyId: id }), {
    onSuccess: onDeleted,
    successMessage: t('deleted'),
  });
  return (
    <ConfirmButton
      label={tConsole('delete')}
      title={t('deleteQuestion')}
      confirmLabel={tConsole('delete')}
      action={remove}
    >
      {t('deleteConsequences', { title })}
    </ConfirmButton>
  );
}

function UsedByBadge({ reply: { active, usedByAssistant } }: { reply: StandardReply }) {
  if (!active) return <Badge tone="warning">{tConsole('inactive')}</Badge>;
  return usedByAssistant ? (
    <Badge tone="success">{t('agentsAndAssistant')}</Badge>
  ) : (
    <Badge tone="info">{t('agents')}</Badge>
  );
}

function ReplySummary({ reply: { title, text, actions } }: { reply: StandardReply }) {
  const effects = formatReplyActions(actions, { labels: useLabels(), team: useTeam() });
  return (
    <div class="max-w-xl">
      <p class="font-medium wrap-anywhere">{title}</p>
      <p class="line-clamp-2 text-sm wrap-anywhere quiet">{text}</p>
      {effects && <p class="text-sm wrap-anywhere">{t('whenSent', { effects })}</p>}
    </div>
  );
}

const columns = (onEdit: (reply: StandardReply) => void, onDeleted: () => void): Column<StandardReply>[] => [
  {
    title: t('reply'),
    isRowHeader: true,
    cell: (reply) => <ReplySummary reply={reply} />,
  },
  { title: t('shortcut'), cell: ({ shortcut }) => <code class="wrap-anywhere">/{shortcut}</code> },
  { title: t('usedBy'), cell: (reply) => <UsedByBadge reply={reply} /> },
  {
    title: tConsole('actions'),
    cell: (reply) => (
      <div class="flex justify-end gap-2">
        <Button size="small" onClick={() => onEdit(reply)}>
          {tConsole('edit')}
        </Button>
        <DeleteButton reply={reply} onDeleted={onDeleted} />
      </div>
    ),
  },
];

/** Prepared texts that agents insert by a shortcut, and that the assistant may give. */
export function StandardRepliesPage() {
  const queryClient = useQueryClient();
  const [editing, setEditing] = useState<StandardReply | 'new' | null>(null);
  const refresh = (): void => void queryClient.invalidateQueries(queries.standardReplies.pathFilter());
  const newButton = (
    <Button variant="primary" onClick={() => setEditing('new')}>
      <Plus size={16} aria-hidden="true" /> {t('newReply')}
    </Button>
  );
  return (
    <PageBody>
      <PageHeader title={t('standardReplies')} lead={t('lead')} actions={newButton} />
      <PagedList
        texts={{ label: t('replies'), search: t('search'), noMatches: t('noMatches') }}
        pageOptions={queries.standardReplies.list.queryOptions}
        getRows={({ replies }) => replies}
        columns={columns(setEditing, refresh)}
        getRowId={({ id }) => id}
        emptyState={
          <EmptyState icon={<MessageSquareQuote />} title={t('emptyTitle')}>
            {t('emptyText')}
          </EmptyState>
        }
      />
      <StandardReplyDialog
        reply={editing}
        onClose={() => setEditing(null)}
        onSaved={() => {
          setEditing(null);
          refresh();
        }}
      />
    </PageBody>
  );
}
