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
    'PostgreSQL {version}, {size}. Connections: {connections}. Migrations: {migrations}, last {lastMigration}.',
  database_slow: 'The database is slow to answer.',
  check_failed: "The check failed or didn't finish in time: {reason}",
  queue_ok: 'Jobs waiting: {queued}. The oldest has been due for {seconds} s.',
  queue_empty: 'No jobs are waiting.',
  queue_dead: 'Failed jobs: {dead}.',
  queue_silent:
    'Workers are running, but the queue has given them no job for {minutes} minutes. Check the queue’s server.',
  queue_stuck: 'The oldest job has been due for {seconds} seconds. Check the workers.',
  workers_ok: 'Running: {count}.',
  workers_missing: 'No worker has reported in the last {seconds} seconds. Background work is on hold.',
  storage_ok: 'A test file was written and deleted.',
  storage_failed: "Couldn't write a test file. Check the storage settings.",
  mail_ok: 'Email is set up.',
  mail_off: 'Email is not set up. Unsent: {unsent}.',
  mail_dead: 'Failed emails: {deadMail}.',
  model_ok: 'Recent calls: {calls}, failed: {errors}. Average time to the first word: {averageMs} ms.',
  model_unused: 'No recent calls.',
  model_off: 'No language model is set up for the platform.',
  model_errors: '{errors} of the last {calls} calls failed.',
  model_paused: 'The model failed several times in a row. Calls are paused for 30 seconds.',
  search_ok: 'All passages are indexed ({total}).',
  search_indexing: 'Passages not indexed yet: {missing} of {total}.',
  disk_ok: '{free} of {total} free.',
  disk_low: 'Only {free} of {total} free.',
  memory_ok: '{free} of {total} free. This server uses {used}.',
  memory_low: 'Only {free} of {total} free.',
  certificate_ok: 'Days left: {days}.',
  certificate_expiring: 'Expires soon. Days left: {days}.',
  certificate_expired: 'The certificate has expired.',
  certificate_off: 'Not applicable: this server is reached without TLS.',
});
