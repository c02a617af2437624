// The product over tRPC: the context, the ladder of procedures, one router a feature.
export { createContext } from './context.ts';
export type { RequestInfo } from './context.ts';
export { appRouter } from './root.ts';
export type { AppRouter } from './root.ts';
