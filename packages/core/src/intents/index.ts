export { classifyMessage } from './classify-message.ts';
export { detectConsent } from './detect-consent.ts';
export { normalizeWords } from './message-features.ts';
export { default as MESSAGE_KINDS } from './message-kinds.json' with { type: 'json' };
