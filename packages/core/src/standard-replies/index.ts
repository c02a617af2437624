// Texts that agents send by a shortcut, and that the assistant gives word for word where it may.
export { fillVariables } from './fill-variables.ts';
export { listReplies } from './list-replies.ts';
export { createReply, removeReply, updateReply } from './save-reply.ts';
