// @vitest-environment happy-dom
import { createFakeTrpc, FakeTrpcError, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderPage } from '../../testing/render-page.tsx';
import { applyMove, findKeyMove } from './board/board-cache.ts';
import type { Board } from './board/board-cache.ts';
import { RecordsPage } from './records-page.tsx';

const TYPE_ID = '0197a000-0000-7000-8000-000000000001';
const FIELD = {
  id: '0197a000-0000-7000-8000-000000000002',
  recordTypeId: TYPE_ID,
  key: 'subject',
  label: 'Subject',
  kind: 'text' as const,
  options: {},
  isRequired: true,
  isUnique: false,
  isShownInInbox: true,
  isFilledByAssistant: false,
  isPersonalData: true,
  position: 0,
  removedAt: null,
};
const TYPE = {
  id: TYPE_ID,
  key: 'enquiry',
  label: 'Enquiry',
  labelPlural: 'Enquiries',
  stages: [
    { key: 'new', label: 'New', end: null },
    { key: 'offer', label: 'Offer', end: null },
    { key: 'lost', label: 'Lost', end: 'lost' as const },
  ],
  position: 0,
  removedAt: null,
  fields: [FIELD],
};
const createCard = (id: string, stage: string) => ({
  id,
  recordTypeId: TYPE_ID,
  contactId: '0197a000-0000-7000-8000-000000000003',
  contactName: 'Jane Doe',
  title: `Enquiry ${id}`,
  stage,
  values: { subject: `Enquiry ${id}` },
  revision: 1,
  createdAt: '2026-11-01T00:00:00Z',
  updatedAt: '2026-11-01T00:00:00Z',
  stageChangedAt: null,
});
const createBoard = (): Board => ({
  type: TYPE,
  columns: TYPE.stages.map((stage) => ({
    stage,
    total: stage.key === 'new' ? 3 : 0,
    records: stage.key === 'new' ? ['1', '2'].map((id) => createCard(id, 'new')) : [],
  })),
});

let types: (typeof TYPE)[] = [TYPE];
let record = { ...createCard('1', 'new') };
const createServer = (procedures: Parameters<typeof createFakeTrpc>[0] = {}) => {
  const server = createFakeTrpc({
    'recordTypes.list': () => types,
    'records.getBoard': createBoard,
    'records.listStage': () => ({ records: [createCard('3', 'new')] }),
    'records.move': () => null,
    'records.get': () => ({ record, type: TYPE, linkNames: {} }),
    'records.list': () => ({ type: TYPE, records: [], linkNames: {}, total: 0, nextCursor: null }),
    ...procedures,
  });
  stubFetch(server.fetch);
  return server;
};
const card = (id: string): HTMLElement => screen.getByLabelText(`Enquiry ${id}, Jane Doe`);
const titlesIn = (stage: string): string[] =>
  within(screen.getByRole('region', { name: new RegExp(stage) }))
    .queryAllByRole('listitem')
    .map((item) => item.querySelector('[data-card]')?.textContent ?? '');

beforeEach(() => {
  types = [TYPE];
  record = { ...createCard('1', 'new') };
});

describe('the board of records', () => {
  it('moves a card by keys, says where it is, and keeps the focus on it', async () => {
    const server = createServer();
    renderPage(<RecordsPage />, { path: 'records' });
    await screen.findByLabelText('Enquiry 1, Jane Doe');
    fireEvent.keyDown(card('1'), { key: 'ArrowRight', altKey: true });
    await screen.findByText('“Enquiry 1” moved to Offer, position 1 of 1.');
    expect([titlesIn('New'), titlesIn('Offer')]).toEqual([['Enquiry 2'], ['Enquiry 1']]);
    expect(document.activeElement).toBe(card('1'));
    await waitFor(() =>
      expect(server.calls).toContainEqual({
        path: 'records.move',
        input: { recordId: '1', stage: 'offer', beforeId: null },
      }),
    );
    // Without Alt an arrow key is the page's.
    fireEvent.keyDown(card('2'), { key: 'ArrowRight' });
    expect(titlesIn('New')).toEqual(['Enquiry 2']);
  });

  it('moves it by its menu too, and goes back where the server refuses', async () => {
    createServer({
      'records.move': () => {
        throw new FakeTrpcError('Down.', {});
      },
    });
    renderPage(<RecordsPage />, { path: 'records' });
    await screen.findByLabelText('Enquiry 1, Jane Doe');
    fireEvent.change(screen.getByLabelText('Move “Enquiry 1” to'), { target: { value: 'lost' } });
    await screen.findByText(/could not be moved/);
    await waitFor(() => expect(titlesIn('New')).toEqual(['Enquiry 1', 'Enquiry 2']));
  });

  it('shows more of a stage on request', async () => {
    createServer();
    renderPage(<RecordsPage />, { path: 'records' });
    fireEvent.click(await screen.findByLabelText('Show more in New'));
    await screen.findByLabelText('Enquiry 3, Jane Doe');
    expect(screen.queryByLabelText('Show more in New')).toBeNull();
  });

  it('says what to do first where there is no record type', async () => {
    types = [];
    createServer();
    renderPage(<RecordsPage />, { path: 'records' });
    await screen.findByText('No record types yet');
  });
});

describe('the form of a record', () => {
  it('shows the later of two writers what the earlier has changed, keeps the entries, and saves on top of it', async () => {
    const server = createServer({
      'records.update': ({ revision }: { revision: number }) => {
        if (revision === 2) return null;
        record = { ...record, revision: 2, stage: 'offer' };
        throw new FakeTrpcError('Changed.', { kind: 'conflict', errorCode: 'changed_meanwhile' });
      },
    });
    renderPage(<RecordsPage />, { path: 'records' });
    fireEvent.click(await screen.findByLabelText('Enquiry 1, Jane Doe'));
    const subject = await screen.findByLabelText<HTMLInputElement>('Subject *');
    fireEvent.input(subject, { target: { value: 'Mine' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Stage: was New, is now Offer');
    expect(subject.value).toBe('Mine');
    const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
    await waitFor(() => expect(save.disabled).toBe(false));
    fireEvent.click(save);
    await waitFor(() => expect(screen.queryByLabelText('Subject *')).toBeNull());
    const updates = server.calls.filter(({ path }) => path === 'records.update');
    expect(updates.map(({ input }) => (input as { revision: number }).revision)).toEqual([1, 2]);
  });
});

describe('a move by a key', () => {
  it('goes to the neighbouring place or stage in the direction of reading, and nowhere at an edge', () => {
    const board = createBoard();
    expect(findKeyMove(board, '1', 'ArrowDown', false)).toEqual({ recordId: '1', stage: 'new', beforeId: null });
    expect(findKeyMove(board, '2', 'ArrowUp', false)).toEqual({ recordId: '2', stage: 'new', beforeId: '1' });
    expect(findKeyMove(board, '1', 'ArrowUp', false)).toBeNull();
    expect(findKeyMove(board, '1', 'ArrowLeft', false)).toBeNull();
    expect(findKeyMove(board, '1', 'ArrowLeft', true)?.stage).toBe('offer');
  });

  it('changes the counts of both stages', () => {
    const moved = applyMove(createBoard(), { recordId: '2', stage: 'offer', beforeId: null });
    expect(moved.columns.map(({ total }) => total)).toEqual([2, 1, 0]);
  });
});
