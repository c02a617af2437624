-- Whether a company's widget is always light or always dark, and whether the page's title counts unread messages.

ALTER TABLE "TenantSettings"
  ADD COLUMN "colorScheme" text NOT NULL DEFAULT 'automatic',
  ADD COLUMN "showsUnreadInTitle" boolean NOT NULL DEFAULT true,
  ADD CONSTRAINT "TenantSettings_colorScheme_check" CHECK ("colorScheme" IN ('automatic', 'light', 'dark'));
