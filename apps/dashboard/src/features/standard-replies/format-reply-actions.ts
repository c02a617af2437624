import type { ReplyActions } from '@lobby/contracts/standard-replies';
import { createTranslator } from '@lobby/messages';
import { standardReplyMessages } from '@lobby/messages/staff/inbox/standard-replies';

const t = createTranslator(standardReplyMessages);

const HOURS_PER_DAY = 24;

/** A time in hours, in days from one day on. */
const formatSnooze = (hours: number): string =>
  hours < HOURS_PER_DAY
    ? t('snoozeHours', { count: hours })
    : t('snoozeDays', { count: Math.round(hours / HOURS_PER_DAY) });

interface Names {
  labels: readonly { id: string; name: string }[];
  team: readonly { memberId: string; name: string }[];
}

/** What follows a reply, such as "Resolve the conversation". */
export function formatFollowUp(followUp: NonNullable<ReplyActions['followUp']>, team: Names['team']): string {
  switch (followUp.kind) {
    case 'resolve':
      return t('thenResolve');
    case 'assign_to_sender':
      return t('thenAssignToSender');
    case 'snooze':
      return formatSnooze(followUp.hours);
    case 'assign': {
      if (followUp.memberId === null) return t('thenRequeue');
      const member = team.find(({ memberId }) => memberId === followUp.memberId);
      return t('thenAssign', { name: member?.name ?? t('formerMember') });
    }
  }
}

/** What a reply does when it is sent, in one line; empty if nothing. Labels that are gone are left out. */
export function formatReplyActions({ labelIds, followUp }: ReplyActions, { labels, team }: Names): string {
  const names = labels.filter(({ id }) => labelIds.includes(id)).map(({ name }) => name);
  return [
    ...(names.length > 0 ? [t('labelEffect', { count: names.length, names: names.join(', ') })] : []),
    ...(followUp ? [formatFollowUp(followUp, team)] : []),
  ].join(' · ');
}
