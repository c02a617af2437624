import { Button, ButtonLink, downloadText, PageBody, PageHeader, Tabs, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { Download, Plus, Upload } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import { FaqDraftList } from './drafts/faq-draft-list.tsx';
import { FaqDialog, newFaq } from './faq-dialog.tsx';
import type { FaqInitialValues } from './faq-dialog.tsx';
import { FaqList } from './faq-list.tsx';

function ExportButton() {
  const { slug } = useTenant();
  const exportFaqs = useAction(() => api.faqs.export.mutate(), {
    onSuccess: ({ csv }) => downloadText(`faqs-${slug}.csv`, csv),
  });
  return (
    <Button isBusy={exportFaqs.isRunning} onClick={() => exportFaqs.run()}>
      <Download size={16} aria-hidden="true" /> Export
    </Button>
  );
}

/** The company's curated questions, and those that are suggested to it. */
export function FaqsPage() {
  const { slug, to } = useTenant();
  const queryClient = useQueryClient();
  const [tab, setTab] = useState<'faqs' | 'suggested'>('faqs');
  const [editing, setEditing] = useState<FaqInitialValues | null>(null);
  const drafts = useQuery({
    queryKey: ['faqs', slug, 'drafts', 'count'],
    queryFn: () => api.faqs.listDrafts.query({ take: 1 }),
  });
  const onSaved = (): void => {
    setEditing(null);
    void queryClient.invalidateQueries({ queryKey: ['faqs'] });
  };
  return (
    <PageBody>
      <PageHeader
        title="FAQs"
        lead="Questions with an answer of your own words. A sure match is answered exactly so."
        actions={
          <>
            <ButtonLink href={to('faqs/import')}>
              <Upload size={16} aria-hidden="true" /> Import
            </ButtonLink>
            <ExportButton />
            <Button variant="primary" onClick={() => setEditing(newFaq())}>
              <Plus size={16} aria-hidden="true" /> New FAQ
            </Button>
          </>
        }
      />
      <Tabs
        label="FAQs"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'faqs', label: 'Your FAQs' },
          { value: 'suggested', label: 'Suggested', count: drafts.data?.total },
        ]}
      />
      {tab === 'faqs' ? <FaqList onEdit={setEditing} /> : <FaqDraftList />}
      <FaqDialog faq={editing} onClose={() => setEditing(null)} onSaved={onSaved} />
    </PageBody>
  );
}
