import type { CrawlSettings } from '@lobby/contracts/resources';
import { UpdateWebsite } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Button, Dialog, Form, TextField, useAction, useForm } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import { CrawlSettingsFields } from '../create/crawl-settings-fields.tsx';

const t = createTranslator(resourceMessages);

interface Props {
  resourceId: string;
  url: string;
  settings: CrawlSettings;
  onSaved: () => void;
}

function WebsiteSettingsForm({ resourceId, url, settings, onSaved }: Props) {
  const update = useAction((input: UpdateWebsite) => api.resources.updateWebsite.mutate(input), {
    onSuccess: onSaved,
    successMessage: t('crawlSettingsSaved'),
  });
  const initialValues = { resourceId, url, settings };
  const { fields, ...form } = useForm({ schema: UpdateWebsite, initialValues, action: update });
  return (
    <Form form={form} submitLabel={t('saveAndSync')}>
      <TextField field={fields.url} label={t('startUrl')} type="url" hint={t('startUrlHint')} autofocus />
      <CrawlSettingsFields field={fields.settings} isEditing />
    </Form>
  );
}

/** Changes where the crawl of a website starts and what it reads. */
export function WebsiteSettingsButton({ onSaved, ...props }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('crawlSettings')}
      </Button>
      <Dialog title={t('crawlSettings')} isOpen={isOpen} isWide onClose={() => setOpen(false)}>
        <WebsiteSettingsForm
          {...props}
          onSaved={() => {
            setOpen(false);
            onSaved();
          }}
        />
      </Dialog>
    </>
  );
}
