// The people that a tenant knows: who they are, what was proven of them, and where they are on its site.
export { eraseVisitorContact } from './erase-visitor-contact.ts';
export { getContactByConversation } from './get-contact-by-conversation.ts';
export { createContactOfVisitor } from './create-contact-of-visitor.ts';
export { linkVisitorToIdentity } from './link-visitor-to-identity.ts';
export { recordPageView } from './record-page-view.ts';
export { saveVisitorContact } from './save-visitor-contact.ts';
export { updateContact } from './update-contact.ts';
export { upsertVerifiedContact } from './upsert-verified-contact.ts';
