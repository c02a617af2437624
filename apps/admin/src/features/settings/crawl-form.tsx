import { CrawlSettings } from '@lobby/contracts/platform/settings';
import { createTranslator } from '@lobby/messages';
import { platformSettingsMessages } from '@lobby/messages/staff/platform/settings';
import { Alert, Form, NumberField, TextField, ToggleField, useAction, useForm } from '@lobby/ui';
import { api } from '../../trpc.ts';
import { SettingField, SettingGroup, useSettingsRefresh } from './setting-group.tsx';
import type { SettingsFormProps } from './setting-group.tsx';

const t = createTranslator(platformSettingsMessages);

/** How websites are read. */
export function CrawlForm({ settings, isReadOnly }: SettingsFormProps) {
  const action = useAction((input: CrawlSettings) => api.platformSettings.updateCrawl.mutate(input), {
    onSuccess: useSettingsRefresh(),
    successMessage: t('saved'),
  });
  const { fields, ...form } = useForm({ schema: CrawlSettings, initialValues: settings.crawl, action });
  return (
    <SettingGroup settings={settings} isReadOnly={isReadOnly} group="crawl" title={t('crawl')} lead={t('crawlLead')}>
      {!settings.isBrowserInstalled && <Alert variant="warning">{t('browserMissing')}</Alert>}
      <Form form={form} submitLabel={t('save')} warnsUnsaved>
        <SettingField settings={settings} name="crawl.userAgent">
          <TextField field={fields.userAgent} label={t('userAgent')} hint={t('userAgentHint')} />
        </SettingField>
        <div class="grid gap-4 sm:grid-cols-2">
          <SettingField settings={settings} name="crawl.pagesPerMinute">
            <NumberField field={fields.pagesPerMinute} label={t('pagesPerMinute')} hint={t('pagesPerMinuteHint')} />
          </SettingField>
          <SettingField settings={settings} name="crawl.isRenderingEnabled">
            <ToggleField
              field={fields.isRenderingEnabled}
              label={t('isRenderingEnabled')}
              hint={t('isRenderingEnabledHint')}
            />
          </SettingField>
        </div>
      </Form>
    </SettingGroup>
  );
}
