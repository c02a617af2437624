// Whether the team is available to visitors: business hours, presence, and the position in the queue.
export { parseBusinessHours } from './business-hours.ts';
export { computePresence } from './compute-presence.ts';
export { findQueuePosition } from './find-queue-position.ts';
export { getAvailability, isQueueOpen, isWithinBusinessHours } from './get-availability.ts';
