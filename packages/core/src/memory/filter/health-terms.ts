import { isNearly } from './misspellings.ts';
import { toPlainText } from './plain-text.ts';

const BODY = '(?:leg|arm|foot|hand|ankle|wrist|hip|knee|back|neck|rib|nose|collarbone|finger|shoulder)s?(?!\\p{L})';
/** What tells of somebody's health, as beginnings of words. */
const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  en: [
    ...[
      'allerg',
      'anxiety',
      'arthrit',
      'asthma',
      'autis',
      'bipolar',
      'blood (?:pressure|sugar|test|type|clot)',
      'cancer',
    ],
    ...['chemo', 'chronic(?:ally)? (?:ill|pain|\\p{L}+ pain)', 'covid', 'dement', 'depress(?:ion|ed|ive)', 'diabet'],
    ...['diagnos', 'dyslex', 'epilep', 'fertility', 'infertil', 'hepatit', 'hiv(?!\\p{L})', 'hospitali[sz]', 'illness'],
    ...['heart (?:attack|condition|disease|failure|problem|issue|surgery|murmur)', 'pacemaker', 'infection', 'insulin'],
    ...[
      'medicat',
      'medical (?:condition|history|record|leave|test|report)',
      'mental health',
      'migraine',
      'miscarriage',
    ],
    ...['overdos', 'pregnan', 'prescri', 'psychiatr', 'psycholog', 'schizo', 'seizure', 'sick leave', 'stroke(?! of)'],
    ...[
      'surger',
      'symptom',
      'therap(?:y|ist)',
      'tumou?r',
      'wheelchair',
      'adhd',
      'ptsd',
      'ivf(?!\\p{L})',
      'abortion',
      'antidepress',
    ],
    ...['c(?:o)?eliac', 'alzheimer', 'parkinson', 'sclerosis', 'leuk(?:a)?emia', 'lupus', 'fibromyalg', 'thyroid'],
    ...['cholesterol', 'dialysis', 'transplant', 'paraly[sz]', 'rehab', 'alcoholi', 'suicid', 'self-harm', 'anorexi'],
    ...['bulimi', 'eating disorder', 'asperger', 'tourette', 'down syndrome', 'menopaus', 'hard of hearing', 'deaf'],
    ...[`broke(?:n)? (?:my|his|her|an?|the) ${BODY}`, `broken ${BODY}`, '(?:knee|hip) (?:replacement|operation)'],
    ...[
      '(?:in|into|to|from|at) (?:the )?hospital',
      '(?:gluten|lactose) intoleran',
      "(?:i am|i'm) (?:legally |almost )?blind",
    ],
    ...["(?:i am|i'm|is|was|been|got|feel(?:ing)?) (?:very |really |often )?(?:sick|ill)(?! of)(?!\\p{L})"],
    ...[
      '(?:back|chest|joint|stomach|neck|knee) pain',
      'pain (?:is|in my)',
      '(?:my|our) (?:gp|physician|oncolog|cardiolog)',
    ],
    ...[
      '(?<!(?:account|login|card|button|feature|link|script|cookies|access|profile|user) (?:is|are|was|were|has been) )disab(?:led|ilit)',
    ],
  ],
  de: [
    ...[
      'schwanger',
      'fehlgeburt',
      'depressi',
      'medikament',
      'rollstuhl',
      'schlaganfall',
      'demenz',
      'migräne',
      'migraene',
    ],
    ...[
      'zöliakie',
      'zoeliakie',
      'operiert',
      'operation am',
      'krebs(?!reis)',
      'tabletten',
      'arznei',
      'burn-?out',
      'gehörlos',
    ],
    ...[
      'gehoerlos',
      'pflege(?:grad|stufe|bedürftig)',
      'gelähmt',
      'rheuma',
      'adhs',
      'legasthen',
      'epilep',
      'symptom',
      'reha(?!\\p{L})',
    ],
    ...[
      '(?:habe|hat) (?:\\p{L}+ )?zucker(?!\\p{L})',
      'in (?:psycho)?therapie',
      'psycho(?:log|therap)',
      'verletzung',
      'fibromyalg',
    ],
    ...[
      'gebrochene[nsrm]? (?:bein|arm|fuß|hand|hüfte|rippe)',
      '(?:bein|arm|fuß|hüfte|rippe|hand) gebrochen',
      'bin (?:blind|taub)(?!\\p{L})',
    ],
    ...['multiple sklerose', 'bettlägerig', 'autis', 'diabet', 'schizo'],
  ],
  es: [
    ...[
      'embaraz',
      'enferm(?!er[oa])',
      'discapaci',
      'depresi',
      'alergi',
      'receta médica',
      'ansiedad',
      'medicación',
      'pastillas (?:para|contra)',
      'tomo pastillas',
    ],
    ...[
      'medicamento',
      'celíac',
      'infarto',
      'ictus',
      'dolor (?:crónico|de)',
      'me duele',
      'seropositiv',
      'vih(?!\\p{L})',
      'hipertens',
    ],
    ...[
      'tensión arterial',
      'asma(?!\\p{L})',
      'asmátic',
      'migraña',
      'minusv',
      'silla de ruedas',
      'quimio',
      'aborto',
      'hospital',
    ],
    ...['síntoma', 'lesión', 'tdah', 'baja médica', 'intoleran', 'psicólog', 'psiquiatr', 'adicci', 'alcohólic'],
    ...[
      '(?:me|le|lo|la) operar',
      'operad[oa](?!r)',
      'cirugía',
      'sord[oa](?!\\p{L})',
      'cieg[oa](?!\\p{L})',
      'cáncer',
      'tumor',
    ],
  ],
  fr: [
    ...[
      'enceinte',
      'malad(?!ro|re)',
      'handicap',
      'médicament',
      'diabét',
      'dépress',
      'ordonnance',
      'grossesse',
      'allergi',
      'asthm',
    ],
    ...[
      'hôpita',
      'hospitalis',
      'crise cardiaque',
      'infarctus',
      'séroposit',
      'vih(?!\\p{L})',
      'intoléran',
      'fausse couche',
    ],
    ...[
      'avortement',
      'tumeur',
      'chimio',
      'arrêt maladie',
      'fauteuil roulant',
      'tension artérielle',
      'avc(?!\\p{L})',
      'tdah',
    ],
    ...[
      'sourde?(?!\\p{L})',
      'aveugle',
      'psy(?:chi|cho)',
      'thérap',
      'symptôme',
      'blessure',
      'alcooli',
      'addicti',
      'douleur',
      'mal au',
    ],
    ...['opérée?s?(?!\\p{L})', 'chirurg', '(?:jambe|bras|cheville) cassée?', 'épilep', 'anxiété', 'anxieu', 'surdité'],
  ],
  others: [
    ...[
      'incinta',
      'gravidanza',
      'malat',
      'cancro',
      'disabil',
      'intolleran',
      'ospedale',
      'grávida',
      'gravidez',
      'doente',
      'doença',
    ],
    ...[
      'câncer',
      'deficiente',
      'enxaqueca',
      'zwanger',
      'ziek(?:te|enhuis)?(?!\\p{L})',
      'kanker',
      'gehandicapt',
      'medicijn',
    ],
    ...[
      'w ciąży',
      'choroba',
      'chor[ya](?!\\p{L})',
      'cukrzyc',
      'niepełnospraw',
      'těhotn',
      'nemoc',
      'gravid(?!\\p{L})',
      'sjuk(?!hus)',
    ],
    ...[
      'hamile',
      'hasta(?:yım|lığ)',
      'engelli',
      'беремен',
      'болезн',
      'болен',
      'больн',
      'инвалид',
      'диабет',
      'аллерг',
      'депресс',
    ],
  ],
};
const BEGINNING = new RegExp(
  String.raw`(?:^|[^\p{L}])(?:${Object.values(BEGINNINGS)
    .flat()
    .map((term) => toPlainTerm(term))
    .join('|')})`,
  'u',
);

