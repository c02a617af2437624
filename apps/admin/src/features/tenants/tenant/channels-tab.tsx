import { Badge, Card, DataTable, QueryView, RelativeTime } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { createTranslator, translateCoded } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { channelFailureMessages } from '@lobby/messages/staff/inbox/deliveries';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { formatChannel } from '../format-channel.ts';
import { t } from '../translate.ts';

const tConsole = createTranslator(consoleMessages);

type Channel = RouterOutputs['platformTenants']['listChannels'][number];
type WidgetKey = RouterOutputs['platformTenants']['listWidgetKeys'][number];

const COLUMNS: Column<WidgetKey>[] = [
  { title: tConsole('name'), isRowHeader: true, cell: ({ name }) => name || t('unnamed') },
  { title: t('key'), cell: ({ maskedKey }) => <code class="text-sm">{maskedKey}</code> },
  {
    title: t('lastUsed'),
    cell: ({ seenAt, seenOrigin }) =>
      seenAt ? (
        <span>
          <RelativeTime at={seenAt} /> {seenOrigin && <span class="break-all quiet">({seenOrigin})</span>}
        </span>
      ) : (
        t('neverSeen')
      ),
  },
  { title: tConsole('added'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

function SitesCard({ tenantId }: { tenantId: string }) {
  const query = useQuery(queries.platformTenants.getHealth.queryOptions({ tenantId }));
  return (
    <Card title={t('allowedSites')}>
      <QueryView query={query}>
        {({ sites }) =>
          sites.length === 0 ? (
            <p class="quiet">{t('noSites')}</p>
          ) : (
            <ul class="flex flex-col gap-2">
              {sites.map(({ id, origin, widgetSeenAt }) => (
                <li key={id} class="flex flex-wrap justify-between gap-2">
                  <span class="break-all">{origin}</span>
                  <span class="text-sm quiet">
                    {widgetSeenAt ? <RelativeTime at={widgetSeenAt} /> : t('neverSeen')}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  );
}

function ChannelState({ failure, lastReceivedAt, lastDeliveredAt }: Channel) {
  if (!failure) {
    const isUsed = (lastReceivedAt ?? lastDeliveredAt) !== null;
    return <Badge tone={isUsed ? 'success' : 'plain'}>{t(isUsed ? 'channelWorking' : 'channelUnused')}</Badge>;
  }
  return (
    <div>
      <Badge tone="error">{t('channelFailing')}</Badge>
      <p class="mt-1 text-sm quiet">{translateCoded(channelFailureMessages, failure) ?? failure.code}</p>
    </div>
  );
}

const formatTime = (at: string | null) => (at ? <RelativeTime at={at} /> : t('neverActive'));

const CHANNEL_COLUMNS: Column<Channel>[] = [
  { title: tConsole('name'), isRowHeader: true, cell: ({ name }) => name },
  { title: t('channel'), cell: ({ channel }) => formatChannel(channel) },
  { title: tConsole('status'), cell: (channel) => <ChannelState {...channel} /> },
  { title: t('lastReceived'), cell: ({ lastReceivedAt }) => formatTime(lastReceivedAt) },
  { title: t('lastSent'), cell: ({ lastDeliveredAt }) => formatTime(lastDeliveredAt) },
  { title: tConsole('added'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

function ChannelsCard({ tenantId }: { tenantId: string }) {
  const query = useQuery(queries.platformTenants.listChannels.queryOptions({ tenantId }));
  return (
    <Card title={t('otherChannels')}>
      <QueryView query={query}>
        {(channels) =>
          channels.length === 0 ? (
            <p class="quiet">{t('noChannels')}</p>
          ) : (
            <DataTable label={t('otherChannels')} columns={CHANNEL_COLUMNS} rows={channels} getRowId={({ id }) => id} />
          )
        }
      </QueryView>
    </Card>
  );
}

/** Where people reach the tenant: its widget's keys and sites, and its accounts at other channels. */
export function ChannelsTab({ tenantId }: { tenantId: string }) {
  const query = useQuery(queries.platformTenants.listWidgetKeys.queryOptions({ tenantId }));
  return (
    <div class="flex flex-col gap-5">
      <Card title={t('widget')} lead={t('widgetLead')}>
        <QueryView query={query}>
          {(keys) => <DataTable label={t('widget')} columns={COLUMNS} rows={keys} getRowId={({ id }) => id} />}
        </QueryView>
      </Card>
      <SitesCard tenantId={tenantId} />
      <ChannelsCard tenantId={tenantId} />
    </div>
  );
}
