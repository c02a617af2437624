import { defineSection } from '../../section.ts';

/** An agent's own presence, alert settings and alerts. */
export const agentMessages = defineSection('agent', {
  online: 'Online',
  away: 'Away',
  offline: 'Offline',
  onlineHint: "You're assigned new conversations.",
  awayHint: 'You keep your conversations but get no new ones.',
  offlineHint: 'Visitors see you as away.',
  presence: "You're {presence}. Change status",
  alertSettings: 'Alert settings',
  save: 'Save',
  saved: 'Saved.',
  takesConversations: 'I take conversations',
  takesConversationsHint: 'Visitors can only ask for a person while somebody on the team does.',
  sound: 'Sound',
  playSound: 'Play',
  browserAlerts: 'Browser notifications',
  browserAlertsHint: "Shown while you're on another page, too. Your browser asks for permission once.",
  browserAlertsDenied: 'Your browser blocks notifications from this site. Allow them in the address bar, then reload.',
  emailAlerts: 'Email, when nobody takes the conversation',
  capacity: 'Maximum open conversations',
  capacityHint: "You're not assigned more than this. You can still take them yourself.",
  alertTitle: '{tenant}: a visitor is waiting',
  alertText: 'A visitor is waiting for an agent.',
});
