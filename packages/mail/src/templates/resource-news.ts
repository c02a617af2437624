import { truncateText } from '@lobby/contracts/truncate-text';
import type { ResourceNews } from '@lobby/contracts/mail';
import { formatResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { Locale } from '@lobby/messages';
import { staffMail } from '../staff-mail.ts';
import type { TranslateMail } from '../staff-mail.ts';

const MAX_LINES = 15;
const MAX_LINE_LENGTH = 300;
const CHANGES = ['pagesAdded', 'pagesChanged', 'pagesRemoved', 'pagesFailed'] as const;

function toLine(news: ResourceNews, translate: TranslateMail, locale: Readonly<Locale>): string {
  const { title } = news;
  switch (news.kind) {
    case 'ready':
      return translate('newsReady', { title });
    case 'failed':
      return translate('newsFailed', { title, reason: formatResourceReason(news.failure, locale) });
    case 'synced': {
      const changes = CHANGES.flatMap((key) => (news[key] > 0 ? [translate(key, { count: news[key] })] : []));
      return translate('newsSynced', { title, changes: changes.join(', ') });
    }
  }
}

const ONE_SUBJECT = { ready: 'newsSubjectReady', failed: 'newsSubjectFailed', synced: 'newsSubjectSynced' } as const;

function buildSubject(translate: TranslateMail, company: string, resources: readonly ResourceNews[]): string {
  const [first] = resources;
  if (first && resources.length === 1) return translate(ONE_SUBJECT[first.kind], { company, title: first.title });
  const failed = resources.filter(({ kind }) => kind === 'failed').length;
  if (failed === 0) return translate('newsSubject', { company, count: resources.length });
  return translate('newsSubjectWithFailures', { company, ready: resources.length - failed, failed });
}

export const resourceNews = staffMail<'resource_news'>(({ tenantName, link, resources }, translate, locale) => {
  // Failures come first: they are what somebody has to do something about.
  const ordered = resources.toSorted((a, b) => Number(b.kind === 'failed') - Number(a.kind === 'failed'));
  const lines = ordered
    .slice(0, MAX_LINES)
    .map((news) => truncateText(toLine(news, translate, locale).replace(/\s+/g, ' '), MAX_LINE_LENGTH));
  const rest = resources.length - lines.length;
  return {
    subject: buildSubject(translate, tenantName, resources),
    blocks: [
      { kind: 'paragraph', text: translate('newsText') },
      { kind: 'list', items: [...lines, ...(rest > 0 ? [translate('newsMore', { count: rest })] : [])] },
      { kind: 'button', label: translate('newsButton'), link },
      { kind: 'footer', text: translate('newsFooter') },
    ],
  };
});
