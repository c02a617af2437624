// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { renderUi } from '../testing/render-ui.tsx';
import { PagedList } from './paged-list.tsx';

interface Row {
  id: string;
  name: string;
}

const ROWS = Array.from({ length: 120 }, (_, index): Row => ({ id: `${index}`, name: `Row ${index + 1}` }));

/** A server that searches and pages `rows`, and records what it was asked for. */
function createServer(rows: readonly Row[]) {
  const requests: { search: string; skip: number }[] = [];
  const pageOptions = ({ search, skip, take }: { search: string; skip: number; take: number }) => ({
    queryKey: ['rows', search, skip],
    queryFn: async () => {
      requests.push({ search, skip });
      const matches = rows.filter(({ name }) => name.includes(search));
      return { rows: matches.slice(skip, skip + take), total: matches.length };
    },
  });
  return { requests, pageOptions };
}

function show(rows: readonly Row[], hasEmptyState = true) {
  const { requests, pageOptions } = createServer(rows);
  renderUi(
    <PagedList
      texts={{ label: 'Rows', search: 'Search rows', noMatches: 'No rows match.', empty: 'No rows yet.' }}
      pageOptions={pageOptions}
      getRows={(page) => page.rows}
      columns={[{ title: 'Name', isRowHeader: true, cell: ({ name }: Row) => name }]}
      getRowId={({ id }) => id}
      {...(hasEmptyState ? { emptyState: <p>Add your first row.</p> } : {})}
    />,
  );
  return requests;
}

const search = (text: string) => fireEvent.input(screen.getByRole('searchbox'), { target: { value: text } });

afterEach(() => {
  cleanup();
  history.replaceState(null, '', '/');
});

describe('a list that the server searches and pages', () => {
  it('is turned page by page', async () => {
    const requests = show(ROWS);
    await screen.findByText('1–50 of 120');
    const [previous, next] = ['Previous page', 'Next page'].map((name) =>
      screen.getByRole<HTMLButtonElement>('button', { name }),
    );
    expect([previous?.disabled, next?.disabled]).toEqual([true, false]);
    fireEvent.click(next as HTMLElement);
    await screen.findByText('Row 51');
    fireEvent.click(next as HTMLElement);
    await screen.findByText('101–120 of 120');
    expect([previous?.disabled, next?.disabled]).toEqual([false, true]);
    expect(requests.map(({ skip }) => skip)).toEqual([0, 50, 100]);
  });

  it('searches once nothing was typed for a moment, from the first page on', async () => {
    const requests = show(ROWS);
    fireEvent.click(await screen.findByRole('button', { name: 'Next page' }));
    await screen.findByText('51–100 of 120');
    search('Row 1');
    search('Row 12');
    search('Row 120');
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    expect(screen.getByText('Row 120')).toBeTruthy();
    expect(requests.slice(2)).toEqual([{ search: 'Row 120', skip: 0 }]);
  });

  it('is as the address says, and Back leads to the page before', async () => {
    history.replaceState(null, '', '/?search=Row&page=3&other=kept');
    const requests = show(ROWS);
    await screen.findByText('101–120 of 120');
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('Row');
    fireEvent.click(screen.getByRole('button', { name: 'Previous page' }));
    await screen.findByText('51–100 of 120');
    expect(location.search).toBe('?search=Row&page=2&other=kept');
    history.back();
    await screen.findByText('101–120 of 120');
    expect(requests).toContainEqual({ search: 'Row', skip: 100 });
  });

  it('takes a page that is no number as the first', async () => {
    history.replaceState(null, '', '/?page=-2');
    const requests = show(ROWS);
    await screen.findByText('1–50 of 120');
    expect(requests).toEqual([{ search: '', skip: 0 }]);
  });

  it('says that nothing matches, and keeps the search', async () => {
    show(ROWS);
    await screen.findByText('Row 1');
    search('nothing');
    await screen.findByText('No rows match.');
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('nothing');
    expect(screen.queryByText('Add your first row.')).toBeNull();
  });

  it('gives way to what to do first while it is empty', async () => {
    show([]);
    await screen.findByText('Add your first row.');
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('without such an invitation says that it is empty', async () => {
    show([], false);
    expect(await screen.findByText('No rows yet.')).toBeTruthy();
  });
});
