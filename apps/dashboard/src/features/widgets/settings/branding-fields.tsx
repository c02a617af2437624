import { COLOR_SCHEMES } from '@lobby/contracts/tenants';
import type { Branding } from '@lobby/contracts/tenants';
import { createTranslator } from '@lobby/messages';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { bindPart, FileField, LinesField, SelectField, TextArea, TextField } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { LOGO_MIME_TYPES } from '../../tenants/upload-logo.ts';

const t = createTranslator(widgetSettingsMessages);

const POSITIONS = [
  { value: 'right', label: t('bottomRight') },
  { value: 'left', label: t('bottomLeft') },
] as const;

const COLOR_SCHEME_OPTIONS = COLOR_SCHEMES.map((value) => ({ value, label: t(`scheme_${value}`) }));

export type BrandingBinding = FieldBinding<Branding>;

/** The widget's name, colors, logo and place. */
export const AppearanceFields = ({
  field,
  onLogo,
}: {
  field: BrandingBinding;
  onLogo: (logo: File | null) => void;
}) => (
  <>
    <div class="grid gap-4 sm:grid-cols-2">
      <TextField field={bindPart(field, 'assistantName')} label={t('assistantName')} />
      <TextField
        field={bindPart(field, 'primaryColor')}
        label={t('color')}
        type="color"
        class="input h-10 w-24 p-1"
        hint={t('colorHint')}
      />
      <SelectField
        field={bindPart(field, 'colorScheme')}
        label={t('colorScheme')}
        options={COLOR_SCHEME_OPTIONS}
        hint={t('colorSchemeHint')}
      />
      <SelectField field={bindPart(field, 'launcherPosition')} label={t('position')} options={POSITIONS} />
    </div>
    <FileField name="logo" label={t('logo')} accept={LOGO_MIME_TYPES} hint={t('logoHint')} onFile={onLogo} />
    <TextField
      field={bindPart(field, 'privacyUrl')}
      label={t('privacyUrl')}
      type="url"
      placeholder="https://www.example.com/privacy"
    />
  </>
);

/** What a visitor reads first. */
export const GreetingFields = ({ field }: { field: BrandingBinding }) => (
  <>
    <TextArea field={bindPart(field, 'greeting')} label={t('greeting')} rows={2} />
    <LinesField
      field={bindPart(field, 'suggestedQuestions')}
      label={t('suggestedQuestions')}
      rows={4}
      hint={t('suggestedQuestionsHint')}
    />
  </>
);
