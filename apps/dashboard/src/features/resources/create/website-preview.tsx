import { Alert, Badge, Button, ErrorAlert, formatNumber } from '@lobby/ui';
import type { Action } from '@lobby/ui';
import { useState } from 'preact/hooks';
import type { RouterOutputs } from '../../../trpc.ts';

type Preview = RouterOutputs['resources']['previewWebsite'];
type Verdict = keyof Preview['counts'];

const VERDICT_LABELS: Record<Verdict, string> = {
  read: 'will be read',
  left_out: 'left out',
  forbidden: 'forbidden',
  beyond: 'too many',
};
const VERDICT_TONES = { read: 'success', left_out: 'plain', forbidden: 'warning', beyond: 'plain' } as const;
const MAX_SHOWN = 50;

const formatDuration = (seconds: number): string =>
  seconds < 90 ? `${Math.max(1, seconds)} seconds` : `${formatNumber(Math.ceil(seconds / 60))} minutes`;

function CrawlSummary({ preview }: { preview: Preview }) {
  const { hasRobotsTxt, crawlDelaySeconds, sitemaps, sitemapUrlCount, counts, estimatedSeconds } = preview;
  const robots = hasRobotsTxt ? 'There is one, and it is obeyed' : 'There is none, so nothing is forbidden';
  const details: [string, string][] = [
    ['Known pages', formatNumber(counts.read + counts.left_out + counts.forbidden + counts.beyond)],
    ['Sitemap', sitemaps.length > 0 ? `${formatNumber(sitemapUrlCount)} pages` : 'None; links are followed'],
    ['robots.txt', crawlDelaySeconds ? `${robots}: a page every ${formatDuration(crawlDelaySeconds)}` : robots],
    ['Takes at least', formatDuration(estimatedSeconds)],
  ];
  return (
    <dl class="grid grid-cols-2 gap-x-4 gap-y-2 text-sm">
      {details.map(([name, value]) => (
        <div key={name}>
          <dt class="quiet">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const toPath = (url: string): string => {
  const { pathname, search, hash } = new URL(url);
  return pathname + search + hash;
};

/** The known addresses of one verdict, the first few of them. */
function PagesByVerdict({ preview }: { preview: Preview }) {
  const verdicts = (Object.keys(VERDICT_LABELS) as Verdict[]).filter((verdict) => preview.counts[verdict] > 0);
  const [selected, setSelected] = useState<Verdict>(verdicts[0] ?? 'read');
  const pages = preview.pages.filter(({ verdict }) => verdict === selected).slice(0, MAX_SHOWN);
  const hiddenCount = preview.counts[selected] - pages.length;
  return (
    <div>
      <div class="mb-2 flex flex-wrap gap-2" role="group" aria-label="What would become of the pages">
        {verdicts.map((verdict) => (
          <button
            key={verdict}
            type="button"
            class={`btn btn-sm ${verdict === selected ? 'btn-active' : 'btn-ghost'}`}
            aria-pressed={verdict === selected}
            onClick={() => setSelected(verdict)}
          >
            <Badge tone={VERDICT_TONES[verdict]}>{formatNumber(preview.counts[verdict])}</Badge>{' '}
            {VERDICT_LABELS[verdict]}
          </button>
        ))}
      </div>
      <ul class="max-h-64 overflow-y-auto rounded-box border border-base-300 p-3 text-sm">
        {pages.map(({ url, reason }) => (
          <li key={url} class="py-0.5">
            <span class="break-all">{toPath(url)}</span>
            {reason && <span class="block quiet">{reason}</span>}
          </li>
        ))}
        {hiddenCount > 0 && <li class="quiet">and {formatNumber(hiddenCount)} more</li>}
      </ul>
    </div>
  );
}

/** What a crawl would do, before it starts. */
export function WebsitePreview({
  preview,
  add,
  values,
  onBack,
}: {
  preview: Preview;
  add: Action<Record<string, string>>;
  values: Record<string, string>;
  onBack: () => void;
}) {
  const { start, warnings, counts } = preview;
  const isEmpty = counts.read + counts.left_out + counts.forbidden + counts.beyond === 0;
  return (
    <div class="flex flex-col gap-4">
      <div>
        <p class="font-medium break-words">{start.title ?? start.url}</p>
        {start.title && <p class="text-sm break-all quiet">{start.url}</p>}
      </div>
      {start.error && <Alert variant="error">{start.error}</Alert>}
      {warnings.map((note) => (
        <Alert key={note} variant="warning">
          {note}
        </Alert>
      ))}
      {!isEmpty && <CrawlSummary preview={preview} />}
      {!isEmpty && <PagesByVerdict preview={preview} />}
      {!isEmpty && <p class="text-sm quiet">Pages that only those pages link to come on top, up to your limits.</p>}
      <ErrorAlert error={add.error} />
      <div class="flex flex-wrap gap-3">
        <Button variant="primary" isBusy={add.isRunning} disabled={counts.read === 0} onClick={() => add.run(values)}>
          Read this site
        </Button>
        <Button onClick={onBack}>Back</Button>
      </div>
    </div>
  );
}
