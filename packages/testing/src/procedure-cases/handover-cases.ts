import type { HandoverSettings } from '@lobby/contracts/handover';
import type { ProcedureCases } from './procedure-case.ts';

const HOUR_MS = 3_600_000;

const SETTINGS: HandoverSettings = {
  answerMode: 'drafts',
  minConfidence: 90,
  handoverMode: 'offer',
  handoverAfterUnanswered: 3,
  handoverKeywords: ['refund'],
  handoverOnAnger: true,
  answersWhileQueued: true,
  timeZone: 'Europe/Vienna',
  businessHours: {
    week: [[{ from: '09:00', to: '17:00' }], [], [], [], [], [], []],
    holidays: [{ date: '2026-12-25', name: 'Christmas' }],
  },
  assignmentMode: 'balanced',
  waitingMailMinutes: 10,
  mailsReplies: false,
  firstReplyTargetMinutes: 5,
  resolutionTargetMinutes: 60,
  isRatingEnabled: true,
};

/** Who takes over conversations, and when. */
export const handoverCases = {
  'handover.getSettings': { access: 'member' },
  'handover.updateSettings': { access: 'settings', input: () => SETTINGS },
  'handover.listTeam': { access: 'member' },
  'handover.recordActivity': { access: 'member' },
  'handover.setAwayWhenIdle': { access: 'member' },
  'handover.setPresence': { access: 'member', input: () => ({ presence: 'online' }) },
  'handover.getAgentSettings': { access: 'member' },
  'handover.updateAgentSettings': {
    access: 'member',
    input: () => ({
      hasSoundAlerts: true,
      hasBrowserAlerts: false,
      hasMailAlerts: false,
      alertRepeat: 'once',
      capacity: 4,
    }),
  },
  'handover.reopen': { access: 'member', input: ({ conversationId }) => ({ conversationId }) },
  'handover.snooze': {
    access: 'member',
    input: ({ conversationId }) => ({ conversationId, until: new Date(Date.now() + HOUR_MS).toISOString() }),
  },
  'handover.wake': { access: 'member', input: ({ conversationId }) => ({ conversationId }) },
  'handover.transfer': {
    access: 'member',
    input: ({ conversationId, memberId }) => ({ conversationId, memberId, note: 'Please.' }),
  },
  'handover.getTeamReport': { access: 'analytics', input: () => ({ days: 30 }) },
} as const satisfies ProcedureCases<'handover'>;
