// Curated questions with their answers: what a sure match says word for word.
export { createFaq, updateFaq } from './save-faq.ts';
export { listFaqs, removeFaq } from './list-faqs.ts';
export { offerFaqs } from './offer-faqs.ts';
export type { FaqOffer } from './offer-faqs.ts';
