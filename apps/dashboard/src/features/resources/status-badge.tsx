import { Badge } from '@lobby/ui';
import type { Outputs } from '../../trpc.ts';

type Resource = Outputs['resources']['get'];

const WORDS = { pending: 'Waiting', processing: 'Reading', completed: 'Ready', failed: 'Failed' } as const;
const LOOKS = { pending: 'plain', processing: 'info', completed: 'success', failed: 'fault' } as const;

/** How a resource stands, and how far its reading is. */
export function StatusBadge({
  resource,
}: {
  resource: Pick<Resource, 'status' | 'active' | 'pagesKnown' | 'pagesDone'>;
}) {
  const { status, active, pagesKnown, pagesDone } = resource;
  return (
    <span class="inline-flex flex-wrap items-center gap-2">
      <Badge look={LOOKS[status]}>{WORDS[status]}</Badge>
      {!active && <Badge look="warning">Inactive</Badge>}
      {status === 'processing' && pagesKnown > 0 && (
        <span class="inline-flex items-center gap-2 text-sm quiet">
          <progress class="progress progress-primary w-20" value={pagesDone} max={pagesKnown} aria-label="Pages read" />
          {pagesDone} of {pagesKnown} pages
        </span>
      )}
    </span>
  );
}
