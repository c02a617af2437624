import { ChevronLeft, ChevronRight } from 'lucide-preact';
import { Button } from '../actions/button.tsx';
import { t } from '../translate.ts';

interface Props {
  skip: number;
  take: number;
  total: number;
  onSkip: (skip: number) => void;
}

/** Which rows of a long list are shown, with buttons for the previous and the next page. Nothing for a list of one page. */
export function Pager({ skip, take, total, onSkip }: Props) {
  if (total <= take && skip === 0) return null;
  const range = { first: Math.min(skip + 1, total), last: Math.min(skip + take, total), total };
  return (
    <nav class="mt-4 flex items-center justify-end gap-3" aria-label={t('pagination')}>
      <span class="text-sm quiet">{t('pageRange', range)}</span>
      <Button
        size="small"
        disabled={skip === 0}
        aria-label={t('previousPage')}
        onClick={() => onSkip(Math.max(0, skip - take))}
      >
        <ChevronLeft size={16} aria-hidden="true" />
      </Button>
      <Button
        size="small"
        disabled={skip + take >= total}
        aria-label={t('nextPage')}
        onClick={() => onSkip(skip + take)}
      >
        <ChevronRight size={16} aria-hidden="true" />
      </Button>
    </nav>
  );
}
