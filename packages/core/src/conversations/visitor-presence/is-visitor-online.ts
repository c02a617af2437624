/** Whether a visitor's widget is in use. */
export const isVisitorOnline = ({ onlineUntil }: { onlineUntil: Date | null }, now: Date): boolean =>
  onlineUntil !== null && onlineUntil > now;
