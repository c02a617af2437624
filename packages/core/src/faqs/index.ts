// Curated questions with their answers: what a sure match says word for word; files of them, and drafts that wait for a person.
export { approveDraft, decideDrafts, listDrafts } from './decide-drafts.ts';
export { exportFaqs } from './export-faqs.ts';
export { importFaqs, previewFaqs } from './import-faqs.ts';
export { changeFaqs, listFaqs, removeFaq } from './list-faqs.ts';
export { offerFaqs } from './offer-faqs.ts';
export { offerFromConversation } from './offer-from-conversation.ts';
export { createFaq, updateFaq } from './save-faq.ts';
export { prepareFaqs, writeFaqs } from './write-faqs.ts';
