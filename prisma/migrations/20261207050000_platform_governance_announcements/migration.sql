-- What the platform tells its companies, in a banner of the dashboard and, where it says so, by mail.
CREATE TABLE "Announcement" (
  id uuid NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  level text NOT NULL,
  "startsAt" timestamptz(3) NOT NULL,
  -- NULL: until it is removed.
  "endsAt" timestamptz(3),
  -- Empty: of all plans, and of all industry templates and without one.
  "planIds" text[] NOT NULL DEFAULT '{}',
  "templateNames" text[] NOT NULL DEFAULT '{}',
  "isMailed" boolean NOT NULL DEFAULT false,
  -- When its mails were asked for.
  "mailedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Announcement_pkey" PRIMARY KEY (id),
  CONSTRAINT "Announcement_level_check" CHECK (level IN ('info', 'warning')),
  CONSTRAINT "Announcement_endsAt_check" CHECK ("endsAt" > "startsAt")
);
CREATE INDEX "Announcement_startsAt_idx" ON "Announcement" ("startsAt");

-- Who has seen an announcement, and closed it.
CREATE TABLE "AnnouncementView" (
  "announcementId" uuid NOT NULL,
  "userId" uuid NOT NULL,
  "seenAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "dismissedAt" timestamptz(3),
  CONSTRAINT "AnnouncementView_pkey" PRIMARY KEY ("announcementId", "userId"),
  CONSTRAINT "AnnouncementView_announcementId_fkey" FOREIGN KEY ("announcementId")
    REFERENCES "Announcement" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "AnnouncementView_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX "AnnouncementView_userId_idx" ON "AnnouncementView" ("userId");
GRANT SELECT, INSERT, UPDATE, DELETE ON "Announcement", "AnnouncementView" TO lobby_platform;
GRANT SELECT ON "TenantTemplate" TO lobby_definer;
