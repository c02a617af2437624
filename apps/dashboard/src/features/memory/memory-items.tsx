import { useState } from 'preact/hooks';
import { MemoryItem } from './memory-item.tsx';
import type { MemoryItemData } from './memory-queries.ts';
import { t } from './translate.ts';

const List = ({ items }: { items: readonly MemoryItemData[] }) => (
  <ul class="flex flex-col gap-2 text-sm">
    {items.map((item) => (
      <MemoryItem key={item.id} item={item} />
    ))}
  </ul>
);

/** Facts and preferences; earlier values are folded away. */
function Facts({ items }: { items: readonly MemoryItemData[] }) {
  const [isShown, setShown] = useState(false);
  const current = items.filter(({ replacedAt }) => replacedAt === null);
  const replaced = items.filter(({ replacedAt }) => replacedAt !== null);
  if (items.length === 0) return null;
  return (
    <div>
      <h4 class="mb-1 text-xs font-semibold">{t('facts')}</h4>
      <List items={isShown ? [...current, ...replaced] : current} />
      {replaced.length > 0 && (
        <button type="button" class="mt-1 link text-xs" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? t('hideReplaced') : t('showReplaced', { count: replaced.length })}
        </button>
      )}
    </div>
  );
}

/** What a contact said of themselves, and what was promised. */
export function MemoryItems({ items }: { items: readonly MemoryItemData[] }) {
  const promises = items.filter(({ kind }) => kind === 'promise');
  return (
    <>
      <Facts items={items.filter(({ kind }) => kind !== 'promise')} />
      {promises.length > 0 && (
        <div>
          <h4 class="mb-1 text-xs font-semibold">{t('promises')}</h4>
          <List items={promises} />
        </div>
      )}
    </>
  );
}
