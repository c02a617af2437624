import { Button, ButtonLink, downloadText, PageBody, PageHeader, Tabs, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { Download, Plus, Upload } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import { DraftList } from './draft-list.tsx';
import { FaqDialog, newFaq } from './faq-dialog.tsx';
import type { FaqStart } from './faq-dialog.tsx';
import { FaqList } from './faq-list.tsx';

function ExportButton() {
  const { slug } = useCompany();
  const save = useAction(() => api.faqs.export.mutate(), {
    onDone: ({ csv }) => downloadText(`faqs-${slug}.csv`, csv),
  });
  return (
    <Button isBusy={save.isRunning} onClick={() => save.run()}>
      <Download size={16} aria-hidden="true" /> Export
    </Button>
  );
}

/** The company's curated questions, and those that are suggested to it. */
export function FaqsPage() {
  const { slug, to } = useCompany();
  const queryClient = useQueryClient();
  const [tab, setTab] = useState<'faqs' | 'suggested'>('faqs');
  const [open, setOpen] = useState<FaqStart | null>(null);
  const drafts = useQuery({
    queryKey: ['faqs', slug, 'drafts', 'count'],
    queryFn: () => api.faqs.drafts.query({ take: 1 }),
  });
  const onSaved = (): void => {
    setOpen(null);
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
            <Button look="primary" onClick={() => setOpen(newFaq())}>
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
      {tab === 'faqs' ? <FaqList onEdit={setOpen} /> : <DraftList />}
      <FaqDialog faq={open} onClose={() => setOpen(null)} onSaved={onSaved} />
    </PageBody>
  );
}
