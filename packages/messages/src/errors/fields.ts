import { createTranslator, defineSection, displayLocale } from '../section.ts';
import type { CodedMessage, Locale } from '../section.ts';
import type { MessageParams } from '../message.ts';

/** What is wrong with one field of an input. It is shown at the field, under its label. */
export const fieldErrorMessages = defineSection('fieldErrors', {
  required: 'This field is required.',
  too_short: 'Use at least {minimum} characters.',
  too_long: 'Use {maximum} characters or fewer.',
  too_few: 'Choose at least {minimum}.',
  too_many: 'Add up to {maximum}.',
  too_small: 'Enter {minimum} or more.',
  too_large: 'Enter {maximum} or less.',
  invalid_number: 'Enter a number.',
  invalid_integer: 'Enter a whole number.',
  invalid_choice: 'Choose one of the options.',
  invalid_email: 'Enter an email address like name@example.com.',
  invalid_period: 'Choose a period of at most 366 days that ends after it starts.',
  invalid_url: 'Enter a web address like https://www.example.com.',
  invalid_phone: 'Enter a phone number like +1 555 0100.',
  invalid_phones: 'Enter at most five phone numbers like +1 555 0100, separated by commas.',
  invalid_phone_number_id: 'Enter the ID of the phone number: digits only.',
  invalid_app_secret: 'Enter the app secret: 32 digits and letters a to f.',
  invalid_message_template_name: 'Enter the name as Meta shows it.',
  invalid_message_template_language: 'Enter a language code as Meta shows it, like en_US.',
  invalid_bot_token: 'Enter a bot token like 123456789:AAF…, as BotFather shows it.',
  invalid_meta_id: 'Enter the ID as Meta shows it: digits only.',
  invalid_account_sid: 'Enter an account SID: AC followed by 32 characters.',
  invalid_color: 'Choose a color like #2f5fd0.',
  accent_too_light: 'Choose a darker color. White text on it must be readable.',
  invalid_host: 'Enter a host name like smtp.example.com.',
  invalid_user_agent: 'Use Latin letters, digits, and punctuation only.',
  invalid_logo: 'Choose a PNG, JPEG, or WebP image.',
  logo_too_large: 'Choose an image of at most 100 kB.',
  invalid_currency: 'Enter a currency code like EUR.',
  invalid_language: 'Choose a language.',
  invalid_date: 'Choose a date.',
  invalid_time: 'Enter a time like 09:00.',
  invalid_datetime: 'Choose a date and time.',
  invalid_time_zone: 'Choose a time zone.',
  invalid_id: 'This ID is not valid.',
  invalid_shortcut: 'Use letters, digits, - and _ only.',
  invalid_field_name: 'Use up to 40 letters, digits, - and _.',
  invalid_attribute_name: 'Use up to 40 letters, digits, dots, - and _.',
  invalid_widget_key: 'This widget key is incomplete. Copy the snippet again.',
  invalid_value: 'This value is not valid.',
  password_too_short: 'Use at least {minimum} characters.',
  incomplete_link: 'This link is incomplete. Open it again from the email.',
  incomplete_token: 'This token is incomplete. Copy all of it.',
  token_has_spaces: 'A token has no spaces. Copy only the token.',
  end_before_start: 'The end must be after the start.',
  unknown_variable: 'Available variables: {variables}.',
  already_used: 'This is used above already. Choose another one.',
  hint_required: 'Write an answer, or say what the company should answer.',
  ten_questions: 'Write 10 questions, one per line.',
  question_required: 'Write at least one question.',
  faq_required: 'Add at least one FAQ.',
  invalid_template_key: 'Use small letters, digits, - and _, starting with a letter.',
  invalid_plan_id: 'Use up to 40 small letters, digits, - and _, starting with a letter.',
  invalid_template_name: 'Use up to 40 small letters and underscores, like car_rental.',
  duplicate_choice: 'Use each name once.',
  value_taken: 'Another entry has this value.',
  options_required: 'Add at least two options.',
  expectation_required: 'Enter an expected answer, choose a source, or mark the question as one to decline.',
});

/** A code of a field's error. */
export type FieldErrorCode = keyof typeof fieldErrorMessages.english;

/** The sentence of a field's error. */
export function formatFieldError({ code, params }: CodedMessage, locale: Readonly<Locale> = displayLocale): string {
  const translate = createTranslator(fieldErrorMessages, locale) as (key: string, params: MessageParams) => string;
  return translate(Object.hasOwn(fieldErrorMessages.english, code) ? code : 'invalid_value', params);
}
