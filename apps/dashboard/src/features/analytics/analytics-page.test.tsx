// @vitest-environment happy-dom
import type { AnalyticsReport, Compared } from '@lobby/contracts/analytics';
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { installFakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { AnalyticsPage } from './analytics-page.tsx';

const of = (current: number, previous = 0): Compared => ({ current, previous });
const DURATIONS = { count: 0, median: null, p90: null };

const REPORT: AnalyticsReport = {
  from: '2026-03-16',
  to: '2026-03-17',
  previousFrom: '2026-03-14',
  previousTo: '2026-03-15',
  timeZone: 'Europe/Berlin',
  options: { channels: ['widget'], languages: ['de', 'en'], agents: [] },
  totals: {
    conversations: of(6, 4),
    visitors: of(5, 5),
    resolvedByAssistant: of(3, 1),
    resolvedByAgent: of(1),
    recent: of(2),
    handovers: of(1, 2),
    answers: of(10, 4),
    unanswered: of(2, 1),
    thumbsUp: of(3),
    thumbsDown: of(1),
    ratings: of(2),
    ratingSum: of(9),
    promptTokens: of(1000),
    completionTokens: of(200),
    costMicros: of(2500),
  },
  firstReply: { current: { count: 1, median: 90, p90: 90 }, previous: DURATIONS },
  resolutionTime: { current: DURATIONS, previous: DURATIONS },
  days: [
    {
      day: '2026-03-16',
      conversations: 4,
      previousConversations: 4,
      resolvedByAssistant: 2,
      handovers: 1,
      unanswered: 2,
    },
    {
      day: '2026-03-17',
      conversations: 2,
      previousConversations: 0,
      resolvedByAssistant: 1,
      handovers: 0,
      unanswered: 0,
    },
  ],
  load: Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: 24 }, (__, hour) => (day === 0 && hour === 9 ? 6 : 0)),
  ),
  resolutions: [
    { key: 'resolved_by_assistant', current: 3, previous: 1 },
    { key: 'recent', current: 2, previous: 0 },
  ],
  handoverReasons: [{ key: 'requested', current: 1, previous: 2 }],
  refusals: [{ key: 'nothing_found', current: 2, previous: 1 }],
  answerers: [{ key: 'extractive', current: 8, previous: 3 }],
  ratings: [],
  languages: [{ key: 'de', current: 6, previous: 4 }],
  channels: [{ key: 'widget', current: 6, previous: 4 }],
  pages: [{ key: 'https://bakery.example.com/=prices', current: 6, previous: 4 }],
  topics: [{ key: '=HYPERLINK("https://evil.example")', current: 3, previous: 0 }],
  agents: [],
  sources: [{ kind: 'resource', id: 'r1', title: 'Prices', answers: 8 }],
  unusedSources: [{ kind: 'faq', id: 'f1', title: 'Is there parking?' }],
  unusedSourceCount: 1,
  gapGroups: [{ id: 'g1', question: 'Do you sell rye bread?', questions: 2 }],
};

let api: ReturnType<typeof installFakeApi>;
beforeEach(() => {
  api = installFakeApi({ 'analytics.getReport': () => REPORT });
});

const render = async (path = 'analytics') => {
  renderPage(<AnalyticsPage />, { path });
  await screen.findByText(/compared with/);
};
const getTile = (name: string) => screen.getAllByText(name)[0]?.parentElement as HTMLElement;
const getFigure = (name: string) => screen.getByRole('heading', { name }).closest('section') as HTMLElement;

describe('the analytics page', () => {
  it('shows each figure with its change from the period before, in words', async () => {
    await render();
    expect(getTile('Conversations').textContent).toContain('Up 50%');
    expect(getTile('Visitors').textContent).toContain('No change');
    expect(getTile('Resolved by the assistant').textContent).toContain('75%');
    expect(getTile('Resolved by the assistant').textContent).toContain('3 of 4 decided conversations');
    expect(getTile('Handovers').textContent).toContain('Down 50%');
    expect(getTile('Average rating').textContent).toContain('4.5 of 5');
    expect(getTile('Model cost').textContent).toContain('$0.0025');
  });

  it('has the numbers of each chart as a table that a screen reader can read', async () => {
    await render();
    const open = screen.getByRole('button', { name: 'Show as table: Conversations per day' });
    fireEvent.click(open);
    const table = await within(getFigure('Conversations per day')).findByRole('table');
    expect(open.getAttribute('aria-expanded')).toBe('true');
    expect(table.textContent).toContain('Mar 16, 2026');
    expect(within(getFigure('When conversations start')).getAllByRole('rowheader', { name: 'Monday' })).toHaveLength(1);
    expect(getFigure('When conversations start').textContent).toContain('Busiest: Monday, 09:00.');
    expect(getFigure('How fast your team is').textContent).toContain('1 min 30 s');
  });

  it('keeps period and filters in the address, and asks the server for them', async () => {
    await render('analytics?days=7');
    expect(api.calls('analytics.getReport').at(-1)).toEqual({ period: { days: 7 }, filter: {} });
    fireEvent.change(screen.getByLabelText('Language'), { target: { value: 'de' } });
    await waitFor(() => expect(location.search).toBe('?days=7&language=de'));
    await waitFor(() =>
      expect(api.calls('analytics.getReport').at(-1)).toEqual({ period: { days: 7 }, filter: { language: 'de' } }),
    );
    fireEvent.change(screen.getByLabelText('Period'), { target: { value: '90' } });
    await waitFor(() => expect(location.search).toBe('?days=90&language=de'));
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(location.search).toBe('?days=90'));
  });

  it('takes a period of one’s own, and no impossible one', async () => {
    await render();
    fireEvent.change(screen.getByLabelText('Period'), { target: { value: 'custom' } });
    fireEvent.input(await screen.findByLabelText('From'), { target: { value: '2026-04-01' } });
    await screen.findByRole('alert');
    expect(screen.getByRole('button', { name: 'Apply' }).hasAttribute('disabled')).toBe(true);
    fireEvent.input(screen.getByLabelText('To'), { target: { value: '2026-04-30' } });
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
    await waitFor(() => expect(location.search).toBe('?from=2026-04-01&to=2026-04-30'));
  });

  it('leads from an outcome to its conversations, in the same period', async () => {
    await render('analytics?days=7');
    const link = within(getFigure('Resolution')).getByRole('link', { name: 'Resolved by the assistant' });
    expect(link.getAttribute('href')).toBe(
      '/dashboard/c/acme/analytics/conversations?days=7&resolution=resolved_by_assistant',
    );
  });

  it('exports CSV files in which no cell is a formula', async () => {
    const files: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
      files.push(file as Blob);
      return 'blob:test';
    });
    // A click would lead the test's page to the file.
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    await render();
    fireEvent.click(screen.getByRole('button', { name: 'Download “What visitors ask about” as CSV' }));
    expect(await files[0]?.text()).toContain(`"'=HYPERLINK(""https://evil.example"")","3","0"`);
    vi.restoreAllMocks();
  });

  it('says what will be here before the first conversation', async () => {
    const none = of(0);
    api.handle({
      'analytics.getReport': () => ({
        ...REPORT,
        options: { channels: [], languages: [], agents: [] },
        totals: { ...REPORT.totals, conversations: none, answers: none, handovers: none },
      }),
    });
    renderPage(<AnalyticsPage />, { path: 'analytics' });
    await screen.findByRole('heading', { name: 'No conversations yet' });
    screen.getByRole('link', { name: 'Add the widget to your site' });
  });
});
