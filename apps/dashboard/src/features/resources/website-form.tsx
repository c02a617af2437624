import { Button, Form, formText, TextArea, TextField, ToggleField, useAction } from '@lobby/ui';
import type { Fault } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { SitePreview } from './site-preview.tsx';

type Values = Record<string, string>;
type Preview = Outputs['resources']['previewWebsite'];

const NO_BROWSER = 'No browser (Chromium) is installed on this server, so scripts can not be run.';

const linesOf = (text = ''): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What the form says, as the server takes it. */
const websiteOf = (values: Values) => ({
  url: values['url'] ?? '',
  settings: {
    maxPages: Number(values['maxPages']),
    maxDepth: Number(values['maxDepth']),
    include: linesOf(values['include']),
    exclude: linesOf(values['exclude']),
    followPdfs: values['followPdfs'] === 'on',
    render: values['render'] === 'on',
  },
});

function Patterns({ values, fault }: { values: Values; fault: Fault | null }) {
  return (
    <>
      <TextArea
        name="include"
        label="Read only these pages"
        rows={2}
        placeholder={'/products\n/help/*'}
        defaultValue={values['include'] ?? ''}
        hint="Paths, one a line. /help stands for that page and all below it; * stands for anything. Empty: the whole site."
        fault={fault}
      />
      <TextArea
        name="exclude"
        label="Leave these pages out"
        rows={2}
        placeholder={'/jobs\n*/print/*'}
        defaultValue={values['exclude'] ?? ''}
        fault={fault}
      />
    </>
  );
}

function MoreSettings({ values, fault }: { values: Values; fault: Fault | null }) {
  const { slug } = useCompany();
  const { data: canRender = true } = useQuery({
    queryKey: ['resources', slug, 'can-render'],
    queryFn: () => api.resources.canRender.query(),
  });
  const isChanged = ['include', 'exclude', 'followPdfs', 'render'].some((name) => values[name]);
  const hasFault = Object.keys(fault?.fields ?? {}).some((name) => name !== 'url');
  return (
    <details class="rounded-box border border-base-300 px-4 py-3" open={isChanged || hasFault}>
      <summary class="cursor-pointer font-medium">Which pages, and how</summary>
      <div class="mt-4 flex flex-col gap-4">
        <div class="grid grid-cols-2 items-end gap-4">
          <TextField
            name="maxPages"
            label="Pages at most"
            type="number"
            min="1"
            defaultValue={values['maxPages'] ?? '100'}
            fault={fault}
          />
          <TextField
            name="maxDepth"
            label="Clicks deep"
            type="number"
            min="0"
            max="20"
            defaultValue={values['maxDepth'] ?? '5'}
            fault={fault}
          />
        </div>
        <Patterns values={values} fault={fault} />
        <ToggleField
          name="followPdfs"
          label="Read linked PDFs"
          hint="PDFs of the same site that its pages link to."
          defaultChecked={values['followPdfs'] === 'on'}
        />
        <ToggleField
          name="render"
          label="Run the scripts of pages"
          hint={canRender ? 'For sites that are empty without a browser. Reading takes much longer.' : NO_BROWSER}
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
  const add = useAction((from: Values) => api.resources.addWebsite.mutate(websiteOf(from)), {
    onDone: onAdded,
    done: 'The site will be read now.',
  });
  const look = useAction((from: Values) => api.resources.previewWebsite.mutate(websiteOf(from)), {
    onDone: setPreview,
  });
  const fault = add.fault ?? look.fault;
  if (preview) return <SitePreview {...{ preview, add, values }} onBack={() => setPreview(null)} />;
  return (
    <Form
      submit="Preview"
      isBusy={look.isRunning}
      fault={fault}
      onSubmit={(from) => {
        setValues(from);
        add.reset();
        look.run(from);
      }}
      beside={
        <>
          <Button
            isBusy={add.isRunning}
            onClick={(event) => {
              const { form } = event.currentTarget;
              look.reset();
              if (form) add.run(formText(form));
            }}
          >
            Add the site
          </Button>
          {look.isRunning && (
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
        fault={fault}
      />
      <MoreSettings values={values} fault={fault} />
    </Form>
  );
}
