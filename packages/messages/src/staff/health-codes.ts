import { defineSection } from '../section.ts';

/** What each health check looks at. */
export const healthCheckNames = defineSection('healthChecks', {
  database: 'Database',
  queue: 'Job queue',
  workers: 'Workers',
  storage: 'File storage',
  mail: 'Email',
  model: 'Language model',
  search: 'Search index',
  disk: 'Disk',
  memory: 'Memory',
  certificate: 'TLS certificate',
});

/** What a health check found, by its code. */
export const healthCodeMessages = defineSection('healthCodes', {
  database_ok:
    'PostgreSQL {version}, {size}, {connections} connections, {migrations} migrations (last: {lastMigration}).',
  database_slow: 'The database is slow to answer.',
  check_failed: "The check failed or didn't finish in time: {reason}",
  queue_ok: '{queued} jobs waiting.',
  queue_dead: '{dead} jobs were given up. See Failed jobs.',
  queue_stuck: 'The oldest job has been due for {seconds} seconds. Check the workers.',
  workers_ok: '{count} running.',
  workers_missing: 'No worker has reported in the last {seconds} seconds. Background work is on hold.',
  storage_ok: 'A test file was written and deleted.',
  storage_failed: "Couldn't write a test file. Check the storage settings.",
  mail_ok: 'Email is set up.',
  mail_off: 'Email is not set up. {unsent} emails are unsent.',
  mail_dead: '{deadMail} emails were given up. See Failed jobs.',
  model_ok: '{calls} recent calls, {errors} failed, {averageMs} ms to the first word on average.',
  model_unused: 'No recent calls.',
  model_off: 'No language model is set up for the platform.',
  model_errors: '{errors} of the last {calls} calls failed.',
  model_paused: 'The model failed several times in a row. Calls are paused for 30 seconds.',
  search_ok: 'All {total} passages are indexed.',
  search_indexing: '{missing} of {total} passages are not indexed yet.',
  disk_ok: '{free} of {total} free.',
  disk_low: 'Only {free} of {total} free.',
  memory_ok: '{free} of {total} free. This server uses {used}.',
  memory_low: 'Only {free} of {total} free.',
  certificate_ok: 'Valid for {days} more days.',
  certificate_expiring: 'Expires in {days} days.',
  certificate_expired: 'The certificate has expired.',
  certificate_off: 'Not applicable: this server is reached without TLS.',
});
