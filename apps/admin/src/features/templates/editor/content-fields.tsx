import { TEMPLATE_FACT_KINDS, TEMPLATE_VARIABLES } from '@lobby/contracts/industry-templates';
import type { TemplateDraftContent } from '@lobby/contracts/industry-templates';
import { bindPart, Card, SelectField, TextArea, TextField } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { t } from '../translate.ts';
import type { ContentFields } from './assistant-fields.tsx';
import { createKey, ItemList } from './item-list.tsx';

type Faq = TemplateDraftContent['faqs'][number];
type Reply = TemplateDraftContent['standardReplies'][number];
type Label = TemplateDraftContent['labels'][number];

const VARIABLES = TEMPLATE_VARIABLES.map((name) => `{{${name}}}`).join(', ');
const NO_FACT = 'none';
const DEFAULT_COLOR = '#2f5fd0';

const listFacts = () => [
  { value: NO_FACT, label: t('fact_none') },
  ...TEMPLATE_FACT_KINDS.map((kind) => ({ value: kind as string, label: t(`fact_${kind}`) })),
];

function FactField({ field }: { field: FieldBinding<Faq['fact']> }) {
  const onChange = (value: string): void => field.onChange(TEMPLATE_FACT_KINDS.find((kind) => kind === value) ?? null);
  return (
    <SelectField
      field={{ ...field, value: field.value ?? NO_FACT, onChange }}
      label={t('fact')}
      options={listFacts()}
    />
  );
}

/** Questions that companies of the industry are asked. */
export const FaqFields = ({ fields }: { fields: ContentFields }) => (
  <Card>
    <ItemList
      title={t('faqs')}
      lead={t('faqsLead')}
      field={fields.faqs}
      max={40}
      addLabel={t('addFaq')}
      createItem={(): Faq => ({ key: createKey(), question: '', answer: '', hint: '', fact: null })}
      getName={({ question }) => question}
    >
      {(field) => (
        <>
          <TextField field={bindPart(field, 'question')} label={t('question')} maxLength={200} />
          <TextArea
            field={bindPart(field, 'answer')}
            label={t('answer')}
            hint={t('answerHint', { variables: VARIABLES })}
            maxLength={2_000}
          />
          <TextField field={bindPart(field, 'hint')} label={t('hint')} hint={t('hintHint')} maxLength={300} />
          <FactField field={bindPart(field, 'fact')} />
        </>
      )}
    </ItemList>
  </Card>
);

/** Texts that agents of the industry send. */
export const ReplyFields = ({ fields }: { fields: ContentFields }) => (
  <Card>
    <ItemList
      title={t('replies')}
      lead={t('repliesLead')}
      field={fields.standardReplies}
      max={20}
      addLabel={t('addReply')}
      createItem={(): Reply => ({ key: '', title: '', text: '' })}
      getName={({ title, key }) => title || key}
    >
      {(field) => (
        <>
          <TextField field={bindPart(field, 'title')} label={t('replyTitle')} maxLength={200} />
          <TextField
            field={bindPart(field, 'key')}
            label={t('shortcut')}
            hint={t('shortcutHint')}
            maxLength={40}
            dir="ltr"
          />
          <TextArea field={bindPart(field, 'text')} label={t('text')} maxLength={2_000} />
        </>
      )}
    </ItemList>
  </Card>
);

/** What conversations of the industry are sorted by. */
export const LabelFields = ({ fields }: { fields: ContentFields }) => (
  <Card>
    <ItemList
      title={t('labels')}
      lead={t('labelsLead')}
      field={fields.labels}
      max={20}
      addLabel={t('addLabel')}
      createItem={(): Label => ({ key: createKey(), name: '', color: DEFAULT_COLOR })}
      getName={({ name }) => name}
    >
      {(field) => (
        <div class="grid gap-4 sm:grid-cols-[1fr_auto]">
          <TextField field={bindPart(field, 'name')} label={t('labelName')} maxLength={40} />
          <TextField field={bindPart(field, 'color')} label={t('color')} type="color" class="input h-10 w-24 p-1" />
        </div>
      )}
    </ItemList>
  </Card>
);
