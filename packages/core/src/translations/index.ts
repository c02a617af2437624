// Messages between visitors and agents in the language that each reads, by the tenant's model.
export { canTranslate } from './can-translate.ts';
export { requestTranslation } from './request-translation.ts';
export { setTranslated } from './set-translated.ts';
export { translateConversation } from './translate-conversation.ts';
