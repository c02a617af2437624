import { createTranslator } from '@lobby/messages';
import { formatCrawlWarning, formatResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { crawlVerdicts, resourceMessages } from '@lobby/messages/staff/content/resources';
import { Alert, Badge, Button, CountFilter, DefinitionList, ErrorAlert, formatNumber } from '@lobby/ui';
import type { Action, Tone } from '@lobby/ui';
import { useState } from 'preact/hooks';
import type { RouterOutputs } from '../../../trpc.ts';

const t = createTranslator(resourceMessages);
const formatVerdict = createTranslator(crawlVerdicts);

type Preview = RouterOutputs['resources']['previewWebsite'];
type Verdict = keyof Preview['counts'];

const VERDICT_TONES: Record<Verdict, Tone> = {
  included: 'success',
  excluded: 'plain',
  disallowed: 'warning',
  over_limit: 'plain',
};
const VERDICTS = Object.keys(VERDICT_TONES) as Verdict[];
const MAX_SHOWN = 50;
const MAX_SECONDS = 90;

const countPages = ({ counts }: Preview): number => VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);

const formatDuration = (seconds: number): string =>
  seconds < MAX_SECONDS
    ? t('seconds', { count: Math.max(1, seconds) })
    : t('minutes', { count: Math.ceil(seconds / 60) });

function formatRobots({ hasRobotsTxt, crawlDelaySeconds }: Preview): string {
  if (!hasRobotsTxt) return t('noRobots');
  return crawlDelaySeconds ? t('robotsDelay', { duration: formatDuration(crawlDelaySeconds) }) : t('robotsFound');
}

function CrawlSummary({ preview }: { preview: Preview }) {
  const { sitemaps, sitemapUrlCount, estimatedSeconds } = preview;
  return (
    <DefinitionList
      columns="grid-cols-2"
      items={[
        { term: t('knownPages'), value: formatNumber(countPages(preview)) },
        {
          term: t('sitemap'),
          value: sitemaps.length > 0 ? t('sitemapPages', { count: sitemapUrlCount }) : t('noSitemap'),
        },
        { term: t('robotsTxt'), value: formatRobots(preview) },
        { term: t('minimumDuration'), value: formatDuration(estimatedSeconds) },
      ]}
    />
  );
}

const toPath = (url: string): string => {
  const { pathname, search, hash } = new URL(url);
  return pathname + search + hash;
};

/** The first known pages of one verdict. */
function PagesByVerdict({ preview: { counts, pages } }: { preview: Preview }) {
  const verdicts = VERDICTS.filter((verdict) => counts[verdict] > 0);
  const [selected, setSelected] = useState<Verdict>(verdicts[0] ?? 'included');
  const shown = pages.filter(({ verdict }) => verdict === selected).slice(0, MAX_SHOWN);
  const hiddenCount = counts[selected] - shown.length;
  return (
    <div>
      <div class="mb-2">
        <CountFilter
          label={t('pagesByResult')}
          value={selected}
          onChange={setSelected}
          options={verdicts.map((value) => ({
            value,
            label: formatVerdict(value),
            count: <Badge tone={VERDICT_TONES[value]}>{formatNumber(counts[value])}</Badge>,
          }))}
        />
      </div>
      <ul class="max-h-64 overflow-y-auto rounded-box border border-base-300 p-3 text-sm">
        {shown.map(({ url, reason }) => (
          <li key={url} class="py-0.5">
            <span class="break-all">{toPath(url)}</span>
            {reason && <span class="block quiet">{formatResourceReason(reason)}</span>}
          </li>
        ))}
        {hiddenCount > 0 && <li class="quiet">{t('moreUrls', { count: hiddenCount })}</li>}
      </ul>
    </div>
  );
}

interface Props {
  preview: Preview;
  add: Pick<Action<unknown>, 'isRunning' | 'error'>;
  onAdd: () => void;
  onBack: () => void;
}

/** What a crawl would read, before it starts. */
export function WebsitePreview({ preview, add, onAdd, onBack }: Props) {
  const { start, warnings, counts } = preview;
  return (
    <div class="flex flex-col gap-4">
      <div>
        <p class="font-medium break-words">{start.title ?? start.url}</p>
        {start.title && <p class="text-sm break-all quiet">{start.url}</p>}
      </div>
      {start.error && <Alert variant="error">{formatResourceReason(start.error)}</Alert>}
      {warnings.map((warning) => (
        <Alert key={warning.code} variant="warning">
          {formatCrawlWarning(warning)}
        </Alert>
      ))}
      {countPages(preview) > 0 && (
        <>
          <CrawlSummary preview={preview} />
          <PagesByVerdict preview={preview} />
          <p class="text-sm quiet">{t('morePagesHint')}</p>
        </>
      )}
      <ErrorAlert error={add.error} />
      <div class="flex flex-wrap gap-3">
        <Button variant="primary" isBusy={add.isRunning} disabled={counts.included === 0} onClick={onAdd}>
          {t('startCrawl')}
        </Button>
        <Button onClick={onBack}>{t('back')}</Button>
      </div>
    </div>
  );
}
