// FAQs: curated questions with answers that are given word for word, their import and export, and suggested ones.
export { createFaq } from './create-faq.ts';
export { updateFaq } from './update-faq.ts';
export { listFaqs } from './list-faqs.ts';
export { bulkUpdateFaqs, removeFaq } from './bulk-update-faqs.ts';
export { prepareFaqs, saveFaqs } from './save-faqs.ts';
export { exportFaqs } from './csv/export-faqs.ts';
export { importFaqs } from './csv/import-faqs.ts';
export { previewFaqImport } from './csv/preview-faq-import.ts';
export { toImportReason } from './csv/to-import-reason.ts';
export { approveFaqDraft } from './drafts/approve-faq-draft.ts';
export { createFaqDrafts } from './drafts/create-faq-drafts.ts';
export { draftFaqsFromConversation } from './drafts/draft-faqs-from-conversation.ts';
export { listFaqDrafts } from './drafts/list-faq-drafts.ts';
export { reviewFaqDrafts } from './drafts/review-faq-drafts.ts';
export { OWN_FAQS } from './own-faqs.ts';
