import { VISITOR_LANGUAGES } from '@lobby/contracts/visitor-languages';
import { AssistantSettings, Tone } from '@lobby/contracts/tenants';
import { createTranslator } from '@lobby/messages';
import { assistantMessages } from '@lobby/messages/staff/content/assistant';
import { consoleMessages } from '@lobby/messages/staff/console';
import {
  Alert,
  ConfidenceField,
  Form,
  LinesField,
  SelectField,
  showToast,
  TextArea,
  toLanguageOptions,
  useAction,
  useForm,
} from '@lobby/ui';
import type { FormFields, FormValues } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { FaqThresholdEffectView, ThresholdEffectView } from './threshold-effect.tsx';

const t = createTranslator(assistantMessages);
const tConsole = createTranslator(consoleMessages);

export type Settings = RouterOutputs['tenants']['getSettings'];
type Fields = FormFields<FormValues<AssistantSettings>>;
type ThresholdName = 'answerThreshold' | 'faqThreshold';

const LANGUAGE_OPTIONS = toLanguageOptions(VISITOR_LANGUAGES);
const TONE_OPTIONS = Tone.options.map((value) => ({ value, label: t(`tone_${value}`) }));

/** Tone and instructions, which only a language model follows; without one they can't be changed. */
function WritingStyle({ fields }: { fields: Pick<Fields, 'tone' | 'persona'> }) {
  const { data: model } = useQuery(queries.models.getSettings.queryOptions());
  const isWithoutModel = model !== undefined && model.activeModel === null;
  return (
    <fieldset class="flex flex-col gap-4" disabled={isWithoutModel}>
      <legend class="mb-2 font-semibold">{t('writingStyle')}</legend>
      {isWithoutModel && <Alert>{t('needsModel')}</Alert>}
      <SelectField
        field={fields.tone}
        label={t('tone')}
        options={TONE_OPTIONS}
        hint={t(`tone_${fields.tone.value}Hint`)}
      />
      <TextArea field={fields.persona} label={t('persona')} rows={5} hint={t('personaHint')} />
    </fieldset>
  );
}

/** The threshold of answers and the one of FAQs, each with its effect on the company's own questions. */
function Thresholds({ fields, saved }: { fields: Pick<Fields, ThresholdName>; saved: Pick<Settings, ThresholdName> }) {
  const { data: effect } = useQuery(queries.answers.getThresholdEffect.queryOptions());
  const { answerThreshold, faqThreshold } = fields;
  return (
    <>
      <div class="flex flex-col gap-3">
        <ConfidenceField field={answerThreshold} label={t('answerThreshold')} hint={t('answerThresholdHint')} />
        {effect && (
          <ThresholdEffectView effect={effect} threshold={answerThreshold.value} saved={saved.answerThreshold} />
        )}
      </div>
      <div class="flex flex-col gap-3">
        <ConfidenceField field={faqThreshold} label={t('faqThreshold')} hint={t('faqThresholdHint')} />
        {effect && <FaqThresholdEffectView effect={effect} threshold={faqThreshold.value} saved={saved.faqThreshold} />}
      </div>
    </>
  );
}

interface Props {
  settings: Settings;
  onSaved: () => void;
  /** Called with what the form holds, saved or not. */
  onEdit: (settings: AssistantSettings) => void;
}

/** The assistant's language, blocked topics, thresholds and writing style. */
export function AssistantSettingsForm({ settings, onSaved, onEdit }: Props) {
  const save = useAction((input: AssistantSettings) => api.evaluation.saveAssistantSettings.mutate(input), {
    onSuccess: ({ isStaged }) => {
      showToast(isStaged ? t('savedAndTested') : tConsole('saved'));
      onSaved();
    },
  });
  const { tone, persona, language, blockedTopics, answerThreshold, faqThreshold } = settings;
  const initialValues = { tone, persona, language, blockedTopics, answerThreshold, faqThreshold };
  const { fields, ...form } = useForm({ schema: AssistantSettings, initialValues, action: save });
  useEffect(() => onEdit(form.values), [JSON.stringify(form.values)]);
  return (
    <Form form={form} submitLabel={tConsole('save')} warnsUnsaved>
      <SelectField field={fields.language} label={t('language')} options={LANGUAGE_OPTIONS} hint={t('languageHint')} />
      <LinesField field={fields.blockedTopics} label={t('blockedTopics')} hint={t('blockedTopicsHint')} />
      <Thresholds fields={fields} saved={settings} />
      <WritingStyle fields={fields} />
    </Form>
  );
}
