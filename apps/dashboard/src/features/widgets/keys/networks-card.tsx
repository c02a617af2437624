import { createTranslator } from '@lobby/messages';
import { networkMessages } from '@lobby/messages/staff/widgets';
import { Badge, Button, Card, ErrorAlert, QueryView, RelativeTime, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';

const t = createTranslator(networkMessages);

type Network = RouterOutputs['networks']['list'][number];

function NetworkItem({ item: { network, questions, blockedAt }, onChanged }: { item: Network; onChanged: () => void }) {
  const isBlocked = blockedAt !== null;
  const change = useAction(
    () => (isBlocked ? api.networks.unblock.mutate({ network }) : api.networks.block.mutate({ network })),
    { onSuccess: onChanged, successMessage: t(isBlocked ? 'unblocked' : 'blocked', { network }) },
  );
  return (
    <li class="flex flex-wrap items-center justify-between gap-3 rounded-field border border-base-300 px-3 py-2">
      <div class="min-w-0">
        <p class="flex flex-wrap items-center gap-2">
          <code class="break-all">{network}</code>
          {isBlocked && <Badge tone="error">{t('isBlocked')}</Badge>}
        </p>
        <p class="text-sm quiet">
          {t('questions', { count: questions })}
          {isBlocked && (
            <>
              {' · '}
              <RelativeTime at={blockedAt} />
            </>
          )}
        </p>
        <ErrorAlert error={change.error} />
      </div>
      <Button
        size="small"
        variant={isBlocked ? 'plain' : 'danger'}
        isBusy={change.isRunning}
        aria-label={t(isBlocked ? 'unblockNetwork' : 'blockNetwork', { network })}
        onClick={() => change.run()}
      >
        {t(isBlocked ? 'unblock' : 'block')}
      </Button>
    </li>
  );
}

/** The networks that ask most, and those that are blocked. */
export function NetworksCard() {
  const queryClient = useQueryClient();
  const query = useQuery(queries.networks.list.queryOptions());
  const refresh = (): void => void queryClient.invalidateQueries(queries.networks.list.queryFilter());
  return (
    <Card title={t('title')} lead={t('lead')}>
      <QueryView query={query}>
        {(networks) =>
          networks.length === 0 ? (
            <p class="quiet">{t('empty')}</p>
          ) : (
            <ul class="flex flex-col gap-2">
              {networks.map((item) => (
                <NetworkItem key={item.network} item={item} onChanged={refresh} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  );
}
