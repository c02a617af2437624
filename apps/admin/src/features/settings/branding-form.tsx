import { BrandingSettings } from '@lobby/contracts/platform/settings';
import { createTranslator } from '@lobby/messages';
import { platformSettingsMessages } from '@lobby/messages/staff/platform/settings';
import { Button, FileField, Form, TextField, useAction, useForm } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { api } from '../../trpc.ts';
import { SettingField, SettingGroup, useSettingsRefresh } from './setting-group.tsx';
import type { SettingsFormProps } from './setting-group.tsx';

const t = createTranslator(platformSettingsMessages);

const IMAGE_TYPES = 'image/png,image/jpeg,image/webp';

const readDataUrl = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')));
    reader.readAsDataURL(file);
  });

/** Chooses, shows and removes the platform's logo. */
function LogoField({ field }: { field: FieldBinding<string> }) {
  const choose = (file: File | null): void => {
    if (file) void readDataUrl(file).then(field.onChange, () => field.onChange('unreadable'));
  };
  return (
    <div class="flex flex-col items-start gap-2">
      <FileField name="logo" label={t('logo')} hint={t('logoHint')} accept={IMAGE_TYPES} onFile={choose} />
      {field.error && <p class="text-sm text-error">{field.error}</p>}
      {field.value.startsWith('data:') && (
        <div class="flex items-center gap-3">
          <img src={field.value} alt={t('currentLogo')} class="size-12 rounded-md object-contain" />
          <Button size="small" onClick={() => field.onChange('')}>
            {t('removeLogo')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The platform's name, color, logo and sender. */
export function BrandingForm({ settings, isReadOnly }: SettingsFormProps) {
  const action = useAction((input: BrandingSettings) => api.platformSettings.updateBranding.mutate(input), {
    onSuccess: useSettingsRefresh(),
    successMessage: t('saved'),
  });
  const { fields, ...form } = useForm({ schema: BrandingSettings, initialValues: settings.branding, action });
  return (
    <SettingGroup
      settings={settings}
      isReadOnly={isReadOnly}
      group="branding"
      title={t('branding')}
      lead={t('brandingLead')}
    >
      <Form form={form} submitLabel={t('save')} warnsUnsaved>
        <div class="grid gap-4 sm:grid-cols-2">
          <SettingField settings={settings} name="branding.name">
            <TextField field={fields.name} label={t('platformName')} />
          </SettingField>
          <SettingField settings={settings} name="branding.mailSenderName">
            <TextField field={fields.mailSenderName} label={t('mailSenderName')} hint={t('mailSenderNameHint')} />
          </SettingField>
          <SettingField settings={settings} name="branding.accentColor">
            <TextField
              field={fields.accentColor}
              label={t('accentColor')}
              placeholder="#3149c4"
              hint={t('accentColorHint')}
            />
          </SettingField>
          <SettingField settings={settings} name="branding.logo">
            <LogoField field={fields.logo} />
          </SettingField>
        </div>
        <p class="text-sm quiet">{t('brandingReload')}</p>
      </Form>
    </SettingGroup>
  );
}
