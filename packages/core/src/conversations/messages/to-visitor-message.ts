import type { MessageView } from '@lobby/contracts/conversations';

/** A message as its visitor may see it: what is translated for members is theirs. */
export const toVisitorMessage = (message: MessageView): MessageView => ({
  ...message,
  translations:
    message.author === 'agent'
      ? message.translations.filter(({ failure, text }) => failure === null && text !== message.text)
      : [],
});
