import { Badge } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';

type Resource = RouterOutputs['resources']['get'];

const STATUS_LABELS = { pending: 'Waiting', processing: 'Reading', completed: 'Ready', failed: 'Failed' } as const;
const STATUS_TONES = { pending: 'plain', processing: 'info', completed: 'success', failed: 'error' } as const;

/** How a resource stands, and how far its reading is. */
export function ResourceStatusBadge({
  resource,
}: {
  resource: Pick<Resource, 'status' | 'active' | 'pagesDiscovered' | 'pagesProcessed'>;
}) {
  const { status, active, pagesDiscovered, pagesProcessed } = resource;
  return (
    <span class="inline-flex flex-wrap items-center gap-2">
      <Badge tone={STATUS_TONES[status]}>{STATUS_LABELS[status]}</Badge>
      {!active && <Badge tone="warning">Inactive</Badge>}
      {status === 'processing' && pagesDiscovered > 0 && (
        <span class="inline-flex items-center gap-2 text-sm quiet">
          <progress
            class="progress progress-primary w-20"
            value={pagesProcessed}
            max={pagesDiscovered}
            aria-label="Pages read"
          />
          {pagesProcessed} of {pagesDiscovered} pages
        </span>
      )}
    </span>
  );
}
