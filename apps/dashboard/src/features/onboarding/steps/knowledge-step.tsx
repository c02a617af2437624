import { Card } from '@lobby/ui';
import { FactCards } from '../../facts/fact-cards.tsx';
import { FaqDraftList } from '../../faqs/drafts/faq-draft-list.tsx';
import { AvailabilityCard } from '../availability-card.tsx';
import { t } from '../translate.ts';
import type { StepProps } from './step-props.ts';

/** What was found, to confirm; suggested FAQs, to approve; and when people answer. */
export const KnowledgeStep = ({ onboarding }: StepProps) => (
  <div class="grid items-start gap-5 xl:grid-cols-2">
    <div class="flex min-w-0 flex-col gap-5">
      <AvailabilityCard hasBusinessHours={onboarding.hasBusinessHours} />
      <FactCards />
    </div>
    <Card title={t('suggestedFaqs')} lead={t('suggestedFaqsLead')}>
      <FaqDraftList />
    </Card>
  </div>
);
