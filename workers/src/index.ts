// The background work; the server runs it inside itself by default.
export { startWorkers } from './start-workers.ts';
