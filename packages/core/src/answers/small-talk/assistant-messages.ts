/** What the assistant itself says, beside answers. `{company}` and `{assistant}` are filled in. */
interface AssistantMessages {
  /** There is no answer, and a person is offered. */
  unknown: string;
  /** There is no answer, and nobody can be reached: an e-mail address is asked for. */
  unknownEmail: string;
  /** There is no answer, and the conversation goes to a person by itself. */
  unknownQueued: string;
  /** The month's questions are used up. */
  limitReached: string;
  /** The company doesn't want this to be talked about. */
  blocked: string;
  /** The model is down; the passages' own sentences follow. */
  modelDown: string;
  /** Something broke on the way. */
  failed: string;
  /** Only a file came, and no words. */
  attachmentOnly: string;
  hello: string;
  thanks: string;
  goodbye: string;
  whoAreYou: string;
}

const ASSISTANT_MESSAGES: Record<string, AssistantMessages> = {
  en: {
    unknown: 'I could not find an answer to that in what {company} has given me. Would you like to talk to a person?',
    unknownEmail:
      'I could not find an answer to that in what {company} has given me. Leave your e-mail address and somebody will write back to you.',
    unknownQueued:
      'I could not find an answer to that in what {company} has given me. I am passing you on to a person.',
    limitReached: 'I can not answer any more questions this month. A person can still help you.',
    blocked: 'That is something I can not talk about here. A person can help you.',
    modelDown:
      'I can not write an answer of my own at the moment. This is what I found in what {company} has given me:',
    failed: 'Something went wrong while I looked for an answer. Please try again, or talk to a person.',
    attachmentOnly: 'Thank you. I can not look into files, but a person can. What is your question about it?',
    hello: 'Hello! I am {assistant}, an AI assistant. What would you like to know about {company}?',
    thanks: 'You are welcome! Is there anything else you would like to know?',
    goodbye: 'Goodbye! You can come back to this conversation at any time.',
    whoAreYou:
      'I am {assistant}, an AI assistant. I answer from what {company} has given me, and I can pass you on to a person.',
  },
  de: {
    unknown:
      'Dazu habe ich in den Unterlagen von {company} keine Antwort gefunden. Möchten Sie mit einem Menschen sprechen?',
    unknownEmail:
      'Dazu habe ich in den Unterlagen von {company} keine Antwort gefunden. Hinterlassen Sie Ihre E-Mail-Adresse, dann schreibt Ihnen jemand zurück.',
    unknownQueued:
      'Dazu habe ich in den Unterlagen von {company} keine Antwort gefunden. Ich gebe Sie an einen Menschen weiter.',
    limitReached: 'Diesen Monat kann ich keine weiteren Fragen beantworten. Ein Mensch kann Ihnen trotzdem helfen.',
    blocked: 'Darüber kann ich hier nicht sprechen. Ein Mensch kann Ihnen helfen.',
    modelDown: 'Ich kann gerade keine eigene Antwort schreiben. Das habe ich in den Unterlagen von {company} gefunden:',
    failed:
      'Bei der Suche nach einer Antwort ging etwas schief. Bitte versuchen Sie es noch einmal oder sprechen Sie mit einem Menschen.',
    attachmentOnly: 'Danke. Ich kann nicht in Dateien hineinsehen, ein Mensch aber schon. Was möchten Sie dazu wissen?',
    hello: 'Hallo! Ich bin {assistant}, ein KI-Assistent. Was möchten Sie über {company} wissen?',
    thanks: 'Gern geschehen! Möchten Sie noch etwas wissen?',
    goodbye: 'Auf Wiedersehen! Sie können jederzeit zu diesem Gespräch zurückkehren.',
    whoAreYou:
      'Ich bin {assistant}, ein KI-Assistent. Ich antworte aus den Unterlagen von {company} und kann Sie an einen Menschen weitergeben.',
  },
  fr: {
    unknown: "Je n'ai pas trouvé de réponse dans ce que {company} m'a fourni. Souhaitez-vous parler à une personne ?",
    unknownEmail:
      "Je n'ai pas trouvé de réponse dans ce que {company} m'a fourni. Laissez votre adresse e-mail et quelqu'un vous répondra.",
    unknownQueued: "Je n'ai pas trouvé de réponse dans ce que {company} m'a fourni. Je vous passe à une personne.",
    limitReached: 'Je ne peux plus répondre à des questions ce mois-ci. Une personne peut toujours vous aider.',
    blocked: "C'est un sujet dont je ne peux pas parler ici. Une personne peut vous aider.",
    modelDown:
      "Je ne peux pas rédiger de réponse pour le moment. Voici ce que j'ai trouvé dans ce que {company} m'a fourni :",
    failed: 'Un problème est survenu pendant la recherche. Veuillez réessayer, ou parler à une personne.',
    attachmentOnly:
      'Merci. Je ne peux pas lire les fichiers, mais une personne le peut. Quelle est votre question à ce sujet ?',
    hello: 'Bonjour ! Je suis {assistant}, un assistant IA. Que souhaitez-vous savoir sur {company} ?',
    thanks: 'Avec plaisir ! Souhaitez-vous savoir autre chose ?',
    goodbye: 'Au revoir ! Vous pouvez reprendre cette conversation à tout moment.',
    whoAreYou:
      "Je suis {assistant}, un assistant IA. Je réponds à partir de ce que {company} m'a fourni et je peux vous passer à une personne.",
  },
  es: {
    unknown: 'No he encontrado una respuesta en lo que {company} me ha dado. ¿Quiere hablar con una persona?',
    unknownEmail:
      'No he encontrado una respuesta en lo que {company} me ha dado. Deje su correo electrónico y alguien le responderá.',
    unknownQueued: 'No he encontrado una respuesta en lo que {company} me ha dado. Le paso con una persona.',
    limitReached: 'Este mes no puedo responder más preguntas. Una persona todavía puede ayudarle.',
    blocked: 'De eso no puedo hablar aquí. Una persona puede ayudarle.',
    modelDown:
      'Ahora mismo no puedo redactar una respuesta. Esto es lo que he encontrado en lo que {company} me ha dado:',
    failed: 'Algo ha fallado al buscar una respuesta. Inténtelo de nuevo o hable con una persona.',
    attachmentOnly: 'Gracias. No puedo ver archivos, pero una persona sí. ¿Qué quiere saber sobre él?',
    hello: '¡Hola! Soy {assistant}, un asistente de IA. ¿Qué quiere saber sobre {company}?',
    thanks: '¡De nada! ¿Quiere saber algo más?',
    goodbye: '¡Hasta luego! Puede volver a esta conversación cuando quiera.',
    whoAreYou:
      'Soy {assistant}, un asistente de IA. Respondo con lo que {company} me ha dado y puedo pasarle con una persona.',
  },
  it: {
    unknown: 'Non ho trovato una risposta in ciò che {company} mi ha fornito. Vuole parlare con una persona?',
    unknownEmail:
      'Non ho trovato una risposta in ciò che {company} mi ha fornito. Lasci il suo indirizzo e-mail e qualcuno le risponderà.',
    unknownQueued: 'Non ho trovato una risposta in ciò che {company} mi ha fornito. La passo a una persona.',
    limitReached: 'Questo mese non posso rispondere ad altre domande. Una persona può ancora aiutarla.',
    blocked: 'Di questo non posso parlare qui. Una persona può aiutarla.',
    modelDown:
      'Al momento non posso scrivere una risposta. Ecco che cosa ho trovato in ciò che {company} mi ha fornito:',
    failed: 'Qualcosa è andato storto durante la ricerca. Riprovi, oppure parli con una persona.',
    attachmentOnly: 'Grazie. Non posso aprire i file, ma una persona può farlo. Che cosa vorrebbe sapere?',
    hello: 'Buongiorno! Sono {assistant}, un assistente IA. Che cosa vuole sapere su {company}?',
    thanks: 'Prego! Vuole sapere altro?',
    goodbye: 'Arrivederci! Può tornare a questa conversazione quando vuole.',
    whoAreYou:
      'Sono {assistant}, un assistente IA. Rispondo con ciò che {company} mi ha fornito e posso passarla a una persona.',
  },
};

const ENGLISH_MESSAGES = ASSISTANT_MESSAGES['en'] as AssistantMessages;

/** One of the assistant's own sentences in the visitor's language, else in English. */
export function formatAssistantMessage(
  key: keyof AssistantMessages,
  language: string,
  values: { tenantName: string; assistantName: string },
): string {
  const text = (ASSISTANT_MESSAGES[language] ?? ENGLISH_MESSAGES)[key];
  return text.replaceAll('{company}', values.tenantName).replaceAll('{assistant}', values.assistantName);
}

/** Which sentence goes with an answer that isn't there. */
export const chooseUnknownMessage = (canQueue: boolean, isHandedOver: boolean): keyof AssistantMessages => {
  if (!canQueue) return 'unknownEmail';
  return isHandedOver ? 'unknownQueued' : 'unknown';
};
