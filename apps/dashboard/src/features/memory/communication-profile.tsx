import { formatLanguage } from '@lobby/ui';
import type { MemoryProfileData } from './memory-queries.ts';
import { t } from './translate.ts';

const MEASURES = ['mood', 'patience', 'formality', 'detail'] as const;
const toPoints = (measure: number): number => Math.round(measure * 100);

function Measure({ label, value }: { label: string; value: number }) {
  return (
    <div class="grid grid-cols-[6rem_1fr_2rem] items-center gap-2">
      <dt class="quiet">{label}</dt>
      <dd class="contents">
        <progress class="progress" value={value} max={100} aria-label={label} />
        <span class="text-end tabular-nums">{value}</span>
      </dd>
    </div>
  );
}

/** The mood of each conversation as a row of bars. */
function Moods({ moods }: Pick<MemoryProfileData, 'moods'>) {
  if (moods.length < 2) return null;
  const points = moods.map(({ mood }) => toPoints(mood));
  return (
    <div
      class="mt-2 flex h-8 items-end gap-0.5"
      role="img"
      aria-label={t('moodOverTime', { moods: points.join(', ') })}
      title={t('moodOverTime', { moods: points.join(', ') })}
    >
      {points.map((point, index) => (
        <span key={moods[index]?.at} class="w-2 rounded-t-xs bg-primary" style={{ height: `${Math.max(8, point)}%` }} />
      ))}
    </div>
  );
}

/** How a contact communicates, on average and lately. */
export function CommunicationProfile({ profile }: { profile: MemoryProfileData }) {
  const { conversations, measures, moods, tone, language, topics } = profile;
  return (
    <div class="text-sm">
      <h4 class="mb-1 text-xs font-semibold">{t('communication')}</h4>
      <p class="mb-1">
        {t('tone')}: {t(`tone_${tone}`)}
        {language && ` · ${t('language')}: ${formatLanguage(language)}`}
      </p>
      <dl class="flex flex-col gap-0.5">
        {MEASURES.map((measure) => (
          <Measure key={measure} label={t(measure)} value={toPoints(measures[measure])} />
        ))}
      </dl>
      <p class="mt-1 text-xs quiet">{t('average', { count: conversations })}</p>
      <Moods moods={moods} />
      {topics.length > 0 && (
        <>
          <h5 class="mt-2 text-xs quiet">{t('topics')}</h5>
          <ul class="list-inside list-disc">
            {topics.map((topic) => (
              <li key={topic} class="wrap-anywhere">
                {topic}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
