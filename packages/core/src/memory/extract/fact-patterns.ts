// What people say of themselves, as patterns with one value each. They look for statements in the first person: a question, a condition
// or somebody else's words say nothing of who writes.

/** Where a value ends. */
const END = String.raw`(?=\s*(?:[,;:!?()"“”]|\.(?:\s|$)|\s[-–—]\s|$)|\s+(?:and|but|so|because|since|which|who|as|if|when|while|or|though|although|please|thanks|thank|can|could|is|are|what|how|do|does)\b)`;
const WORD = String.raw`(?:[^\s,;:!?()"“”]+)`;
/** A value of at most so many words, as short as its end allows. */
const words = (max: number): string => String.raw`(?<value>${WORD}(?: ${WORD}){0,${max - 1}}?)${END}`;
const NAME_WORD = String.raw`\p{Lu}[\p{L}'’-]+`;
const NAME = String.raw`(?<value>${NAME_WORD}(?: (?:(?:de|van|von|der|la|di|da|bin|al) ){0,2}${NAME_WORD}){0,3})`;
const FULL_NAME = String.raw`(?<value>${NAME_WORD}(?: (?:(?:de|van|von|der|la|di|da|bin|al) ){0,2}${NAME_WORD}){1,3})`;
/** A name of a place: words in capitals, with a comma before a second one. */
const PLACE = String.raw`(?<value>(?:the )?\p{Lu}[\p{L}'’.-]+(?: (?:am |an der |de |of )?\p{Lu}[\p{L}'’.-]+){0,3}(?:, \p{Lu}[\p{L}'’.-]+)?)`;
const AMOUNT = String.raw`(?<value>(?:[$€£]|USD |EUR |CHF )?\d[\d.,]{0,12}\s?(?:k|m|thousand|million|mio)?\b(?:\s?(?:dollars|euros?|pounds|usd|eur|chf|[€£$]))?(?: (?:a|per) (?:month|week|year|night|person))?)`;
const COUNT = String.raw`(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of)`;
const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`;
const DAY = String.raw`(?:mon|tues|wednes|thurs|fri|satur|sun)day`;
const DATE = String.raw`(?<value>(?:the )?(?:(?:next |this )?${DAY}(?:,? (?:the )?)?)?(?:(?:early |mid-?|late |the (?:beginning|end|middle) of )?${MONTH}(?: \d{1,2}(?:st|nd|rd|th)?)?(?:,? \d{4})?|\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? \d{4})?|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|${DAY}|next (?:week|month|year|spring|summer|autumn|fall|winter)|(?:spring|summer|autumn|fall|winter)(?: \d{4})?|tomorrow|\d{4}))\b`;
const I = String.raw`(?:^|[^\p{L}])(?:i|we)`;
const I_AM = String.raw`(?:^|[^\p{L}])(?:i am|i['’]?m|we are|we['’]re)`;
const MY = String.raw`(?:^|[^\p{L}])(?:my|our)`;

export interface FactPattern {
  key: string;
  kind: 'fact' | 'preference';
  pattern: RegExp;
  /** The key has part of the match: `{noun}` stands for its group of this name. */
  isKeyed?: boolean;
  /** Several of them are true at once, and none replaces another. */
  isMultiple?: boolean;
  /** Where the sentence as a whole is a question, it is still said of oneself. */
  inQuestions?: boolean;
  /** The value where the pattern itself says it. */
  value?: string;
}

const fact = (key: string, source: string, options: Partial<FactPattern> = {}, flags = 'iu'): FactPattern => ({
  key,
  kind: 'fact',
  pattern: new RegExp(source, flags),
  ...options,
});

const NUMBERED =
  'order|customer|client|policy|booking|reservation|reference|invoice|ticket|claim|case|member|membership|tracking|application|student';
const RELATIVE =
  'son|daughter|child|kid|baby|wife|husband|partner|spouse|fianc[eé]e?|mother|father|mom|dad|brother|sister|dog|cat|boss|manager|colleague|landlord|lawyer|agent|doctor|teacher';
/** Nouns whose value is something that one notes of a person. */
const NOTED_NOUN = String.raw`(?:favou?rite [\p{L}]+|(?:shoe |dress |shirt |ring )?size|birthday|address|plan|car|vehicle|school|grade|major|employer|landlord|hometown|nationality|job|occupation|profession|time ?zone|native language|(?:check-?in|arrival|departure|move-?in|wedding|due|start|closing) date|appointment|deadline|phone|model|operating system|browser|country|city|zip(?: code)?|postal code|room(?: number)?|flight(?: number)?|pet|dog|cat|insurance|insurer|business|restaurant|shop|company|website|domain|income|salary|visa|lease)`;

export const FACT_PATTERNS: readonly FactPattern[] = [
  fact('name', String.raw`(?:^|[^\p{L}])[Mm]y (?:full )?name(?: is|['’]s|:) ${NAME}`, { inQuestions: true }, 'u'),
  fact('name', String.raw`(?:^|[^\p{L}])my (?:full )?name(?: is|['’]s|:) ${words(2)}`, { inQuestions: true }),
  fact(
    'name',
    String.raw`^(?:(?:Hi|Hello|Hey|Good (?:morning|afternoon|evening))[,!.]? )?(?:this is|I am|I['’]?m|[Tt]his is|i am|i['’]?m) ${FULL_NAME}(?=[\s,.!?]|$)`,
    { inQuestions: true },
    'u',
  ),
  fact('name', String.raw`^(?:(?:Hi|Hello|Hey)[,!.]? )?${NAME} here\b`, {}, 'u'),
  fact(
    'name',
    String.raw`(?:^|[^\p{L}])(?:[Mm]ein Name ist|[Ii]ch hei(?:ß|ss)e|[Mm]i nombre es|[Mm]e llamo|[Jj]e m['’]appelle|[Mm]on nom est) ${NAME}`,
    { inQuestions: true },
    'u',
  ),
  fact(
    'location',
    String.raw`(?:^|[^\p{L}])(?:[Ii]|[Ww]e)(?:['’]m| am|['’]re| are)?(?: currently| now)? (?:live|living|based|located|come)(?: in| near| from) ${PLACE}`,
    { inQuestions: true },
    'u',
  ),
  fact(
    'location',
    String.raw`(?:^|[^\p{L}])(?:[Ii] am|[Ii]['’]?m|[Ww]e are|[Ww]e['’]re) (?:writing |calling )?from ${PLACE}`,
    { inQuestions: true },
    'u',
  ),
  fact(
    'location',
    String.raw`(?:^|[^\p{L}])(?:(?:[Ii]|[Ww]e)(?: just| recently)? (?:moved|relocated) to) ${PLACE}`,
    {},
    'u',
  ),
  fact(
    'company',
    String.raw`(?:^|[^\p{L}])(?:(?:[Ii]|[Ww]e) work (?:for|at)|[Ii](?: am|['’]?m) (?:with|calling from)) ${PLACE}`,
    {},
    'u',
  ),
  fact(
    'company',
    String.raw`(?:^|[^\p{L}])(?:[Mm]y|[Oo]ur) (?:company|business|firm|shop|restaurant)(?: is called| is named|['’]s name is| name is) ${PLACE}`,
    {},
    'u',
  ),
  fact(
    'role',
    String.raw`${I_AM}(?: also)? an? (?<value>(?:(?:first|second)[- ]time |existing |new |returning |long[- ]time |loyal |prospective |single |registered |private |small )?[\p{L}-]+(?: [\p{L}-]+){0,2}?)${END}`,
  ),
  fact('role', String.raw`${I} work as (?:an? )?${words(3)}`),
  fact(
    'role',
    String.raw`${I_AM} the (?<value>(?:owner|manager|director|founder|head|parent|mother|father|landlord|tenant|buyer|seller|guardian)(?: of (?:an? |the )?[\p{L}-]+(?: [\p{L}-]+){0,3}?)?)${END}`,
  ),
  fact(
    'customer_since',
    String.raw`(?:^|[^\p{L}])customers? (?:here )?(?:since|for(?: over| about)?) (?<value>\d{4}|(?:\d{1,2}|${COUNT}) years?)`,
  ),
  fact(
    'budget',
    String.raw`(?:^|[^\p{L}])(?:my|our|the|a)? ?budget(?: is| of| would be|'s|:)?(?: only| about| around| roughly| up to| at most| max(?:imum)?| between)? ${AMOUNT}`,
  ),
  fact(
    'budget',
    String.raw`${I}(?: can| could|['’]d| would| want to)?(?: only)? (?:spend|afford|pay|like to spend)(?: up to| about| around| at most| no more than| max(?:imum)?)+ ${AMOUNT}`,
  ),
  fact('budget', String.raw`(?:^|[^\p{L}])with a ${AMOUNT} budget\b`),
  fact(
    '{noun}_number',
    String.raw`(?:^|[^\p{L}])(?<noun>${NUMBERED})(?: number| no\.?| id| nr\.?| code| #)(?: is|:|,)? ?#? ?(?<value>[A-Z]{0,4}-?\d[A-Z\d-]{2,20})\b`,
    { isKeyed: true, inQuestions: true },
  ),
  fact(
    '{noun}_number',
    String.raw`(?:^|[^\p{L}])(?:my|our|the|for|about) (?<noun>${NUMBERED})(?: is)? ?#? ?(?<value>\d{5,20}|[A-Z]{1,4}-?\d[A-Z\d-]{2,20})\b`,
    { isKeyed: true, inQuestions: true },
  ),
  fact(
    'phone',
    String.raw`(?:^|[^\p{L}])(?:(?:call|text|reach|phone|ring) me (?:back )?(?:at|on|under)|my (?:phone|mobile|cell|number|phone number|mobile number|cell number) is) ?:? ?(?<value>\+?\d[\d ()/.-]{5,18}\d)`,
    { inQuestions: true },
  ),
  fact(
    'email',
    String.raw`(?:^|[^\p{L}])(?:(?:email|mail|e-mail|write to|reach) me (?:at|on)|my e-?mail(?: address)? is) ?:? ?(?<value>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,30}){1,3})`,
    { inQuestions: true },
  ),
  fact(
    'move_in',
    String.raw`(?:^|[^\p{L}])(?:move|moving|relocate|relocating)(?: in| out| there| here| to [\p{L} ]{2,30}?)?(?: in| by| on| around| at| from| before)+ ${DATE}`,
  ),
  fact(
    'arrival',
    String.raw`(?:^|[^\p{L}])(?:arrive|arriving|check(?:ing)?[- ]in|coming|landing|get in)(?: there| here)?(?: on| at| in)+ ${DATE}`,
  ),
  fact(
    'departure',
    String.raw`(?:^|[^\p{L}])(?:depart|departing|leave|leaving|check(?:ing)?[- ]out|fly(?:ing)? home)(?: there| again)?(?: on| at| in)+ ${DATE}`,
  ),
  fact(
    'needed_by',
    String.raw`(?:^|[^\p{L}])(?:i|we) (?:need|want|must have|have to have) (?:it|them|this|that|everything|the [\p{L}]+)(?: done| ready| delivered| finished| back)? (?:by|before|until) ${DATE}`,
  ),
  fact('date_of_birth', String.raw`(?:^|[^\p{L}])(?:i was born|my (?:birthday|date of birth) is)(?: on| in)? ${DATE}`),
  fact('{noun}_date_of_birth', String.raw`${MY} (?<noun>son|daughter|child|baby) was born(?: on| in)? ${DATE}`, {
    isKeyed: true,
  }),
  fact('age', String.raw`${I_AM} (?<value>\d{1,3}) years? old`, {}),
  fact(
    '{noun}_age',
    String.raw`${MY} (?<noun>${RELATIVE})(?: [\p{L}]+)? (?:is|turned|just turned|will be) (?<value>\d{1,2})(?: years?(?: old)?)?(?![\d:.%€$-])`,
    { isKeyed: true, inQuestions: true },
  ),
  fact(
    '{noun}_name',
    String.raw`(?:^|[^\p{L}])(?:[Mm]y|[Oo]ur) (?<noun>${RELATIVE})(?:['’]s name is| is called| is named| called| named|,)? (?<value>\p{Lu}[\p{Ll}'’-]+)(?=[\s,.!?]|$)`,
    { isKeyed: true, inQuestions: true },
    'u',
  ),
  fact(
    '{noun}',
    String.raw`${I}(?:['’]ve| have)(?: got)? (?<value>${COUNT}) (?<noun>(?:small |young |little )?(?:kids|children|sons|daughters|dogs|cats|pets|cars|employees|people|seats|rooms|locations|shops|bikes|licenses|users))\b`,
    { isKeyed: true, inQuestions: true },
  ),
  fact(
    'party_size',
    String.raw`(?:^|[^\p{L}])(?:table|reservation|booking|dinner|lunch|room) for (?<value>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve)(?= |\b)(?! (?:o['’]?clock|am|pm|days?|nights?|weeks?|hours?))`,
    { inQuestions: true },
  ),
  fact(
    'party_size',
    String.raw`(?:^|[^\p{L}])(?:we are|we['’]re|there (?:are|will be)(?: us)?) (?<value>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve)(?: (?:people|persons|adults|guests|of us))`,
    {},
  ),
  fact('rooms', String.raw`(?:^|[^\p{L}])(?<value>\d|one|two|three|four|five|six)[- ]bed(?:room)?s?\b`, {
    inQuestions: true,
  }),
  fact(
    'financing',
    String.raw`(?:${I_AM}|already|been|was|got) (?:already )?(?<value>pre-?(?:approved|qualified)(?: for a (?:loan|mortgage))?)`,
    {},
  ),
  fact(
    'marital_status',
    String.raw`${I_AM}(?: (?:just|now|currently|merely|recently|already|not yet|getting))? (?<value>married|divorced|widowed|separated|engaged|single)${END}`,
    {},
  ),
  fact(
    'work_status',
    String.raw`${I_AM}(?: (?:now|currently|already|self))? ?-?(?<value>retired|self[- ]employed|unemployed|on parental leave|freelancing)${END}`,
    {},
  ),
  fact(
    'interest',
    String.raw`${I_AM}(?: (?:also|mostly|currently))? (?:looking|searching|shopping) (?:for|to (?:buy|rent|book|sell|lease|order|find)) (?:an? |the |some |your )?${words(8)}`,
  ),
  fact(
    'interest',
    String.raw`${I_AM}(?: (?:very|really|mostly|mainly))? interested in (?:an? |the |some |your )?${words(7)}`,
    { inQuestions: true },
  ),
  fact(
    'interest',
    String.raw`${I}(?:['’]d like to| would like to| want to| need to| am planning to| plan to| hope to) (?<value>(?:buy|rent|sell|book|lease|order|insure|enrol|enroll|renovate|replace|register|return|cancel|upgrade|hire) ${WORD}(?: ${WORD}){0,6}?)${END}`,
  ),
  fact(
    'system',
    String.raw`(?:${I_AM} (?:using|running|on)|${I} (?:use|run)) (?<value>(?:Windows|macOS|Mac OS|Linux|Ubuntu|Android|iOS|iPhone|iPad|Chrome|Firefox|Safari|Edge)(?: [\p{L}\d.]+){0,2}?)${END}`,
  ),
  fact(
    'version',
    String.raw`(?:${I_AM} (?:using|running|on)|${I} (?:use|run|have))(?: the)? version (?<value>v?\d+(?:\.\d+){0,3})`,
  ),
  fact(
    'plan',
    String.raw`(?:${I_AM} on|${I} (?:have|use|pay for)) (?:the|your) (?<value>[\p{L}]+) (?:plan|subscription|tier)\b`,
  ),
  fact(
    '{noun}',
    String.raw`${MY} (?<noun>${NOTED_NOUN}) (?:is|was|will be)(?: called| on| in| at| from)? (?!not\b|still\b|too\b|so\b|very\b|late\b|broken\b|wrong\b|gone\b|missing\b|already\b|being\b|never\b|always\b|currently\b|\p{L}+ing\b|\p{L}+ed\b)(?:an? |the )?${words(7)}`,
    { isKeyed: true },
  ),
  fact(
    'has',
    String.raw`${I} (?:have|own|drive|bought|['’]ve got)(?: got)? an? (?<value>(?!few|couple|lot|bit|problem|question|quick|issue|concern|doubt|look|minute|chance|feeling|hard|hunch|complaint|request|suggestion|second|moment|good|bad|hold|similar|small question|general|follow|tight|strange|new question|reservation|booking|table|room|appointment|budget)(?:[\p{L}\d-]+)(?: [\p{L}\d-]+){0,3}?)${END}`,
    { isMultiple: true },
  ),
  fact(
    'diet',
    String.raw`${I_AM}(?: (?:strictly|both|all))? (?:an? )?(?<value>vegan|vegetarian|pescatarian|kosher|halal)s?\b`,
    { kind: 'preference', inQuestions: true },
  ),
  fact('allergies', String.raw`${I_AM}(?: (?:very|highly|severely))? allergic to ${words(4)}`, { inQuestions: true }),
  fact(
    'contact_preference',
    String.raw`(?:^|[^\p{L}])(?:please )?(?:only |just |always )?(?<value>(?:call|text|email|e-mail|write|message|whatsapp) me (?:(?:only |back )?(?:in the |on |after |before |by |at |during ))(?:[\p{L}\d:]+)(?: [\p{L}\d:]+){0,3}?)${END}`,
    { kind: 'preference' },
  ),
  fact(
    'preference',
    String.raw`(?:${I}(?:['’]d| would)?(?: really| much| strongly)? prefer|${I}['’]d rather(?: have)?) (?:to )?(?:an? |the )?${words(8)}`,
    { kind: 'preference', isMultiple: true },
  ),
  fact('likes', String.raw`${I}(?: really| absolutely)? (?:love|enjoy) (?:an? |the |your )?${words(5)}`, {
    kind: 'preference',
    isMultiple: true,
  }),
  fact(
    'dislikes',
    String.raw`${I}(?: really)? (?:hate|dislike|can['’]t stand|don['’]t (?:really )?(?:like|want|eat|drink)|do not (?:like|want|eat|drink)) (?!to\b|that\b|it\b|this\b|you\b)(?:an? |the |any )?${words(5)}`,
    { kind: 'preference', isMultiple: true },
  ),
];
