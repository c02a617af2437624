/** What members are notified of. A CHECK of the table holds the same list. */
export const NOTIFICATION_KINDS = [
  'resource_completed',
  'resource_failed',
  'resource_synced',
  'invitation_accepted',
  'email_reply_requested',
  'mentioned',
  'transferred',
  'limit_near',
  'limit_reached',
  'budget_reached',
  'settings_regressed',
  'correction_suggested',
  'unusual_reading',
  'unusual_network',
  'template_offered',
  'template_updated',
] as const;

export interface NewNotification {
  kind: (typeof NOTIFICATION_KINDS)[number];
  /** Ids, names, numbers and codes, of which the screen makes a sentence. */
  data: Record<string, string | number>;
}
