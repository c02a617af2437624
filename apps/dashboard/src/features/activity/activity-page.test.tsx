// @vitest-environment happy-dom
import type { ActivityEvent, ActivityPage as Page, ListActivity } from '@lobby/contracts/audit';
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { installFakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { formatActivityCsv } from './activity-format.ts';
import { ActivityPage } from './activity-page.tsx';

const AT = '2026-11-29T15:00:00.000Z';
const ANN = '019a0000-0000-7000-8000-000000000001';

const build = (id: string, action: string, changes: Partial<ActivityEvent> = {}): ActivityEvent => ({
  id,
  action,
  target: null,
  targetName: null,
  data: {},
  changes: [],
  actorName: 'Ann',
  staffReason: null,
  network: '203.0.113.7',
  browser: 'Firefox, Linux',
  createdAt: AT,
  ...changes,
});
const PROFILE_CHANGE = build('1', 'tenant.updated', {
  changes: [
    { field: 'name', before: 'Bakery', after: 'Bella' },
    { field: 'phone', before: null, after: '+49 30 1' },
  ],
});
const SETTINGS_CHANGE = build('2', 'assistant.updated', {
  changes: [
    { field: 'answerThreshold', before: 0.45, after: 0.5 },
    { field: 'language', before: 'en', after: 'de' },
    { field: 'tone', before: 'neutral', after: 'formal' },
    { field: 'handoverOnAnger', before: true, after: false },
    { field: 'businessHours', before: '{}', after: '{"days":{}}' },
  ],
});
const SUSPENSION = build('3', 'tenant.plan_changed', {
  actorName: null,
  network: null,
  browser: null,
  changes: [{ field: 'planId', before: 'basic', after: 'premium' }],
});
const REFUSAL = build('4', 'access.refused', { data: { email: 'ann@acme.example', procedure: 'members.remove' } });

const toPage = (events: ActivityEvent[], total = events.length): Page => ({
  events,
  total,
  actors: [{ userId: ANN, name: 'Ann' }],
});

let api: ReturnType<typeof installFakeApi>;
beforeEach(() => {
  api = installFakeApi({
    'audit.list': ({ kind }: ListActivity) =>
      toPage(kind === 'access' ? [REFUSAL] : [PROFILE_CHANGE, SETTINGS_CHANGE, SUSPENSION]),
    'audit.verify': () => ({ events: 2, brokenAt: null, lastHash: 'ab12' }),
  });
});
const open = (search = '') => renderPage(<ActivityPage />, { path: `activity${search}` });
const getRow = (text: string): HTMLElement => screen.getByText(text).closest('tr') as HTMLElement;

describe('an entry of the activity log', () => {
  it('S81 says who did what, with the values before and after, when, and from where', async () => {
    open();
    await screen.findByText('Company profile changed');
    const row = within(getRow('Company profile changed'));
    row.getByText('Ann');
    row.getByText('Name: “Bakery” → “Bella”');
    row.getByText('Phone: none → “+49 30 1”');
    row.getByText('203.0.113.7 · Firefox, Linux');
    row.getByText(/Nov 29, 2026/);
  });

  it('puts codes, languages, confidences and structured values in words', async () => {
    open();
    await screen.findByText('Assistant changed');
    for (const text of [
      'Answer threshold: 45 → 50',
      'Default language: English → German',
      'Tone: Neutral → Formal',
      'Hand over when a visitor is upset: yes → no',
      'Business hours changed',
    ])
      screen.getByText(text);
  });

  it('names what it is about, once', async () => {
    const faq = build('6', 'faq.updated', { target: 'x', targetName: 'Do you deliver?' });
    const promoted = build('7', 'member.promoted', { data: { name: 'Ben' }, target: 'y', targetName: 'Ben' });
    api.handle({ 'audit.list': () => toPage([faq, promoted]) });
    open();
    await screen.findByText('FAQ changed: “Do you deliver?”');
    screen.getByText('Ben made company admin');
  });

  it('of the platform says so, with what it changed', async () => {
    open();
    await screen.findByText('Plan: Basic → Premium');
    const row = within(getRow('Plan changed by the platform'));
    row.getByText('The platform');
    row.getByText('Not recorded');
  });
});

describe('the page of the activity log', () => {
  it('S81 shows who signed in and was refused apart from changes', async () => {
    open();
    await screen.findByText('Company profile changed');
    fireEvent.click(screen.getByRole('tab', { name: 'Sign-ins and access' }));
    await screen.findByText(/ann@acme.example tried/);
    await waitFor(() => expect(screen.queryByText('Company profile changed')).toBeNull());
  });

  it('asks for what the address says, and writes each filter to it', async () => {
    open(`?actor=${ANN}&area=team&from=2026-11-01&page=2`);
    await screen.findByText('Company profile changed');
    expect(api.calls('audit.list')[0]).toEqual({
      kind: 'changes',
      actor: ANN,
      area: 'team',
      from: '2026-11-01',
      skip: 50,
      take: 50,
    });
    fireEvent.change(screen.getByRole('combobox', { name: 'Area' }), { target: { value: 'knowledge' } });
    await waitFor(() => expect(location.search).toBe(`?actor=${ANN}&area=knowledge&from=2026-11-01`));
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(api.calls('audit.list').at(-1)).toEqual({ kind: 'changes', skip: 0, take: 50 }));
    expect(location.search).toBe('');
  });

  it('goes on by pages', async () => {
    api.handle({ 'audit.list': () => toPage([PROFILE_CHANGE], 120) });
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Next page' }));
    await waitFor(() => expect(api.calls('audit.list').at(-1)).toMatchObject({ skip: 50 }));
    expect(location.search).toBe('?page=2');
  });

  it('tells an empty log from filters that match nothing', async () => {
    api.handle({ 'audit.list': () => toPage([]) });
    open('?area=team');
    await screen.findByText('No entries match.');
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await screen.findByText('No activity yet.');
  });

  it('downloads all that the filters show, not only the page', async () => {
    const createUrl = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
    // A click would lead the test's page to the file.
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    api.handle({ 'audit.list': () => toPage([PROFILE_CHANGE], 9_000) });
    open('?area=company&page=3');
    fireEvent.click(await screen.findByRole('button', { name: 'Download CSV' }));
    await screen.findByText('The file has the newest 1 entries.');
    expect(createUrl).toHaveBeenCalledTimes(1);
    expect(api.calls('audit.list').at(-1)).toEqual({ kind: 'changes', area: 'company', skip: 0, take: 5000 });
    vi.restoreAllMocks();
  });

  it('has a line for each entry in the file, and no formula', () => {
    const evil = build('5', 'member.invited', { data: { email: '=1+1' }, actorName: '=HYPERLINK("x")' });
    const csv = formatActivityCsv([PROFILE_CHANGE, evil]);
    expect(csv).toContain('Name: “Bakery” → “Bella”; Phone: none → “+49 30 1”');
    expect(csv.split('\n')[0]).toContain('Before and after');
    expect(csv).not.toMatch(/(^|,)"?=/m);
  });
});

describe('the check of the activity log', () => {
  it('S81 says that it is intact, with a fingerprint to compare later', async () => {
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Check for tampering' }));
    await screen.findByText('All 2 entries are intact.');
    await screen.findByText(/ab12/);
  });

  it('S81 says from when on it is not intact', async () => {
    api.handle({ 'audit.verify': () => ({ events: 2, brokenAt: AT, lastHash: 'ab12' }) });
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Check for tampering' }));
    await screen.findByText(/was changed or removed/);
    expect(screen.queryByText(/intact\./)).toBeNull();
  });
});
