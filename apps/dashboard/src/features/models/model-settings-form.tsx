import { ChooseModel } from '@lobby/contracts/models';
import type { ModelSource } from '@lobby/contracts/models';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { modelMessages } from '@lobby/messages/staff/content/models';
import { Alert, Form, NumberField, SelectField, ToggleField, useAction, useForm } from '@lobby/ui';
import type { Option } from '@lobby/ui';
import { api } from '../../trpc.ts';
import { formatActiveModel, listModelWarnings } from './model-format.ts';
import type { ModelSettings } from './model-format.ts';

const t = createTranslator(modelMessages);
const tConsole = createTranslator(consoleMessages);

const listSourceOptions = ({ platformModel, provider }: ModelSettings): Option<ModelSource>[] => [
  {
    value: 'platform',
    label: platformModel ? t('sourcePlatform', { model: platformModel }) : t('sourcePlatformNone'),
  },
  { value: 'own', label: provider ? t('sourceOwn', { model: provider.model }) : t('sourceOwnMissing') },
  { value: 'none', label: t('sourceNone') },
];

/** Who writes the answers, and how long they may be. */
export function ModelSettingsForm({ settings, onSaved }: { settings: ModelSettings; onSaved: () => void }) {
  const choose = useAction((input: ChooseModel) => api.models.choose.mutate(input), {
    onSuccess: onSaved,
    successMessage: tConsole('saved'),
  });
  const { source, rerank, answerTokens } = settings;
  const initialValues = { source, rerank, answerTokens };
  const { fields, ...form } = useForm({ schema: ChooseModel, initialValues, action: choose });
  return (
    <>
      <p>{formatActiveModel(settings)}</p>
      {listModelWarnings(settings).map((warning) => (
        <Alert key={warning} variant="warning">
          {warning}
        </Alert>
      ))}
      <Form form={form} submitLabel={tConsole('save')} warnsUnsaved>
        <SelectField
          field={fields.source}
          label={t('source')}
          options={listSourceOptions(settings)}
          hint={t('sourceHint')}
        />
        <fieldset class="flex flex-col gap-4" disabled={settings.activeModel === null}>
          {settings.activeModel === null && <p class="text-sm quiet">{t('needsModel')}</p>}
          <NumberField field={fields.answerTokens} label={t('answerTokens')} hint={t('answerTokensHint')} />
          <ToggleField field={fields.rerank} label={t('rerank')} hint={t('rerankHint')} />
        </fieldset>
      </Form>
    </>
  );
}
