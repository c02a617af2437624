import { defineSection } from '../../section.ts';

/** The health page of the console. */
export const platformHealthMessages = defineSection('platformHealth', {
  health: 'Health',
  healthLead: 'Whether each part of the platform works. Checked every minute, and when you open this page.',
  allWell: 'Everything works.',
  someWarnings: { one: '{count} warning.', other: '{count} warnings.' },
  someFailed: { one: '{count} check failed.', other: '{count} checks failed.' },
  checkedAt: 'Checked at {time}.',
  checkAgain: 'Check again',
  check: 'Check',
  status: 'Status',
  status_ok: 'OK',
  status_warning: 'Warning',
  status_failed: 'Failed',
  status_off: 'Off',
  found: 'Result',
  latency: 'Latency',
  milliseconds: '{ms} ms',
  lastDay: 'Last 24 hours',
  uptime: 'OK {percent} of the time',
  noHistory: 'No history yet',

  processes: 'Servers and workers',
  processesLead: 'Processes that reported in the last hour.',
  noProcesses: 'No process has reported yet.',
  process: 'Process',
  processName: '{host}, process {pid}',
  runsJobs: 'Background work',
  yes: 'Yes',
  no: 'No',
  version: 'Version',
  versions: '{app}, Node.js {node}',
  memory: 'Memory',
  started: 'Started',
  lastSeen: 'Last report',
  alive: 'Running',
  gone: 'Gone',

  alerts: 'Alerts',
  alertsLead:
    'Sent when a check fails twice in a row and when it works again, at most 30 an hour. Servers and workers both send them. Watch /readyz from outside as well, for when no process runs.',
  alertEmails: 'Email addresses',
  alertEmailsHint: 'One per line, up to 10. Needs email to be set up.',
  webhookUrl: 'Webhook URL',
  webhookHint: 'Receives a POST request with JSON: name, status, code, and time.',
  testAlerts: 'Send a test alert',
  testNote: 'Goes to the saved email addresses and webhook.',
  noRecipients: 'Nobody is told yet. Enter an address or a webhook and save first.',
  save: 'Save',
  saved: 'Saved.',
});

/** The result of a test alert at a webhook; those of a mail are in `mailTestMessages`. */
export const alertTestMessages = defineSection('alertTest', {
  webhook_accepted: 'The webhook accepted the alert.',
  webhook_failed: "The webhook didn't accept the alert: {response}",
});
