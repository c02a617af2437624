/** The words of one language that surely ask for a fact, in small letters and without accents; each list is a pattern. */
interface QuestionWords {
  /** Words that may stand in any such question and change nothing. */
  filler: string;
  /** Words that speak to the company, so that nothing before can be meant. */
  company: string;
  hours: string;
  /** Words that may stand in a question for hours besides. */
  when: string;
  now: string;
  today: string;
  tomorrow: string;
  phone: string;
  email: string;
  address: string;
  /** Together with a word for the company they ask where it is. */
  where: string;
}

/** A question is only taken for one about a fact if it consists of these words, of names of days and of the company's name. */
export const QUESTION_WORDS: Readonly<Record<string, QuestionWords>> = {
  en: {
    filler:
      'hi|hey|hello|please|pls|plz|thanks|thank|good morning|good afternoon|good evening|could|can|would|may|do|does|did|is|are|r|am|the|a|an|i|me|what|whats|which|have|has|got|get|give|tell|send|let|know|need|want|for|of|on|at|in|to|also|and|just|there|any|so|like|might|will|exactly|question|quick|shop|store|company|business|have you|s|re|contact|ok|okay|actual|actually|correct|again|satnav|sat nav|gps|maps|google maps',
    company: 'you|u|your|ur|yours|guys|yall|ye',
    hours:
      'opening hours?|opening times?|open hours|business hours|office hours|hours|opening|open|opens|opened|close|closes|closed|closing|shut|closing times?|opening time',
    when: 'when|what time|time|times|til|till|until|how long|how late|how early|from|this|next|every|during|late|early|again|normally|usually|by|days?|week|mornings?|afternoons?|evenings?|noon|midday|lunch|lunchtime',
    now: 'now|right now|currently|at the moment|atm|still',
    today: 'today|tonight|this evening',
    tomorrow: 'tomorrow|tmrw|tmr|tomorow|2moro',
    phone: 'phone|nr|nbr|telephone|phone numbers?|telephone numbers?|numbers?|tel|call|ring|phone no|landline|reach|by',
    email: 'e ?mails?|mail|mail address|e ?mail address(?:es)?|write|address(?:es)?|by|reach',
    address:
      'address|postal address|street address|full address|location|located|based|street|postcode|zip|zip code|postal code|office|full|postal|town|city',
    where: 'where|find|located|based|situated|exactly',
  },
  de: {
    filler:
      'hallo|hi|hey|guten tag|guten morgen|moin|servus|bitte|danke|konnen|konnten|kann|konnte|darf|durfte|ich|mir|uns|sie|der|die|das|den|dem|des|ein|eine|einen|ne|ist|sind|seid|haben|habt|hat|wie|was|welche|welcher|welches|lautet|lauten|fur|von euch|von ihnen|an|am|im|in|zu|und|auch|denn|so|mal|gibt|gibts|es|sagen|geben|mitteilen|nennen|schicken|brauche|brauch|mochte|wurde|gern|gerne|euch|genau|da|eigentlich|frage|laden|geschaft|firma|wieder|kontakt|machen|macht|grad|gerade|uber|unter|mit',
    company: 'ihr|euch|eure|euer|eurer|eurem|euren|sie|ihre|ihrer|ihren|ihrem|ihr',
    hours:
      'offnungszeiten|offnungszeit|geschaftszeiten|sprechzeiten|offen|geoffnet|offnet|offnen|auf|aufhaben|schliessen|schliesst|geschlossen|zu|ladenschluss|wann zu',
    when: 'wann|bis|ab|um|uhr|uhrzeit|wieviel|viel|lang|lange|jeden|diesen|dieses|nachsten|von|tage?|tagen|woche|vormittags?|nachmittags?|vormittag|nachmittag|morgens|mittags?|abends?',
    now: 'jetzt|gerade|grad|momentan|aktuell|im moment|noch',
    today: 'heute|heut|heute abend',
    tomorrow: 'morgen',
    phone:
      'telefon|telefonnummer|telefonnr|tel|nummer|rufnummer|anrufen|anruf|ruf|rufen|erreichen|erreiche|telefonisch|festnetz|festnetznummer|nr|unter welcher|welcher',
    email:
      'e ?mail|mail|mailadresse|emailadresse|e mailadresse|e mail adresse|email adresse|adresse|schreiben|schreib|mailen|per|erreichen|erreiche',
    address:
      'adresse|anschrift|postanschrift|strasse|hausnummer|plz|postleitzahl|standort|vollstandige|genaue|ort|navi|furs',
    where: 'wo|finde|finden|befindet|befinden|liegt|liegen|sitzt|sitzen|sich|genau',
  },
  es: {
    filler:
      'hola|buenos dias|buenas tardes|buenas|por favor|xfa|porfa|gracias|me|puede|puedes|podria|podrian|podrias|pueden|dar|darme|decir|decirme|pasar|pasame|facilitar|indicar|el|la|los|las|un|una|de|del|a|al|en|que|q|cual|es|son|tiene|tienen|teneis|tienes|hay|para|y|o|su|sus|si|necesito|quisiera|quiero|saber|esta|estan|estais|tienda|empresa|contacto|os|les|te|lo|tu|vuestro|vuestra|vuestros|con',
    company:
      'ustedes|vosotros|vuestro|vuestra|vuestros|os|les|su|sus|tu|abris|abren|cerrais|cierran|estais|teneis|tienen|estan',
    hours:
      'horario|horarios|abierto|abiertos|abierta|abiertas|abris|abren|abre|abrir|cerrais|cierran|cierra|cierre|cerrado|cerrados|apertura|horas? de apertura|horas? de cierre|atencion',
    when: 'cuando|hora|horas|hasta|desde|partir|todos|dias|dia|este|esta|proximo|semana|por la|por|mediodia|noches?|tardes?|mananas?',
    now: 'ahora|ahora mismo|ya|todavia|aun',
    today: 'hoy|esta noche|esta tarde',
    tomorrow: 'manana',
    phone: 'telefono|tlf|tel|numero|numero de telefono|llamar|llamo|llamaros|llamarles|llamarte|fijo|puedo',
    email:
      'correo|email|e mail|mail|correo electronico|direccion de correo|direccion|electronico|electronica|escribir|escribo|escribiros|escribirles|puedo',
    address: 'direccion|direccion postal|ubicacion|calle|codigo postal|ubicados|ubicado|domicilio|completa|postal',
    where: 'donde|encuentra|encuentran|queda|quedan|encontrar|encontraros|ubicados|puedo|exactamente',
  },
  fr: {
    filler:
      'bonjour|bonsoir|salut|coucou|s il vous plait|svp|stp|merci|pouvez|pourriez|pourrais|peux|puis|je|j|me|m|vous|le|la|les|l|un|une|de|du|des|d|a|au|en|que|quel|quelle|quels|quelles|qu|est|sont|c|cest|quoi|ce|votre|vos|avez|avoir|donner|indiquer|communiquer|dire|connaitre|savoir|pour|et|ou|etes|y|ya|il|ai|besoin|voudrais|magasin|boutique|contact|on|sur',
    company: 'vous|votre|vos',
    hours:
      'horaires?|horaires d ouverture|ouverts?|ouvertes?|ouvrez|ouvre|ouverture|fermez|fermes?|fermees?|ferme|fermeture|heures? d ouverture|heure de fermeture',
    when: 'quand|heures?|jusqu|jusqua|a partir|partir|tous|jours?|ce|prochain|semaine|apres midi|aprem|matin|soir|midi',
    now: 'maintenant|actuellement|en ce moment|encore',
    today: 'aujourd hui|ajd|ce soir',
    tomorrow: 'demain',
    phone: 'telephone|tel|numero|num|numero de telephone|appeler|joindre|fixe|telephoner',
    email:
      'mail|e mail|email|courriel|adresse mail|adresse e mail|adresse email|adresse|ecrire|electronique|joindre|comment',
    address: 'adresse|adresse postale|rue|code postal|postale|complete|situes|gps',
    where: 'ou|trouve|trouver|situes?|situee?|trouvez|exactement|se',
  },
  it: {
    filler:
      'ciao|salve|buongiorno|buonasera|per favore|grazie|mi|puo|puoi|potrebbe|potreste|potete|posso|potrei|avere|dare|dai|dire|indicare|comunicare|il|lo|la|i|gli|le|l|un|una|di|del|della|dell|a|al|in|che|qual|quale|quali|e|sono|c|ce|per|vostro|vostra|vostri|vostre|siete|negozio|azienda|contatto|ci|vi|da|d',
    company: 'voi|vostro|vostra|vostri|vostre|siete|aprite|chiudete|vi',
    hours:
      'orari|orario|orari di apertura|orario di apertura|aperti|aperto|aperta|aprite|apre|chiudete|chiude|chiusi|chiuso|apertura|chiusura',
    when: 'quando|ora|ore|fino|dalle|tutti|giorni|giorno|questo|questa|prossimo|settimana|mattina|mattino|pomeriggio|sera|mezzogiorno',
    now: 'adesso|in questo momento|ancora',
    today: 'oggi|stasera',
    tomorrow: 'domani',
    phone: 'telefono|tel|numero|numero di telefono|recapito telefonico|chiamare|chiamarvi|chiamo|fisso',
    email:
      'mail|e mail|email|indirizzo email|indirizzo mail|indirizzo e mail|indirizzo|posta elettronica|scrivere|scrivervi',
    address: 'indirizzo|indirizzo completo|via|cap|civico|sede|completo|navigatore',
    where: 'dove|trovate|trova|trovo|trovarvi|si|situati|precisamente|preciso',
  },
};
