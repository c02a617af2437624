// Whether people are there for visitors: business hours, presence, and how long it takes until somebody comes.
export { parseBusinessHours } from './business-hours.ts';
export { findQueuePosition } from './find-queue-position.ts';
export { computePresence, getAvailability } from './get-availability.ts';
