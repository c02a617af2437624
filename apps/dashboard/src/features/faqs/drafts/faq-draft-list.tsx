import { Button, EmptyState, ErrorAlert, Pager, QueryView, useAction, Dialog } from '@lobby/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { Check, Lightbulb, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { FaqForm } from '../faq-form.tsx';
import type { FaqValues } from '../faq-form.tsx';

type Draft = RouterOutputs['faqs']['listDrafts']['drafts'][number];

const PAGE_SIZE = 20;
const isWebUrl = (url: string | null): url is string => url !== null && /^https?:\/\//i.test(url);

function DraftOrigin({ draft: { origin, url, resource, conversationId } }: { draft: Draft }) {
  const { to } = useTenant();
  return (
    <p class="text-sm wrap-anywhere quiet">
      {origin === 'markup' ? 'Marked up as a question and answer on ' : 'Answered by an agent in '}
      {conversationId && (
        <a class="link" href={to(`inbox/${conversationId}`)}>
          a conversation
        </a>
      )}
      {isWebUrl(url) && (
        <a class="link" href={url} target="_blank" rel="noopener noreferrer nofollow">
          {url}
        </a>
      )}
      {resource && (
        <>
          {' '}
          (
          <a class="link" href={to(`resources/${resource.id}`)}>
            {resource.title}
          </a>
          )
        </>
      )}
    </p>
  );
}

function DraftItem({
  draft,
  isSelected,
  onSelect,
  onEdit,
}: {
  draft: Draft;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
  onEdit: () => void;
}) {
  return (
    <li class="flex gap-3 rounded-box border border-base-300 bg-base-100 p-4">
      <input
        type="checkbox"
        class="checkbox rounded-sm checkbox-sm mt-1"
        aria-label={`Choose “${draft.question}”`}
        checked={isSelected}
        onChange={(event) => onSelect(event.currentTarget.checked)}
      />
      <div class="flex min-w-0 flex-1 flex-col gap-1">
        <p class="font-medium wrap-anywhere">{draft.question}</p>
        <p class="wrap-anywhere whitespace-pre-line">{draft.answer}</p>
        <DraftOrigin draft={draft} />
      </div>
      <div class="shrink-0">
        <Button size="small" onClick={onEdit}>
          Edit
        </Button>
      </div>
    </li>
  );
}

/** A suggestion's form: what is changed in it is what becomes a FAQ. */
function DraftDialog({ draft, onClose, onDone }: { draft: Draft | null; onClose: () => void; onDone: () => void }) {
  const approve = useAction((faq: FaqValues) => api.faqs.approveDraft.mutate({ draftId: draft?.id ?? '', faq }), {
    onSuccess: onDone,
    successMessage: 'The FAQ is there. The next question can be answered by it.',
  });
  return (
    <Dialog title="Make it a FAQ" isOpen={draft !== null} onClose={onClose}>
      {draft && (
        <FaqForm
          faq={{ question: draft.question, answer: draft.answer, keywords: [], priority: 0, active: true }}
          action={approve}
          submitLabel="Approve"
        />
      )}
    </Dialog>
  );
}

function DraftBulkBar({
  drafts,
  selectedIds,
  setSelectedIds,
  onDone,
}: {
  drafts: readonly Draft[];
  selectedIds: ReadonlySet<string>;
  setSelectedIds: (ids: ReadonlySet<string>) => void;
  onDone: () => void;
}) {
  const review = useAction(
    (approve: boolean) => api.faqs.reviewDrafts.mutate({ draftIds: [...selectedIds], approve }),
    {
      onSuccess: onDone,
      successMessage: 'Decided.',
    },
  );
  const isSelectionEmpty = selectedIds.size === 0;
  return (
    <>
      <div class="mb-3 flex flex-wrap items-center gap-2">
        <label class="mr-auto flex items-center gap-3 pl-4">
          <input
            type="checkbox"
            class="checkbox rounded-sm checkbox-sm"
            checked={drafts.length > 0 && drafts.every(({ id }) => selectedIds.has(id))}
            onChange={(event) => setSelectedIds(new Set(event.currentTarget.checked ? drafts.map(({ id }) => id) : []))}
          />
          {isSelectionEmpty ? 'Choose all' : `${selectedIds.size} chosen`}
        </label>
        <Button size="small" disabled={isSelectionEmpty} onClick={() => review.run(false)}>
          <X size={16} aria-hidden="true" /> Reject
        </Button>
        <Button
          size="small"
          variant="primary"
          disabled={isSelectionEmpty}
          isBusy={review.isRunning}
          onClick={() => review.run(true)}
        >
          <Check size={16} aria-hidden="true" /> Approve
        </Button>
      </div>
      <ErrorAlert error={review.error} />
    </>
  );
}

/** Those of one page, chosen and decided, or edited one by one. */
function SelectableDrafts({ drafts, onDone }: { drafts: readonly Draft[]; onDone: () => void }) {
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());
  const [editing, setEditing] = useState<Draft | null>(null);
  const refresh = (): void => {
    setSelectedIds(new Set());
    setEditing(null);
    onDone();
  };
  const setSelected = (id: string, isSelected: boolean): void =>
    setSelectedIds(new Set(isSelected ? [...selectedIds, id] : [...selectedIds].filter((other) => other !== id)));
  return (
    <>
      <DraftBulkBar drafts={drafts} selectedIds={selectedIds} setSelectedIds={setSelectedIds} onDone={refresh} />
      <ul class="flex flex-col gap-3">
        {drafts.map((draft) => (
          <DraftItem
            key={draft.id}
            draft={draft}
            isSelected={selectedIds.has(draft.id)}
            onSelect={(isSelected) => setSelected(draft.id, isSelected)}
            onEdit={() => setEditing(draft)}
          />
        ))}
      </ul>
      <DraftDialog draft={editing} onClose={() => setEditing(null)} onDone={refresh} />
    </>
  );
}

/** FAQs that Lobby suggests and that wait for a person. */
export function FaqDraftList() {
  const { slug } = useTenant();
  const queryClient = useQueryClient();
  const [skip, setSkip] = useState(0);
  const query = useQuery({
    queryKey: ['faqs', slug, 'drafts', skip],
    queryFn: () => api.faqs.listDrafts.query({ skip, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const refresh = (): void => {
    setSkip(0);
    void queryClient.invalidateQueries({ queryKey: ['faqs'] });
  };
  return (
    <QueryView query={query}>
      {({ drafts, total }) =>
        total === 0 ? (
          <EmptyState icon={<Lightbulb />} title="No suggestions">
            When a page of yours marks up questions with their answers, they are offered here. Nothing becomes a FAQ
            before you approve it.
          </EmptyState>
        ) : (
          <>
            <SelectableDrafts key={skip} drafts={drafts} onDone={refresh} />
            <Pager skip={skip} take={PAGE_SIZE} total={total} onSkip={setSkip} />
          </>
        )
      }
    </QueryView>
  );
}
