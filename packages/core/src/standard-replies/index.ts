// Texts that agents send by a shortcut, and that the assistant gives word for word where it may.
export { fillVariables } from './fill-variables.ts';
export { listStandardReplies } from './list-standard-replies.ts';
export { createStandardReply, removeStandardReply, updateStandardReply } from './create-standard-reply.ts';
