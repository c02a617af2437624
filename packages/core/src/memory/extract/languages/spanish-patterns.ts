import { fact } from '../fact-pattern.ts';
import type { FactPattern } from '../fact-pattern.ts';
import { CAPITALS, createParts } from './parts.ts';

const { end, count, words, amount, date } = createParts({
  stops: 'y|pero|porque|que|cuando|aunque|por favor|gracias|donde|para que',
  months: 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre',
  weekdays: 'lunes|martes|miércoles|jueves|viernes|sábado|domingo',
  perMonth: '(?:al|por) (?:mes|semana|año|noche|persona)',
  numbers: 'un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce',
});
const START = String.raw`(?:^|[^\p{L}])`;
const MI = String.raw`(?:^|[^\p{L}])(?:mi|nuestr[oa])`;
const RELATIVES = {
  son: 'hijo',
  daughter: 'hija',
  wife: '(?:mujer|esposa)',
  husband: '(?:marido|esposo)',
  partner: 'pareja',
  mother: 'madre',
  father: 'padre',
  brother: 'hermano',
  sister: 'hermana',
  dog: 'perr[oa]',
  cat: 'gat[oa]',
};
const NUMBERED = {
  customer: 'cliente',
  order: 'pedido',
  invoice: 'factura',
  policy: 'póliza',
  booking: 'reserva',
  member: 'soci[oa]',
  claim: 'siniestro',
};
const ROLES =
  'propietari[oa]|inquilin[oa]|comprador(?:a)?|vendedor(?:a)?|estudiante|autónom[oa]|jubilad[oa]|(?:la |el )?(?:dueñ[oa]|director(?:a)?|gerente)';

