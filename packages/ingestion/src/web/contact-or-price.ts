const CONTACT_OR_PRICE =
  /[€$£¥]\s?\d|\d\s?(?:€|USD|EUR|CHF)|(?<!\d)\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|h|uhr)?\s*(?:[-–—]|to|bis|à)\s*\d{1,2}(?:[:.]\d{2}|\s*(?:am|pm|h|uhr))\b|(?:\+|\b0|\()\d[\d\s()./-]{6,}\d|[\w.+-]+@[\w-]+\.\w/iu;

/** Whether a text holds prices, hours, telephone numbers or e-mail addresses. */
export const hasContactOrPrice = (text: string): boolean => CONTACT_OR_PRICE.test(text);
