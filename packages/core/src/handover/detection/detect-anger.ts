// Whether a message is angry, at whatever: a person calms it better than an assistant. Strong phrases count alone; weak words, shouting
// and rows of exclamation marks only together.

/** Each is enough alone. */
const STRONG_PATTERNS = [
  'this is (?:ridiculous|unacceptable|outrageous|a joke|a scam|bullshit|insane|infuriating)',
  "(?:you are|you're|your (?:service|company|support|bot|assistant) is|this (?:bot|service|company|assistant) is) (?:\\w+ ){0,2}(?:useless|terrible|awful|horrible|pathetic|a joke|garbage|trash|rubbish|crap|shit|stupid|an idiot)",
  "i(?:'?m| am) (?:so |really |very |extremely |absolutely )?(?:angry|furious|fed up|pissed(?: off)?|livid|sick of)",
  'wh?at the (?:fuck|hell)|fuck(?:ing)?|wtf|bullshit',
  "worst (?:service|company|support|experience)|waste of (?:my )?time|sick and tired|i(?:'ve| have) had enough",
  'das ist (?:eine? )?(?:frechheit|unverschämtheit|unverschämt|unmöglich|lächerlich|betrug|witz|sauerei)',
  "ich bin (?:so |echt |sehr |stock)?(?:sauer|wütend|stinksauer|verärgert)|es reicht mir|mir reicht(?: es|'s)|(?:ihr|sie) (?:idioten|betrüger)|scheiß\\w*|verarsch\\w*",
  "c'est (?:inadmissible|inacceptable|scandaleux|honteux|une honte|n'importe quoi|du vol)|je suis (?:très |vraiment )?(?:furieux|furieuse|en colère)|j'en ai (?:marre|assez)|ras le bol|putain|merde",
  'es (?:una )?(?:vergüenza|inaceptable|indignante|estafa|ridículo)|estoy (?:muy )?(?:harto|harta|furioso|furiosa|enfadado|enfadada|enojado|enojada)|mierda|joder',
  'è (?:una )?(?:vergogna|inaccettabile|ridicolo|truffa|scandaloso)|sono (?:molto )?(?:furioso|furiosa|arrabbiato|arrabbiata|stufo|stufa)|che schifo|cazzo',
  'é (?:uma )?(?:vergonha|inaceitável|ridículo|palhaçada)|estou (?:muito )?(?:furioso|furiosa|irritado|irritada|farto|farta)|que merda',
  'dit is (?:belachelijk|onacceptabel|schandalig|oplichting)|ik ben (?:zo |heel )?(?:boos|woedend|het zat)|kut\\w*',
  'to (?:jest )?(?:skandal|żenada|kpina|oszustwo)|jestem (?:wściekły|wściekła|zły|zła)|kurwa',
  'это (?:безобразие|возмутительно|издевательство|обман)|я (?:в ярости|зол|зла)|достали',
].map((phrase) => new RegExp(`(?:^|[^\\p{L}])(?:${phrase})(?:$|[^\\p{L}])`, 'iu'));

/** Two signals are needed: of these, shouting, and rows of exclamation marks. What happens again and again annoys who says so. */
const WEAK_PATTERN =
  /(?:^|[^\p{L}])(?:(?:second|third|fourth|fifth|2nd|3rd|4th) time|late again|still nothing|(?:zweite|dritte|vierte) mal|schon wieder|immer noch nichts|(?:deuxième|troisième|quatrième) fois|toujours rien|(?:segunda|tercera|cuarta) vez|otra vez tarde|(?:seconda|terza) volta|useless|ridiculous|unacceptable|terrible|awful|horrible|pathetic|scam|joke|stupid|idiot|annoying|lächerlich|unmöglich|nutzlos|schrecklich|inutile|nul|ridicule|inútil|ridículo|pésimo|ridicolo|pessimo)(?=$|[^\p{L}])/giu;

const MIN_SHOUTED_LETTERS = 12;
const SHOUTED_CAPITALS_RATIO = 0.8;

function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const capitals = text.match(/\p{Lu}/gu) ?? [];
  return (
    letters.length >= MIN_SHOUTED_LETTERS &&
    text.trim().includes(' ') &&
    capitals.length / letters.length >= SHOUTED_CAPITALS_RATIO
  );
}

/** Whether a message is angry. */
export function detectAnger(text: string): boolean {
  const normalized = text.replaceAll(/[’`´]/g, "'");
  if (STRONG_PATTERNS.some((phrase) => phrase.test(normalized))) return true;
  const signalCount =
    [...normalized.matchAll(WEAK_PATTERN)].length +
    (/!{3,}|[!?]{4,}/.test(normalized) ? 1 : 0) +
    (isShouted(normalized) ? 1 : 0);
  return signalCount >= 2;
}
