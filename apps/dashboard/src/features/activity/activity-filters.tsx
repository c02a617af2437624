import { ACTIVITY_AREAS } from '@lobby/contracts/activity-limits';
import type { ActivityPage } from '@lobby/contracts/audit';
import { Button, FilterSelect } from '@lobby/ui';
import { t } from './translate.ts';
import type { useActivityAddress } from './use-activity-address.ts';

interface Props {
  address: ReturnType<typeof useActivityAddress>;
  actors: ActivityPage['actors'];
}

const AREA_OPTIONS = [
  { value: '', label: t('everything') },
  ...ACTIVITY_AREAS.map((value) => ({ value, label: t(`area_${value}`) })),
];

const listActorOptions = (actors: ActivityPage['actors']) => [
  { value: '', label: t('anyone') },
  ...actors.map(({ userId, name }) => ({ value: userId, label: name })),
  { value: 'platform', label: t('platform') },
];

/** Who, what and when; each choice stands in the address. */
export function ActivityFilters({ address: { filter, hasFilter, update }, actors }: Props) {
  return (
    <div class="mb-4 flex flex-wrap items-center gap-2">
      <FilterSelect
        label={t('who')}
        value={filter.actor ?? ''}
        options={listActorOptions(actors)}
        onChange={(actor) => update({ actor })}
      />
      {filter.kind === 'changes' && (
        <FilterSelect
          label={t('area')}
          value={filter.area ?? ''}
          options={AREA_OPTIONS}
          onChange={(area) => update({ area })}
        />
      )}
      {(
        [
          ['from', t('fromDay')],
          ['to', t('toDay')],
        ] as const
      ).map(([name, label]) => (
        <label key={name} class="input w-auto">
          <span class="text-sm quiet">{label}</span>
          <input
            type="date"
            value={filter[name] ?? ''}
            onChange={(event) => update({ [name]: event.currentTarget.value })}
          />
        </label>
      ))}
      {hasFilter && (
        <Button variant="ghost" onClick={() => update({ actor: '', area: '', from: '', to: '' })}>
          {t('clearFilters')}
        </Button>
      )}
    </div>
  );
}
