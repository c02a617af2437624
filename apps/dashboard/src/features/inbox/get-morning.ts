/** Nine o'clock in the morning, some days from now, in the browser's time zone. */
export function getMorning(daysFromNow: number): Date {
  const time = new Date();
  time.setDate(time.getDate() + daysFromNow);
  time.setHours(9, 0, 0, 0);
  return time;
}
