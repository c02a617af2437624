import { createTranslator } from '@lobby/messages';
import {
  formatResourceReason,
  pageNotices,
  pageOmissions,
  resourceResults,
} from '@lobby/messages/staff/content/resource-reasons';
import type { RouterOutputs } from '../../trpc.ts';

type Resource = RouterOutputs['resources']['get'];
type Page = RouterOutputs['resources']['listPages']['pages'][number];

const translateResult = createTranslator(resourceResults);
const translateNotice = createTranslator(pageNotices);
const translateOmission = createTranslator(pageOmissions);

/** Why a resource failed, and whether its existing chunks still serve; null when it did not fail. */
export function formatFailure({ failure, chunks }: Pick<Resource, 'failure' | 'chunks'>): string | null {
  if (!failure) return null;
  const reason = formatResourceReason(failure);
  return chunks > 0 ? translateResult('still_served', { reason }) : reason;
}

/** Why a page has its result, and what is worth knowing about it: a sentence each. */
export function formatPageReasons({
  status,
  reason,
  notices,
  omissions = [],
}: Pick<Page, 'status' | 'reason' | 'notices'> & Partial<Pick<Page, 'omissions'>>): string[] {
  const sentence = reason && formatResourceReason(reason);
  const result = sentence && status === 'indexed' ? translateResult('not_refreshed', { reason: sentence }) : sentence;
  return [
    ...(result ? [result] : []),
    ...notices.map((notice) => translateNotice(notice)),
    ...omissions.map(({ code, count }) => translateOmission(code, { count })),
  ];
}