/** What people say of themselves in Spanish. */
export const SPANISH_PATTERNS: readonly FactPattern[] = [
  fact(
    'interest',
    String.raw`${START}(?:busco|buscamos|estoy buscando|estamos buscando|necesito|necesitamos|me interesan?|nos interesan?) (?:una? |el |la |los |las )?(?!que(?!\p{L}))${words(8)}`,
  ),
  fact(
    'interest',
    String.raw`${START}(?:quiero|queremos|quisiera|quisiéramos|me gustaría|nos gustaría) (?<value>(?:comprar|alquilar|reservar|vender|pedir|contratar|devolver|cambiar|cancelar|renovar|inscribir|asegurar) (?:[^\s,;:!?()]+)(?: [^\s,;:!?()]+){0,8}?)${end}`,
  ),
  fact(
    'budget',
    String.raw`${START}presupuesto (?:es|sería|máximo es|máximo|:)(?: de| unos| hasta| como máximo)* ${amount}`,
  ),
  fact(
    'budget',
    String.raw`${START}(?:puedo|podemos|quiero|queremos) (?:pagar|gastar)(?: hasta| unos| como máximo| máximo)+ ${amount}`,
  ),
  fact(
    'move_in',
    String.raw`${START}(?:mudarme|mudarnos|entrar a vivir)(?: a partir de| en| el| para| antes de)+ ${date}`,
  ),
  fact('arrival', String.raw`${START}(?:llego|llegamos|llegada|entrada)(?: es| será)?(?: el| en)? (?:día )?${date}`),
  fact(
    'departure',
    String.raw`${START}(?:salgo|salimos|salida|nos vamos|me voy)(?: es| será)?(?: el| en)? (?:día )?${date}`,
  ),
  fact(
    'needed_by',
    String.raw`${START}(?:lo|la|los|las) (?:necesito|necesitamos)(?: listo| lista)? (?:antes del?|para el?) ${date}`,
  ),
  fact(
    'party_size',
    String.raw`${START}(?:somos|seremos|mesa para|habitación para) ${count}(?: (?:personas|adultos|comensales))?(?=[\s.,!?]|$)(?! (?:de la|noches|días))`,
    { inQuestions: true },
  ),
  ...(['gatos', 'perros', 'hijos', 'niños', 'coches', 'empleados'] as const).map((noun, at) =>
    fact(
      ['cats', 'dogs', 'children', 'children', 'cars', 'employees'][at] ?? noun,
      String.raw`${START}(?:tengo|tenemos) ${count} ${noun}(?!\p{L})`,
      { inQuestions: true },
    ),
  ),
  fact(
    'has',
    String.raw`${START}(?:tengo|tenemos|conduzco) una? (?<value>(?!pregunta|problema|duda|cita|reserva|mesa|pedido|queja|hij[oa]|niñ[oa]|momento|idea|poco)[\p{L}-]+)${end}`,
    { isMultiple: true },
  ),
  fact(
    'diet',
    String.raw`${START}(?:soy|somos)(?: tod[oa]s| los dos| ambos)? (?<value>vegan[oa]s?|vegetarian[oa]s?)(?!\p{L})`,
    { kind: 'preference', inQuestions: true },
  ),
  fact(
    'contact_preference',
    String.raw`${START}(?:por favor,? )?(?<value>(?:llámenme|llámeme|llámame|escríbanme|escríbame|escríbeme|contácteme) (?:(?:solo |mejor )?(?:por|después de|antes de|a partir de|el|los|a) )(?:[\p{L}\d:]+)(?: [\p{L}\d:]+){0,3}?)${end}`,
    { kind: 'preference' },
  ),
  fact('preference', String.raw`${START}(?:prefiero|preferimos) (?:una? |el |la |los |las |que sea )?${words(6)}`, {
    kind: 'preference',
    isMultiple: true,
  }),
  fact(
    'likes',
    String.raw`${START}(?:me|nos) (?:encantan?|gustan?(?: mucho)?) (?:el |la |los |las )?(?<!no (?:me|nos) \p{L}+ (?:\p{L}+ )?)${words(4)}`,
    { kind: 'preference', isMultiple: true },
  ),
  fact(
    'dislikes',
    String.raw`${START}(?:no (?:me|nos) gustan?|odio|odiamos|no (?:como|comemos)) (?:el |la |los |las )?${words(4)}`,
    { kind: 'preference', isMultiple: true },
  ),
  fact('role', String.raw`${START}trabajo (?:como|de) (?:una? )?${words(3)}`),
  fact('role', String.raw`${START}soy (?:una? )?(?<value>${ROLES})(?!\p{L})`),
  fact('company', String.raw`${START}(?:[Tt]rabajo|[Tt]rabajamos) (?:en|para) ${CAPITALS}`, {}, 'u'),
  fact('location', String.raw`${START}(?:[Ss]oy|[Ss]omos) de ${CAPITALS}`, {}, 'u'),
  fact('moving_to', String.raw`${START}(?:[Mm]e mudo|[Nn]os mudamos) a ${CAPITALS}`, {}, 'u'),
  ...Object.entries(RELATIVES).flatMap(([key, noun]) => [
    fact(
      `${key}_name`,
      String.raw`(?:^|[^\p{L}])(?:[Mm]i|[Nn]uestr[oa]) ${noun}(?: se llama|,)? (?<value>\p{Lu}[\p{Ll}'’-]+)(?=[\s,.!?]|$)`,
      { inQuestions: true },
      'u',
    ),
    fact(`${key}_age`, String.raw`${MI} ${noun}(?: \p{L}+)? (?:tiene|cumple|va a cumplir) (?<value>\d{1,2}) años`, {
      inQuestions: true,
    }),
  ]),
  fact('age', String.raw`${START}tengo (?<value>\d{1,3}) años`),
  ...Object.entries(NUMBERED).map(([key, noun]) =>
    fact(
      `${key}_number`,
      String.raw`${START}(?:(?:número|nº|n\.º|código|ref(?:erencia)?)(?: de(?:l| la)?)? )${noun}(?: es| es el|:)? ?#? ?(?<value>[A-Z]{0,4}-?\d[A-Z\d-]{2,20})(?![\p{L}\d])`,
      { inQuestions: true },
    ),
  ),
  fact(
    'phone',
    String.raw`${START}(?:(?:mi|nuestro) (?:teléfono|móvil|número) es|llámenme al|llámame al) ?:? ?(?<value>\+?\d[\d ()/.-]{5,18}\d)`,
    { inQuestions: true },
  ),
  fact('availability', String.raw`${START}(?:solo|sólo) (?:puedo|podemos)(?: ir| venir)? ${words(5)}`),
  fact(
    'marital_status',
    String.raw`${START}(?:estoy|soy|estamos) (?<value>casad[oa]s?|divorciad[oa]s?|viud[oa]|solter[oa]|separad[oa]s?|prometid[oa]s?)(?!\p{L})`,
  ),
];
