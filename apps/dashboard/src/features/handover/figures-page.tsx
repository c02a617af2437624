import { ButtonLink, Card, DataTable, EmptyState, FilterSelect, PageBody, PageHeader, QueryView } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { Users } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

type Figures = Outputs['handover']['figures'];
type Member = Figures['members'][number];

const PERIODS = [
  { value: '1', label: 'Last 24 hours' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
] as const;

const HOUR = 3_600;
const DAY = 86_400;

/** Seconds as people say them; a dash where nothing was measured. */
function spanOf(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h ${Math.round((seconds % HOUR) / 60)} min`;
  return `${(seconds / DAY).toFixed(1)} days`;
}

const ratingOf = ({ rating, ratings }: Pick<Member, 'rating' | 'ratings'>): string =>
  rating === null ? '–' : `${rating.toFixed(1)} (${ratings})`;

/** What goes beside a time: how many kept the target, where there is one. */
const keptOf = (kept: number | null, target: number | null): string =>
  target === null ? '' : kept === null ? `target ${target} min` : `${Math.round(kept * 100)} % within ${target} min`;

function Tile({ title, value, note }: { title: string; value: string; note?: string }) {
  return (
    <Card>
      <div>
        <p class="text-sm quiet">{title}</p>
        <p class="text-2xl font-semibold tabular-nums">{value}</p>
        <p class="min-h-5 text-sm quiet">{note}</p>
      </div>
    </Card>
  );
}

function Tiles({ all, firstReplyTarget, resolutionTarget }: Figures) {
  return (
    <div class="mb-5 grid grid-cols-2 gap-3 xl:grid-cols-5">
      <Tile title="Conversations" value={`${all.conversations}`} note={`${all.resolved} resolved`} />
      <Tile title="Wait until taken" value={spanOf(all.waitSeconds)} />
      <Tile
        title="First reply"
        value={spanOf(all.firstReplySeconds)}
        note={keptOf(all.firstReplyKept, firstReplyTarget)}
      />
      <Tile
        title="Resolved after"
        value={spanOf(all.resolutionSeconds)}
        note={keptOf(all.resolutionKept, resolutionTarget)}
      />
      <Tile
        title="Rating"
        value={all.rating === null ? '–' : `${all.rating.toFixed(1)} of 5`}
        note={all.ratings === 1 ? 'one rating' : `${all.ratings} ratings`}
      />
    </div>
  );
}

function Timed({ seconds, kept, target }: { seconds: number | null; kept: number | null; target: number | null }) {
  const note = kept === null ? '' : keptOf(kept, target);
  return (
    <>
      {spanOf(seconds)}
      {note && <span class="block text-sm quiet">{note}</span>}
    </>
  );
}

const columns = ({ firstReplyTarget, resolutionTarget }: Figures): Column<Member>[] => [
  { title: 'Agent', isName: true, cell: ({ name }) => <span class="font-medium">{name}</span> },
  { title: 'Now', isNumber: true, cell: ({ load }) => load },
  { title: 'Conversations', isNumber: true, cell: ({ conversations }) => conversations },
  { title: 'Resolved', isNumber: true, cell: ({ resolved }) => resolved },
  {
    title: 'First reply',
    isNumber: true,
    cell: (row) => <Timed seconds={row.firstReplySeconds} kept={row.firstReplyKept} target={firstReplyTarget} />,
  },
  {
    title: 'Resolved after',
    isNumber: true,
    cell: (row) => <Timed seconds={row.resolutionSeconds} kept={row.resolutionKept} target={resolutionTarget} />,
  },
  { title: 'Rating', isNumber: true, cell: ratingOf },
];

function Agents({ figures }: { figures: Figures }) {
  const { to } = useCompany();
  if (figures.members.length > 0)
    return (
      <DataTable label="Agents" columns={columns(figures)} rows={figures.members} keyOf={({ memberId }) => memberId} />
    );
  return (
    <EmptyState
      icon={<Users aria-hidden="true" />}
      title="Nobody takes conversations yet"
      action={<ButtonLink href={to('team')}>To the team</ButtonLink>}
    >
      As soon as somebody does, you see here how fast they answer and how visitors rate them.
    </EmptyState>
  );
}

/** How the team did: waits, first replies, resolutions and ratings, of all and of each. */
export function FiguresPage() {
  const { slug } = useCompany();
  const [days, setDays] = useState('7');
  const query = useQuery({
    queryKey: ['handover', slug, 'figures', days],
    queryFn: () => api.handover.figures.query({ days: Number(days) }),
  });
  return (
    <PageBody>
      <PageHeader
        title="Team figures"
        lead="Times are medians: half were faster. They count from when the visitor began to wait for a person."
        actions={<FilterSelect label="Period" value={days} options={PERIODS} onChange={setDays} />}
      />
      <QueryView query={query}>
        {(figures) => (
          <>
            <Tiles {...figures} />
            <Agents figures={figures} />
          </>
        )}
      </QueryView>
    </PageBody>
  );
}
