import { QueryView } from '@lobby/ui';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { EditedRecord } from '../form/record-dialog.tsx';
import type { RecordType } from '../record-queries.ts';
import { t } from '../translate.ts';
import { findKeyMove } from './board-cache.ts';
import type { Board, Move } from './board-cache.ts';
import { BoardColumn } from './board-column.tsx';
import { useBoard } from './use-board.ts';

/** The move of a card to the top of a stage. */
const toTop = ({ columns }: Board, recordId: string, stage: string): Move => {
  const first = columns.find((column) => column.stage.key === stage)?.records[0];
  return { recordId, stage, beforeId: first?.id ?? null };
};

interface Props {
  type: RecordType;
  search: string;
  onEdit: (edited: EditedRecord) => void;
}

/** A column for each stage of a record type; its records are moved by dragging, by keys or by a menu. */
export function RecordsBoard({ type, search, onEdit }: Props) {
  const { query, move, showMore, announcement } = useBoard(type.id, search);
  const [draggedId, setDragged] = useState<string | null>(null);
  const element = useRef<HTMLDivElement>(null);
  const movedId = useRef<string | null>(null);
  // A card in another column is another element: the focus follows it there, before the next key is pressed.
  useLayoutEffect(() => {
    const card = movedId.current && element.current?.querySelector<HTMLElement>(`[data-card="${movedId.current}"]`);
    if (!card) return;
    card.focus();
    movedId.current = null;
  }, [query.data]);
  const run = (input: Move | null, keepsFocus: boolean): void => {
    if (!input) return;
    movedId.current = keepsFocus ? input.recordId : null;
    void move(input);
  };
  const isRtl = (): boolean => element.current !== null && getComputedStyle(element.current).direction === 'rtl';
  const drop = (board: Board, stage: string, beforeId: string | null): void => {
    if (!draggedId) return;
    const place = board.columns.find((column) => column.stage.key === stage)?.records ?? [];
    // Above itself it stays where it is.
    const next = beforeId === draggedId ? place[place.findIndex(({ id }) => id === draggedId) + 1]?.id : beforeId;
    setDragged(null);
    run({ recordId: draggedId, stage, beforeId: next ?? null }, false);
  };
  return (
    <QueryView query={query}>
      {(board) => (
        <div ref={element}>
          <p class="mb-2 text-sm quiet max-sm:hidden">{t('boardHelp')}</p>
          <div
            class="grid grid-cols-[repeat(auto-fit,minmax(min(11rem,100%),1fr))] items-start gap-3"
            role="group"
            aria-label={type.labelPlural}
          >
            {board.columns.map((column) => (
              <BoardColumn
                key={column.stage.key}
                column={column}
                type={type}
                draggedId={draggedId}
                onOpen={({ id }) => onEdit({ recordId: id })}
                onNew={() => onEdit({ type, contactId: null, stage: column.stage.key })}
                onMore={(afterId) => showMore(column.stage.key, afterId)}
                onDrag={setDragged}
                onDrop={(beforeId) => drop(board, column.stage.key, beforeId)}
                onKeyMove={({ id }, key) => run(findKeyMove(board, id, key, isRtl()), true)}
                onMoveTo={({ id }, stage) => run(toTop(board, id, stage), true)}
              />
            ))}
          </div>
          <p class="sr-only" role="status">
            {announcement}
          </p>
        </div>
      )}
    </QueryView>
  );
}
