import { Button, EmptyState, FaultAlert, Pager, QueryView, useAction, Dialog } from '@lobby/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { Check, Lightbulb, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { FaqForm } from './faq-form.tsx';
import type { FaqValues } from './faq-form.tsx';

type Draft = Outputs['faqs']['drafts']['drafts'][number];

const TAKE = 20;
const isWeb = (url: string | null): url is string => url !== null && /^https?:\/\//i.test(url);

function Origin({ draft: { origin, url, resource, conversationId } }: { draft: Draft }) {
  const { to } = useCompany();
  return (
    <p class="text-sm wrap-anywhere quiet">
      {origin === 'markup' ? 'Marked up as a question and answer on ' : 'Answered by an agent in '}
      {conversationId && (
        <a class="link" href={to(`inbox/${conversationId}`)}>
          a conversation
        </a>
      )}
      {isWeb(url) && (
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
  isChosen,
  onChoose,
  onEdit,
}: {
  draft: Draft;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  onEdit: () => void;
}) {
  return (
    <li class="flex gap-3 rounded-box border border-base-300 bg-base-100 p-4">
      <input
        type="checkbox"
        class="checkbox rounded-sm checkbox-sm mt-1"
        aria-label={`Choose “${draft.question}”`}
        checked={isChosen}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <div class="flex min-w-0 flex-1 flex-col gap-1">
        <p class="font-medium wrap-anywhere">{draft.question}</p>
        <p class="wrap-anywhere whitespace-pre-line">{draft.answer}</p>
        <Origin draft={draft} />
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
    onDone,
    done: 'The FAQ is there. The next question can be answered by it.',
  });
  return (
    <Dialog title="Make it a FAQ" isOpen={draft !== null} onClose={onClose}>
      {draft && (
        <FaqForm
          faq={{ question: draft.question, answer: draft.answer, keywords: [], priority: 0, active: true }}
          action={approve}
          submit="Approve"
        />
      )}
    </Dialog>
  );
}

function DecideBar({
  drafts,
  chosen,
  setChosen,
  onDone,
}: {
  drafts: readonly Draft[];
  chosen: ReadonlySet<string>;
  setChosen: (ids: ReadonlySet<string>) => void;
  onDone: () => void;
}) {
  const decide = useAction((approve: boolean) => api.faqs.decideDrafts.mutate({ draftIds: [...chosen], approve }), {
    onDone,
    done: 'Decided.',
  });
  const isNone = chosen.size === 0;
  return (
    <>
      <div class="mb-3 flex flex-wrap items-center gap-2">
        <label class="mr-auto flex items-center gap-3 pl-4">
          <input
            type="checkbox"
            class="checkbox rounded-sm checkbox-sm"
            checked={drafts.length > 0 && drafts.every(({ id }) => chosen.has(id))}
            onChange={(event) => setChosen(new Set(event.currentTarget.checked ? drafts.map(({ id }) => id) : []))}
          />
          {isNone ? 'Choose all' : `${chosen.size} chosen`}
        </label>
        <Button size="small" disabled={isNone} onClick={() => decide.run(false)}>
          <X size={16} aria-hidden="true" /> Reject
        </Button>
        <Button
          size="small"
          look="primary"
          disabled={isNone}
          isBusy={decide.isRunning}
          onClick={() => decide.run(true)}
        >
          <Check size={16} aria-hidden="true" /> Approve
        </Button>
      </div>
      <FaultAlert fault={decide.fault} />
    </>
  );
}

/** Those of one page, chosen and decided, or edited one by one. */
function Drafts({ drafts, onDone }: { drafts: readonly Draft[]; onDone: () => void }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [edited, setEdited] = useState<Draft | null>(null);
  const refresh = (): void => {
    setChosen(new Set());
    setEdited(null);
    onDone();
  };
  const choose = (id: string, isChosen: boolean): void =>
    setChosen(new Set(isChosen ? [...chosen, id] : [...chosen].filter((other) => other !== id)));
  return (
    <>
      <DecideBar drafts={drafts} chosen={chosen} setChosen={setChosen} onDone={refresh} />
      <ul class="flex flex-col gap-3">
        {drafts.map((draft) => (
          <DraftItem
            key={draft.id}
            draft={draft}
            isChosen={chosen.has(draft.id)}
            onChoose={(isChosen) => choose(draft.id, isChosen)}
            onEdit={() => setEdited(draft)}
          />
        ))}
      </ul>
      <DraftDialog draft={edited} onClose={() => setEdited(null)} onDone={refresh} />
    </>
  );
}

/** FAQs that Lobby suggests and that wait for a person. */
export function DraftList() {
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const [skip, setSkip] = useState(0);
  const query = useQuery({
    queryKey: ['faqs', slug, 'drafts', skip],
    queryFn: () => api.faqs.drafts.query({ skip, take: TAKE }),
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
            <Drafts key={skip} drafts={drafts} onDone={refresh} />
            <Pager skip={skip} take={TAKE} total={total} onSkip={setSkip} />
          </>
        )
      }
    </QueryView>
  );
}
