import type { AnalyticsReport } from '@lobby/contracts/analytics';
import { Button, FilterSelect, formatLanguage } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { labelChannel } from './sections/code-labels.ts';
import { t } from './translate.ts';
import { isPeriod } from './use-analytics-address.ts';
import type { useAnalyticsAddress } from './use-analytics-address.ts';

type Address = ReturnType<typeof useAnalyticsAddress>;

interface Props {
  address: Address;
  report: Pick<AnalyticsReport, 'options' | 'from' | 'to'>;
}

const CUSTOM = 'custom';
const DAY_OPTIONS = [
  { value: '7', label: t('last7') },
  { value: '28', label: t('last28') },
  { value: '90', label: t('last90') },
  { value: CUSTOM, label: t('custom') },
] as const;

/** From which day to which; nothing changes before both are chosen. */
function CustomPeriod({ address, report }: Props) {
  const [from, setFrom] = useState(report.from);
  const [to, setTo] = useState(report.to);
  const isValid = isPeriod(from, to);
  return (
    <form
      class="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid) address.update({ from, to, days: '' });
      }}
    >
      {(
        [
          [t('from'), from, setFrom],
          [t('to'), to, setTo],
        ] as const
      ).map(([label, value, set]) => (
        <input
          key={label}
          type="date"
          class="input w-auto"
          aria-label={label}
          required
          value={value}
          onInput={(event) => set(event.currentTarget.value)}
        />
      ))}
      <Button type="submit" disabled={!isValid}>
        {t('apply')}
      </Button>
      {!isValid && (
        <p class="w-full text-sm text-error" role="alert">
          {t('periodInvalid')}
        </p>
      )}
    </form>
  );
}

/** A filter by one of some values; nothing while there is only one to choose from. */
function ValueFilter({
  label,
  all,
  name,
  values,
  address,
}: {
  label: string;
  all: string;
  name: string;
  values: readonly { value: string; label: string }[];
  address: Address;
}) {
  const value = address.query[name] ?? '';
  if (values.length < 2 && value === '') return null;
  return (
    <FilterSelect
      label={label}
      value={value}
      options={[{ value: '', label: all }, ...values]}
      onChange={(chosen) => address.update({ [name]: chosen })}
    />
  );
}

/** The period and what to narrow it down to; all of it stands in the address. */
export function AnalyticsFilters({ address, report }: Props) {
  const isCustom = address.query['from'] !== undefined;
  const [isChoosing, setChoosing] = useState(isCustom);
  const { period } = address;
  const selected = isChoosing || 'from' in period ? CUSTOM : (String(period.days) as '7' | '28' | '90');
  const { channels, languages, agents } = report.options;
  return (
    <div class="mb-5 flex flex-wrap items-center gap-2">
      <FilterSelect
        label={t('period')}
        value={selected}
        options={DAY_OPTIONS}
        onChange={(value) => {
          setChoosing(value === CUSTOM);
          if (value !== CUSTOM) address.update({ days: value, from: '', to: '' });
        }}
      />
      {selected === CUSTOM && <CustomPeriod key={`${report.from} ${report.to}`} address={address} report={report} />}
      <ValueFilter
        label={t('language')}
        all={t('allLanguages')}
        name="language"
        values={languages.map((value) => ({ value, label: formatLanguage(value) }))}
        address={address}
      />
      <ValueFilter
        label={t('channel')}
        all={t('allChannels')}
        name="channel"
        values={channels.map((value) => ({ value, label: labelChannel(value) }))}
        address={address}
      />
      <ValueFilter
        label={t('agent')}
        all={t('allAgents')}
        name="agent"
        values={agents.map(({ memberId, name }) => ({ value: memberId, label: name }))}
        address={address}
      />
      {address.hasFilter && (
        <Button variant="ghost" onClick={() => address.update({ language: '', channel: '', agent: '' })}>
          {t('clearFilters')}
        </Button>
      )}
    </div>
  );
}
