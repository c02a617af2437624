import { defineSection } from '../section.ts';

/** What an assistant of a company is called and says before the company sets it up, and what visitors of any company ask. */
export const defaultMessages = defineSection('defaults', {
  assistantName: '{company} Assistant',
  greeting: 'Hello! How can I help you?',
  question_offer: 'What do you offer?',
  question_hours: 'When are you open?',
  question_contact: 'How can I reach you?',
  question_address: 'Where are you located?',
  question_price: 'How much does it cost?',
  question_appointment: 'How do I book an appointment?',
  question_payment: 'Which payment methods do you accept?',
  question_phone: 'Do you have a phone number?',
  question_cancel: 'How do I cancel?',
  question_person: 'Can I talk to a person?',
});
