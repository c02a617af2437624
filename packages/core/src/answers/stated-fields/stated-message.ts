/** A visitor's message that may say something about them. */
export interface StatedMessage {
  visitorId: string;
  conversationId: string;
  seq: number;
  text: string;
}
