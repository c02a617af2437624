/** The words of one language that opening hours are written with, in small letters and without accents. */
export interface CalendarWords {
  /** Seven patterns, Monday first. */
  days: readonly string[];
  daily: string;
  /** Monday to Friday in one word. */
  weekdays: string;
  weekend: string;
  holiday: string;
  /** Between the first and the last of a range. */
  to: string;
  and: string;
  closed: string;
  appointment: string;
  /** Words around days and times that say nothing of their own. */
  filler: string;
  /** Twelve patterns, January first. */
  months: readonly string[];
}

/** The words by language (ISO 639-1). Short forms of days are only read in their own language: `do` is Thursday in German. */
export const CALENDAR_WORDS: Readonly<Record<string, CalendarWords>> = {
  en: {
    days: [
      'mon(?:days?)?',
      'tue(?:s(?:days?)?)?',
      'wed(?:nesdays?)?',
      'thu(?:rs?(?:days?)?)?',
      'fri(?:days?)?',
      'sat(?:urdays?)?',
      'sun(?:days?)?',
    ],
    daily: 'daily|every day|seven days a week|7 days a week',
    weekdays: 'weekdays?|working days?|week days',
    weekend: 'weekends?',
    holiday: '(?:public |bank )?holidays?',
    to: 'to|until|till|til|through|thru|and (?:we )?close at',
    and: 'and',
    closed: 'closed',
    appointment: '(?:only )?by appointment(?: only)?|appointments? only',
    filler:
      'we are|we re|we open|opens? at|open at|at|our|opening|hours|open|from|between|the|on|are|shop|store|office',
    months: [
      'jan(?:uary)?',
      'feb(?:ruary)?',
      'mar(?:ch)?',
      'apr(?:il)?',
      'may',
      'june?',
      'july?',
      'aug(?:ust)?',
      'sept?(?:ember)?',
      'oct(?:ober)?',
      'nov(?:ember)?',
      'dec(?:ember)?',
    ],
  },
  de: {
    days: [
      'mo(?:ntags?)?',
      'di(?:enstags?)?',
      'mi(?:ttwochs?)?',
      'do(?:nnerstags?)?',
      'fr(?:eitags?)?',
      'sa(?:mstags?)?|sonnabends?',
      'so(?:nntags?)?',
    ],
    daily: 'taglich|jeden tag',
    weekdays: 'wochentags|unter der woche',
    weekend: 'wochenende',
    holiday: '(?:an )?(?:feiertage?n?|feiertags)',
    to: 'bis|bis zum',
    and: 'und|u|sowie',
    closed: 'geschlossen|ruhetag|zu',
    appointment: '(?:nur )?nach (?:vereinbarung|absprache|terminvereinbarung)|(?:nur )?mit termin',
    filler:
      'wir haben|haben wir|sind wir|wir sind|unsere|offnungszeiten|sprechzeiten|geoffnet|offen|von|ab|am|an|uhr|fur sie da|jeweils',
    months: [
      'jan(?:uar)?|janner',
      'feb(?:ruar)?',
      'marz',
      'apr(?:il)?',
      'mai',
      'juni',
      'juli',
      'aug(?:ust)?',
      'sept?(?:ember)?',
      'okt(?:ober)?',
      'nov(?:ember)?',
      'dez(?:ember)?',
    ],
  },
  es: {
    days: [
      'lun(?:es)?',
      'mar(?:tes)?',
      'mie(?:rcoles)?',
      'jue(?:ves)?',
      'vie(?:rnes)?',
      'sab(?:ados?)?',
      'dom(?:ingos?)?',
    ],
    daily: 'todos los dias|diario|cada dia',
    weekdays: 'entre semana|dias laborables',
    weekend: 'fin(?:es)? de semana',
    holiday: '(?:dias )?festivos',
    to: 'a|al|hasta|hasta las',
    and: 'y|e',
    closed: 'cerrado|cerramos|cerrada',
    appointment: '(?:solo )?con cita(?: previa)?|(?:solo )?cita previa',
    filler: 'abrimos|abierto|estamos abiertos|horario|nuestro|de|desde|las|los|el|la|h|hs|horas',
    months: [
      'enero',
      'febrero',
      'marzo',
      'abril',
      'mayo',
      'junio',
      'julio',
      'agosto',
      'septiembre|setiembre',
      'octubre',
      'noviembre',
      'diciembre',
    ],
  },
  fr: {
    days: [
      'lun(?:dis?)?',
      'mar(?:dis?)?',
      'mer(?:credis?)?',
      'jeu(?:dis?)?',
      'ven(?:dredis?)?',
      'sam(?:edis?)?',
      'dim(?:anches?)?',
    ],
    daily: 'tous les jours|7j/7',
    weekdays: 'en semaine',
    weekend: 'week ?ends?',
    holiday: '(?:jours )?feries',
    to: 'a|au|jusqu a',
    and: 'et',
    closed: 'fermee?s?|fermeture',
    appointment: '(?:uniquement )?sur (?:rendez ?vous|rdv)',
    filler: 'nous sommes|ouverts?|ouverture|nos|horaires|de|du|le|les|des|h|heures',
    months: [
      'janvier',
      'fevrier',
      'mars',
      'avril',
      'mai',
      'juin',
      'juillet',
      'aout',
      'septembre',
      'octobre',
      'novembre',
      'decembre',
    ],
  },
  it: {
    days: [
      'lun(?:edi)?',
      'mar(?:tedi)?',
      'mer(?:coledi)?',
      'gio(?:vedi)?',
      'ven(?:erdi)?',
      'sab(?:ato)?',
      'dom(?:enica)?',
    ],
    daily: 'tutti i giorni|ogni giorno',
    weekdays: 'in settimana|durante la settimana',
    weekend: 'fine settimana|weekend',
    holiday: '(?:giorni )?festivi',
    to: 'a|al|alle|fino alle',
    and: 'e|ed',
    closed: 'chiuso|chiusi|chiusura',
    appointment: '(?:solo )?su appuntamento',
    filler: 'siamo|aperti|aperto|orari|orario|i nostri|da|dal|dalle|il|la|ore|h',
    months: [
      'gennaio',
      'febbraio',
      'marzo',
      'aprile',
      'maggio',
      'giugno',
      'luglio',
      'agosto',
      'settembre',
      'ottobre',
      'novembre',
      'dicembre',
    ],
  },
};

/** The three-letter words of schema.org's `openingHours`, `Mo-Fr 09:00-17:00`. */
export const SCHEMA_DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;
