/** The assistant's message where it knows no answer, by what happens next: an email reply, a handover, or the offer of one. */
export function chooseUnknownMessage(canRequestHandover: boolean, isHandedOver: boolean) {
  if (!canRequestHandover) return 'noAnswerLeaveEmail';
  return isHandedOver ? 'noAnswerQueued' : 'noAnswer';
}
