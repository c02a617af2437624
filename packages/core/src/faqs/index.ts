// Curated questions with their answers: what a sure match says word for word; files of them, and drafts that wait for a person.
export { approveFaqDraft, reviewFaqDrafts, listFaqDrafts } from './drafts/review-faq-drafts.ts';
export { exportFaqs } from './csv/export-faqs.ts';
export { importFaqs, previewFaqImport } from './csv/import-faqs.ts';
export { bulkUpdateFaqs, listFaqs, removeFaq } from './list-faqs.ts';
export { createFaqDrafts } from './drafts/create-faq-drafts.ts';
export { draftFaqsFromConversation } from './drafts/draft-faqs-from-conversation.ts';
export { createFaq, updateFaq } from './create-faq.ts';
export { prepareFaqs, saveFaqs } from './save-faqs.ts';
