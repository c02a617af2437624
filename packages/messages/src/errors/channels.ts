/** Errors of channels and their accounts. */
export const channelErrors = {
  webhook_signature_invalid: "This request wasn't signed by this channel's account in the last five minutes.",
  channel_message_invalid: "This message couldn't be read. See the channel's guide for its format.",
  too_many_channel_accounts: 'A company can have {max} channels. Remove one that you no longer use.',
  callback_private: "This callback URL is private or not a web address, so it can't be used.",
  callback_insecure: 'The callback URL must start with https://.',
  auth_token_required: 'Enter the auth token of your Twilio account.',
  bot_token_required: 'Enter the token that BotFather gave you for the bot.',
  auth_token_reentry_required: 'Enter the auth token again, because the account SID has changed.',
  mail_security_required: 'Choose TLS or STARTTLS for {host}: a password is never sent unencrypted.',
  mail_password_required: 'Enter the password of the mailbox, or an app password.',
  mail_password_reentry_required: 'Enter the password again, because the server or the user name has changed.',
  message_already_sent: "This message was sent by a channel where messages can't be changed.",
  delivery_not_failed: 'This message is already being sent again.',
} as const;
