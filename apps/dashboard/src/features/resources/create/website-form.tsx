import { CreateWebsite } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Button, Form, TextField, useAction, useForm } from '@lobby/ui';
import type { FormValues } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { CrawlSettingsFields } from './crawl-settings-fields.tsx';
import { WebsitePreview } from './website-preview.tsx';

const t = createTranslator(resourceMessages);

type Preview = RouterOutputs['resources']['previewWebsite'];

const EMPTY_WEBSITE: FormValues<CreateWebsite> = {
  url: '',
  settings: {
    maxPages: 100,
    maxDepth: 5,
    include: [],
    exclude: [],
    alwaysInclude: [],
    followPdfs: false,
    render: false,
  },
};

/** Adds a website, at once or after a preview of what would be crawled. */
export function WebsiteForm({ onAdded }: { onAdded: () => void }) {
  const [previewed, setPreviewed] = useState<{ input: CreateWebsite; preview: Preview } | null>(null);
  const add = useAction((input: CreateWebsite) => api.resources.createWebsite.mutate(input), {
    onSuccess: onAdded,
    successMessage: t('websiteAdded'),
  });
  const loadPreview = useAction((input: CreateWebsite) => api.resources.previewWebsite.mutate(input), {
    onSuccess: (preview, input) => setPreviewed({ input, preview }),
  });
  const { fields, ...form } = useForm({
    schema: CreateWebsite,
    initialValues: EMPTY_WEBSITE,
    action: {
      run: (input) => {
        add.reset();
        loadPreview.run(input);
      },
      isRunning: loadPreview.isRunning,
      error: add.error ?? loadPreview.error,
    },
  });
  const addWithoutPreview = (input: CreateWebsite): void => {
    loadPreview.reset();
    add.run(input);
  };
  if (previewed) {
    const { input, preview } = previewed;
    return (
      <WebsitePreview preview={preview} add={add} onAdd={() => add.run(input)} onBack={() => setPreviewed(null)} />
    );
  }
  const secondaryActions = (
    <>
      <Button isBusy={add.isRunning} onClick={() => form.submitWith(addWithoutPreview)}>
        {t('startCrawl')}
      </Button>
      {loadPreview.isRunning && (
        <span class="text-sm quiet" role="status">
          {t('previewRunning')}
        </span>
      )}
    </>
  );
  return (
    <Form form={form} submitLabel={t('previewSite')} secondaryActions={secondaryActions}>
      <TextField
        field={fields.url}
        label={t('url')}
        type="url"
        placeholder="https://www.example.com"
        hint={t('urlHint')}
        autofocus
      />
      <CrawlSettingsFields field={fields.settings} />
    </Form>
  );
}
