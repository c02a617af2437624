import { truncateText } from '@lobby/contracts/truncate-text';
import { createTranslator } from '@lobby/messages';
import { defaultMessages } from '@lobby/messages/visitor/defaults';
import { getVisitorLocale, VISITOR_MESSAGE_LANGUAGES } from '@lobby/messages/visitor/locales';

const MAX_NAME = 60;
const NAME_PLACE = '{company}';

const translate = (language: string) => createTranslator(defaultMessages, getVisitorLocale(language));

/** What an assistant is called until its company names it. A long name of a company is cut, and what it is stays readable. */
export function formatDefaultName(language: string, company: string): string {
  const format = (name: string): string => translate(language)('assistantName', { company: name });
  const around = format(NAME_PLACE).length - NAME_PLACE.length;
  return format(truncateText(company, MAX_NAME - around));
}

/** What an assistant greets with until its company says otherwise. */
export const formatDefaultGreeting = (language: string): string => translate(language)('greeting');

/** Whether nobody has named an assistant: it has the default name of some language. */
export const isDefaultName = (name: string, company: string): boolean =>
  VISITOR_MESSAGE_LANGUAGES.some((language) => name === formatDefaultName(language, company)) ||
  // As names were cut before.
  name === truncateText(`${company} Assistant`, MAX_NAME);

/** Whether a greeting is the default of some language. */
export const isDefaultGreeting = (greeting: string): boolean =>
  VISITOR_MESSAGE_LANGUAGES.some((language) => greeting === formatDefaultGreeting(language));

/** What visitors of any company ask, where no industry was chosen. */
export function listDefaultQuestions(language: string): string[] {
  const t = translate(language);
  return [
    t('question_offer'),
    t('question_hours'),
    t('question_contact'),
    t('question_address'),
    t('question_price'),
    t('question_appointment'),
    t('question_payment'),
    t('question_phone'),
    t('question_cancel'),
    t('question_person'),
  ];
}
