// Side effects that outlive their transaction: how they run, and what becomes of those that can't.
export { dispatchJobs } from './dispatch-jobs.ts';
export { runDurableJob } from './run-durable-job.ts';
export type { DurableJobDeps } from './durable-job.ts';
export { sendTestAlert } from './send-test-alert.ts';
export { discardStoppedJob, listDeadJobs, listUnsentMail, retryStoppedJob } from './stopped-jobs.ts';
export { sweepMail } from './sweep-mail.ts';
export { watchHealth } from './watch-health.ts';
