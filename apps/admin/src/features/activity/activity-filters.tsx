import { PLATFORM_AUDIT_AREAS } from '@lobby/contracts/platform/audit';
import { createTranslator } from '@lobby/messages';
import { platformActivityMessages } from '@lobby/messages/staff/platform/activity';
import { FilterSelect } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import type { useActivityAddress } from './use-activity-address.ts';

const t = createTranslator(platformActivityMessages);

type Address = ReturnType<typeof useActivityAddress>;

const listAreas = () => [
  { value: '', label: t('allAreas') },
  ...PLATFORM_AUDIT_AREAS.map((area) => ({ value: area as string, label: t(`area_${area}`) })),
];

const DayInput = ({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) => (
  <label class="flex flex-col gap-1 text-sm">
    <span class="quiet">{label}</span>
    <input type="date" class="input input-sm" value={value} onChange={(event) => onChange(event.currentTarget.value)} />
  </label>
);

/** Narrows the log by area, person and days. */
export function ActivityFilters({ address: { filter, update } }: { address: Address }) {
  const { data: actors = [] } = useQuery(queries.platform.listAuditActors.queryOptions());
  const people = [{ value: '', label: t('anyone') }, ...actors.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <div class="flex flex-wrap items-end gap-3">
      <FilterSelect
        label={t('area')}
        value={filter.area ?? ''}
        options={listAreas()}
        onChange={(area) => update({ area })}
      />
      <FilterSelect
        label={t('actor')}
        value={filter.actor ?? ''}
        options={people}
        onChange={(actor) => update({ actor })}
      />
      <DayInput label={t('from')} value={filter.from ?? ''} onChange={(from) => update({ from })} />
      <DayInput label={t('to')} value={filter.to ?? ''} onChange={(to) => update({ to })} />
    </div>
  );
}
