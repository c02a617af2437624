// Texts that agents insert by a shortcut, and that the assistant gives word for word where it may.
export { createStandardReply } from './create-standard-reply.ts';
export { fillVariables } from './fill-variables.ts';
export { listStandardReplies } from './list-standard-replies.ts';
export { removeStandardReply } from './remove-standard-reply.ts';
export { updateStandardReply } from './update-standard-reply.ts';
