import { Badge, Button } from '@lobby/ui';
import type { Tone } from '@lobby/ui';
import { Plus } from 'lucide-preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { RecordType } from '../record-queries.ts';
import { t } from '../translate.ts';
import type { ArrowKey, Card, Column } from './board-cache.ts';
import { RecordCard } from './record-card.tsx';
import { useDropTarget } from './use-drop-target.ts';

const END_TONES: Record<'won' | 'lost', Tone> = { won: 'success', lost: 'warning' };

/** The card above which a pointer is; null below all of them. */
function findCardBelow(list: HTMLElement, y: number): string | null {
  const items = [...list.querySelectorAll<HTMLElement>('li[data-id]')];
  const below = items.find((item) => {
    const { top, height } = item.getBoundingClientRect();
    return y < top + height / 2;
  });
  return below?.dataset['id'] ?? null;
}

interface Props {
  column: Column;
  type: RecordType;
  /** The card that is being dragged over the board. */
  draggedId: string | null;
  onOpen: (card: Card) => void;
  onNew: () => void;
  onMore: (afterId: string) => Promise<void>;
  onDrag: (id: string | null) => void;
  onDrop: (beforeId: string | null) => void;
  onKeyMove: (card: Card, key: ArrowKey) => void;
  onMoveTo: (card: Card, stage: string) => void;
}

function MoreButton({ column: { stage, records }, onMore }: Pick<Props, 'column' | 'onMore'>) {
  const [isLoading, setLoading] = useState(false);
  const last = records.at(-1);
  const load = async (): Promise<void> => {
    setLoading(true);
    try {
      await onMore(last?.id ?? '');
    } finally {
      setLoading(false);
    }
  };
  return (
    <Button
      size="small"
      variant="ghost"
      class="w-full"
      isBusy={isLoading}
      aria-label={t('showMoreOf', { stage: stage.label })}
      onClick={() => void load()}
    >
      {t('showMore')}
    </Button>
  );
}

/** One stage of a board with its cards. */
export function BoardColumn(props: Props) {
  const { column, type, draggedId, onOpen, onNew, onMore, onDrag, onDrop, onKeyMove, onMoveTo } = props;
  const { stage, records, total } = column;
  const headingId = useId();
  const element = useRef<HTMLElement>(null);
  const isOver = useDropTarget(element, {
    isActive: draggedId !== null,
    onDrop: (list, y) => onDrop(findCardBelow(list, y)),
  });
  return (
    <section
      ref={element}
      class={`flex min-w-0 flex-col gap-2 rounded-box border border-base-300 bg-base-200 p-2 sm:min-h-40 ${isOver ? 'outline-2 outline-primary' : ''}`}
      aria-labelledby={headingId}
    >
      <header class="flex items-center justify-between gap-2 px-1">
        <h2 id={headingId} class="flex min-w-0 items-center gap-2 font-semibold">
          <span class="min-w-0 wrap-anywhere">{stage.label}</span>
          <Badge tone={stage.end ? END_TONES[stage.end] : 'plain'}>{total}</Badge>
        </h2>
        <button
          type="button"
          class="btn btn-ghost btn-square btn-xs"
          aria-label={`${t('newOfType', { type: type.label })}: ${stage.label}`}
          onClick={onNew}
        >
          <Plus size={16} aria-hidden="true" />
        </button>
      </header>
      {records.length === 0 && <p class="px-1 py-4 text-center text-sm quiet">{t('emptyStage')}</p>}
      <ul class="flex flex-col gap-2">
        {records.map((card) => (
          <li key={card.id} data-id={card.id}>
            <RecordCard
              card={card}
              type={type}
              isDragged={draggedId === card.id}
              onOpen={() => onOpen(card)}
              onKeyMove={(key) => onKeyMove(card, key)}
              onMoveTo={(to) => onMoveTo(card, to)}
              onDrag={(isDragged) => onDrag(isDragged ? card.id : null)}
            />
          </li>
        ))}
      </ul>
      {total > records.length && <MoreButton column={column} onMore={onMore} />}
    </section>
  );
}
