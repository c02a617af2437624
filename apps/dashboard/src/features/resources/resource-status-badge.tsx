import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { resourceMessages, resourceStatuses } from '@lobby/messages/staff/content/resources';
import { Badge } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(resourceMessages);
const tConsole = createTranslator(consoleMessages);
const formatStatus = createTranslator(resourceStatuses);

type Resource = RouterOutputs['resources']['get'];

const STATUS_TONES = { pending: 'plain', processing: 'info', completed: 'success', failed: 'error' } as const;

interface Props {
  resource: Pick<Resource, 'status' | 'active' | 'pagesDiscovered' | 'pagesProcessed'>;
}

/** A resource's status, with its progress while it is processed. */
export function ResourceStatusBadge({ resource }: Props) {
  const { status, active, pagesDiscovered, pagesProcessed } = resource;
  return (
    <span class="inline-flex flex-wrap items-center gap-2">
      <Badge tone={STATUS_TONES[status]}>{formatStatus(status)}</Badge>
      {!active && <Badge tone="warning">{tConsole('inactive')}</Badge>}
      {status === 'processing' && pagesDiscovered > 0 && (
        <span class="inline-flex items-center gap-2 text-sm quiet">
          <progress
            class="progress progress-primary w-20"
            value={pagesProcessed}
            max={pagesDiscovered}
            aria-label={t('pagesRead')}
          />
          {t('pagesOfTotal', { done: pagesProcessed, total: pagesDiscovered })}
        </span>
      )}
    </span>
  );
}
