import type { TemplateContent } from '@lobby/contracts/industry-templates';

/** A small content of an industry template that can be published. */
export const buildTemplateContent = (change: Partial<TemplateContent> = {}): TemplateContent => ({
  title: 'Bakery',
  summary: 'Bread and orders.',
  settings: {
    persona: 'You are the front desk of {{company.name}}.',
    tone: 'Speak briefly.',
    greeting: 'Welcome to {{company.name}}!',
    suggestedQuestions: ['Is the rye bread vegan?'],
    handoverKeywords: ['allergy'],
    firstReplyTargetMinutes: 10,
    resolutionTargetMinutes: 60,
  },
  visitorQuestions: Array.from({ length: 10 }, (_, index) => `Question ${index}?`),
  faqs: [{ key: 'order', question: 'How do I order?', answer: '', hint: 'How people order.', fact: null }],
  standardReplies: [{ key: 'thanks', title: 'Thanks', text: 'Thank you for your order.' }],
  labels: [{ key: 'order', name: 'Order', color: '#2f5fd0' }],
  contactFields: [],
  recordTypes: [],
  bio: '{{name}}',
  translations: {},
  ...change,
});
