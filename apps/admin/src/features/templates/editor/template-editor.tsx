import { TemplateDraftContent } from '@lobby/contracts/industry-templates';
import { SOURCE_LANGUAGE } from '@lobby/contracts/template-languages';
import { Alert, Button, ConfirmButton, Form, formatDateTime, showToast, useAction, useForm } from '@lobby/ui';
import { useLocation } from 'preact-iso';
import { useRef, useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import type { Review, Template } from '../template.ts';
import { t } from '../translate.ts';
import { AssistantFields, BasicFields } from './assistant-fields.tsx';
import type { ContentFields } from './assistant-fields.tsx';
import { ContactFields } from './contact-fields.tsx';
import { FaqFields, LabelFields, ReplyFields } from './content-fields.tsx';
import { LanguageBar } from './languages/language-bar.tsx';
import { TranslationFields } from './languages/translation-fields.tsx';
import { ReviewDialog } from './review-dialog.tsx';

interface Props {
  template: Template;
  isReadOnly: boolean;
  onSaved: () => unknown;
  /** The draft is gone or another one. */
  onReplaced: () => unknown;
}

function DiscardButton({ template: { name, version }, onReplaced }: Pick<Props, 'template' | 'onReplaced'>) {
  const { route } = useLocation();
  const discard = useAction(() => api.platformTemplates.discardDraft.mutate({ name }), {
    onSuccess: () => (version === 0 ? route('/admin/templates') : onReplaced()),
    successMessage: t('discarded'),
  });
  return (
    <ConfirmButton
      label={t('discard')}
      title={t('discardTitle')}
      confirmLabel={t('discardConfirm')}
      action={discard}
      size="normal"
      variant="ghost"
    >
      {t(version === 0 ? 'discardNewConsequences' : 'discardConsequences')}
    </ConfirmButton>
  );
}

/** Saves the draft; before it is reviewed too, so that exactly what was reviewed can be published. */
function useDraft({ name, draft }: Template, onSaved: () => unknown) {
  const revision = useRef(draft?.revision ?? 0);
  const [reviewed, setReviewed] = useState<Review | null>(null);
  const review = useAction((content: TemplateDraftContent) => api.platformTemplates.review.mutate({ name, content }), {
    onSuccess: (output) => setReviewed({ ...output, revision: revision.current }),
  });
  const save = useAction(
    ({ content }: { content: TemplateDraftContent; isReviewed: boolean }) =>
      api.platformTemplates.saveDraft.mutate({ name, revision: revision.current, content }),
    {
      onSuccess: async (output, { content, isReviewed }) => {
        revision.current = output.revision;
        if (isReviewed) review.run(content);
        else showToast(t('draftSaved'));
        await onSaved();
      },
    },
  );
  const start = (content: TemplateDraftContent, isReviewed: boolean): void => {
    review.reset();
    save.run({ content, isReviewed });
  };
  return { start, reviewed, closeReview: () => setReviewed(null), save, review };
}

interface ContentProps {
  fields: ContentFields;
  content: TemplateDraftContent;
  isReadOnly: boolean;
}

/** The content in its own language, or its texts in another one. */
function ContentInLanguages({ fields, content, isReadOnly }: ContentProps) {
  const [language, setLanguage] = useState(SOURCE_LANGUAGE);
  const { translations } = fields;
  const isSource = language === SOURCE_LANGUAGE || !(language in translations.value);
  const add = (added: string): void => {
    translations.onChange({ ...translations.value, [added]: {} });
    setLanguage(added);
  };
  const remove = (): void => {
    const { [language]: _removed, ...others } = translations.value;
    translations.onChange(others);
    setLanguage(SOURCE_LANGUAGE);
  };
  return (
    <>
      <LanguageBar
        content={content}
        language={isSource ? SOURCE_LANGUAGE : language}
        errors={translations.errors}
        isReadOnly={isReadOnly}
        onChange={setLanguage}
        onAdd={add}
      />
      {isSource ? (
        <>
          <BasicFields fields={fields} />
          <AssistantFields fields={fields} />
          <FaqFields fields={fields} />
          <ReplyFields fields={fields} />
          <LabelFields fields={fields} />
          <ContactFields fields={fields} />
        </>
      ) : (
        <TranslationFields
          key={language}
          content={content}
          language={language}
          field={translations}
          onRemove={remove}
        />
      )}
    </>
  );
}

/** A template's content as the next version will have it. */
export function TemplateEditor({ template, isReadOnly, onSaved, onReplaced }: Props) {
  const { draft, version } = template;
  const { start, reviewed, closeReview, save, review } = useDraft(template, onSaved);
  const [initialValues] = useState(template.content);
  const { fields: inputs, ...form } = useForm({
    schema: TemplateDraftContent,
    // Somebody else's newer draft doesn't replace what is typed here; saving says so.
    initialValues,
    action: {
      run: (values: TemplateDraftContent) => start(values, false),
      isRunning: save.isRunning,
      error: save.error ?? review.error,
    },
    inputPath: 'content',
  });
  // The server fills in what may be left out.
  const fields = inputs as ContentFields;
  const content = form.values as TemplateDraftContent;
  const actions = (
    <>
      <Button
        isBusy={review.isRunning}
        disabled={save.isRunning}
        onClick={() => form.submitWith((values) => start(values, true))}
      >
        {t('review')}
      </Button>
      {draft && <DiscardButton template={template} onReplaced={onReplaced} />}
    </>
  );
  return (
    <fieldset disabled={isReadOnly} class="min-w-0">
      <p class="mb-4 text-sm quiet">
        {draft ? t('draftNote', { time: formatDateTime(draft.updatedAt) }) : t('newestNote', { version })}
      </p>
      <Form form={form} submitLabel={t('saveDraft')} secondaryActions={actions} warnsUnsaved>
        <ContentInLanguages fields={fields} content={content} isReadOnly={isReadOnly} />
        {review.error && <Alert variant="error">{t('incomplete')}</Alert>}
      </Form>
      <ReviewDialog template={template} review={reviewed} onClose={closeReview} onPublished={onSaved} />
    </fieldset>
  );
}
