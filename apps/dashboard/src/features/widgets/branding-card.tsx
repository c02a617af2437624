import { Branding, COLOR_SCHEMES } from '@lobby/contracts/tenants';
import type { ColorScheme } from '@lobby/contracts/tenants';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { Card, FileField, Form, LinesField, SelectField, TextArea, TextField, useAction, useForm } from '@lobby/ui';
import type { FormFields, FormValues } from '@lobby/ui';
import { useEffect, useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { LOGO_MIME_TYPES, uploadLogo } from '../tenants/upload-logo.ts';

const t = createTranslator(widgetSettingsMessages);
const tConsole = createTranslator(consoleMessages);

type Values = FormValues<Branding>;

const POSITIONS = [
  { value: 'right', label: t('bottomRight') },
  { value: 'left', label: t('bottomLeft') },
] as const;

const COLOR_SCHEME_OPTIONS = COLOR_SCHEMES.map((value) => ({ value, label: t(`scheme_${value}`) }));

function toInitialValues(settings: RouterOutputs['tenants']['getSettings']): Values {
  const { assistantName, primaryColor, launcherPosition, colorScheme, greeting, suggestedQuestions, privacyUrl } =
    settings;
  return {
    assistantName,
    primaryColor,
    launcherPosition: launcherPosition === 'left' ? 'left' : 'right',
    colorScheme,
    greeting,
    suggestedQuestions,
    privacyUrl: privacyUrl ?? '',
  };
}

interface FieldsProps {
  fields: FormFields<Values>;
  onLogo: (logo: File | null) => void;
}

const AppearanceFields = ({ fields, onLogo }: FieldsProps) => (
  <>
    <div class="grid gap-4 sm:grid-cols-2">
      <TextField field={fields.assistantName} label={t('assistantName')} />
      <TextField
        field={fields.primaryColor}
        label={t('color')}
        type="color"
        class="input h-10 w-24 p-1"
        hint={t('colorHint')}
      />
    </div>
    <SelectField
      field={fields.colorScheme}
      label={t('colorScheme')}
      options={COLOR_SCHEME_OPTIONS}
      hint={t('colorSchemeHint')}
    />
    <FileField name="logo" label={t('logo')} accept={LOGO_MIME_TYPES} hint={t('logoHint')} onFile={onLogo} />
  </>
);

const GreetingFields = ({ fields }: Pick<FieldsProps, 'fields'>) => (
  <>
    <TextArea field={fields.greeting} label={t('greeting')} rows={2} />
    <LinesField
      field={fields.suggestedQuestions}
      label={t('suggestedQuestions')}
      rows={4}
      hint={t('suggestedQuestionsHint')}
    />
    <div class="grid gap-4 sm:grid-cols-2">
      <SelectField field={fields.launcherPosition} label={t('position')} options={POSITIONS} />
      <TextField field={fields.privacyUrl} label={t('privacyUrl')} type="url" />
    </div>
  </>
);

interface Props {
  settings: RouterOutputs['tenants']['getSettings'];
  onSaved: () => void;
  /** Hears the chosen look before it is saved. */
  onColorScheme: (colorScheme: ColorScheme) => void;
}

/** The widget's colors, logo and greeting. */
export function BrandingCard({ settings, onSaved, onColorScheme }: Props) {
  const [logo, setLogo] = useState<File | null>(null);
  const saveBranding = async (input: Branding): Promise<void> => {
    await api.tenants.updateBranding.mutate(input);
    if (logo) await uploadLogo(logo);
  };
  const save = useAction(saveBranding, { onSuccess: onSaved, successMessage: t('savedForSites') });
  const { fields, ...form } = useForm({ schema: Branding, initialValues: toInitialValues(settings), action: save });
  useEffect(() => onColorScheme(fields.colorScheme.value), [fields.colorScheme.value]);
  return (
    <Card title={t('branding')}>
      <Form form={form} submitLabel={tConsole('save')} warnsUnsaved>
        <AppearanceFields fields={fields} onLogo={setLogo} />
        <GreetingFields fields={fields} />
      </Form>
    </Card>
  );
}
