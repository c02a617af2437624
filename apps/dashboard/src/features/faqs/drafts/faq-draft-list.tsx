import { createTranslator } from '@lobby/messages';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { EmptyState, Pager, QueryView, useListAddress, useSelection, Skeleton } from '@lobby/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { Lightbulb } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { queries } from '../../../trpc.ts';
import { DraftBulkBar } from './draft-bulk-bar.tsx';
import { DraftDialog } from './draft-dialog.tsx';
import { DraftItem } from './draft-item.tsx';
import type { Draft } from './draft-item.tsx';

const t = createTranslator(faqMessages);
const PAGE_SIZE = 20;

/** One page of suggestions, reviewed in bulk or one by one. */
function DraftPage({ drafts, onReviewed }: { drafts: readonly Draft[]; onReviewed: () => void }) {
  const selection = useSelection();
  const [editing, setEditing] = useState<Draft | null>(null);
  const refresh = (): void => {
    selection.clear();
    setEditing(null);
    onReviewed();
  };
  return (
    <>
      <DraftBulkBar drafts={drafts} selection={selection} onDone={refresh} />
      <ul class="flex flex-col gap-3">
        {drafts.map((draft) => (
          <DraftItem key={draft.id} draft={draft} selection={selection} onEdit={() => setEditing(draft)} />
        ))}
      </ul>
      <DraftDialog draft={editing} onClose={() => setEditing(null)} onApproved={refresh} />
    </>
  );
}

/** Suggested FAQs that wait for a decision. */
export function FaqDraftList() {
  const queryClient = useQueryClient();
  const { state, update } = useListAddress({ choices: {}, pageSize: PAGE_SIZE });
  const { skip } = state;
  const query = useQuery({
    ...queries.faqs.listDrafts.queryOptions({ skip, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const refresh = (): void => {
    update({ skip: 0 });
    void queryClient.invalidateQueries(queries.faqs.pathFilter());
  };
  return (
    <QueryView query={query} skeleton={<Skeleton shape="list" />}>
      {({ drafts, total }) =>
        total === 0 ? (
          <EmptyState icon={<Lightbulb />} title={t('noSuggestions')}>
            {t('noSuggestionsText')}
          </EmptyState>
        ) : (
          <>
            <DraftPage key={skip} drafts={drafts} onReviewed={refresh} />
            <Pager skip={skip} take={PAGE_SIZE} total={total} onSkip={(next) => update({ skip: next })} />
          </>
        )
      }
    </QueryView>
  );
}
