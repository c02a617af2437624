const CONTACT_OR_PRICE =
  /[€$£¥]\s?\d|\d\s?(?:€|USD|EUR|CHF)|(?<!\d)\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|h|uhr)?\s*(?:[-–—]|to|bis|à)\s*\d{1,2}(?:[:.]\d{2}|\s*(?:am|pm|h|uhr))\b|(?:\+|\b0|\()\d[\d\s()./-]{6,}\d|[\w.+-]+@[\w-]+\.\w/iu;
/** Days of the week in short or in full, in the languages of most sites, with hours that nothing else marks: "Mon-Fri 9-18". */
const DAY_WITH_HOURS =
  /(?<!\p{L})(?:daily|every\sday|täglich|tägl|tous\sles\sjours|a\sdiario|ogni\sgiorno|dagelijks|dagligen|dagligt|codziennie|mon?|tue?s?|wed|thu(?:rs?)?|fri?|sat?|sun|mo|di|mi|do|sa|so|lun|mar|mer|jeu|ven|sam|dim|mi[eé]|jue|vie|s[aá]b|dom|gio)(?:day|sday|nesday|urday|tag|nstag|ttwoch|nnerstag|itag|mstag|nntag|di|credi|dredi|edi|anche|es|[eé]rcoles|ves|rnes|ado|ingo|enica|ed[iì]|erd[iì]|coled[iì]|ved[iì]|bato)?\.?(?!\p{L})[^\n]{0,40}?(?<!\d)\d{1,2}\s?[-–—]\s?\d{1,2}(?!\d)/iu;

/** Whether a text holds prices, hours, telephone numbers or e-mail addresses. */
export const hasContactOrPrice = (text: string): boolean => CONTACT_OR_PRICE.test(text) || DAY_WITH_HOURS.test(text);
