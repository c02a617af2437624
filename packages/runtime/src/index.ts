// Node plumbing that knows no product.
export { systemClock } from './clock.ts';
export type { Clock } from './clock.ts';
export { createFairQueue, QueueFullError } from './fair-queue.ts';
export { findQueueKey, withQueueKey } from './queue-key.ts';
export { loadEnv } from './load-env.ts';
export { createLogger } from './logger.ts';
export type { Logger } from './logger.ts';
export { createMetrics } from './metrics.ts';
export type { Metrics } from './metrics.ts';
export { MemoryLimitError, openProcess } from './open-process.ts';
export { createSealer } from './sealer.ts';
export type { Sealer } from './sealer.ts';
export { createShutdown, exitOnSignals } from './shutdown.ts';
export type { Shutdown } from './shutdown.ts';
export { startDrainLoop } from './start-drain-loop.ts';
export { openThread, serveThread } from './thread.ts';
export type { Thread } from './thread.ts';
export { withTimeout } from './with-timeout.ts';
