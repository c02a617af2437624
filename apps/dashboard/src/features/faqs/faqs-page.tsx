import {
  Badge,
  Button,
  ConfirmButton,
  Dialog,
  EmptyState,
  PageBody,
  PagedList,
  PageHeader,
  useAction,
} from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { MessageCircleQuestion, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { FaqForm } from './faq-form.tsx';
import type { FaqValues } from './faq-form.tsx';

type Faq = Outputs['faqs']['list']['faqs'][number];

function RemoveButton({ faq, onRemoved }: { faq: Faq; onRemoved: () => void }) {
  const remove = useAction(() => api.faqs.remove.mutate({ faqId: faq.id }), {
    onDone: onRemoved,
    done: 'The FAQ is deleted.',
  });
  return (
    <ConfirmButton label="Delete" title="Delete this FAQ?" confirm="Delete" action={remove} look="danger">
      “{faq.question}” is removed. This can not be undone.
    </ConfirmButton>
  );
}

const columns = (onEdit: (faq: Faq) => void, refresh: () => void): Column<Faq>[] => [
  {
    title: 'Question and answer',
    isName: true,
    cell: ({ question, answer, keywords }) => (
      <div class="max-w-xl">
        <p class="font-medium break-words">{question}</p>
        <p class="line-clamp-2 text-sm break-words quiet">{answer}</p>
        {keywords.length > 0 && <p class="mt-1 text-sm break-words quiet">{keywords.join(', ')}</p>}
      </div>
    ),
  },
  { title: 'Priority', cell: ({ priority }) => priority, isNumber: true },
  {
    title: 'State',
    cell: ({ active }) => <Badge look={active ? 'success' : 'warning'}>{active ? 'Active' : 'Inactive'}</Badge>,
  },
  {
    title: 'Change',
    cell: (faq) => (
      <div class="flex justify-end gap-2">
        <Button size="small" onClick={() => onEdit(faq)}>
          Edit
        </Button>
        <RemoveButton faq={faq} onRemoved={refresh} />
      </div>
    ),
  },
];

/** The form's window: for a new FAQ or for one that is there. */
function FaqDialog({ open, onClose, onSaved }: { open: Faq | 'new' | null; onClose: () => void; onSaved: () => void }) {
  const faq = open === 'new' ? undefined : (open ?? undefined);
  const save = useAction(
    async (values: FaqValues) =>
      void (faq ? await api.faqs.update.mutate({ faqId: faq.id, faq: values }) : await api.faqs.create.mutate(values)),
    {
      onDone: onSaved,
      done: 'The FAQ is saved. The next question can be answered by it.',
    },
  );
  return (
    <Dialog
      title={faq ? 'Edit the FAQ' : 'New FAQ'}
      isOpen={open !== null}
      onClose={() => {
        save.reset();
        onClose();
      }}
    >
      <FaqForm faq={faq} action={save} submit="Save" />
    </Dialog>
  );
}

/** The company's curated questions. */
export function FaqsPage() {
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<Faq | 'new' | null>(null);
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['faqs'] });
  const onSaved = (): void => {
    setOpen(null);
    refresh();
  };
  const add = (
    <Button look="primary" onClick={() => setOpen('new')}>
      <Plus size={16} aria-hidden="true" /> New FAQ
    </Button>
  );
  const empty = (
    <EmptyState icon={<MessageCircleQuestion />} title="Write down your first answer">
      Begin with the three questions that you are asked most often.
    </EmptyState>
  );
  return (
    <PageBody>
      <PageHeader
        title="FAQs"
        lead="Questions with an answer of your own words. A sure match is answered exactly so."
        actions={add}
      />
      <PagedList
        what="FAQs"
        queryKey={['faqs', slug, 'list']}
        read={async (asked) => {
          const { faqs, total } = await api.faqs.list.query(asked);
          return { rows: faqs, total };
        }}
        columns={columns(setOpen, refresh)}
        keyOf={({ id }) => id}
        empty={empty}
      />
      <FaqDialog open={open} onClose={() => setOpen(null)} onSaved={onSaved} />
    </PageBody>
  );
}
