// @vitest-environment happy-dom
import { screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { installFakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { AttentionList } from './attention-list.tsx';
import { LearnedList } from './learned-list.tsx';

const COUNTS = {
  mine: 0,
  queue: 0,
  waiting: 0,
  drafts: 0,
  unassigned: 0,
  all: 0,
  assistant: 0,
  resolved: 0,
  snoozed: 0,
};
const NOTHING = {
  failedResources: 0,
  openCorrections: 0,
  learned: { resources: 0, faqs: 0, facts: 0, corrections: 0, closedGaps: 0 },
};

function install({ waiting = 0, failed = 0, corrections = 0, gaps = 0, questions = 0 }) {
  const limited = { used: 0, limit: 10 };
  installFakeApi({
    'inbox.count': () => ({ ...COUNTS, queue: waiting }),
    'analytics.getHomeSummary': () => ({ ...NOTHING, failedResources: failed, openCorrections: corrections }),
    'answers.listGaps': () => ({ groups: [], total: 0, openCount: gaps }),
    'plans.getUsage': () =>
      ({
        questions: { used: questions, limit: 100 },
        resources: limited,
        storage: limited,
        seats: limited,
        contacts: limited,
      }) as never,
  });
}

describe('the first page', () => {
  it('names what needs somebody now, with a link to it', async () => {
    install({ waiting: 2, failed: 1, corrections: 1, gaps: 3, questions: 80 });
    renderPage(<AttentionList />);
    const link = await screen.findByRole('link', { name: '2 visitors are waiting for an agent' });
    expect(link.getAttribute('href')).toBe('/dashboard/c/acme/inbox');
    screen.getByRole('link', { name: "1 resource couldn't be read" });
    screen.getByRole('link', { name: '1 suggested correction to review' });
    screen.getByRole('link', { name: "3 questions the assistant couldn't answer" });
    screen.getByRole('link', { name: '80% of your monthly questions used' });
  });

  it('says so when nothing does, and what to teach next', async () => {
    install({ questions: 79 });
    renderPage(
      <>
        <AttentionList />
        <LearnedList />
      </>,
    );
    await screen.findByText('Nothing needs your attention.');
    await screen.findByText(/^Nothing new\./);
  });
});
