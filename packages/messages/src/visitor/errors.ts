import { defineSection } from '../section.ts';

/** Errors that a visitor can meet, by their code. The widget shows them in the visitor's language. */
export const visitorErrorMessages = defineSection('visitorErrors', {
  visitor_blocked: "We aren't taking messages from here anymore. Please contact us another way.",
  file_too_large: 'This file is too large. Files can be up to {megabytes} MB.',
  file_empty: 'This file is empty. Please choose another one.',
  image_damaged: 'This picture is damaged. Please choose another one.',
  image_too_large: 'This picture has too many pixels. Please send a smaller one.',
  unsupported_file_type: "This file can't be sent. You can send pictures, PDF, Word, Excel, PowerPoint and text files.",
  uploads_unavailable: "Files can't be sent here right now. Please describe it in words.",
  too_many_files: 'Too many files are waiting. Please send them before you add more.',
  too_many_conversations: 'You have too many open conversations. Please continue one of them.',
  link_expired: 'This link was already used or has expired. Please request a new one.',
  message_required: 'Please write your question first, so we know how to help.',
  edit_expired: 'Messages can be changed for {minutes} minutes. Please write a new one.',
  message_deleted: 'This message was already deleted.',
  rate_limited: {
    one: 'Too many attempts. Please try again in {count} second.',
    other: 'Too many attempts. Please try again in {count} seconds.',
  },
  invalid_email: 'Please enter an email address like name@example.com.',
  input_refused: 'Please check what you entered and try again.',
  unavailable: "This chat isn't available right now. Please contact the company another way.",
  not_found: 'This is no longer available.',
  unexpected: 'Something went wrong on our end. Please try again in a moment.',
});
