import { AsyncLocalStorage } from 'node:async_hooks';

const keys = new AsyncLocalStorage<string>();

/** Runs work in somebody's name: a tenant's id, or an address as long as no more is known. It waits in their turn for what all share. */
export const withQueueKey = <T>(key: string, work: () => T): T => keys.run(key, work);

/** In whose name this runs; undefined: for nobody, as the platform's own work. */
export const findQueueKey = (): string | undefined => keys.getStore();
