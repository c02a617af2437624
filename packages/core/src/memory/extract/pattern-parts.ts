// Parts of the patterns: names, places, amounts and dates, as people write them.

/** Where a value ends. */
export const END = String.raw`(?=\s*(?:[,;!?()"“”]|:(?!\d)|\.(?:\s|$)|\s[-–—]\s|$)|\s+(?:and|but|so|because|since|which|who|that|as|if|when|while|or|though|although|please|thanks|thank|can|could|is|are|what|how|do|does)\b)`;
export const WORD = String.raw`(?:(?:[^\s,;:!?()"“”]|:(?=\d))+)`;
/** A value of at most so many words, as short as its end allows. */
export const words = (max: number): string => String.raw`(?<value>${WORD}(?: ${WORD}){0,${max - 1}}?)${END}`;
const NAME_WORD = String.raw`\p{Lu}[\p{L}'’-]+`;
export const NAME = String.raw`(?<value>${NAME_WORD}(?: (?:(?:de|van|von|der|la|di|da|bin|al) ){0,2}${NAME_WORD}){0,3})`;
export const FULL_NAME = String.raw`(?<value>${NAME_WORD}(?: (?:(?:de|van|von|der|la|di|da|bin|al) ){0,2}${NAME_WORD}){1,3})`;
/** A name of a place: words in capitals, with a comma before a second one. */
export const PLACE = String.raw`(?<value>(?:the )?\p{Lu}[\p{L}'’.-]+(?: (?:am |an der |de |of )?\p{Lu}[\p{L}'’.-]+){0,3}(?:, \p{Lu}[\p{L}'’.-]+)?)`;
export const AMOUNT = String.raw`(?<value>(?:[$€£]|USD |EUR |CHF )?\d[\d.,]{0,12}\s?(?:k|m|thousand|million|mio)?\b(?:\s?(?:dollars|euros?|pounds|usd|eur|chf|[€£$]))?(?: (?:a|per) (?:month|week|year|night|person))?)`;
export const COUNT = String.raw`(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of)`;
const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`;
const DAY = String.raw`(?:mon|tues|wednes|thurs|fri|satur|sun)day`;
export const DATE = String.raw`(?<value>(?:the )?(?:(?:next |this )?${DAY}(?:,? (?:the )?)?)?(?:(?:early |mid-?|late |the (?:beginning|end|middle) of )?${MONTH}(?: \d{1,2}(?:st|nd|rd|th)?)?(?:,? \d{4})?|\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? \d{4})?|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|${DAY}|next (?:week|month|year|spring|summer|autumn|fall|winter)|(?:spring|summer|autumn|fall|winter)(?: \d{4})?|tomorrow|\d{4}))\b`;
export const I = String.raw`(?:^|[^\p{L}])(?:i|we)`;
export const I_AM = String.raw`(?:^|[^\p{L}])(?:i am|i['’]?m|we are|we['’]re)`;
export const MY = String.raw`(?:^|[^\p{L}])(?:my|our)`;
