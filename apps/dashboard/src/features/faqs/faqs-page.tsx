import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { Button, ButtonLink, downloadText, PageBody, PageHeader, Tabs, useAction, useAddressChoice } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { Download, Plus, Upload } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api, queries } from '../../trpc.ts';
import { FaqDraftList } from './drafts/faq-draft-list.tsx';
import { FaqDialog } from './faq-dialog.tsx';
import type { EditedFaq } from './faq-dialog.tsx';
import { newFaq } from './faq-form.tsx';
import { FaqList } from './faq-list.tsx';

const t = createTranslator(faqMessages);
const tConsole = createTranslator(consoleMessages);

const TABS = ['faqs', 'suggested'] as const;

function ExportButton() {
  const { slug } = useTenant();
  const exportFaqs = useAction(() => api.faqs.export.mutate(), {
    onSuccess: ({ csv }) => downloadText(`faqs-${slug}.csv`, csv),
  });
  return (
    <Button isBusy={exportFaqs.isRunning} onClick={() => exportFaqs.run()}>
      <Download size={16} aria-hidden="true" /> {t('export')}
    </Button>
  );
}

function PageActions({ onNew }: { onNew: () => void }) {
  const { to, can } = useTenant();
  return (
    <>
      <ButtonLink href={to('faqs/import')}>
        <Upload size={16} aria-hidden="true" /> {tConsole('import')}
      </ButtonLink>
      {can('export') && <ExportButton />}
      <Button variant="primary" onClick={onNew}>
        <Plus size={16} aria-hidden="true" /> {t('newFaq')}
      </Button>
    </>
  );
}

/** The tenant's FAQs and the suggested ones. */
export function FaqsPage() {
  const queryClient = useQueryClient();
  const [tab, setTab] = useAddressChoice('tab', TABS);
  const [editing, setEditing] = useState<EditedFaq | null>(null);
  const drafts = useQuery(queries.faqs.listDrafts.queryOptions({ take: 1 }));
  return (
    <PageBody>
      <PageHeader title={t('faqs')} lead={t('lead')} actions={<PageActions onNew={() => setEditing(newFaq())} />} />
      <Tabs
        label={t('faqs')}
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'faqs', label: t('yourFaqs') },
          { value: 'suggested', label: t('suggested'), count: drafts.data?.total },
        ]}
      />
      {tab === 'faqs' ? <FaqList onEdit={setEditing} /> : <FaqDraftList />}
      <FaqDialog
        faq={editing}
        onClose={() => setEditing(null)}
        onSaved={() => {
          setEditing(null);
          void queryClient.invalidateQueries(queries.faqs.pathFilter());
        }}
      />
    </PageBody>
  );
}
