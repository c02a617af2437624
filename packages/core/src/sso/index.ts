// Signing in by a company's own identity provider (OpenID Connect).
export { getSsoConnection, removeSsoConnection } from './sso-connection.ts';
export { assertNotFallbackMember } from './assert-not-fallback-member.ts';
export { saveSsoConnection } from './save-sso-connection.ts';
export { testSsoConnection } from './test-sso-connection.ts';
export { findSsoCompanies } from './find-sso-companies.ts';
export { startSsoSignIn } from './start-sso-sign-in.ts';
export { finishSsoSignIn } from './finish-sso-sign-in.ts';
export { resealSsoSecret } from './client-secret.ts';
