// What people say of themselves, as patterns with one value each. They look for statements in the first person: a question, a condition
// or somebody else's words say nothing of who writes.
import { fact } from './fact-pattern.ts';
import type { FactPattern } from './fact-pattern.ts';
import { END, words, NAME, FULL_NAME, PLACE, AMOUNT, COUNT, DATE, I, I_AM, MY } from './pattern-parts.ts';

const NUMBERED =
  'account|order|customer|client|policy|booking|reservation|reference|invoice|ticket|claim|case|member|membership|tracking|application|student';
const RELATIVE =
  'son|daughter|child|kid|baby|wife|husband|partner|spouse|fianc[eé]e?|mother|father|mom|dad|brother|sister|dog|cat|boss|manager|colleague|landlord|lawyer|agent|doctor|teacher';
/** Nouns whose value is something that one notes of a person. */
const NOTED_NOUN = String.raw`(?:favou?rite [\p{L}]+|(?:shoe |dress |shirt |ring )?size|birthday|address|plan|car|vehicle|school|grade|major|employer|landlord|hometown|nationality|job|occupation|profession|time ?zone|native language|(?:check-?in|arrival|departure|move-?in|wedding|due|start|closing) date|appointment|deadline|phone|model|operating system|browser|country|city|zip(?: code)?|postal code|room(?: number)?|flight(?: number)?|pet|dog|cat|insurance|insurer|business|restaurant|shop|company|website|domain|income|salary|visa|lease)`;

