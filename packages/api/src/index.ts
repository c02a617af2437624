// The product over tRPC: the context, the procedures by who may call them, one router per feature.
export { createContext } from './context.ts';
export type { RequestInfo } from './context.ts';
export { appRouter } from './root.ts';
export type { AppRouter } from './root.ts';
