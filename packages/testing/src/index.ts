// A database for every test file, the product on it, and the makers of what tests need. Imported by tests only.
export { makeAgent, makeTenant, makeVisitor, PASSWORD } from './factories.ts';
export type { TestTenant } from './factories.ts';
export { graphFault, graphPost, openFakeGraph } from './fake-graph.ts';
export type { FakeGraph, GraphAnswer, GraphQuestion } from './fake-graph.ts';
export { fakeEmbedder } from './fake-embedder.ts';
export { testMailer } from './fakes.ts';
export { makeEndedConversation } from './make-ended-conversation.ts';
export { makeDocx, makePptx, makeXlsx, makeZip } from './make-office.ts';
export { makePdf } from './make-pdf.ts';
export { openModelServer } from './model-server.ts';
export type { AskedModel, ModelServer } from './model-server.ts';
export { openTestDatabase, TEST_SECRET, testRedisUrl } from './test-database.ts';
export { openTestDeps } from './test-deps.ts';
export type { TestDeps } from './test-deps.ts';
export { unreachableDoors } from './unreachable-doors.ts';
export { answerPage, answerRedirect, answerText, linksTo, openTestSite } from './test-site.ts';
export type { TestSite } from './test-site.ts';
