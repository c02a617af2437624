-- Company admins are told of a member who reads far more than people do.
ALTER TABLE "Notification" DROP CONSTRAINT "Notification_kind_check";
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_kind_check" CHECK (kind IN (
  'resource_completed', 'resource_failed', 'resource_synced', 'invitation_accepted', 'email_reply_requested', 'mentioned',
  'transferred', 'limit_reached', 'budget_reached', 'settings_regressed', 'unusual_reading'));
