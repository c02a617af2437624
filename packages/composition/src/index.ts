// Makes the product's parts from settings. Both processes, server and worker, are composed of the same parts.
export { openParts } from './open-parts.ts';
export type { Parts } from './open-parts.ts';
export { consistent, sharedSettings } from './settings.ts';
