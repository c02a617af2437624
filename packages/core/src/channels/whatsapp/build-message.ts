import type { OutgoingMessage } from '../channel.ts';
import { buildChoiceToken } from '../choice-token.ts';

const MAX_BUTTONS = 3;
const MAX_BUTTON_LENGTH = 20;
const MAX_ROWS = 10;
const MAX_ROW_LENGTH = 24;
const MAX_ROW_DESCRIPTION = 72;
/** Of a message with buttons or a list. */
const MAX_INTERACTIVE_TEXT = 1_024;

const PICTURES = new Set(['image/jpeg', 'image/png']);
const DOCUMENTS = /^(?:application\/pdf|text\/plain|application\/(?:msword|vnd\.ms-|vnd\.openxmlformats-).*)$/;

const shorten = (text: string, max: number): string => (text.length > max ? `${text.slice(0, max - 1)}…` : text);
const buildText = (body: string): object => ({ type: 'text', text: { body, preview_url: false } });

function buildRow(label: string, id: string): object {
  if (label.length <= MAX_ROW_LENGTH) return { id, title: label };
  return { id, title: shorten(label, MAX_ROW_LENGTH), description: shorten(label, MAX_ROW_DESCRIPTION) };
}

/** Choices as buttons where all of them fit, else as a list, else as numbers in the text. */
function buildChoices({ deliveryId, choices, text }: OutgoingMessage): object {
  const isShort = text.length <= MAX_INTERACTIVE_TEXT;
  if (isShort && choices.length <= MAX_BUTTONS && choices.every((label) => label.length <= MAX_BUTTON_LENGTH)) {
    const buttons = choices.map((title, index) => ({
      type: 'reply',
      reply: { id: buildChoiceToken(deliveryId, index), title },
    }));
    return { type: 'interactive', interactive: { type: 'button', body: { text }, action: { buttons } } };
  }
  if (isShort && choices.length <= MAX_ROWS) {
    const rows = choices.map((label, index) => buildRow(label, buildChoiceToken(deliveryId, index)));
    return {
      type: 'interactive',
      // The sign of a menu, which every language knows.
      interactive: { type: 'list', body: { text }, action: { button: '☰', sections: [{ rows }] } },
    };
  }
  return buildText([text, ...choices.map((label, index) => `${index + 1}. ${label}`)].join('\n'));
}

function buildContent(message: OutgoingMessage): object {
  const { text, template, choices, files } = message;
  const [file] = files;
  if (template) {
    const parameters = template.params.map((value) => ({ type: 'text', text: value }));
    const components = parameters.length > 0 ? [{ type: 'body', parameters }] : [];
    const { name, language } = template;
    return { type: 'template', template: { name, language: { code: language }, components } };
  }
  if (file && PICTURES.has(file.mime)) return { type: 'image', image: { link: file.url } };
  if (file && DOCUMENTS.test(file.mime)) return { type: 'document', document: { link: file.url, filename: file.name } };
  if (file) return buildText(`${file.name}: ${file.url}`);
  return choices.length > 0 ? buildChoices(message) : buildText(text);
}

/** A part of a message as the Cloud API takes it. Reports of what became of it name the delivery. */
export const buildWhatsappMessage = (message: OutgoingMessage): object => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: message.address.replace('+', ''),
  biz_opaque_callback_data: message.isLast ? message.deliveryId : `${message.deliveryId}:part`,
  ...buildContent(message),
});