/** Who somebody is, and what is theirs. */
export const FACT_PATTERNS: readonly FactPattern[] = [
  fact('name', String.raw`(?:^|[^\p{L}])[Mm]y (?:full )?name(?: is|['’]s|:) ${NAME}`, { inQuestions: true }, 'u'),
  fact('name', String.raw`(?:^|[^\p{L}])my (?:full )?name(?: is|['’]s|:) ${words(2)}`, { inQuestions: true }),
  fact(
    'name',
    String.raw`^(?:(?:Hi|Hello|Hey|Good (?:morning|afternoon|evening)|Bonjour|Bonsoir|Hola|Buenas|Buenos días|Guten (?:Tag|Morgen|Abend)|Hallo)[,!.]? )?(?:\p{L}+, )?(?:this is|I am|I['’]?m|[Tt]his is|i am|i['’]?m|[Jj]e suis|[Ss]oy|[Ii]ch bin) ${FULL_NAME}(?=[\s,.!?]|$)`,
    { inQuestions: true },
    'u',
  ),
  fact('name', String.raw`^(?:(?:Hi|Hello|Hey)[,!.]? )?${NAME} here\b`, {}, 'u'),
  fact(
    'name',
    String.raw`(?:^|[^\p{L}])(?:[Mm]ein Name ist|[Ii]ch hei(?:ß|ss)e|[Mm]i nombre es|[Mm]e llamo|[Jj]e m['’]appelle|[Mm]on nom est|[Hh]ier (?:ist|spricht)) ${NAME}`,
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
    String.raw`(?:^|[^\p{L}])(?<!(?:has|his|her|their|had|has got)(?: a)? )(?:my|our|the|a)? ?(?<!(?:has|his|her|their|had|has got)(?: a)? )budget(?: is| of| would be|'s|:)?(?: only| about| around| roughly| up to| at most| max(?:imum)?| between)? ${AMOUNT}`,
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
    String.raw`(?:^|(?:^|[^\p{L}])(?:i|we|i['’]?m|we['’]re|i['’]ll|we['’]ll|i am|we are|and|or|by)(?: will| would| plan to| want to| be)? |[.,;:] ?)(?:arrive|arriving|check(?:ing)?[- ]in|coming|landing|get in)(?: there| here)?(?: on| at| in)+ ${DATE}`,
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
    String.raw`(?:^|[^\p{L}])(?:table|reservation|booking|dinner|lunch|room) for (?<value>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve)\b(?![:.]?\d|\s?(?:o['’]?clock|am\b|pm\b|days?|nights?|weeks?|hours?))`,
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
    String.raw`${MY} (?:current |new |old |own )?(?<noun>${NOTED_NOUN}) (?:is|was|will be)(?: called| on| in| at| from)? (?!not\b|for\b|still\b|too\b|so\b|very\b|late\b|broken\b|wrong\b|gone\b|missing\b|already\b|being\b|never\b|always\b|currently\b|\p{L}+ing\b|\p{L}+ed\b)(?:an? |the )?${words(7)}`,
    { isKeyed: true },
  ),
  fact(
    'has',
    String.raw`${I} (?:have|own|drive|bought|['’]ve got)(?: got)? an? (?<value>(?!few|couple|lot|bit|problem|question|quick|issue|concern|doubt|look|minute|chance|feeling|hard|hunch|complaint|request|suggestion|second|moment|good|bad|hold|similar|small question|general|follow|tight|strange|new question|reservation|booking|table|room|appointment|budget)(?:[\p{L}\d-]+)(?: [\p{L}\d-]+){0,3}?)${END}`,
    { isMultiple: true },
  ),
  fact('allergies', String.raw`${I_AM}(?: (?:very|highly|severely))? allergic to ${words(4)}`, { inQuestions: true }),
  fact(
    'location',
    String.raw`(?:^|[^\p{L}])(?:and (?:we )?live in|[Ii]ch (?:wohne|lebe) in|[Ww]ir (?:wohnen|leben) in|[Jj]['’]habite à|[Vv]ivo en|[Vv]ivimos en) ${PLACE}`,
    {},
    'u',
  ),
  fact(
    'moving_to',
    String.raw`(?:^|[^\p{L}])(?:(?:[Ii] am|[Ii]['’]m|[Ww]e are|[Ww]e['’]re) (?:moving|relocating) to) ${PLACE}`,
    {},
    'u',
  ),
  fact(
    'children',
    String.raw`(?:^|[^\p{L}])(?:ich habe|wir haben|j['’]ai|nous avons|tengo|tenemos) (?<value>\d|eine?n?|zwei|drei|vier|fünf|une?|deux|trois|quatre|una?|un|dos|tres|cuatro) (?:\p{L}+ )?(?:kind(?:er)?|enfants?|hij[oa]s?|niñ[oa]s?)(?!\p{L})`,
  ),
  fact('insurer', String.raw`${I_AM}(?: currently)? insured (?:with|by|at) ${words(3)}`),
  fact(
    '{noun}_date',
    String.raw`(?:^|[^\p{L}])(?:the|my|our) (?<noun>wedding|party|event|meeting|appointment|flight|move|delivery|anniversary|graduation|trip|closing) is (?:on |in )?${DATE}`,
    { isKeyed: true },
  ),
  fact(
    'occasion',
    String.raw`(?:^|[^\p{L}])it['’]?s (?:my|our) (?<value>(?:\d{1,3}(?:st|nd|rd|th) )?(?:birthday|anniversary|honeymoon|wedding|graduation))`,
  ),
  fact(
    'system',
    String.raw`(?:^|[^\p{L}])on (?:my |an? )?(?<value>(?:Windows|macOS|Mac OS|Ubuntu|Android|iOS|iPhone|iPad)(?: [\d.]+| Pro| XP)?)${END}`,
  ),
  fact(
    '{noun}',
    String.raw`(?:^|[^\p{L}])with (?<value>${COUNT}) (?<noun>users|employees|kids|children|dogs|cats|people|seats|locations)\b`,
    { isKeyed: true },
  ),
  fact(
    'married_for',
    String.raw`${I}(?:['’]ve| have) been married for (?<value>(?:\d{1,2}|${COUNT}) (?:years?|months?))`,
  ),
  fact('has', String.raw`(?:^|[^\p{L}])and own an? (?<value>[\p{L}-]+(?: [\p{L}-]+)?)${END}`, { isMultiple: true }),
];
