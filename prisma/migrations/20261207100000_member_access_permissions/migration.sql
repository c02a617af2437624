-- What an agent may use beside conversations. Company admins may use everything, whatever is listed here.
ALTER TABLE "Membership" ADD COLUMN permissions text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT "Membership_permissions_check"
    CHECK (permissions <@ ARRAY['analytics', 'export', 'knowledge', 'settings', 'billing']);
ALTER TABLE "Invitation" ADD COLUMN permissions text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT "Invitation_permissions_check"
    CHECK (permissions <@ ARRAY['analytics', 'export', 'knowledge', 'settings', 'billing']);
