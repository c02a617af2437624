// The people that a tenant knows: what is known of them, and where they are on its site.
export { getContact } from './get-contact.ts';
export { updateContact } from './update-contact.ts';
export { recordPageView } from './record-page-view.ts';
