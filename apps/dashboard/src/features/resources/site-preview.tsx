import { Alert, Badge, Button, FaultAlert, formatNumber } from '@lobby/ui';
import type { Action } from '@lobby/ui';
import { useState } from 'preact/hooks';
import type { Outputs } from '../../trpc.ts';

type Preview = Outputs['resources']['previewWebsite'];
type Verdict = keyof Preview['counts'];

const WORDS: Record<Verdict, string> = {
  read: 'will be read',
  left_out: 'left out',
  forbidden: 'forbidden',
  beyond: 'too many',
};
const LOOKS = { read: 'success', left_out: 'plain', forbidden: 'warning', beyond: 'plain' } as const;
const SHOWN = 50;

const minutes = (seconds: number): string =>
  seconds < 90 ? `${Math.max(1, seconds)} seconds` : `${formatNumber(Math.ceil(seconds / 60))} minutes`;

function Facts({ preview }: { preview: Preview }) {
  const { hasRobots, crawlDelay, sitemaps, inSitemaps, counts, seconds } = preview;
  const robots = hasRobots ? 'There is one, and it is obeyed' : 'There is none, so nothing is forbidden';
  const facts: [string, string][] = [
    ['Known pages', formatNumber(counts.read + counts.left_out + counts.forbidden + counts.beyond)],
    ['Sitemap', sitemaps.length > 0 ? `${formatNumber(inSitemaps)} pages` : 'None; links are followed'],
    ['robots.txt', crawlDelay ? `${robots}: a page every ${minutes(crawlDelay)}` : robots],
    ['Takes at least', minutes(seconds)],
  ];
  return (
    <dl class="grid grid-cols-2 gap-x-4 gap-y-2 text-sm">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt class="quiet">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const pathOf = (url: string): string => {
  const { pathname, search, hash } = new URL(url);
  return pathname + search + hash;
};

/** The known addresses of one verdict, the first few of them. */
function Addresses({ preview }: { preview: Preview }) {
  const present = (Object.keys(WORDS) as Verdict[]).filter((verdict) => preview.counts[verdict] > 0);
  const [shown, setShown] = useState<Verdict>(present[0] ?? 'read');
  const pages = preview.pages.filter(({ verdict }) => verdict === shown).slice(0, SHOWN);
  const more = preview.counts[shown] - pages.length;
  return (
    <div>
      <div class="mb-2 flex flex-wrap gap-2" role="group" aria-label="What would become of the pages">
        {present.map((verdict) => (
          <button
            key={verdict}
            type="button"
            class={`btn btn-sm ${verdict === shown ? 'btn-active' : 'btn-ghost'}`}
            aria-pressed={verdict === shown}
            onClick={() => setShown(verdict)}
          >
            <Badge look={LOOKS[verdict]}>{formatNumber(preview.counts[verdict])}</Badge> {WORDS[verdict]}
          </button>
        ))}
      </div>
      <ul class="max-h-64 overflow-y-auto rounded-box border border-base-300 p-3 text-sm">
        {pages.map(({ url, reason }) => (
          <li key={url} class="py-0.5">
            <span class="break-all">{pathOf(url)}</span>
            {reason && <span class="block quiet">{reason}</span>}
          </li>
        ))}
        {more > 0 && <li class="quiet">and {formatNumber(more)} more</li>}
      </ul>
    </div>
  );
}

/** What a crawl would do, before it starts. */
export function SitePreview({
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
  const { start, notes, counts } = preview;
  const isEmpty = counts.read + counts.left_out + counts.forbidden + counts.beyond === 0;
  return (
    <div class="flex flex-col gap-4">
      <div>
        <p class="font-medium break-words">{start.title ?? start.url}</p>
        {start.title && <p class="text-sm break-all quiet">{start.url}</p>}
      </div>
      {start.fault && <Alert kind="fault">{start.fault}</Alert>}
      {notes.map((note) => (
        <Alert key={note} kind="warning">
          {note}
        </Alert>
      ))}
      {!isEmpty && <Facts preview={preview} />}
      {!isEmpty && <Addresses preview={preview} />}
      {!isEmpty && <p class="text-sm quiet">Pages that only those pages link to come on top, up to your limits.</p>}
      <FaultAlert fault={add.fault} />
      <div class="flex flex-wrap gap-3">
        <Button look="primary" isBusy={add.isRunning} disabled={counts.read === 0} onClick={() => add.run(values)}>
          Read this site
        </Button>
        <Button onClick={onBack}>Back</Button>
      </div>
    </div>
  );
}
