import { defineSection } from '../section.ts';

/** The editor of the form before the first message. */
export const preChatMessages = defineSection('preChat', {
  preChat: 'Pre-chat form',
  preChatHint: 'Visitors fill it in before their first message. Without fields, the chat starts right away.',
  addField: 'Add a field',
  full: 'You can have up to {count} fields.',
  label: 'Label',
  type: 'Type',
  options: 'Options',
  optionsHint: 'One per line, at least two.',
  required: 'Required',
  untitled: 'Field {number}',
  savedAs: 'Saved to the contact as “{name}”.',
  savedAsPart: 'Saved to the contact.',
  moveUp: 'Move {field} up',
  moveDown: 'Move {field} down',
  moved: '{field} is now field {position} of {count}.',
  removeField: 'Remove {field}',
  name: 'Name',
  text: 'Text',
  email: 'Email',
  phone: 'Phone',
  choice: 'Choice',
  long_text: 'Long text',
});
