import { Button, Form, getFormValues, TextArea, TextField, ToggleField, useAction } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { WebsitePreview } from './website-preview.tsx';

type Values = Record<string, string>;
type Preview = RouterOutputs['resources']['previewWebsite'];

const NO_BROWSER_HINT = 'No browser (Chromium) is installed on this server, so scripts can not be run.';

const parseLines = (text = ''): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What the form says, as the server takes it. */
const toWebsiteInput = (values: Values) => ({
  url: values['url'] ?? '',
  settings: {
    maxPages: Number(values['maxPages']),
    maxDepth: Number(values['maxDepth']),
    include: parseLines(values['include']),
    exclude: parseLines(values['exclude']),
    followPdfs: values['followPdfs'] === 'on',
    render: values['render'] === 'on',
  },
});

function PatternFields({ values, error }: { values: Values; error: UserError | null }) {
  return (
    <>
      <TextArea
        name="include"
        label="Read only these pages"
        rows={2}
        placeholder={'/products\n/help/*'}
        defaultValue={values['include'] ?? ''}
        hint="Paths, one a line. /help stands for that page and all below it; * stands for anything. Empty: the whole site."
        error={error}
      />
      <TextArea
        name="exclude"
        label="Leave these pages out"
        rows={2}
        placeholder={'/jobs\n*/print/*'}
        defaultValue={values['exclude'] ?? ''}
        error={error}
      />
    </>
  );
}

function CrawlSettingsFields({ values, error }: { values: Values; error: UserError | null }) {
  const { slug } = useTenant();
  const { data: canRender = true } = useQuery({
    queryKey: ['resources', slug, 'can-render'],
    queryFn: () => api.resources.canRenderPages.query(),
  });
  const isChanged = ['include', 'exclude', 'followPdfs', 'render'].some((name) => values[name]);
  const hasFieldErrors = Object.keys(error?.fields ?? {}).some((name) => name !== 'url');
  return (
    <details class="rounded-box border border-base-300 px-4 py-3" open={isChanged || hasFieldErrors}>
      <summary class="cursor-pointer font-medium">Which pages, and how</summary>
      <div class="mt-4 flex flex-col gap-4">
        <div class="grid grid-cols-2 items-end gap-4">
          <TextField
            name="maxPages"
            label="Pages at most"
            type="number"
            min="1"
            defaultValue={values['maxPages'] ?? '100'}
            error={error}
          />
          <TextField
            name="maxDepth"
            label="Clicks deep"
            type="number"
            min="0"
            max="20"
            defaultValue={values['maxDepth'] ?? '5'}
            error={error}
          />
        </div>
        <PatternFields values={values} error={error} />
        <ToggleField
          name="followPdfs"
          label="Read linked PDFs"
          hint="PDFs of the same site that its pages link to."
          defaultChecked={values['followPdfs'] === 'on'}
        />
        <ToggleField
          name="render"
          label="Run the scripts of pages"
          hint={canRender ? 'For sites that are empty without a browser. Reading takes much longer.' : NO_BROWSER_HINT}
          defaultChecked={values['render'] === 'on'}
          disabled={!canRender}
        />
      </div>
    </details>
  );
}

/** Names a web site: at once, or after a look at what would be read. */
export function WebsiteForm({ onAdded }: { onAdded: () => void }) {
  const [values, setValues] = useState<Values>({});
  const [preview, setPreview] = useState<Preview | null>(null);
  const add = useAction((from: Values) => api.resources.createWebsite.mutate(toWebsiteInput(from)), {
    onSuccess: onAdded,
    successMessage: 'The site will be read now.',
  });
  const loadPreview = useAction((from: Values) => api.resources.previewWebsite.mutate(toWebsiteInput(from)), {
    onSuccess: setPreview,
  });
  const error = add.error ?? loadPreview.error;
  if (preview) return <WebsitePreview {...{ preview, add, values }} onBack={() => setPreview(null)} />;
  return (
    <Form
      submitLabel="Preview"
      isBusy={loadPreview.isRunning}
      error={error}
      onSubmit={(from) => {
        setValues(from);
        add.reset();
        loadPreview.run(from);
      }}
      secondaryActions={
        <>
          <Button
            isBusy={add.isRunning}
            onClick={(event) => {
              const { form } = event.currentTarget;
              loadPreview.reset();
              if (form) add.run(getFormValues(form));
            }}
          >
            Add the site
          </Button>
          {loadPreview.isRunning && (
            <span class="text-sm quiet" role="status">
              The site is asked, which takes a few seconds …
            </span>
          )}
        </>
      }
    >
      <TextField
        name="url"
        label="Address"
        type="url"
        placeholder="https://www.example.com"
        hint="The pages of this site are read, by its links and its sitemap. What its robots.txt forbids is left alone."
        defaultValue={values['url'] ?? ''}
        autofocus
        error={error}
      />
      <CrawlSettingsFields values={values} error={error} />
    </Form>
  );
}
