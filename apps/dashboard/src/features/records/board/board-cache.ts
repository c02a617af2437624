import type { RouterOutputs } from '../../../trpc.ts';

export type Board = RouterOutputs['records']['getBoard'];
export type Column = Board['columns'][number];
export type Card = Column['records'][number];

/** Where a card goes: before another card of a stage, or to its end. */
export interface Move {
  recordId: string;
  stage: string;
  beforeId: string | null;
}

/** The board after a move, as the server will have it. */
export function applyMove(board: Board, { recordId, stage, beforeId }: Move): Board {
  const card = board.columns.flatMap(({ records }) => records).find(({ id }) => id === recordId);
  if (!card) return board;
  const columns = board.columns.map((column): Column => {
    const others = column.records.filter(({ id }) => id !== recordId);
    const total = column.total - (column.stage.key === card.stage ? 1 : 0);
    if (column.stage.key !== stage) return { ...column, records: others, total };
    const found = others.findIndex(({ id }) => id === beforeId);
    const at = beforeId === null || found === -1 ? others.length : found;
    const moved = { ...card, stage };
    return { ...column, records: [...others.slice(0, at), moved, ...others.slice(at)], total: total + 1 };
  });
  return { ...board, columns };
}

/** A board with more cards at the end of a stage. */
export const appendCards = (board: Board, stage: string, cards: readonly Card[]): Board => ({
  ...board,
  columns: board.columns.map((column) => {
    if (column.stage.key !== stage) return column;
    const known = new Set(column.records.map(({ id }) => id));
    return { ...column, records: [...column.records, ...cards.filter(({ id }) => !known.has(id))] };
  }),
});

const KEYS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const;
export type ArrowKey = (typeof KEYS)[number];

/** Whether a key moves a card on the board. */
export const isArrowKey = (key: string): key is ArrowKey => (KEYS as readonly string[]).includes(key);

/** The move of a card by an arrow key, in the direction in which the screen is read; null where it can't go further. */
export function findKeyMove({ columns }: Board, recordId: string, key: ArrowKey, isRtl: boolean): Move | null {
  const at = columns.findIndex(({ records }) => records.some(({ id }) => id === recordId));
  const column = columns[at];
  if (!column) return null;
  const place = column.records.findIndex(({ id }) => id === recordId);
  const stage = column.stage.key;
  if (key === 'ArrowUp')
    return place === 0 ? null : { recordId, stage, beforeId: column.records[place - 1]?.id ?? null };
  if (key === 'ArrowDown') {
    if (place === column.records.length - 1) return null;
    return { recordId, stage, beforeId: column.records[place + 2]?.id ?? null };
  }
  const next = columns[at + ((key === 'ArrowRight') === isRtl ? -1 : 1)];
  return next ? { recordId, stage: next.stage.key, beforeId: next.records[0]?.id ?? null } : null;
}
