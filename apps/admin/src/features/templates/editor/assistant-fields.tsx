import type { TemplateDraftContent } from '@lobby/contracts/industry-templates';
import { bindPart, Card, LinesField, NumberField, TagsField, TextArea, TextField } from '@lobby/ui';
import type { FormFields } from '@lobby/ui';
import { t } from '../translate.ts';

export type ContentFields = FormFields<TemplateDraftContent>;

const COMPANY_NAME = { variable: '{{company.name}}' };

/** How companies find the template when they choose their industry. */
export const BasicFields = ({ fields }: { fields: ContentFields }) => (
  <Card title={t('basics')}>
    <TextField field={fields.title} label={t('title')} hint={t('titleHint')} maxLength={60} />
    <TextField field={fields.summary} label={t('summary')} hint={t('summaryHint')} maxLength={200} />
  </Card>
);

/** How the assistant of a company of the industry speaks and works, and what it is tried with. */
export function AssistantFields({ fields }: { fields: ContentFields }) {
  const settings = fields.settings;
  return (
    <Card title={t('assistant')}>
      <TextArea
        field={bindPart(settings, 'persona')}
        label={t('persona')}
        hint={t('companyNameHint', COMPANY_NAME)}
        rows={5}
        maxLength={2_000}
      />
      <TextArea field={bindPart(settings, 'tone')} label={t('tone')} hint={t('toneHint')} rows={2} maxLength={500} />
      <TextArea
        field={bindPart(settings, 'greeting')}
        label={t('greeting')}
        hint={t('companyNameHint', COMPANY_NAME)}
        rows={2}
        maxLength={500}
      />
      <LinesField
        field={bindPart(settings, 'suggestedQuestions')}
        label={t('suggestedQuestions')}
        hint={t('suggestedQuestionsHint')}
        rows={4}
      />
      <TagsField
        field={bindPart(settings, 'handoverKeywords')}
        label={t('handoverKeywords')}
        hint={t('handoverKeywordsHint')}
      />
      <div class="grid gap-4 sm:grid-cols-2">
        <NumberField field={bindPart(settings, 'firstReplyTargetMinutes')} label={t('firstReplyTarget')} />
        <NumberField field={bindPart(settings, 'resolutionTargetMinutes')} label={t('resolutionTarget')} />
      </div>
      <LinesField
        field={fields.visitorQuestions}
        label={t('visitorQuestions')}
        hint={t('visitorQuestionsHint')}
        rows={10}
      />
    </Card>
  );
}
