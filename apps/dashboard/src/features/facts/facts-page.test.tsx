// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeTrpc, stubFetch } from '@lobby/ui/testing';
import { renderPage } from '../../testing/render-page.tsx';
import { FactsPage } from './facts-page.tsx';

const ID = '0199a000-0000-7000-8000-00000000000';
const SOURCE = { pageId: 'p1', resourceId: 'r1', title: 'Contact', url: null, quote: 'Phone: 555-0100' };

const phone = (number: number, value: string, rest: object = {}) => ({
  id: `${ID}${number}`,
  state: 'found',
  isConflicting: false,
  sources: [SOURCE],
  fact: { kind: 'phone', value: { phone: value, label: null } },
  ...rest,
});

const HOURS = {
  id: `${ID}9`,
  state: 'found',
  isConflicting: false,
  sources: [SOURCE, { ...SOURCE, pageId: 'p2' }],
  fact: {
    kind: 'opening_hours',
    value: {
      days: [{ day: 5, spans: [{ opens: '10:00', closes: '13:00' }], isByAppointment: true, note: null }],
      closures: [{ from: '12-24', to: '12-26' }],
      remarks: [],
      label: null,
    },
  },
};

let list: { timeZone: string; hasContent: boolean; facts: object[] };
const createServer = () =>
  createFakeTrpc({
    'facts.list': () => list,
    'facts.setState': () => null,
    'facts.correct': () => null,
    'facts.create': () => ({ id: `${ID}8` }),
  });
let server = createServer();

beforeEach(() => {
  list = { timeZone: 'Europe/Berlin', hasContent: true, facts: [] };
  server = createServer();
  stubFetch(server.fetch);
});

const show = async (): Promise<void> => {
  renderPage(<FactsPage />, { path: 'facts' });
  await screen.findByRole('heading', { name: 'Opening hours' });
};
const inputsOf = (path: string) => server.calls.filter((call) => call.path === path).map(({ input }) => input);

describe('what the assistant knows', () => {
  it('says what to do first where nothing has been added yet', async () => {
    list.hasContent = false;
    await show();
    expect(screen.getByText('Add a resource first')).toBeTruthy();
    expect(screen.getByText('Go to resources').getAttribute('href')).toBe('/dashboard/c/acme/resources');
  });

  it('shows hours by weekday, what is closed each year, and the pages they were found on', async () => {
    list.facts = [HOURS];
    await show();
    expect(screen.getByText('10:00 – 13:00 · By appointment')).toBeTruthy();
    expect(screen.getAllByText('Not found')).toHaveLength(6);
    expect(screen.getByText('Closed every year: Dec 24 – Dec 26')).toBeTruthy();
    expect(screen.getByText('Found on Contact and 1 more page').getAttribute('href')).toBe(
      '/dashboard/c/acme/resources/r1',
    );
    expect(screen.getByText(/use your time zone, Europe\/Berlin/)).toBeTruthy();
  });

  it('asks for the time zone where nobody has set it', async () => {
    list = { ...list, timeZone: 'UTC', facts: [HOURS] };
    await show();
    expect(screen.getByText('Set time zone').getAttribute('href')).toBe('/dashboard/c/acme/handover');
  });

  it('warns where pages disagree, and lets one of them be confirmed', async () => {
    list.facts = [phone(1, '555-0100', { isConflicting: true }), phone(2, '555-0200', { isConflicting: true })];
    await show();
    expect(screen.getByText(/Your pages disagree/)).toBeTruthy();
    const item = screen.getByText('555-0200').closest('li') as HTMLElement;
    fireEvent.click(within(item).getByText('Confirm'));
    await waitFor(() => expect(inputsOf('facts.setState')).toEqual([{ factId: `${ID}2`, state: 'confirmed' }]));
  });

  it('corrects a number, and keeps the dialog open for one that is none', async () => {
    list.facts = [phone(1, '555-0100')];
    await show();
    fireEvent.click(screen.getByText('Edit'));
    const input = await screen.findByLabelText('Phone number');
    fireEvent.input(input, { target: { value: 'call me' } });
    fireEvent.click(screen.getByText('Save'));
    expect(inputsOf('facts.correct')).toEqual([]);
    fireEvent.input(input, { target: { value: '555-0199' } });
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() =>
      expect(inputsOf('facts.correct')).toEqual([
        { factId: `${ID}1`, fact: { kind: 'phone', value: { phone: '555-0199', label: null } } },
      ]),
    );
  });

  it('adds opening hours of all seven days', async () => {
    await show();
    fireEvent.click(screen.getByLabelText('Add: Opening hours'));
    fireEvent.click(await screen.findByLabelText('Saturday by appointment'));
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() => expect(inputsOf('facts.create')).toHaveLength(1));
    expect(inputsOf('facts.create')[0]).toMatchObject({
      kind: 'opening_hours',
      value: { days: Array.from({ length: 7 }, (_, day) => ({ day, spans: [], isByAppointment: day === 5 })) },
    });
  });

  it('keeps what was dismissed in sight, so that it can be restored', async () => {
    list.facts = [phone(1, '555-0100', { state: 'dismissed' })];
    await show();
    fireEvent.click(screen.getByText('Restore'));
    await waitFor(() => expect(inputsOf('facts.setState')).toEqual([{ factId: `${ID}1`, state: 'found' }]));
  });
});
