import { VISITOR_LANGUAGES } from '@lobby/contracts/visitor-languages';
import { AssistantSettings } from '@lobby/contracts/tenants';
import { createTranslator } from '@lobby/messages';
import { assistantMessages } from '@lobby/messages/staff/content/assistant';
import { consoleMessages } from '@lobby/messages/staff/console';
import {
  Form,
  LinesField,
  PercentField,
  SelectField,
  showToast,
  TextArea,
  toLanguageOptions,
  useAction,
  useForm,
} from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(assistantMessages);
const tConsole = createTranslator(consoleMessages);

export type Settings = RouterOutputs['tenants']['getSettings'];

const LANGUAGE_OPTIONS = toLanguageOptions(VISITOR_LANGUAGES);

/** The assistant's persona, language and thresholds. */
export function AssistantSettingsForm({ settings, onSaved }: { settings: Settings; onSaved: () => void }) {
  const save = useAction((input: AssistantSettings) => api.evaluation.saveAssistantSettings.mutate(input), {
    onSuccess: ({ isStaged }) => {
      showToast(isStaged ? t('savedAndTested') : tConsole('saved'));
      onSaved();
    },
  });
  const { persona, language, blockedTopics, answerThreshold, faqThreshold } = settings;
  const initialValues = { persona, language, blockedTopics, answerThreshold, faqThreshold };
  const { fields, ...form } = useForm({ schema: AssistantSettings, initialValues, action: save });
  return (
    <Form form={form} submitLabel={tConsole('save')} warnsUnsaved>
      <TextArea field={fields.persona} label={t('persona')} rows={5} hint={t('personaHint')} />
      <SelectField field={fields.language} label={t('language')} options={LANGUAGE_OPTIONS} hint={t('languageHint')} />
      <LinesField field={fields.blockedTopics} label={t('blockedTopics')} hint={t('blockedTopicsHint')} />
      <PercentField field={fields.answerThreshold} label={t('answerThreshold')} hint={t('answerThresholdHint')} />
      <PercentField field={fields.faqThreshold} label={t('faqThreshold')} hint={t('faqThresholdHint')} />
    </Form>
  );
}
