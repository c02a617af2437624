/** Errors of conversations, messages and visitor sessions. Those that visitors meet are in `visitor/errors.ts`. */
export const conversationErrors = {
  conversation_with_assistant: 'The assistant has this conversation right now.',
  conversation_queued: 'This conversation is waiting for an agent.',
  conversation_taken: '{name} already has this conversation.',
  conversation_resolved: 'This conversation is resolved.',
  conversation_not_resolved: "You can rate a conversation once it's closed.",
  contact_email_missing: 'This contact has no email address. Add one first.',
  visitor_session_expired: 'Your session has expired. Please reload the page.',
  widget_origin_unknown: "The widget can't run on this page, because the page doesn't say which site it belongs to.",
  widget_origin_not_allowed:
    'The widget is not allowed on {origin}. A company admin can add the site in the dashboard under Widget.',
  identity_key_missing: "This visitor can't be identified: create an identity key in the dashboard first.",
  identity_token_invalid:
    "This visitor can't be identified: the token isn't signed with your identity key, isn't for this widget key, or has expired.",
  identity_token_lifetime_too_long: "This visitor can't be identified: the token must expire within one hour.",
  identity_subject_invalid:
    'This visitor can\'t be identified: "sub" must be a visitor ID of 1 to {maximum} characters.',
  identity_signed_out: "This visitor can't be identified: they have signed out with this token.",
} as const;
