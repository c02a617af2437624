import { showToast } from '@lobby/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import { t } from '../translate.ts';
import { appendCards, applyMove } from './board-cache.ts';
import type { Board, Move } from './board-cache.ts';

/** The cards that a column shows at first, and more with each "Show more". */
const CARDS_PER_STAGE = 20;

/** A board's data, and what is done with its cards: shown at once, then by the server. */
export function useBoard(recordTypeId: string, search: string) {
  const queryClient = useQueryClient();
  const options = queries.records.getBoard.queryOptions({ recordTypeId, search, perStage: CARDS_PER_STAGE });
  const query = useQuery({ ...options, placeholderData: keepPreviousData });
  const [announcement, setAnnouncement] = useState('');
  const change = (update: (board: Board) => Board): Board | undefined =>
    queryClient.setQueryData<Board>(options.queryKey, (board) => board && update(board));

  const move = async (input: Move): Promise<void> => {
    await queryClient.cancelQueries(options);
    const moved = change((board) => applyMove(board, input));
    const column = moved?.columns.find(({ stage }) => stage.key === input.stage);
    const at = column?.records.findIndex(({ id }) => id === input.recordId) ?? -1;
    const title = column?.records[at]?.title || t('untitled');
    if (column)
      setAnnouncement(t('moved', { title, stage: column.stage.label, position: at + 1, total: column.total }));
    try {
      await api.records.move.mutate(input);
    } catch {
      showToast(t('moveFailed'), true);
      await queryClient.invalidateQueries(queries.records.pathFilter());
    }
  };
  const showMore = async (stage: string, afterId: string): Promise<void> => {
    const { records } = await api.records.listStage.query({
      recordTypeId,
      stage,
      afterId,
      search,
      take: CARDS_PER_STAGE,
    });
    change((board) => appendCards(board, stage, records));
  };
  return { query, move, showMore, announcement };
}
