import { CrawlSettings, CreateWebsite } from '@lobby/contracts/resources';
import { formatCrawlWarning, formatResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { Alert, Button, ErrorAlert, Form, Loading, TextField, useAction, useForm } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { t } from '../translate.ts';

type Preview = RouterOutputs['resources']['previewWebsite'];

const DEFAULT_SETTINGS = CrawlSettings.parse({});
const MAX_SECONDS = 90;
const MAX_LISTED = 6;

const countPdfs = ({ pages }: Preview): number =>
  pages.filter(({ reason }) => reason?.code === 'pdf_not_followed').length;

const formatDuration = (seconds: number): string =>
  seconds < MAX_SECONDS
    ? t('durationSeconds', { count: Math.max(1, seconds) })
    : t('durationMinutes', { count: Math.ceil(seconds / 60) });

/** The site's own origin may be another than the one that was typed, such as with www; the widget must be allowed there too. */
async function allowOrigin(url: string): Promise<void> {
  const { origin } = new URL(url);
  const domains = await api.tenants.listDomains.query();
  if (!domains.some((domain) => domain.origin === origin)) await api.tenants.addDomain.mutate({ origin });
}

/** Another address than the registered one is the company's from then on: there it is looked for the widget. */
async function registerWebsite(website: string): Promise<void> {
  const { name, phone } = await api.tenants.getProfile.query();
  await api.tenants.updateProfile.mutate({ name, phone: phone ?? '', website });
}

function PageList({ preview: { pages, counts } }: { preview: Preview }) {
  const included = pages.filter(({ verdict }) => verdict === 'included').slice(0, MAX_LISTED);
  return (
    <ul class="text-sm quiet">
      {included.map(({ url }) => (
        <li key={url} class="truncate" dir="auto">
          {new URL(url).pathname}
        </li>
      ))}
      {counts.included > included.length && <li>…</li>}
    </ul>
  );
}

/** What was seen of the site, and the button that has it read. */
function PreviewResult({ url, preview, website }: { url: string; preview: Preview; website: string }) {
  const queryClient = useQueryClient();
  const pdfCount = countPdfs(preview);
  const [followPdfs, setFollowPdfs] = useState(true);
  const read = useAction(
    async () => {
      await allowOrigin(preview.start.url);
      if (url !== website) await registerWebsite(url);
      await api.resources.createWebsite.mutate({
        url,
        settings: { ...DEFAULT_SETTINGS, followPdfs: followPdfs && pdfCount > 0 },
      });
    },
    {
      onSuccess: async () => {
        void queryClient.invalidateQueries(queries.resources.pathFilter());
        await queryClient.invalidateQueries(queries.onboarding.pathFilter());
      },
    },
  );
  const { start, counts, warnings, estimatedSeconds } = preview;
  if (start.error) return <Alert variant="error">{formatResourceReason(start.error)}</Alert>;
  return (
    <div class="flex flex-col gap-3">
      <div>
        <p class="font-medium break-words">{start.title ?? start.url}</p>
        <p class="text-sm">
          {t('pagesFound', { count: counts.included })} {formatDuration(estimatedSeconds)}
        </p>
      </div>
      <PageList preview={preview} />
      {warnings.map((warning) => (
        <Alert key={warning.code} variant="warning">
          {formatCrawlWarning(warning)}
        </Alert>
      ))}
      {pdfCount > 0 && (
        <label class="flex items-center gap-2">
          <input
            type="checkbox"
            class="checkbox checkbox-sm"
            checked={followPdfs}
            onChange={(event) => setFollowPdfs(event.currentTarget.checked)}
          />
          {t('includePdfs', { count: pdfCount })}
        </label>
      )}
      <ErrorAlert error={read.error} />
      <div>
        <Button variant="primary" isBusy={read.isRunning} onClick={() => read.run()}>
          {t('readSite')}
        </Button>
      </div>
    </div>
  );
}

/** Looks at the registered site at once, and at another one that is given instead. */
export function SitePreview({
  website,
  onLanguage,
}: {
  website: string;
  /** Told once a page was seen: what it is in (ISO 639-1). */
  onLanguage: (language: string | null) => void;
}) {
  const load = useAction((input: CreateWebsite) => api.resources.previewWebsite.mutate(input), {
    onSuccess: (preview, { url }) => {
      setResult({ url, preview });
      onLanguage(preview.start.language);
    },
  });
  const [result, setResult] = useState<{ url: string; preview: Preview } | null>(null);
  const [isEditing, setAsking] = useState(website === '');
  const isAsking = isEditing || load.error !== null || (result?.preview.start.error ?? null) !== null;
  const { fields, ...form } = useForm({
    schema: CreateWebsite,
    initialValues: { url: website, settings: DEFAULT_SETTINGS },
    action: {
      ...load,
      run: (input) => {
        setResult(null);
        load.run(input);
      },
    },
  });
  useEffect(() => {
    if (website !== '') load.run({ url: website, settings: DEFAULT_SETTINGS });
  }, [website]);
  return (
    <>
      {load.isRunning && <Loading label={t('previewing')} />}
      {result && !load.isRunning && <PreviewResult {...result} website={website} />}
      {isAsking ? (
        <Form form={form} submitLabel={t('previewAgain')}>
          <TextField field={fields.url} label={t('siteUrl')} type="url" placeholder="https://www.example.com" />
        </Form>
      ) : (
        <div>
          <Button size="small" variant="ghost" onClick={() => setAsking(true)}>
            {t('otherAddress')}
          </Button>
        </div>
      )}
    </>
  );
}
