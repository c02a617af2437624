// Typed events: written with the change that they tell of, sent after its commit.
export { publish } from './publish.ts';
export { startDispatcher } from './start-dispatcher.ts';
