import type { AnalyticsReport, Compared } from '@lobby/contracts/analytics';
import { formatPercent, formatDecimal } from '@lobby/ui';
import { describeChange, describeShareChange, MetricTile, toShare } from '@lobby/ui/charts';
import { formatCostMicros, formatCount } from '../format.ts';
import { t } from '../translate.ts';

type Totals = AnalyticsReport['totals'];

/** A share of this period and of the one before. */
function compareShares(part: Compared, whole: Compared) {
  const current = toShare(part.current, whole.current);
  return {
    value: formatPercent(current),
    change: describeShareChange(current, toShare(part.previous, whole.previous)),
  };
}

const add = (a: Compared, b: Compared): Compared => ({
  current: a.current + b.current,
  previous: a.previous + b.previous,
});

/** Conversations that are old enough to tell whether they are resolved. */
const countDecided = ({ conversations, recent }: Totals): Compared => ({
  current: conversations.current - recent.current,
  previous: conversations.previous - recent.previous,
});

function RatingTile({ ratings, ratingSum }: Pick<Totals, 'ratings' | 'ratingSum'>) {
  const average = toShare(ratingSum.current, ratings.current);
  return (
    <MetricTile
      title={t('rating')}
      value={average === null ? '–' : t('ratingValue', { rating: formatDecimal(average) })}
      hint={t('ratingHint', { count: ratings.current })}
    />
  );
}

/** The period's key figures, each beside the period before. `listHref` leads to the conversations of a resolution code, or to all. */
export function HeadlineTiles({ totals, listHref }: { totals: Totals; listHref: (code?: string) => string }) {
  const { conversations, visitors, resolvedByAssistant, handovers, unanswered, answers } = totals;
  const { thumbsUp, thumbsDown, costMicros, promptTokens, completionTokens } = totals;
  const decided = countDecided(totals);
  const tokens = add(promptTokens, completionTokens).current;
  return (
    <div class="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <MetricTile
        title={t('conversations')}
        value={formatCount(conversations.current)}
        change={describeChange(conversations)}
        href={listHref()}
      />
      <MetricTile title={t('visitors')} value={formatCount(visitors.current)} change={describeChange(visitors)} />
      <MetricTile
        title={t('resolutionRate')}
        {...compareShares(resolvedByAssistant, decided)}
        hint={
          decided.current === 0
            ? t('resolutionPending')
            : t('resolutionHint', { resolved: resolvedByAssistant.current, decided: decided.current })
        }
        href={listHref('resolved_by_assistant')}
      />
      <MetricTile title={t('handovers')} value={formatCount(handovers.current)} change={describeChange(handovers)} />
      <MetricTile
        title={t('unanswered')}
        value={formatCount(unanswered.current)}
        change={describeChange(unanswered)}
        hint={t('unansweredHint', { percent: formatPercent(toShare(unanswered.current, answers.current)) })}
      />
      <MetricTile
        title={t('thumbs')}
        {...compareShares(thumbsUp, add(thumbsUp, thumbsDown))}
        hint={t('thumbsHint', { up: thumbsUp.current, down: thumbsDown.current })}
      />
      <RatingTile {...totals} />
      <MetricTile
        title={t('cost')}
        value={formatCostMicros(costMicros.current)}
        change={describeChange(costMicros)}
        hint={t('costHint', { tokens })}
      />
    </div>
  );
}
