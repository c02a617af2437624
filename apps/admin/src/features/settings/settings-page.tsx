import { hasPermission } from '@lobby/contracts/platform/super-admins';
import { createTranslator } from '@lobby/messages';
import { platformSettingsMessages } from '@lobby/messages/staff/platform/settings';
import { PageBody, PageHeader, QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import { BrandingForm } from './branding-form.tsx';
import { CrawlForm } from './crawl-form.tsx';
import { MailForm } from './mail-form.tsx';
import { ModelForm } from './model-form.tsx';
import { RetentionForm } from './retention-form.tsx';
import { RegistrationForm } from './registration-form.tsx';

const t = createTranslator(platformSettingsMessages);

/** A form starts anew where what it edits was changed, by this person or another. */
const toKey = (value: object): string => JSON.stringify(value);

/** The platform's settings. */
export function SettingsPage() {
  const query = useQuery(queries.platformSettings.get.queryOptions());
  const { data: me } = useQuery(queries.auth.me.queryOptions());
  const role = me?.user.superAdminRole;
  return (
    <PageBody>
      <PageHeader title={t('settings')} lead={t('settingsLead')} />
      <QueryView query={query}>
        {(settings) => {
          const props = { settings, isReadOnly: !role || !hasPermission(role, 'manage') };
          return (
            <div class="flex flex-col gap-5">
              <RegistrationForm key={toKey(settings.registration)} {...props} />
              <MailForm key={toKey([settings.mail, settings.storedSecrets])} {...props} email={me?.user.email ?? ''} />
              <ModelForm key={toKey([settings.model, settings.storedSecrets])} {...props} />
              <CrawlForm key={toKey(settings.crawl)} {...props} />
              <RetentionForm key={toKey(settings.retention)} {...props} />
              <BrandingForm key={toKey(settings.branding)} {...props} />
            </div>
          );
        }}
      </QueryView>
    </PageBody>
  );
}
