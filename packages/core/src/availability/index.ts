// Whether people are there for visitors: business hours, presence, and how long it takes until somebody comes.
export { readBusinessHours } from './opening-times.ts';
export { queueStanding } from './queue-standing.ts';
export { presenceNow, readAvailability } from './read-availability.ts';