/** German compounds: what a word may hold anywhere. Nurses and insurances are nobody's health. */
const PARTS =
  /allergi|schmerz|krank(?!en(?:haus)?(?:versicher|kasse|schwester|pfleg|wagen|zusatz|tagegeld))|behinder(?!ungsfrei)|diabet|herzinfarkt|blutdruck|herzschrittmacher|unvertra(?:e)?glich|intoleran|(?<!\p{L})\p{L}+-op(?!\p{L})|asthma/u;
const ARABIC = new RegExp(
  toPlainTerm('مرض|مريض|حامل|سرطان|السكري|إعاقة|معاق|اكتئاب|حساسية|دواء|مستشفى|ربو|صداع نصفي'),
  'u',
);
const MISSPELLED = [
  'diabetes',
  'anxiety',
  'depression',
  'allergic',
  'alergic',
  'epilepsy',
  'pregnant',
  'alzheimer',
  'parkinson',
  'migraine',
  'schwanger',
  'depressed',
];

/** A pattern without accents: the letters of its classes (\p{L}) stay as they are. */
function toPlainTerm(term: string): string {
  return term
    .split(String.raw`\p{L}`)
    .map((part) => toPlainText(part))
    .join(String.raw`\p{L}`);
}

/** Whether a plain text, in letters, tells of somebody's health. */
export const mentionsHealth = (plain: string): boolean =>
  BEGINNING.test(plain) || PARTS.test(plain) || ARABIC.test(plain) || isNearly(plain, MISSPELLED);
