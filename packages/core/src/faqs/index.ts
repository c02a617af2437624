// Curated questions with their answers: what a sure match says word for word.
export { createFaq, updateFaq } from './save-faq.ts';
export { listFaqs, removeFaq } from './list-faqs.ts';
