import { Button } from '@lobby/ui';
import { t } from './translate.ts';
import type { Cursor, CursorAddress } from './use-cursor-address.ts';

interface Props {
  nextCursor: Cursor | null;
  address: Pick<CursorAddress, 'isFirstPage' | 'goTo'>;
}

/** The list has no pages backwards but the browser's own: a cursor knows what comes after it. */
export function CursorPager({ nextCursor, address }: Props) {
  if (address.isFirstPage && !nextCursor) return null;
  return (
    <div class="mt-4 flex justify-end gap-2">
      {!address.isFirstPage && (
        <Button size="small" onClick={() => address.goTo(null)}>
          {t('firstPage')}
        </Button>
      )}
      {nextCursor && (
        <Button size="small" onClick={() => address.goTo(nextCursor)}>
          {t('nextPage')}
        </Button>
      )}
    </div>
  );
}
