// What component tests of both consoles need; imported by tests only.
export { createFakeTrpc, FakeTrpcError } from './fake-trpc.ts';
export { renderUi } from './render-ui.tsx';
export { stubFetch } from './stub-fetch.ts';
