import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import {
  Card,
  DefinitionList,
  formatBytes,
  formatDateTime,
  formatLanguage,
  formatNumber,
  formatPercent,
  PlainText,
  QueryView,
  RelativeTime,
} from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../../trpc.ts';
import { formatCost } from '../format-cost.ts';
import { TemplateTitle } from '../template-title.tsx';
import { TenantStatusBadge } from '../tenant-status-badge.tsx';
import { t, tPlatform } from '../translate.ts';
import { HealthCard } from './health-card.tsx';
import { UsageBars } from './usage-bars.tsx';
import type { Tenant, TenantHealth } from '../tenant.ts';

const tConsole = createTranslator(consoleMessages);

const FOUR_COLUMNS = 'grid-cols-2 sm:grid-cols-3 lg:grid-cols-4';

/** A figure that leads to the list of what it counts, of this tenant alone. */
const CountLink = ({ list, tenant, count }: { list: string; tenant: Tenant; count: number }) => (
  <a class="link" href={`/admin/${list}?tenant=${tenant.id}`}>
    {formatNumber(count)}
  </a>
);

const FiguresCard = ({ tenant }: { tenant: Tenant }) => (
  <Card>
    <DefinitionList
      columns={FOUR_COLUMNS}
      items={[
        { term: tConsole('status'), value: <TenantStatusBadge status={tenant.status} /> },
        { term: tConsole('plan'), value: tenant.planName },
        { term: t('industry'), value: tenant.templateName ? <TemplateTitle name={tenant.templateName} /> : '–' },
        { term: t('cost'), value: formatCost(tenant.costMicros) },
        {
          term: tPlatform('conversations'),
          value: <CountLink list="conversations" tenant={tenant} count={tenant.conversations} />,
        },
        { term: tPlatform('waiting'), value: formatNumber(tenant.waiting) },
        { term: tPlatform('messages'), value: formatNumber(tenant.messages) },
        {
          term: t('activity'),
          value: tenant.lastMessageAt ? <RelativeTime at={tenant.lastMessageAt} /> : t('neverActive'),
        },
        { term: tPlatform('members'), value: <CountLink list="members" tenant={tenant} count={tenant.members} /> },
        {
          term: tPlatform('resources'),
          value: <CountLink list="resources" tenant={tenant} count={tenant.resources} />,
        },
        { term: tPlatform('passages'), value: formatNumber(tenant.chunks) },
        { term: tPlatform('faqs'), value: formatNumber(tenant.faqs) },
        { term: tPlatform('storage'), value: formatBytes(tenant.storageBytes) },
        { term: tConsole('website'), value: tenant.website ?? '–' },
        { term: tConsole('phone'), value: tenant.phone ?? '–' },
        { term: tPlatform('registered'), value: <RelativeTime at={tenant.createdAt} /> },
      ]}
    />
  </Card>
);

/** A text of the company's own, as long as it is. */
const SettingText = ({ title, text }: { title: string; text: string }) => (
  <section>
    <h3 class="text-sm quiet">{title}</h3>
    {text ? <PlainText text={text} /> : <p>{t('notSet')}</p>}
  </section>
);

function SettingsCard({ health }: { health: TenantHealth }) {
  const { settings, answers, unanswered } = health;
  if (!settings) return null;
  return (
    <Card title={t('settings')}>
      <DefinitionList
        columns="grid-cols-2 sm:grid-cols-3"
        items={[
          {
            term: t('handover'),
            value: t(settings.handoverMode === 'immediate' ? 'handover_immediate' : 'handover_offer'),
          },
          { term: t('language'), value: formatLanguage(settings.language) },
          { term: t('timeZone'), value: settings.timeZone },
          {
            term: t('unanswered'),
            value: answers > 0 ? formatPercent(unanswered / answers) : t('noAnswers'),
          },
          { term: t('settingsUpdated'), value: formatDateTime(settings.updatedAt) },
        ]}
      />
      <SettingText title={t('greeting')} text={settings.greeting} />
      <SettingText title={t('persona')} text={settings.persona} />
    </Card>
  );
}

/** What the tenant is and has, how it is set up, and what is wrong with it. */
export function OverviewTab({ tenant }: { tenant: Tenant }) {
  const query = useQuery(queries.platformTenants.getHealth.queryOptions({ tenantId: tenant.id }));
  return (
    <div class="flex flex-col gap-5">
      <FiguresCard tenant={tenant} />
      {tenant.notes && (
        <Card title={t('staffNotes')}>
          <PlainText text={tenant.notes} />
        </Card>
      )}
      <QueryView query={query}>
        {(health) => (
          <div class="grid gap-5 lg:grid-cols-2">
            <HealthCard health={health} />
            <Card title={t('usageAndLimits')}>
              <UsageBars usage={health.usage} />
            </Card>
            <SettingsCard health={health} />
          </div>
        )}
      </QueryView>
    </div>
  );
}
