import { PageBody, PageHeader } from '@lobby/ui';
import { FactCards } from './fact-cards.tsx';
import { t } from './translate.ts';

/** What the assistant knows about the company by itself; company admins correct it and fill its gaps. */
export const FactsPage = () => (
  <PageBody>
    <PageHeader title={t('title')} lead={t('lead')} />
    <FactCards />
  </PageBody>
);
