import { defineSection } from '../section.ts';

/** Answers made of what the assistant knows about the company, in the visitor's language; `day` is the name of a weekday. */
export const factMessages = defineSection('facts', {
  span: '{opens} to {closes}',
  withAppointment: '{hours} (by appointment)',
  onlyByAppointment: 'by appointment',
  closed: 'closed',
  week: 'Our opening hours: {week}.',
  openOnDay: 'On {day}s we are open from {hours}.',
  openOnDayByAppointment: 'On {day}s we are open from {hours}, by appointment.',
  onDayByAppointment: 'On {day}s we are open by appointment only.',
  closedOnDay: 'On {day}s we are closed.',
  openToday: 'Today, {date}, we are open from {hours}.',
  closedToday: 'Today, {date}, we are closed.',
  openTomorrow: 'Tomorrow, {date}, we are open from {hours}.',
  closedTomorrow: 'Tomorrow, {date}, we are closed.',
  openNow: 'Yes, we are open now, until {closes}.',
  closedNow: 'No, we are closed right now.',
  opensLaterToday: 'No, we are closed right now. We open today at {opens}.',
  opensNext: 'No, we are closed right now. We open again on {date} at {opens}.',
  phone: 'You can reach us by phone at {phone}.',
  email: 'You can email us at {email}.',
  address: 'You will find us at {address}.',
});
