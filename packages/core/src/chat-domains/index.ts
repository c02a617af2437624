// A company's own hosts for its chat page: claimed, proved by DNS, checked again, and given up.
export { addChatDomain, listChatDomains, removeChatDomain } from './chat-domains.ts';
export { checkChatDomain } from './check-chat-domain.ts';
export { findChatDomainSlug } from './find-chat-domain-slug.ts';
export { sweepChatDomains } from './sweep-chat-domains.ts';
